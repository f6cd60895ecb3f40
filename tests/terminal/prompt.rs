//! The prompt: completion, history, help, and keys that cancel or leave.

use super::desk::{THREE, TestHome};
use super::seat::Pty;

fn at_the_prompt() -> Pty {
    let mut seat = TestHome::with(THREE).sit(&[]);
    seat.prompts("greenroom 3 new>");
    seat
}

/// Types the beginning of a line and Tab; the line becomes this.
#[track_caller]
fn becomes(typed: &str, line: &str) {
    let mut seat = at_the_prompt();
    seat.press(format!("{typed}\t")).sees(&format!("new> {line}")).press("\u{3}");
    seat.goodbye();
}

#[test]
fn tab_completes_verbs_options_decks_tracks_cards_and_settings() {
    becomes("sug\u{8}\u{8}us", "suspend");
    becomes("study --de", "study --deck");
    becomes("study --deck sm", "study --deck Small");
    becomes("cards track:fa", "cards track:facts");
    becomes("show sec", "show second");
    becomes("config minu", "config minutes_a_day");
}

#[test]
fn tab_twice_lists_what_could_follow() {
    let mut seat = at_the_prompt();
    seat.press("st\t\t").sees("stats").sees("study").press("\u{3}");
    seat.goodbye();
}

#[test]
fn a_path_is_completed_where_a_path_is_wanted() {
    let desk = TestHome::with(THREE);
    std::fs::write(desk.home().join("../questions.md"), "").expect("a file");
    let mut seat = desk.sit(&[]);
    seat.sees("new> ").press("import que\t").sees("import questions.md").press("\u{3}");
    seat.goodbye();
}

#[test]
fn the_prompt_counts_what_is_due_and_changes_with_it() {
    let mut seat = at_the_prompt();
    seat.press("suspend first\r").prompts("greenroom 2 new>").press("decks off Small\r").prompts("greenroom>");
    seat.goodbye();
}

#[test]
fn history_outlives_the_program() {
    let mut seat = at_the_prompt();
    seat.press("show second\r").sees("Beta.");
    let mut again = seat.goodbye().desk.sit(&[]);
    again.prompts("greenroom 3 new>").press("\u{1b}[A").sees("new> show second").press("\r").sees("Beta.");
    again.goodbye();
}

#[test]
fn a_verb_that_is_nearly_right_is_named() {
    let mut seat = at_the_prompt();
    seat.press("studdy\r")
        .sees("some similar subcommands exist: 'story', 'setup', 'study'")
        .prompts("greenroom 3 new>");
    seat.press("help studdy\r").sees("did you mean `study`?");
    seat.goodbye();
}

#[test]
fn help_lists_every_verb_and_says_of_one_what_its_option_does() {
    let mut seat = TestHome::with(THREE).window(80, 50).sit(&[]);
    seat.prompts("greenroom 3 new>").press("help\r");
    for verb in ["study", "due", "import", "decks", "cards", "show", "add", "edit", "undo", "stats", "doctor"] {
        seat.sees(&format!(" {verb}"));
    }
    seat.sees("`quit` leaves");
    seat.press("help study\r").sees("Include cards due in DAYS days").sees("Examples:");
    seat.goodbye();
}

#[test]
fn an_option_that_does_not_exist_is_told_and_the_prompt_comes_back() {
    let mut seat = at_the_prompt();
    seat.press("study --fast\r").sees("unexpected argument '--fast' found").press("due\r").sees("3 new cards, about");
    assert!(seat.goodbye().status.success());
}

#[test]
fn ctrl_c_forgets_the_line_and_ctrl_d_leaves() {
    let mut seat = at_the_prompt();
    seat.press("suspend first\u{3}")
        .sees("Canceled. To leave, type `quit` or press Ctrl-D.")
        .prompts("greenroom 3 new>")
        .press("due\r")
        .sees("3 new cards, about");
    let left = seat.goodbye();
    assert!(left.status.success());
    assert!(left.desk.ask(&["cards", "is:suspended", "--json"]).is_empty());
}

#[test]
fn another_width_holds_from_the_next_line_on() {
    let mut seat = at_the_prompt();
    seat.resize(44, 24).press("\u{c}").prompts("greenroom 3 new>").press("help config\r").sees("Examples:");
    seat.until("no line wider than the window", |screen| (0..24).all(|row| !screen.row_wrapped(row)));
    seat.goodbye();
}

#[test]
fn a_byte_that_is_no_text_does_not_end_the_prompt() {
    let mut seat = at_the_prompt();
    seat.press(b"\xff").sees("3 new>\ngreenroom 3 new>").press("due\r").sees("3 new cards, about");
    assert!(seat.goodbye().status.success());
}

const PASTED: [&str; 3] = ["suspend first", "suspend second", "due"];

/// Two commands did what they say, and the last one spoke, whose words come after theirs.
#[track_caller]
fn all_three_ran(mut seat: Pty) {
    seat.sees("1 new card").prompts("greenroom 1 new>");
    let left = seat.goodbye();
    let suspended = left.desk.ask(&["cards", "is:suspended", "--json"]);
    assert_eq!(suspended.lines().count(), 2, "{suspended}");
}

#[test]
fn lines_pasted_with_marks_run_one_after_another_with_and_without_a_line_end_behind_them() {
    for text in [PASTED.join("\n"), PASTED.join("\r") + "\r", PASTED.join("\n\n\n")] {
        let mut seat = at_the_prompt();
        seat.press(format!("\u{1b}[200~{text}\u{1b}[201~")).sees("due").press("\r");
        all_three_ran(seat);
    }
}

#[test]
fn lines_that_come_in_one_burst_run_one_after_another() {
    for end in ["\r", "\n"] {
        let mut seat = at_the_prompt();
        seat.press(&(PASTED.join(end) + end));
        all_three_ran(seat);
    }
}

#[test]
fn a_pasted_line_that_fails_keeps_none_of_the_others_back_and_each_is_in_the_history() {
    let mut seat = at_the_prompt();
    seat.press("\u{1b}[200~suspend first\nsuspend nothing-here\nsuspend second\ndue\u{1b}[201~")
        .sees("due")
        .press("\r");
    seat.sees("there is no card").prompts("greenroom 1 new>").press("\u{1b}[A\u{1b}[A").sees("1 new> suspend second");
    seat.press("\u{3}");
    seat.goodbye();
}
