//! Sitting down: the questions of the first day, and the screen before the first prompt.

use super::desk::{THREE, TestHome};
use super::seat::{NOW, Pty};

/// A home that has one deck of its own already, and was never greeted.
fn newcomer() -> TestHome {
    let desk = TestHome::with(THREE);
    // Without its answer to the questions, the home counts as never greeted.
    desk.forget("asked");
    desk
}

fn at_the_first_question() -> Pty {
    let mut seat = newcomer().sit(&[]);
    seat.sees("Choose 1, 2, or 3 [1]: ");
    seat
}

#[test]
fn enter_accepts_every_default_and_the_first_card_follows_at_once() {
    let mut seat = TestHome::fresh().sit(&[]);
    seat.sees("Welcome! Three questions; Enter accepts the default.");
    seat.sees("Choose 1, 2, or 3 [1]: ").press("\r");
    seat.sees("or Enter if not known: ").press("\r");
    seat.sees("Daily study minutes [20]: ").press("\r");
    seat.sees("0 done, 0 s of 20 min").press("q");
    seat.sees("Next: `study 20m`.").sees("greenroom 20 min> ");
    let left = seat.goodbye();
    assert!(left.status.success());
    assert_eq!(left.desk.ask(&["config", "minutes_a_day"]).trim(), "20");
    let stages = left.desk.ask(&["stage", "list"]);
    let mut names: Vec<&str> = stages.lines().skip(2).filter_map(|line| line.split_whitespace().next()).collect();
    names.sort_unstable();
    assert_eq!(names, ["final", "first", "oa", "open"]);
}

#[test]
fn answers_are_kept_and_a_wrong_one_is_asked_for_again() {
    let mut seat = at_the_first_question();
    seat.press("4\r").sees("type 1, 2, or 3").press("2\r");
    seat.sees("When is your next interview?")
        .press("soon\r")
        .sees("`soon` is not a valid date")
        .sees("March, or `unknown`\nWhen is your next interview?")
        .press("2027-04\r");
    seat.sees("Daily study minutes [20]: ").press("lots\r").sees("use a duration").press("35\r");
    seat.sees("0 s of 35 min").press("q").sees("Next: `study 35m`.");
    let left = seat.goodbye();
    assert_eq!(left.desk.ask(&["config", "minutes_a_day"]).trim(), "35");
    assert!(left.desk.ask(&["stage", "list"]).contains("2027-04-01"), "the first day of the month");
    let decks = left.desk.ask(&["decks", "--json"]);
    let company = decks.lines().find(|line| line.contains("Pinterest AI")).expect("a deck");
    assert!(company.contains("\"on\":false"), "{company}");
}

#[test]
fn ctrl_c_skips_the_questions_for_good() {
    let mut seat = at_the_first_question();
    seat.press_until_seen("\u{3}", "Skipped. Answer the questions later with `greenroom setup`.").sees("new> ");
    let left = seat.goodbye();
    let mut again = left.desk.sit(&[]);
    again.sees("Good evening. Monday, Mar 2.").prompts("greenroom 3 new>");
    assert!(!again.goodbye().screen.contains("Welcome"));
}

#[test]
fn whoever_begins_with_minutes_is_asked_two_questions() {
    let mut seat = newcomer().sit(&["study", "10m"]);
    seat.sees("Welcome! Two questions; Enter accepts the default.");
    seat.sees("Choose 1, 2, or 3 [1]: ").press("3\r").sees("0 s of 10 min").press("q");
    seat.sees("10 min left today: `study 10m`");
}

#[test]
fn whoever_has_studied_is_not_welcomed() {
    let desk = newcomer();
    desk.study(&["{\"grade\":\"good\",\"seconds\":5}", "{\"quit\":true}"]);
    desk.forget("asked");
    let mut seat = desk.sit(&[]);
    seat.sees("Good evening. Monday, Mar 2.").sees("greenroom 2 new>");
    assert!(!seat.goodbye().screen.contains("Welcome"));
}

#[test]
fn the_greeting_says_what_is_waiting_and_how_to_begin() {
    let mut seat = TestHome::with(THREE).sit(&[]);
    seat.shows(
        "\
Good evening. Monday, Mar 2.
New: facts 3, about 58 s
Next: `study 20m`. `help` lists the commands, `quit` leaves.

greenroom 3 new>",
    );
    assert!(seat.goodbye().status.success());
}

#[test]
fn the_clock_of_the_environment_is_the_clock_of_every_line() {
    let mut seat = TestHome::with(THREE).sit(&["--now", NOW]);
    seat.prompts("greenroom 3 new>").press("due\r").sees("3 new cards, about");
    seat.goodbye();
}
