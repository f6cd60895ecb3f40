//! Everywhere: narrow windows, windows that change, no color, dumb terminals and pipes.

use super::desk::{THREE, TestHome};
use super::seat::{Pty, contents};
use super::session::at_the_first_card;

/// Set of colors and other looks: `ESC [ … m`.
pub fn paints(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.split("\u{1b}[").skip(1).any(|rest| {
        let parameters = rest.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ';' || sign == ':');
        parameters.starts_with('m')
    })
}

fn a_whole_visit(seat: &mut Pty) {
    let prompt = "greenroom 3 new>";
    seat.prompts(prompt).press("help\r").sees("`help COMMAND` explains one").prompts(prompt);
    seat.press("studdy\r").sees("tip: ").prompts(prompt);
    seat.press("show first\r").sees("Alpha.").prompts(prompt);
    seat.press("import nowhere.md\r").sees("nowhere.md").sees("error").prompts(prompt);
    seat.press("st\t\t").sees("stats").press("\u{3}").sees("Canceled.").prompts(prompt);
    seat.press("study\r").sees("space show answer").press(" ").sees("1 again now").press("3");
    seat.sees("What is second?").press("?").sees("any key to go back").press(" ").sees("What is second?").press("q");
    seat.sees("1 answer in").prompts("greenroom 2 new>").press("stats\r").misses("1 answer in");
    seat.prompts("greenroom 2 new>");
}

#[test]
fn a_visit_in_color_paints() {
    let mut seat = TestHome::with(THREE).sit(&[]);
    a_whole_visit(&mut seat);
    assert!(paints(&seat.goodbye().bytes));
}

#[test]
fn no_report_shows_its_own_ink_as_text() {
    let mut desk = TestHome::with(THREE);
    std::fs::write(desk.home().join("../answer.md"), "In May I changed one line, and 12% fell to 1%.\n")
        .expect("a file");
    for words in [
        "stage add first 2026-03-09",
        "story add Lock --situation May. --action Read.",
        "feedback answer.md --question Why?",
        "study",
        "plan",
        "brief first",
        "stats",
        "stories",
        "story show lock",
        "checklist",
        "decks",
        "decks --check",
        "cards",
        "cards is:due",
        "show first",
        "history first",
        "mock list",
        "optimize",
        "config",
        "doctor",
        "import nowhere.md",
        "nothing",
    ] {
        let mut seat = desk.sit(&words.split(' ').collect::<Vec<_>>());
        if words == "study" {
            seat.sees("What is first?").press(" ").sees("1 again now").press("1").sees("What is second?").press("q");
        }
        // Every page that the window came by was looked at.
        desk = seat.leaves().desk;
    }
}

#[test]
fn without_color_nothing_on_the_wire_paints() {
    let mut seat = TestHome::with(THREE).variable("NO_COLOR", "1").sit(&[]);
    a_whole_visit(&mut seat);
    assert!(!paints(&seat.goodbye().bytes));
    let mut seat = TestHome::with(THREE).sit(&["--color", "never"]);
    a_whole_visit(&mut seat);
    assert!(!paints(&seat.goodbye().bytes));
}

#[test]
fn a_complaint_of_the_shell_s_door_has_no_color_either() {
    let seat = TestHome::with(THREE).sit(&["--color", "never", "study", "--fast"]);
    let left = seat.leaves();
    assert!(left.screen.contains("unexpected argument '--fast' found"));
    assert!(!paints(&left.bytes));
}

#[test]
fn forty_columns_are_enough() {
    let mut seat = TestHome::with(THREE).window(40, 24).sit(&[]);
    seat.prompts("greenroom 3 new>").press("study\r");
    seat.until("the first question", |screen| {
        contents(screen).ends_with(
            "  0 done, 3 left, 0 s

One · Small  (new)

What is first?

space show answer · ? keys · q stop",
        )
    });
    seat.press(" ").sees("Alpha.\n\n1 again now   2 hard").press("?").sees("q        stop; grades are saved");
    seat.press(" ").sees("Alpha.").press("3").sees("What is second?").press("q").sees("1 answer in");
    assert_eq!(seat.goodbye().grades("first"), ["good"]);
}

#[test]
fn a_window_resized_in_the_middle_is_drawn_anew() {
    let long =
        "Q: Which words are in this question that is long enough to need two lines in a narrow window?\nA: Many.\n";
    let mut seat = TestHome::with(long).sit(&["study"]);
    seat.sees("Which words").resize_and_see_it_drawn(40, 20);
    seat.sees("space show answer · ? keys · q stop").until("no line wider than the window", |screen| {
        contents(screen).lines().all(|line| line.chars().count() <= 40) && (0..20).all(|row| !screen.row_wrapped(row))
    });
    seat.resize_and_see_it_drawn(100, 30)
        .sees("? all keys · q stop")
        .sees("long enough to need two lines in a narrow window?");
    seat.press("q").sees("No answers in this session.");
    seat.leaves();
}

#[test]
fn a_window_too_narrow_for_a_screen_speaks_line_by_line() {
    let mut seat = TestHome::with(THREE).window(25, 24).sit(&["study"]);
    seat.sees("What is first?").sees("answer> ");
    assert!(!seat.is_raw());
    seat.press("\r")
        .sees("Alpha.")
        .sees("grade> ")
        .press("3\r")
        .sees("What is second?")
        .press("q\r")
        .sees("1 answer in");
    let left = seat.leaves();
    assert_eq!(left.grades("first"), ["good"]);
    assert!(!String::from_utf8_lossy(&left.bytes).contains("\u{1b}[H"), "no cursor movement");
}

#[test]
fn a_dumb_terminal_and_plain_mode_get_no_escape_sequence_at_all() {
    let dumb = TestHome::with(THREE).variable("TERM", "dumb").sit(&[]);
    let plain = TestHome::with(THREE).sit(&["--plain", "--color", "never"]);
    for mut seat in [dumb, plain] {
        seat.prompts("greenroom 3 new>")
            .press("study\r")
            .sees("answer> ")
            .press("Alpha?\r")
            .sees("grade> ")
            .press("good\r");
        seat.sees("What is second?").press("q\r").sees("1 answer in").prompts("greenroom 2 new>");
        let left = seat.goodbye();
        assert_eq!(left.grades("first"), ["good"]);
        assert!(!left.bytes.contains(&0x1b));
    }
}

#[test]
fn ctrl_c_is_heard_line_by_line_too() {
    let mut seat = TestHome::with(THREE).sit(&["--plain"]);
    seat.prompts("greenroom 3 new>")
        .press("half a line\u{3}")
        .sees("^C\n")
        .press("study\r")
        .sees("answer> ")
        .press("\r");
    seat.sees("grade> ")
        .press("3\r")
        .sees("What is second?")
        .press("\u{3}")
        .sees("1 answer in")
        .prompts("greenroom 2 new>");
    seat.press("quit\r");
    let left = seat.leaves();
    assert!(left.status.success());
    assert_eq!(left.answers(), 1);
}

#[test]
fn a_pipe_behind_the_program_gets_plain_lines() {
    let mut seat = TestHome::with(THREE).shell();
    seat.sees("$ ")
        .press("printf '\\n3\\nq\\n' | \"$greenroom\" study | cat > out; echo done-$((1+1))\r")
        .sees("done-2");
    seat.press("exit\r");
    let left = seat.leaves();
    let out = std::fs::read(left.desk.home().join("../out")).expect("what was piped");
    assert!(String::from_utf8_lossy(&out).contains("What is first?"));
    assert!(!out.contains(&0x1b));
    assert_eq!(left.grades("first"), ["good"]);
}

#[test]
fn a_card_too_long_for_the_window_is_moved_through() {
    let answer: String = (1..=40).map(|line| format!("- line {line}\n")).collect();
    let mut seat = TestHome::with(&format!("Q: What is long?\nA: These:\n{answer}\n")).window(80, 20).sit(&["study"]);
    seat.sees("What is long?").press(" ").sees("line 3").sees("What is long?").sees("below · arrow keys scroll");
    seat.sees("1 again now").press("\u{1b}[B").sees("▴ 1 above").press("\u{1b}[6~").misses("What is long?");
    for _ in 0..4 {
        seat.press_and_see_it_drawn(" ");
    }
    seat.sees("line 40").misses("below").sees("Grade it first").sees("1 again now");
    seat.press("\u{1b}[5~").sees("below").press("3").sees("1 answer in");
    assert!(seat.leaves().status.success());
}

#[test]
fn at_any_size_the_program_neither_fails_nor_hides_the_keys() {
    let mut seat = at_the_first_card(TestHome::with(THREE));
    for (columns, rows) in [(80, 6), (30, 8), (20, 4), (10, 3), (200, 60), (80, 24)] {
        seat.resize_and_see_it_drawn(columns, rows);
    }
    seat.sees("What is first?").sees("? all keys · q stop").press("q").sees("No answers in this session.");
    seat.leaves();
}
