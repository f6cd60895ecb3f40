//! The story drill by keys: the seconds run, one key stops them, and keys pressed too early mean nothing.

use super::desk::TestHome;
use super::seat::Pty;
use std::fs;

const PROMPTS: &str = "---\ntrack: behavioral\n---\nP: Tell me about a time you disagreed.\nCompetency: conflict\nId: one\n\n\
                       P: Describe a failure.\nCompetency: growth\nId: two\n";

fn seat(columns: u16) -> Pty {
    let desk = TestHome::with(PROMPTS).window(columns, 24);
    fs::create_dir_all(desk.home().join("stories")).expect("a folder");
    let story = "# The queue\nCompetencies: conflict, growth\n";
    fs::write(desk.home().join("stories/queue.md"), story).expect("a story");
    desk.sit(&["story", "drill", "2"])
}

#[test]
fn a_story_is_named_with_a_key_and_a_word() {
    let mut seat = seat(80);
    seat.sees("1 of 2").sees("space found · n none").press(" ").sees("story>").press("queue\r").sees("strong, ");
    seat.sees("space next question").press(" ").sees("2 of 2").sees("space found").press("n");
    seat.sees("2 questions: 1 strong, 0 hesitant, 1 stuck");
    assert!(seat.gone().status.success());
}

#[test]
fn keys_pressed_before_a_question_is_there_name_nothing() {
    let mut seat = seat(40);
    seat.press("   nn").sees("1 of 2").sees("space found").misses("story>").press("q");
    assert!(seat.gone().status.success());
}
