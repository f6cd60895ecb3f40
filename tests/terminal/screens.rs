//! How many screens lie between a question and its grade, and what can be done on them.

use super::desk::TestHome;
use super::seat::{Pty, contents};
use serde_json::{Value, json};
use std::fs;

/// The most screens from a question to its grade, both included.
const MOST: usize = 5;

const PROMPT: &str = "\
---
deck: Small
track: behavioral
---
P: Tell me about one change.
Follow-up: What did it cost?
Points:
- one event
- your part
Id: one
";

const QUESTION: &str = "---\ndeck: Small\n---\nQ: What is second?\nA: Beta.\nId: one\n";

/// The keys that a screen offers, without numbers: each screen has others.
fn keys(screen: &vt100::Screen) -> String {
    let text = contents(screen);
    let offers = |line: &&str| {
        ["enter ", "space ", "Ctrl-D", "again", "took>", "Press Enter"].iter().any(|key| line.contains(key))
    };
    let keys = text.lines().rev().find(offers).unwrap_or_default();
    keys.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// Goes on with Enter, which is what a person in a hurry presses, from this question to its grade; a text is submitted with
/// Ctrl-D. Returns the keys of each screen.
fn to_the_grade(seat: &mut Pty, first_key: &str) -> Vec<String> {
    go_to_the_grade(seat, first_key, false)
}

/// The same where the answer `runs_out` of time instead.
fn go_to_the_grade(seat: &mut Pty, first_key: &str, runs_out: bool) -> Vec<String> {
    let mut seen = vec![keys(&seat.screen())];
    loop {
        let last = seen.last().expect("a screen").clone();
        if last.contains("again") || last.contains("no grade") {
            return seen;
        }
        let key = match () {
            () if runs_out && (last.contains("Ctrl-D") || last.contains("enter done")) => "",
            () if last.contains("Ctrl-D") => "In May I changed one line, and 12% fell to 1%.\u{4}",
            () if seen.len() == 1 => first_key,
            () => "\r",
        };
        seat.press(key).until(&format!("another screen than {last:?}"), |screen| {
            let now = keys(screen);
            !now.is_empty() && now != last
        });
        seen.push(keys(&seat.screen()));
        if runs_out {
            let_late_keys_pass();
        }
        assert!(seen.len() <= MOST, "{seen:#?}");
    }
}

/// Waits until keys count again after the time of an answer was up.
pub(super) fn let_late_keys_pass() {
    std::thread::sleep(std::time::Duration::from_millis(1_200));
}

fn with_settings(deck: &str, settings: &str) -> TestHome {
    let desk = TestHome::with(deck);
    fs::write(desk.home().join("config.toml"), settings).expect("a config");
    desk
}

#[test]
fn study_needs_at_most_five_screens_from_a_question_to_its_grade() {
    for (deck, settings, key, screens) in [
        (PROMPT, "", "\r", 5),
        (PROMPT, "think_time = 0\n", "\r", 4),
        (PROMPT, "[voice]\nrecord = '/no/such/recorder {file}'\n", "\r", 5),
        (PROMPT, "", "t", 4),
        (PROMPT, "", "v", 5),
        (PROMPT, "", "a", 2),
        (QUESTION, "", "\r", 2),
        (QUESTION, "", "t", 4),
    ] {
        let mut seat = with_settings(deck, settings).sit(&["study"]);
        seat.sees("? all keys");
        let seen = to_the_grade(&mut seat, key);
        assert_eq!(seen.len(), screens, "{key:?}: {seen:#?}");
        seat.press("q").sees("No answers in this session.");
        seat.leaves();
    }
}

#[test]
fn a_mock_needs_at_most_five_screens_from_a_question_to_its_grade() {
    for (settings, how, screens) in
        [("", "say", 5), ("think_time = 0\n", "say", 4), ("", "type", 4), ("think_time = 0\n", "type", 4)]
    {
        let mut seat = with_settings(PROMPT, settings).sit(&["mock", "behavioral", "1", "--answer", how]);
        seat.sees("Mock interview").press("\r").sees("Question 1 of 1");
        let seen = to_the_grade(&mut seat, "\r");
        assert_eq!(seen.len(), screens, "{how}: {seen:#?}");
        let evidence = if how == "type" { "Suggested: " } else { "No grade suggested" };
        seat.sees(evidence).press("\r").sees("Work on first tomorrow").press("\r").sees("Report: ");
        assert_eq!(seat.leaves().answers(), 0, "Enter grades nothing");
    }
}

#[test]
fn an_answer_that_runs_out_of_time_needs_no_sixth_screen() {
    let deck = PROMPT.replace("Id: one", "Time: 3s\nId: one");
    for (settings, how, screens) in [("", "say", 5), ("think_time = 0\n", "say", 4), ("", "type", 5)] {
        let mut seat = with_settings(&deck, settings).sit(&["mock", "behavioral", "1", "--answer", how]);
        seat.sees("Mock interview").press("\r").sees("Question 1 of 1");
        let seen = go_to_the_grade(&mut seat, "\r", true);
        assert_eq!(seen.len(), screens, "{how}: {seen:#?}");
        seat.press("\r").sees("Work on first tomorrow").press("\r").sees("Report: ");
        let left = seat.leaves();
        let show: Value = serde_json::from_str(&left.desk.ask(&["mock", "show", "1", "--json"])).expect("one object");
        assert_eq!(show["questions"][0]["attempt"]["cut_off"], true);
    }
}

#[test]
fn the_time_of_an_answer_without_words_is_shown_once() {
    let mut seat = with_settings(PROMPT, "think_time = 0\n").sit(&["study"]);
    seat.sees("? all keys").press(" ").sees("enter done").sees("1:58 left").press("\r").sees("said in 0:0");
    let text = contents(&seat.screen());
    assert!(!text.lines().any(|line| line.ends_with(" s")), "{text}");
    seat.press("q").sees("1 again now").press("q").sees("No answers in this session.");
    seat.leaves();
}

#[test]
fn a_mock_takes_guess_ratings_story_points_note_and_focus_on_its_pages() {
    let mut seat = with_settings(PROMPT, "think_time = 0\n").window(80, 40).sit(&["mock", "behavioral", "1"]);
    seat.sees("Mock interview").press("\r").sees("Situation").press("\r").sees("Guess before the feedback").press("4");
    seat.sees("enter continue · 1-2 check · c write focus · r rate · s story · n note · q quit");
    seat.press("1").sees("1 ✓ one event").press("r").sees("Rate substance from 1 (weak) to 5 (strong)");
    seat.press("33").sees("Rate relevance").press("\u{7f}").sees("Rate structure").press("\r").misses("Rate ");
    seat.press("r").sees("Rate substance").press("33445").sees("rated 3.8");
    seat.press("s").sees("story>").press("the lock\r").sees("story: the lock");
    seat.press("n").sees("note>").press("too long\r").sees("You\ntoo long");
    seat.press("c").sees("\n> ").press("\u{15}Name the year.\r").sees("Next time: Name the year.");
    seat.press("\r").sees("Grade it?").sees("Tell me about one change.").press("3").sees("Work on first").press("\r");
    seat.sees("Report: ");
    let left = seat.leaves();
    let show: Value = serde_json::from_str(&left.desk.ask(&["mock", "show", "1", "--json"])).expect("one object");
    let attempt = &show["questions"][0]["attempt"];
    for (key, value) in [
        ("prediction", json!(4)),
        ("points", json!([true, false])),
        ("ratings", json!([3, 3, 4, 4, 5])),
        ("story", json!("the lock")),
        ("change", json!("Name the year.")),
    ] {
        assert_eq!(attempt[key], value, "{key}");
    }
    assert_eq!(show["questions"][0]["answer"], "too long");
    assert_eq!(left.grades("one"), ["good"]);
}

#[test]
fn a_recorder_that_fails_in_a_mock_is_named_in_the_debrief() {
    let settings = "think_time = 0\n[voice]\nrecord = '/no/such/recorder {file}'\n";
    let mut seat = with_settings(PROMPT, settings).sit(&["mock", "behavioral", "1"]);
    seat.sees("Mock interview").press("\r").sees("Situation").press("\r").sees("Guess before the feedback").press("4");
    seat.sees("the recorder did not start").sees("n note").press("q").sees("Grade it?").press("\r");
    seat.sees("Work on first").press("\r").sees("Report: ");
    seat.leaves();
}

#[test]
fn ratings_that_are_not_all_given_do_not_count() {
    let mut seat = TestHome::with(PROMPT).sit(&["study"]);
    seat.sees("Tell me").press("t").sees(" left\n>").press("In May I did.\u{4}").sees("r rate");
    seat.press("r").sees("Rate substance").press("4444").sees("Rate differentiation").press("\r").sees("r rate");
    seat.press("\r").sees("1 again now").press("3").sees("1 answer in");
    let history = seat.leaves().desk.ask(&["history", "one", "--json"]);
    let review: Value = serde_json::from_str(history.lines().last().expect("a review")).expect("a line of JSON");
    assert_eq!(review["attempt"]["ratings"], Value::Null);
}
