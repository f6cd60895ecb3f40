//! The study screen: three cards by keys, and every other key on the way.

use super::desk::{THREE, TestHome};
use super::seat::{Clock, Pty, contents};
use std::time::Duration;

pub fn at_the_first_card(desk: TestHome) -> Pty {
    let mut seat = desk.sit(&["study"]);
    seat.sees("What is first?");
    seat
}

fn session() -> Pty {
    at_the_first_card(TestHome::with(THREE))
}

#[test]
fn three_cards_are_studied_with_space_and_a_digit_each() {
    let mut seat = session();
    seat.until("the first question", |screen| {
        contents(screen).contains(
            "  0 done, 3 left, 0 s

One · Small  (new)

What is first?

space show answer · u undo · e edit · ? all keys · q stop",
        )
    });
    seat.press(" ").sees("────────────────────────\n\nAlpha.\n\n1 again now   2 hard ");
    seat.press("3").sees("What is second?").sees("first: good, back").sees("1 done, 2 left");
    seat.press("\r").sees("Beta.").press("4").sees("What is third?").sees("2 done, 1 left");
    seat.press(" ").sees("Gamma.").press("2").sees("3 answers in").sees("0 again, 1 hard, 1 good, 1 easy");
    let left = seat.leaves();
    assert!(left.status.success());
    assert!(left.screen.starts_with("3 answers in "), "the summary stands alone:\n{}", left.screen);
    assert_eq!([left.grades("first"), left.grades("second"), left.grades("third")], [["good"], ["easy"], ["hard"]]);
}

#[test]
fn what_was_on_the_screen_before_can_be_scrolled_back_to() {
    let mut seat = TestHome::with(THREE).sit(&[]);
    seat.prompts("greenroom 3 new>")
        .press("study\r")
        .sees("What is first?")
        .press("q")
        .sees("No answers in this session.");
    let mut screen = seat.screen();
    screen.set_scrollback(1_000);
    assert!(contents(&screen).contains("Good evening. Monday, Mar 2."));
    seat.goodbye();
}

#[test]
fn a_card_failed_comes_back_in_the_same_session() {
    let mut seat = session();
    seat.press(" ").sees("Alpha.").press("1").sees("first: again, comes back today");
    seat.press("k").sees("What is third?").press("k").sees("What is first?").press(" ").sees("Alpha.").press("3");
    seat.sees("2 answers in");
    assert_eq!(seat.leaves().grades("first"), ["again", "good"]);
}

#[test]
fn undo_takes_the_last_grade_back_and_shows_its_card() {
    let mut seat = session();
    seat.press("u").sees("nothing to undo in this session");
    seat.press(" ").sees("Alpha.").press("1").sees("What is second?").press("u");
    seat.sees("What is first?").sees("undone: first").sees("0 done, 3 left");
    seat.press(" ").sees("Alpha.").press("4").sees("1 done, 2 left").press("q").sees("1 answer in");
    assert_eq!(seat.leaves().grades("first"), ["easy"]);
}

#[test]
fn bury_suspend_and_skip_go_on_and_the_first_two_can_be_taken_back() {
    let mut seat = session();
    seat.press("b").sees("What is second?").press("x").sees("What is third?");
    seat.press("u").sees("What is second?").sees("undone: second").press("x").misses("What is second?");
    seat.press("k").sees("No answers in this session.");
    let left = seat.leaves();
    assert!(left.desk.ask(&["cards", "is:suspended", "--json"]).contains("\"id\":\"second\""));
    assert!(left.desk.ask(&["due"]).starts_with("1 new card"));
}

#[test]
fn the_card_s_history_and_all_keys_lie_over_it_until_a_key() {
    let mut seat = session();
    seat.press("i").sees("first has no reviews").press(" ").sees("What is first?").misses("Alpha.");
    seat.press("?").sees("x        suspend until `resume`").sees("Press any key to go back.").press("q");
    seat.sees("What is first?").press("q").sees("No answers in this session.");
    seat.leaves();
}

#[test]
fn a_pause_stops_the_clock_of_the_card() {
    let all = Clock::start();
    let mut seat = session();
    seat.press("p").sees("Paused.");
    // Nothing moves on a paused screen, so there is nothing else to wait for than time itself.
    let pause = Clock::start();
    std::thread::sleep(Duration::from_millis(1_500));
    let pause = pause.seconds();
    seat.press(" ").sees("What is first?").press(" ").sees("Alpha.").press("3").sees("What is second?");
    let all = all.seconds();
    seat.press("q").sees("1 answer in");
    let history = seat.leaves().desk.ask(&["history", "first", "--json"]);
    let review: serde_json::Value = serde_json::from_str(&history).expect("one review");
    let counted = review["seconds"].as_f64().expect("seconds");
    assert!(counted <= all - pause, "{counted} s counted, but {all} s with {pause} s of pause passed");
}

#[test]
fn an_edited_card_is_shown_as_it_is_now() {
    let desk = TestHome::with(THREE).editor("sed 's/What is first/What comes first/' \"$1\" > t && mv t \"$1\"");
    let mut seat = at_the_first_card(desk);
    seat.press("e").sees("What comes first?").press(" ").sees("Alpha.").press("3").sees("What is second?").press("q");
    seat.sees("1 answer in");
    let left = seat.leaves();
    let deck = std::fs::read_to_string(left.desk.home().join("decks/small.md")).expect("the deck");
    assert_eq!(deck, THREE.replace("What is first", "What comes first"));
    assert_eq!(left.grades("first"), ["good"]);
}

#[test]
fn the_bar_moves_once_a_second_and_nothing_else_is_drawn() {
    let mut seat = session();
    // The clock of the first card ever stands still until the first key.
    seat.press("z").ticks(1);
    let (before, rests) = (seat.bytes().len(), seat.rests());
    seat.ticks(3);
    let rests = seat.rests() - rests;
    let drawn = String::from_utf8(seat.bytes()[before..].to_vec()).expect("UTF-8");
    let frames: Vec<&str> = drawn.split_terminator("\u{1b}[?2026l").collect();
    assert_eq!(frames.len(), 2);
    for frame in frames {
        let rows = frame.matches("\u{1b}[K").count();
        assert!(frame.contains("\u{1b}[1;1H\u{1b}[K") && frame.contains("0 done, 3 left, ") && rows == 1, "{frame:?}");
    }
    assert!(rests <= 4, "awake {rests} times in two seconds");
    seat.press("q").sees("No answers in this session.");
    seat.leaves();
}

#[test]
fn setting_a_card_aside_says_what_was_done_and_how_it_is_undone() {
    let mut seat = session();
    seat.press("x").sees("What is second?").sees("Suspended first until `resume first`. u: undo");
    seat.press("u").sees("What is first?").press("b").sees("Buried first until tomorrow. u: undo");
    seat.press("u").sees("What is first?").press("k").sees("Skipped first for this session. u: undo");
    seat.press("u").sees("What is first?").press("k").sees("What is second?").press("k").sees("What is third?");
    seat.press("x").sees("Suspended third until `resume third`. `greenroom undo` undoes it.").sees("No answers");
    let left = seat.leaves();
    let suspended = left.desk.ask(&["cards", "is:suspended", "--json"]);
    assert_eq!(suspended.lines().count(), 1);
    assert!(suspended.contains("\"id\":\"third\""), "{suspended}");
}
