//! Keys pressed before their screen was there: they never become grades.

use super::desk::{THREE, TestHome};
use super::session::at_the_first_card;

#[test]
fn keys_pressed_before_the_first_card_is_drawn_are_forgotten() {
    let mut seat = TestHome::with(THREE).sit(&["study"]);
    seat.press("   333").sees("What is first?").misses("Alpha.").press("q").sees("No answers in this session.");
    assert_eq!(seat.leaves().answers(), 0);
}

#[test]
fn a_burst_of_keys_shows_the_answer_and_grades_nothing() {
    let mut seat = at_the_first_card(TestHome::with(THREE));
    seat.press(" 3333").sees("Alpha.").sees("0 done, 3 left").press("q").sees("No answers in this session.");
    assert_eq!(seat.leaves().answers(), 0);
}

#[test]
fn a_key_held_down_grades_one_card_only() {
    let mut seat = at_the_first_card(TestHome::with(THREE));
    seat.press(" ").sees("Alpha.").press("3333 3 3").sees("What is second?").misses("Beta.").press("q");
    seat.sees("1 answer in");
    assert_eq!(seat.leaves().answers(), 1);
}

#[test]
fn a_digit_before_the_answer_asks_for_a_look_first() {
    let mut seat = at_the_first_card(TestHome::with(THREE));
    seat.press("3").sees("Show the answer first: press space.").misses("Alpha.");
    seat.press(" ").sees("Alpha.").press(" ").sees("Grade it first: press 1, 2, 3, or 4.").press("q");
    seat.sees("No answers in this session.");
    assert_eq!(seat.leaves().answers(), 0);
}

#[test]
fn arrows_function_keys_and_pasted_text_are_no_answers() {
    let mut seat = at_the_first_card(TestHome::with(THREE));
    for key in ["\u{1b}[A", "\u{1b}OP", "\u{1b}[15~", "\u{1b}[4~", "ß", "\u{1b}", "\u{8}", "\t"] {
        seat.press_and_see_it_drawn(key);
    }
    seat.press(" ").sees("Alpha.");
    for key in ["\u{1b}[A", "\u{1b}OP", "\u{1b}[15~", "\u{1b}[4~", "ß", "5", "0", "\u{1b}[200~3\u{1b}[201~"] {
        seat.press_and_see_it_drawn(key);
    }
    seat.sees("0 done, 3 left").press("q").sees("No answers in this session.");
    assert_eq!(seat.leaves().answers(), 0);
}
