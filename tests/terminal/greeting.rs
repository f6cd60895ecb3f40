//! Sitting down: the three questions of the first day, and the screen before the first prompt.

use super::desk::{Desk, THREE};
use super::seat::{NOW, Seat};

/// A home that has one deck of its own already, and was never greeted.
fn newcomer() -> Desk {
    let desk = Desk::with(THREE);
    // Without its answer to the three questions, the home counts as never greeted.
    desk.forget("asked");
    desk
}

fn at_the_first_question() -> Seat {
    let mut seat = newcomer().sit(&[]);
    seat.sees("Minutes a day you want to practise [20]: ");
    seat
}

#[test]
fn enter_takes_every_default_and_the_greeting_follows() {
    let mut seat = Desk::fresh().sit(&[]);
    seat.sees("Minutes a day you want to practise [20]: ").press("\r");
    seat.sees("Hour at which your day begins, for late evenings [4]: ").press("\r");
    seat.sees("Numbers of decks you do not want, as in 2 5 [none]: ").press("\r");
    seat.sees("study 20m begins, help lists what else there is, quit leaves.").sees("new> ");
    let left = seat.goodbye();
    assert!(left.status.success());
    assert_eq!(left.desk.ask(&["config", "minutes_a_day"]).trim(), "20");
}

#[test]
fn answers_are_kept_and_a_wrong_one_is_asked_for_again() {
    let mut seat = at_the_first_question();
    seat.press("lots\r")
        .sees("`lots` is no number")
        .sees("braces\nMinutes a day you want to practise [20]:")
        .press("35\r");
    seat.sees("begins, for late evenings [4]: ").press("0\r");
    seat.sees("[none]: ").press("1\r");
    seat.sees("study 35m begins");
    let left = seat.goodbye();
    assert_eq!(left.desk.ask(&["config", "minutes_a_day"]).trim(), "35");
    assert_eq!(left.desk.ask(&["config", "day_starts_at"]).trim(), "0");
}

#[test]
fn ctrl_c_skips_the_questions_for_good() {
    let mut seat = at_the_first_question();
    seat.press_until_seen("\u{3}", "Skipped. `config` and `decks` change all of it whenever you like.").sees("new> ");
    let left = seat.goodbye();
    let mut again = left.desk.sit(&[]);
    again.sees("Good evening. Monday 2 March.").prompts("greenroom 3 new>");
    assert!(!again.goodbye().screen.contains("Welcome"));
}

#[test]
fn the_greeting_says_what_is_waiting_and_how_to_begin() {
    let mut seat = Desk::with(THREE).sit(&[]);
    seat.shows(
        "\
Good evening. Monday 2 March.

  facts     0 due     3 new        58 s  ████████████████████

study 20m begins, help lists what else there is, quit leaves.

greenroom 3 new>",
    );
    assert!(seat.goodbye().status.success());
}

#[test]
fn the_clock_of_the_environment_is_the_clock_of_every_line() {
    let mut seat = Desk::with(THREE).sit(&["--now", NOW]);
    seat.prompts("greenroom 3 new>").press("due\r").sees("3 new cards, about");
    seat.goodbye();
}
