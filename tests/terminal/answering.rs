//! Answers against the clock: said with marks, typed while the bar moves, pasted, taken to the editor, canceled and found
//! again.

use super::desk::TestHome;
use super::seat::{Clock, Pty, contents};
use serde_json::Value;

/// One story and one question, in this order.
const STORY: &str = "\
---
deck: Small
track: behavioral
---
# One
P: Tell me about one change.
Follow-up: What did it cost?
Points:
- one event
- your part
Weak: Changes happen.
Strong: In May I changed one line.
Id: one
# Two
Q: What is second?
A: Beta decay.
Points:
- beta
Id: two
";

pub fn desk() -> TestHome {
    TestHome::with(STORY).variable("GREENROOM_TICK_MS", "50")
}

fn at_the_story(desk: TestHome) -> Pty {
    let mut seat = desk.sit(&["study"]);
    seat.sees("Tell me about one change.").sees("? ");
    seat
}

/// Typing has begun: the bar stands above an empty line.
pub fn typing(desk: TestHome) -> Pty {
    let mut seat = at_the_story(desk);
    seat.press("t").until("an empty sheet", |screen| {
        let text = contents(screen);
        text.contains(" left\n>") && text.contains("Ctrl-D")
    });
    seat
}

/// Leaves the page after an answer with Enter.
fn leave_the_pages(seat: &mut Pty) {
    seat.sees("enter continue · 1-2 check").press("\r").sees("1 again now");
}

fn last_answer(desk: &TestHome, card: &str) -> Value {
    let history = desk.ask(&["history", card, "--json"]);
    serde_json::from_str(history.lines().last().expect("a review")).expect("a line of JSON")
}

#[test]
fn an_answer_is_said_with_its_parts_marked_and_looked_back_at() {
    let mut seat = at_the_story(desk().window(80, 40));
    seat.press(" ").sees("think, 0:").press(" ").sees("▸ Situation  0:00  target 0:24").press(" ");
    seat.sees("▸ Task").press("\t").sees("▸ Action").press(" ").sees("▸ Result").press("\r");
    seat.sees("Situation ").sees("45–65%").sees("2 · your part").press("1").sees("1 ✓ one event");
    seat.press("n").sees("note>").press("about the lock\r").sees("You\nabout the lock");
    seat.sees("In May I changed one line.").press("f").sees("What did it cost?").press("\r").sees("1:00 left");
    seat.press("\r").sees("1 ✓ one event").press("r").sees("Rate substance");
    for (rating, next) in [("4", "Rate structure"), ("4", "Rate relevance"), ("3", "Rate credibility")] {
        seat.press(rating).sees(next).sees("1 ✓ one event");
    }
    seat.press("43").sees("rated 3.6").press("s").sees("story>").press("The lock\r").sees("story: The lock").press("c");
    // Once the line can be edited: before, Ctrl-U would be the terminal's own.
    seat.sees("One focus for next time.")
        .sees("\n> ")
        .press("\u{15}Say the number.\r")
        .sees("Next time: Say the number.")
        .press("\r")
        .sees("uggested: ")
        .sees("said in 0:0");
    seat.press("3").sees("What is second?").press("q").sees("1 answer in");
    let left = seat.leaves();
    assert_eq!(left.grades("one"), ["good"]);
    let history = last_answer(&left.desk, "one");
    assert_eq!(history["answer"], "about the lock");
    let attempt = &history["attempt"];
    assert_eq!((&attempt["mode"], &attempt["prediction"]), (&"say".into(), &Value::Null));
    assert_eq!(attempt["points"], serde_json::json!([true, false]));
    assert_eq!(attempt["ratings"], serde_json::json!([4, 4, 3, 4, 3]));
    assert_eq!((&attempt["change"], &attempt["story"]), (&"Say the number.".into(), &"The lock".into()));
    assert_eq!(attempt["sections"].as_array().map(Vec::len), Some(4));
    assert_eq!(attempt["follow_ups"][0]["asked"], "What did it cost?");
}

#[test]
fn the_change_is_shown_before_the_next_attempt() {
    let mut seat = at_the_story(desk());
    seat.press(" ").sees("think").press(" ").sees("Situation").press("\r");
    leave_the_pages(&mut seat);
    seat.press("1").sees("What is second?").press("k").sees("Your focus from last time: ").press("q");
    assert!(seat.leaves().status.success());
}

#[test]
fn enter_alone_goes_from_the_question_to_the_grades_on_five_screens_and_grades_nothing() {
    let mut seat = at_the_story(desk());
    let screens = ["think, 0:", "▸ Situation", "enter continue", "1 again now"];
    for screen in screens {
        seat.press("\r").sees(screen);
    }
    seat.press("\r\r\r").sees("Grade it first").press("q").sees("No answers in this session.");
    assert!(seat.leaves().grades("one").is_empty());
}

#[test]
fn q_leaves_the_pages_for_the_grades_and_keeps_no_change_that_was_only_proposed() {
    let mut seat = at_the_story(desk());
    seat.press("\r").sees("think, 0:").press("\r").sees("▸ Situation").press("\r").sees("q quit");
    seat.press("f").sees("A follow-up").press("k").sees("enter continue").press("f").sees("A follow-up").press("q");
    seat.sees("enter continue").press("q").sees("1 again now").press("3").sees("What is second?").press("q");
    seat.sees("1 answer in");
    let attempt = last_answer(&seat.leaves().desk, "one")["attempt"].clone();
    assert_eq!((&attempt["change"], &attempt["follow_ups"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_looks_at_the_answer_and_gives_none() {
    let mut seat = at_the_story(desk());
    seat.sees("a show answer").press("a").sees("In May I changed one line.").press("2").sees("What is second?");
    seat.press("q").sees("1 answer in");
    assert_eq!(seat.leaves().grades("one"), ["hard"]);
}

#[test]
fn the_bar_moves_while_the_person_types() {
    let mut seat = typing(desk());
    seat.press("Once upon").sees("> Once upon").sees("1:59 left").press(" a time").sees("> Once upon a time");
    seat.sees("1:58 left").sees("> Once upon a time").press("\rand then").sees("> Once upon a time\nand then");
    seat.press("\u{4}");
    leave_the_pages(&mut seat);
    seat.press("2").sees("What is second?").press("q").sees("1 answer in");
    let left = seat.leaves();
    assert_eq!(last_answer(&left.desk, "one")["answer"], "Once upon a time\nand then");
}

#[test]
fn half_a_sequence_and_bytes_that_are_no_text_stop_neither_the_clock_nor_the_typing() {
    let mut seat = typing(desk());
    for bytes in [&b"\xff\xc3"[..], b"\x1b[", b"\x1b[200~Once"] {
        seat.press(bytes);
    }
    seat.sees("> Once").sees("1:58 left").press(" upon").sees("> Once upon").press("\u{4}");
    leave_the_pages(&mut seat);
    seat.press("q").sees("No answers in this session.");
    seat.leaves();
}

#[test]
fn an_answer_taller_than_the_window_scrolls_below_its_bar() {
    let mut seat = typing(desk().window(40, 12));
    for line in 1..=20 {
        seat.press(format!("line {line}\r"));
    }
    seat.sees("left\nline 13\nline 14\nline 15\nline 16\nline 17\nline 18\nline 19\nline 20")
        .press("\u{1b}[A".repeat(20))
        .sees("left\n> line 1\n");
    seat.press("\u{3}").sees("Draft of 40 words saved").press("q").sees("No answers in this session.");
    seat.leaves();
}

#[test]
fn without_color_the_bar_moves_too_and_paints_nothing() {
    let mut seat = typing(desk().variable("NO_COLOR", "1"));
    seat.press("Once").sees("1:59 left").sees("1:58 left").sees("> Once").press("\u{4}");
    leave_the_pages(&mut seat);
    seat.press("q").sees("No answers in this session.");
    assert!(!super::narrow::paints(&seat.leaves().bytes));
}

#[test]
fn ctrl_c_cancels_the_answer_alone_and_its_draft_is_offered_again() {
    let mut seat = typing(desk());
    seat.press("Once upon a time").sees("a time").press("\u{3}").sees("Draft of 4 words saved");
    seat.press("t").sees("> Once upon a time").press(" more").sees("time more").press("\u{3}").sees("5 words");
    seat.press("d").sees("Press d again to discard the draft of 5 words").press("p").sees("Paused").press("x");
    seat.press("d").sees("Press d again").press("d").sees("Discarded a draft of 5 words: u restores it.");
    seat.press("u").sees("Restored the draft of 5 words.").press("t").sees("> Once upon a time more").press("\u{3}");
    seat.sees("Draft of 5 words saved");
    seat.press("d").sees("Press d again to discard the draft of 5 words").press("d");
    seat.sees("Discarded a draft of 5 words")
        .press("t")
        .until("an empty sheet", |screen| contents(screen).contains(" left\n>") && !contents(screen).contains("Once"));
    seat.press("\u{3}").sees("space start speaking").press("q").sees("No answers in this session.");
    assert!(seat.leaves().status.success());
}

#[test]
fn the_editor_takes_the_text_and_brings_it_back() {
    let mut seat = typing(desk().editor("printf ' and from the editor' >> \"$1\""));
    seat.press("From the sheet").sees("sheet").press("\u{f}").sees("> From the sheet and from the editor");
    seat.press(", and back").sees("editor, and back").press("\u{4}");
    leave_the_pages(&mut seat);
    seat.press("1").sees("What is second?").press("q").sees("1 answer in");
    let left = seat.leaves();
    assert_eq!(last_answer(&left.desk, "one")["answer"], "From the sheet and from the editor, and back");
}

#[test]
fn forty_columns_are_enough_to_type_in_and_a_resize_draws_everything_anew() {
    let mut seat = typing(desk().window(40, 24));
    let text = "a line that is longer than the window is wide, and goes on";
    seat.press(text).sees("longer than the win").sees("1:59 left");
    seat.resize(60, 20).until("one row more in a row", |screen| {
        let text = contents(screen);
        text.contains("Tell me about one change.")
            && text.contains("> a line that is longer than the window is wide, and go")
    });
    seat.resize(40, 24).sees("> a line that is longer than the window\n").sees("Tell me about one change.");
    seat.press("\u{4}");
    leave_the_pages(&mut seat);
    seat.press("q").sees("No answers in this session.");
    seat.leaves();
}

#[test]
fn two_thousand_words_are_pasted_and_none_is_lost() {
    let words: Vec<String> = (0..2_000).map(|n| format!("w{n}")).collect();
    let text = words.join(" ");
    // A terminal that marks what is pasted, and one that does not.
    for (before, after) in [("\u{1b}[200~", "\u{1b}[201~"), ("", "")] {
        let mut seat = at_the_story(desk());
        // Once the sheet is there: before, the terminal itself holds no more than one long line.
        seat.press("v").sees("Paste the transcript").sees("\n>").press(before);
        for piece in text.as_bytes().chunks(512) {
            seat.press(std::str::from_utf8(piece).expect("ASCII"));
        }
        seat.press(after).sees("w1999").press("\u{4}").sees("took>").press("13:20\r");
        leave_the_pages(&mut seat);
        seat.press("1").sees("What is second?").press("q").sees("1 answer in");
        let left = seat.leaves();
        let answer = last_answer(&left.desk, "one");
        assert_eq!(answer["answer"], text.as_str());
        assert_eq!(answer["attempt"]["seconds"], 800.0);
    }
}

#[test]
fn a_typed_answer_to_a_question_shows_the_difference_and_the_points_suggest_a_grade() {
    let mut seat = at_the_story(desk());
    seat.press("k").sees("What is second?").press("t").sees(" left\n>").press("Beta ray.\u{4}");
    seat.sees("Beta [-ray-] {+decay+}.").sees("1 · beta").press("1").sees("1 ✓ beta").press("\r");
    seat.sees("Suggested: 3 good (1 of 1 points)").press("3").sees("1 answer in");
    assert_eq!(seat.leaves().grades("two"), ["good"]);
}

/// Three stories on two topics, each with this many seconds.
fn prompts(seconds: u32) -> String {
    let prompt = |name: &str| format!("P: Tell me about {name}.\nTime: {seconds}s\nId: {name}\n");
    format!(
        "---\ndeck: Small\ntrack: behavioral\n---\n# One\n{}# Two\n{}{}",
        prompt("one"),
        prompt("two"),
        prompt("three")
    )
}

#[test]
fn a_mock_cuts_an_answer_off_keeps_its_text_and_takes_no_key_for_a_grade() {
    let desk = TestHome::with(&prompts(3)).variable("GREENROOM_TICK_MS", "50");
    let mut seat = desk.sit(&["mock", "behavioral", "1", "--answer", "type"]);
    seat.sees("Mock interview").press("\r").until("an empty sheet", |screen| contents(screen).contains(" left\n>"));
    seat.press("In May 3").sees("> In May 3").sees("Your answer so far counts: 3 words.");
    // Whoever is cut off is still typing.
    seat.press("3333 1 2").press("\r").sees("Guess before the feedback").sees("In May 3").press("\r");
    seat.sees("Next time:").press("\r").sees("Grade it?").press("\r").sees("Work on first tomorrow").press("\r");
    seat.sees("Report: ");
    let left = seat.leaves();
    let show = left.desk.ask(&["mock", "show", "1", "--json"]);
    let mock: Value = serde_json::from_str(&show).expect("one object");
    assert_eq!(mock["questions"][0]["answer"], "In May 3");
    assert_eq!(mock["questions"][0]["attempt"]["cut_off"], true);
    assert_eq!(mock["ended"], true);
    assert_eq!(left.answers(), 0, "nothing was graded");
}

#[test]
fn a_mock_that_was_stopped_goes_on_with_the_answer_that_was_begun() {
    let desk = TestHome::with(&prompts(120)).variable("GREENROOM_TICK_MS", "50");
    let mut seat = desk.sit(&[]);
    seat.prompts("greenroom 3 new>").press("mock behavioral 2 --answer type\r").sees("Mock interview").press("\r");
    seat.until("an empty sheet", |screen| contents(screen).contains(" left\n>"));
    seat.press("Half an answer").sees("> Half an answer").press("\u{3}").sees("Not now?").press("q");
    seat.sees("Mock 1 is interrupted").prompts("greenroom 3 new>").press("mock list\r").sees("interrupted");
    seat.press("mock resume\r").sees("Mock interview").press("\r").sees("> Half an answer");
    seat.press(" more\u{4}")
        .sees("Question 2 of 2")
        .until("an empty sheet", |screen| contents(screen).contains(" left\n>"));
    seat.press("\u{3}").sees("Not now?").press("k").sees("Debrief: question 1 of 2");
    seat.sees("Half an answer more").press("q").sees("Work on first tomorrow").press("0\r");
    seat.sees("Report: ");
    seat.goodbye();
}

#[test]
fn an_essay_has_a_budget_of_words_instead_of_a_clock() {
    let essay = "---\ndeck: Small\ntrack: behavioral\n---\nP: Why here, in five words?\nWords: 5\nId: essay\n";
    let mut seat = TestHome::with(essay).variable("GREENROOM_TICK_MS", "50").sit(&["study"]);
    seat.sees("space start writing, 5 words")
        .press(" ")
        .sees("0 of 5 words, 0 characters")
        .press("Because of the people")
        .sees("4 of 5 words, 21 characters");
    seat.press(" and more").sees("6 words, 1 over, 30 characters").press("\u{4}");
    seat.sees("written, 6 words, 30 characters");
    seat.press("\r").sees("1 again now").press("3").sees("1 answer in");
    let left = seat.leaves();
    assert_eq!(last_answer(&left.desk, "essay")["answer"], "Because of the people and more");
}

/// What a recorder and a transcriber of one's own do with an answer that is said in this home. A recorder that makes
/// `{flag}` is waited for.
fn said_with(record: &str, transcribe: &str) -> Pty {
    let desk = desk();
    let flag = desk.home().join("recording");
    let waits = record.contains("{flag}");
    let record = record.replace("{flag}", &flag.display().to_string());
    let settings = format!("think_time = 0\n[voice]\nrecord = '''{record}'''\ntranscribe = '''{transcribe}'''\n");
    std::fs::write(desk.home().join("config.toml"), settings).expect("a config");
    let mut seat = at_the_story(desk);
    seat.press(" ").sees("Situation");
    let clock = Clock::start();
    while waits && !flag.exists() {
        assert!(clock.seconds() < 40.0, "the recorder never began");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    seat.press("\r");
    seat
}

#[test]
fn an_answer_that_is_recorded_and_transcribed_is_looked_at_as_words() {
    // Writes its file and waits to be interrupted, as recorders do.
    let recorder =
        r#"sh -c "trap 'exit 0' INT; echo In May we failed > {file}; touch {flag}; while :; do sleep 0.02; done""#;
    let mut seat = said_with(recorder, "cat {file}");
    seat.sees("\"In May we failed\"")
        .press("\u{3}")
        .sees("1 again now")
        .press("1")
        .sees("What is second?")
        .press("q")
        .sees("1 answer in");
    let left = seat.leaves();
    let answer = last_answer(&left.desk, "one");
    assert_eq!((&answer["answer"], &answer["attempt"]["transcribed"]), (&"In May we failed".into(), &true.into()));
}

#[test]
fn a_recorder_or_transcriber_that_fails_leaves_the_answer_intact() {
    for (record, transcribe, told) in [
        ("/no/such/recorder {file}", "cat {file}", "the recorder did not start"),
        ("true", "cat {file}", "The recorder wrote no file"),
        ("touch {file} {flag}", "false", "No transcript: the transcriber exited with"),
    ] {
        let mut seat = said_with(record, transcribe);
        seat.sees(told)
            .sees("n note")
            .press("n")
            .sees("note>")
            .press("kept\r")
            .sees("Next time:")
            .press("q")
            .sees("1 again now")
            .press("2")
            .sees("What is second?")
            .press("q")
            .sees("1 answer in");
        assert_eq!(last_answer(&seat.leaves().desk, "one")["answer"], "kept");
    }
}
