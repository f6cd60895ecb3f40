//! No typed text is lost without a question: by keys, by editors, by signals, or because its question changed.

use super::desk::TestHome;
use super::seat::{Left, Pty, contents};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use std::fs;

const TWO: &str = "\
---
deck: Small
track: behavioral
---
# One
P: Tell me about one change.
Follow-up: What did it cost?
Follow-up: Who helped?
Follow-up: What was odd?
Follow-up: What came next?
Competency: change
Id: one
# Two
P: Tell me about another.
Id: two
";

fn studying(desk: TestHome) -> Pty {
    let mut seat = desk.sit(&["study"]);
    seat.sees("Tell me about one change.").sees("? all keys");
    seat
}

/// Opens the text area with this key.
fn typing(seat: &mut Pty, key: &str) {
    seat.press(key).until("a text area", |screen| contents(screen).contains(" left\n>"));
}

/// Types an answer up to its debrief.
fn typed(seat: &mut Pty) {
    typing(seat, "t");
    seat.press("In May I changed one line, and 12% fell to 1%.\u{4}").sees("enter continue");
}

fn leave(mut seat: Pty) -> Left {
    seat.press("q");
    seat.leaves()
}

/// Waits until the text area is there and empty.
fn is_emptied(seat: &mut Pty) -> &mut Pty {
    seat.until("an empty text area", |screen| {
        let text = contents(screen);
        text.contains(" left\n>") && !text.contains("Four words")
    })
}

#[test]
fn a_text_that_is_deleted_or_emptied_by_the_editor_comes_back() {
    let mut seat = studying(TestHome::with(TWO).editor(": > \"$1\""));
    typing(&mut seat, "t");
    seat.press("Four words of text").sees("> Four words of text").press("\u{f}");
    is_emptied(&mut seat).press("\u{1f}").sees("> Four words of text").press("\u{15}");
    is_emptied(&mut seat).press("\u{4}").sees("Draft of 4 words saved");
    seat.press("t").sees("> Four words of text").press("\u{f}");
    is_emptied(&mut seat).press("\u{3}").sees("Draft of 4 words saved");
    leave(seat);
}

#[test]
fn an_editor_that_fails_leads_back_to_the_answer() {
    let mut seat = studying(TestHome::with(TWO).editor("exit 3"));
    typing(&mut seat, "t");
    seat.press("Four words of text").sees("of text").press("\u{f}").sees("the editor exited with exit status: 3");
    seat.sees("Press any key to go back to your answer.").press(" ").sees("> Four words of text").press(" more\u{3}");
    seat.sees("Draft of 5 words saved");
    leave(seat);
}

#[test]
fn a_draft_is_offered_after_its_prompt_was_reworded() {
    let mut seat = studying(TestHome::with(TWO).editor("sed -i 's/one change/a single change/' \"$1\""));
    typing(&mut seat, "t");
    seat.press("Four words of text\u{3}")
        .sees("Draft of 4 words saved")
        .press("e")
        .sees("Tell me about a single change.");
    seat.sees("Draft of 4 words for another wording saved").press("t").sees("> Four words of text").press(" more\u{3}");
    seat.sees("Draft of 5 words saved");
    leave(seat);
}

#[test]
fn drafts_that_were_discarded_are_restored_one_by_one() {
    let mut seat = studying(TestHome::with(TWO));
    typing(&mut seat, "t");
    seat.press("First words\u{3}").sees("Draft of 2 words").press("d").sees("Press d again").press("d");
    seat.sees("Discarded a draft of 2 words").press("k").sees("Tell me about another.");
    typing(&mut seat, "t");
    seat.press("Three more words\u{3}").sees("Draft of 3 words").press("d").sees("Press d again").press("d");
    seat.sees("Discarded a draft of 3 words").press("u").sees("Restored the draft of 3 words.").press("u");
    seat.sees("Tell me about one change.").press("u").sees("Restored the draft of 2 words.");
    leave(seat);
}

#[test]
fn an_answer_that_is_said_and_graded_leaves_the_typed_draft() {
    let mut seat = studying(TestHome::with(TWO));
    typing(&mut seat, "t");
    seat.press("Four words of text\u{3}")
        .sees("Draft of 4 words")
        .press("s")
        .sees("think")
        .press("\r")
        .sees("Situation");
    seat.press("\r").sees("enter continue").press("\r").sees("1 again now").press("1").sees("another").press("k");
    seat.sees("Tell me about one change.").sees("Draft of 4 words");
    leave(seat);
}

#[test]
fn a_line_that_is_left_or_cut_short_by_a_signal_is_there_again() {
    let mut seat = studying(TestHome::with(TWO));
    typed(&mut seat);
    seat.press("c").sees("One focus").sees("\n> ").press("\u{15}Name the year\u{3}").sees("enter continue");
    seat.press("c").sees("> Name the year").press("\r").sees("Next time: Name the year");
    seat.press("s").sees("story>").press("the lo\u{3}").sees("enter continue").press("s").sees("story> the lo");
    kill(Pid::from_raw(seat.process()), Signal::SIGTERM).expect("a process that runs");
    let mut seat = studying(seat.gone().desk);
    seat.sees("Draft of 11 words").press("t").sees("> In May").press("\u{4}").sees("enter continue");
    seat.press("s").sees("story> the lo").press("ck\r").sees("story: the lock").press("c").sees("> Name the year");
    seat.press("\r").sees("Next time: Name the year").press("\r").sees("1 again now").press("1").sees("another");
    seat.press("k").sees("Your focus from last time: Name the year");
    typed(&mut seat);
    seat.press("s").sees("story>").misses("the lo").press("\u{3}").sees("enter continue").press("q").sees("1 again");
    leave(seat);
}

#[test]
fn a_note_that_is_opened_again_keeps_its_words() {
    let mut seat = studying(TestHome::with(TWO));
    seat.press("s").sees("think").press("\r").sees("Situation").press("\r").sees("enter continue");
    seat.press("n").sees("note>").press("too lo\u{3}").sees("enter continue").press("n").sees("note> too lo");
    seat.press("ng\r").sees("You\ntoo long").press("n").sees("note> too long").press("\u{3}").sees("You\ntoo long");
    seat.press("q").sees("1 again now");
    leave(seat);
}

#[test]
fn a_follow_up_that_was_begun_is_asked_first() {
    let mut seat = studying(TestHome::with(TWO));
    typed(&mut seat);
    seat.press("f").sees("A follow-up");
    let screen = contents(&seat.screen());
    let asked = screen.lines().find(|line| line.ends_with('?')).expect("a question").to_owned();
    seat.press("\r").until("a text area", |screen| contents(screen).contains(" left\n>"));
    seat.press("Half of it\u{3}").sees("enter continue").press("q").sees("1 again now");
    let mut seat = studying(leave(seat).desk);
    seat.press("t").sees("> In May").press("\u{4}").sees("enter continue").press("f").sees(&asked).press("\r");
    seat.sees("> Half of it").press(" all\u{4}").sees("A follow-up").press("q").sees("enter continue").press("\r");
    seat.sees("1 again now").press("3").sees("another");
    let left = leave(seat);
    let history = left.desk.ask(&["history", "one", "--json"]);
    let review: Value = serde_json::from_str(history.lines().last().expect("a review")).expect("a line of JSON");
    assert_eq!(review["attempt"]["follow_ups"][0]["text"], "Half of it all");
    assert_eq!(drafts(&left), 0);
}

fn drafts(left: &Left) -> usize {
    let files = fs::read_dir(left.desk.home().join("attempts")).expect("a folder");
    files.filter(|file| file.as_ref().expect("an entry").path().extension().is_some_and(|end| end == "draft")).count()
}

/// A mock of one typed question, whose answer was begun and left.
fn begun_in_a_mock() -> Pty {
    let mut seat = TestHome::with(TWO).sit(&["mock", "behavioral", "2", "--answer", "type"]);
    seat.sees("Mock interview");
    typing(&mut seat, "\r");
    seat.press("Four words of text\u{3}").sees("Your draft of 4 words is saved");
    seat
}

#[test]
fn what_was_typed_before_a_question_is_skipped_is_offered_in_study() {
    let mut seat = begun_in_a_mock();
    seat.press("k").sees("Question 2 of 2").sees(" left\n>").press("\u{3}").sees("Not now?").press("q");
    seat.sees("is interrupted");
    let mut seat = seat.leaves().desk.sit(&["study"]);
    seat.sees("? all keys");
    if !contents(&seat.screen()).contains("Draft of") {
        seat.press("k");
    }
    seat.sees("Draft of 4 words saved").press("t").sees("> Four words of text").press("\u{3}").sees("Draft of 4");
    leave(seat);
}

#[test]
fn a_mock_that_is_ended_early_leaves_its_draft_to_study() {
    let mut seat = begun_in_a_mock();
    seat.press("q").sees("is interrupted");
    let desk = seat.leaves().desk;
    desk.ask(&["mock", "resume", "--end"]);
    let mut seat = desk.sit(&["study"]);
    seat.sees("? all keys");
    if !contents(&seat.screen()).contains("Draft of") {
        seat.press("k");
    }
    seat.sees("Draft of 4 words saved");
    leave(seat);
}

#[test]
fn a_story_that_was_half_named_is_there_when_the_drill_goes_on() {
    let desk = TestHome::with(TWO);
    fs::create_dir_all(desk.home().join("stories")).expect("a folder");
    fs::write(desk.home().join("stories/lock.md"), "# Lock\nCompetencies: change\n").expect("a story");
    let mut seat = desk.sit(&["story", "drill"]);
    seat.sees("space found").press(" ").sees("story>").press("the lo").sees("story> the lo").press("\u{3}");
    let mut seat = seat.gone().desk.sit(&["story", "drill"]);
    seat.sees("space found").press(" ").sees("story> the lo").press("\u{15}Lock\r").sees("strong").press("q");
    seat.gone();
}

#[test]
fn an_answer_whose_grade_is_undone_is_a_draft_again() {
    let mut seat = studying(TestHome::with(TWO));
    typed(&mut seat);
    seat.press("\r").sees("1 again now").press("3").sees("Tell me about another.").press("u").sees("undone: one");
    seat.sees("Draft of 11 words saved").press("t").sees("> In May I changed").press("\u{4}").sees("enter continue");
    seat.press("\r").sees("1 again now").press("3").sees("Tell me about another.");
    let left = leave(seat);
    assert_eq!(drafts(&left), 0);
    left.desk.ask(&["undo"]);
    let mut seat = studying(left.desk);
    seat.sees("Draft of 11 words saved").press("t").sees("> In May I changed").press("\u{3}").sees("Draft of 11");
    leave(seat);
}

#[test]
fn an_answer_that_was_typed_line_by_line_and_not_graded_is_a_draft() {
    let mut desk = TestHome::with(TWO);
    for (answer, grade) in [("Four words of text\r", "q\r"), ("Two more\r", "3\r")] {
        let mut seat = desk.sit(&["study", "--plain", "one"]);
        seat.sees("answer> ").press(answer).sees("grade> ").press(grade);
        let mut seat = seat.leaves().desk.sit(&["study", "--again", "one"]);
        seat.sees("Draft of 4 words");
        desk = leave(seat).desk;
    }
}
