//! What the interviewer of a mock says besides the questions, read and heard.

use super::desk::TestHome;
use super::screens::let_late_keys_pass;
use super::seat::{Pty, contents};
use super::speaking::{DECK, TWO, home_with, lines, release, wait_for, wait_until_said};
use std::fs;

/// A first round without a problem: an introduction, three stories, and the person's questions.
const FIRST: &str = "\
---
deck: Small
track: behavioral
time: 20s
---
# One
P: Tell me about yourself.
Tags: self-introduction
# Two
P: Tell me about a time you failed.
# Three
P: Tell me about a time you had a conflict.
# Four
P: Tell me about a time you led a team.
# Five
P: What would you like to ask us?
Tags: your-questions
";

fn sees_in_lines(seat: &mut Pty, words: &str) {
    let joined = |screen: &vt100::Screen| contents(screen).split_whitespace().collect::<Vec<_>>().join(" ");
    seat.until(words, |screen| joined(screen).contains(words));
}

/// With this seed, the interviewer cuts in on the first story, and would on the others.
const CUTS_IN: &str = "6";

fn shown(desk: &TestHome) -> serde_json::Value {
    serde_json::from_str(&desk.ask(&["mock", "show", "1", "--json"])).expect("one object")
}

#[test]
fn an_interviewer_greets_leads_over_cuts_in_once_and_says_goodbye() {
    let (desk, folder) = home_with(FIRST, "SPEAKER -- {text}", "think_time = 0");
    release(&folder, true);
    let mut seat = desk.sit(&["--seed", CUTS_IN, "mock", "first"]);
    seat.sees("may cut in once").press("\r").sees("First round\n").sees("45 minutes");
    wait_until_said(&seat, &folder, 1);
    seat.press("\r").sees("question 1 of 5").sees("enter done").press("\r").sees("question 2 of 5").sees("▸ Situation");
    // The interviewer speaks on and on, while the answer goes on, too.
    release(&folder, false);
    seat.sees("▸ Action").sees("Task       0:00");
    wait_until_said(&seat, &folder, 4);
    seat.press(" ").sees("▸ Result").sees("\"\nenter done");
    assert!(!folder.join("cut").exists());
    seat.press("\r");
    wait_for(&seat, &folder.join("cut"));
    release(&folder, true);
    for nth in 3..=5 {
        seat.sees(&format!("question {nth} of 5")).sees("enter done").press("\r");
    }
    wait_until_said(&seat, &folder, 8);
    seat.sees("Debrief: question 1 of 5");
    seat.press("q").sees("Work on first tomorrow").press("0\r");
    seat.sees("Report: ");
    let left = seat.leaves();
    let said = lines(&folder);
    let asked = |nth: usize| shown(&left.desk)["questions"][nth]["asked"].as_str().expect("a question").to_owned();
    assert_eq!(said.len(), 8, "greeting, 5 questions, cutting in, goodbye: {said:#?}");
    assert!(said[0].contains("a short introduction from you, and then some questions"), "{}", said[0]);
    assert_eq!(said[1], asked(0), "the greeting led over to it");
    for (place, nth) in [(2, 1), (4, 2), (5, 3), (6, 4)] {
        let lead = said[place].strip_suffix(&asked(nth)).expect("the question comes last");
        assert!(lead.ends_with(". "), "a sentence before: {}", said[place]);
    }
    assert!(said[5].contains(" question from me") || said[5].contains(" last question"), "{}", said[5]);
    let mock = shown(&left.desk);
    let attempts: Vec<_> = (0..5).map(|nth| &mock["questions"][nth]["attempt"]).collect();
    let at = attempts[1]["cut_in"].as_f64().expect("a second");
    assert!((8.0..20.0).contains(&at), "{at}");
    assert_eq!(attempts[1]["sections"][0].as_f64(), Some(at), "the situation ends there");
    assert!(attempts.iter().enumerate().all(|(nth, attempt)| nth == 1 || attempt["cut_in"].is_null()));
    let report = left.desk.ask(&["mock", "show", "1"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains(&format!("· interviewer cut in at {at:.0} s")), "{report}");
}

#[test]
fn an_interviewer_who_cut_in_does_not_do_so_again_when_the_answer_is_begun_anew_or_the_mock_resumed() {
    let deck = FIRST.replace("time: 20s", "time: 10s");
    let (desk, _) = home_with(&deck, "false {text}", "think_time = 0");
    let mut seat = desk.sit(&["--seed", CUTS_IN, "mock", "first"]);
    seat.sees("may cut in once").press("\r").sees("First round\n").press("\r");
    // The voice fails, which is told once: after the greeting.
    seat.sees("Questions are not spoken").press("x").sees("question 1 of 5").sees("enter done").press("\r");
    seat.sees("question 2 of 5").sees("▸ Situation").sees("▸ Action").press("\u{1b}").sees("Not now?").press("\r");
    seat.sees("▸ Situation")
        .sees("▸ Situation  0:05")
        .sees("space next: Task")
        .press("\u{1b}")
        .sees("Not now?")
        .press("q");
    seat.sees("is interrupted");
    let left = seat.leaves();
    let mut seat = left.desk.sit(&["mock", "resume"]);
    seat.sees("Mock interview");
    assert!(!contents(&seat.screen()).contains("cut in"), "it was announced and has happened");
    seat.press("\u{3}").sees("is interrupted");
    seat.leaves();
}

/// Three prompts for the end of an interview: one each for three interviews.
const FINAL: &str = "\
---
deck: Small
track: behavioral
---
# One
P: What would you like to ask a manager?
Tags: your-questions
# Two
P: What would you like to ask an engineer?
Tags: your-questions
# Three
P: What would you like to ask another engineer?
Tags: your-questions
";

#[test]
fn each_interviewer_of_a_final_round_greets_and_says_goodbye_and_a_key_cuts_both_off() {
    let (desk, folder) = home_with(FINAL, "SPEAKER -- {text}", "think_time = 0\ninterruptions = false");
    let mut seat = desk.sit(&["mock", "final"]);
    seat.sees("Mock interview");
    assert!(!contents(&seat.screen()).contains("cut in"), "it is off");
    seat.press("\r").sees("Hiring manager\n").sees("enter continue · q stop");
    wait_until_said(&seat, &folder, 1);
    seat.press("x");
    wait_for(&seat, &folder.join("cut"));
    release(&folder, true);
    seat.sees("Hiring manager\n").press("\r").sees("question 1 of 3").sees("enter done").press("\r");
    seat.sees("a break, ").sees("Next: Engineer A.");
    wait_until_said(&seat, &folder, 3);
    seat.press("\r").sees("Engineer A\n");
    wait_until_said(&seat, &folder, 4);
    seat.press("q").sees("is interrupted");
    let _left = seat.leaves();
    let said = lines(&folder);
    assert_eq!(said.len(), 4, "{said:#?}");
    for greeting in [&said[0], &said[3]] {
        assert!(greeting.contains("45 minutes") && greeting.ends_with('?'), "{greeting}");
    }
    assert_ne!(said[0], said[3]);
}

#[test]
fn the_interviewer_stops_an_answer_whose_time_is_up() {
    let deck = DECK.replace("Id: one", "Time: 3s\nId: one");
    let (desk, folder) = home_with(&deck, "SPEAKER -- {text}", "think_time = 0");
    release(&folder, true);
    let mut seat = desk.sit(&["mock", "behavioral", "1"]);
    seat.sees("Mock interview").press("\r").sees("Debrief: question 1 of 1");
    sees_in_lines(&mut seat, "Your last answer ran out of time; what you said counts. \"");
    sees_in_lines(&mut seat, "stop you there");
    wait_until_said(&seat, &folder, 2);
    let_late_keys_pass();
    seat.press("q").sees("Work on first tomorrow").press("0\r").sees("Report: ");
    let left = seat.leaves();
    let said = lines(&folder);
    assert!(said[1].contains("stop you there") && said[1].contains("hank") && said.len() == 2, "{said:#?}");
    let attempt = &shown(&left.desk)["questions"][0]["attempt"];
    assert_eq!((&attempt["cut_off"], attempt["seconds"].as_f64()), (&true.into(), Some(3.0)));
}

#[test]
fn the_next_question_says_that_the_time_was_up_and_a_late_key_does_not_count() {
    for (rows, has_lead) in [(24, true), (12, false)] {
        let mut seat = TestHome::with(&FIRST.replace("20s", "2s")).window(80, rows).sit(&["mock", "behavioral", "2"]);
        seat.sees("Mock interview").press("\r").sees("think, ").press("\r").sees("enter done");
        seat.sees("Question 2 of 2").press("\r");
        sees_in_lines(&mut seat, "Your last answer ran out of time; what you said counts.");
        let_late_keys_pass();
        let text = contents(&seat.screen());
        assert!(text.contains("think, "), "a late key ended the time to think:\n{text}");
        assert_eq!(text.contains('"'), has_lead, "{text}");
        seat.press("\u{3}").sees("Not now?").press("q").sees("is interrupted");
        seat.leaves();
    }
}

#[test]
fn the_last_goodbye_is_read_at_the_top_of_the_debrief() {
    for (rows, is_shown) in [(24, true), (12, false)] {
        let desk = TestHome::with(FIRST).window(80, rows);
        fs::write(desk.home().join("config.toml"), "think_time = 0\n").expect("settings");
        let mut seat = desk.sit(&["mock", "behavioral", "2"]);
        seat.sees("Mock interview").press("\r");
        for nth in 1..=2 {
            seat.sees(&format!("Question {nth} of 2")).sees("enter done").press("\r");
        }
        seat.sees("Debrief: question 1 of 2").sees("enter skip");
        assert_eq!(contents(&seat.screen()).contains("\"Thank"), is_shown);
        seat.press("3").sees("enter continue").press("\r").sees("Grade it?").press("\r");
        seat.sees("Debrief: question 2 of 2").sees("enter skip");
        assert!(!contents(&seat.screen()).contains("\"Thank"), "it is said once");
        seat.press("q").sees("Work on first tomorrow").press("0\r").sees("Report: ");
        seat.leaves();
    }
}

#[test]
fn where_no_voice_speaks_the_interviewer_s_words_stand_in_one_dim_line_above_a_typed_answer() {
    let is_led = |seat: &Pty| {
        let screen = seat.screen();
        let rows: Vec<String> = screen.rows(0, 80).collect();
        let question = rows.iter().position(|row| row.starts_with("Tell me about")).expect("a question");
        question.checked_sub(1).is_some_and(|above| {
            rows[above].ends_with('.') && screen.cell(above as u16, 0).is_some_and(vt100::Cell::dim)
        })
    };
    for (speak, rows, is_shown) in [("", 24, true), ("", 12, false), ("true {text}", 24, false)] {
        let (desk, _) = home_with(TWO, speak, "");
        let desk = desk.window(60, rows);
        if speak.is_empty() {
            fs::remove_file(desk.home().join("config.toml")).expect("settings");
        }
        let mut seat = desk.sit(&["mock", "behavioral", "2", "--answer", "type"]);
        seat.sees("Mock interview").press("\r").sees(" left\n>");
        assert_eq!(is_led(&seat), is_shown, "{}", contents(&seat.screen()));
        if rows == 24 {
            seat.press("One answer.\u{4}").sees("Question 2 of 2").sees(" left\n>");
            assert_eq!(is_led(&seat), is_shown, "{}", contents(&seat.screen()));
        }
        seat.press("\u{3}").sees("Not now?").press("q").sees("is interrupted");
        seat.leaves();
    }
}

#[test]
fn line_by_line_what_the_interviewer_says_is_a_line_between_the_questions() {
    let mut seat = TestHome::with(FIRST).sit(&["mock", "behavioral", "2", "--plain"]);
    seat.sees(".\"\n\n[1 of 2, 0:20]").press("pass\r").sees(".\"\n\n[2 of 2, 0:20]");
    seat.press("One answer.\r\r").sees(".\"\n\nDebrief").prompts("guess, 1 to 5>");
    seat.press("\u{4}").sees("is interrupted");
    seat.leaves();
}

#[test]
fn a_follow_up_of_a_mock_tells_no_story_in_four_parts() {
    let (desk, _) = home_with(DECK, "true {text}", "think_time = 0");
    let mut seat = desk.sit(&["mock", "first"]);
    seat.sees("Mock interview").press("\r").sees("enter continue").press("\r").sees("▸ Situation").press("\r");
    seat.sees("Follow-up · First round").sees("enter done · esc cancel");
    assert!(!contents(&seat.screen()).contains("Situation"));
    seat.press("\u{3}").sees("Not now?").press("q").sees("is interrupted");
    seat.leaves();
}

#[test]
fn a_seed_repeats_what_is_said_and_nothing_is_spoken_line_by_line() {
    let talk = |seed: &str| {
        let (desk, folder) = home_with(FIRST, "SPEAKER -- {text}", "think_time = 0");
        release(&folder, true);
        let mut seat = desk.sit(&["--seed", seed, "mock", "behavioral", "3"]);
        seat.sees("Mock interview").press("\r");
        for nth in 1..=3 {
            seat.sees(&format!("Question {nth} of 3")).sees("enter done").press("\r");
        }
        seat.sees("Debrief");
        wait_until_said(&seat, &folder, 4);
        seat.press("q").sees("Work on first tomorrow").press("0\r").sees("Report: ");
        let _left = seat.leaves();
        lines(&folder)
    };
    let first = talk("1");
    assert_eq!(first.len(), 4, "{first:#?}");
    assert_eq!(talk("1"), first);
    let (desk, folder) = home_with(FIRST, "SPEAKER -- {text}", "");
    for form in ["--plain", "--json"] {
        desk.ask(&["mock", "first", form]);
        assert!(!folder.join("said").exists(), "{form}");
    }
}
