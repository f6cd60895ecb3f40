//! Tests of errors and warnings as text.

use super::*;
use crate::deck::parse;

fn shown(path: &str, text: &str, width: usize) -> String {
    render_problems(path, text, &parse(text).problems, false, width)
}

#[test]
fn a_problem_shows_its_place_its_message_and_a_remedy() {
    let text = "P: x\n\nQ: What is a mutex?\n\nP: y\nfollow-up: z\nTime: soon\n";
    insta::assert_snapshot!(shown("decks/systems.md", text, 100), @r#"
    error: this question has no answer
     --> decks/systems.md:3:1
      |
    3 | Q: What is a mutex?
      | ^^^^^^^^^^^^^^^^^^^ write the answer on a line that starts with `A:`

    warning: this line is read as text: its first word is not a label
     --> decks/systems.md:6:1
      |
    6 | follow-up: z
      | ^^^^^^^^^ did you mean `Follow-up:`?

    warning: `Time:` is not valid, so it is ignored
     --> decks/systems.md:7:1
      |
    7 | Time: soon
      | ^^^^^^^^^^ write a duration such as `90s`, `2m`, or `1m30s`
    "#);
}

#[test]
fn a_remedy_that_does_not_fit_beside_the_caret_goes_below() {
    insta::assert_snapshot!(shown("a.md", "Q: What is a mutex?", 50), @r#"
    error: this question has no answer
     --> a.md:1:1
      |
    1 | Q: What is a mutex?
      | ^^^^^^^^^^^^^^^^^^^
      |
      = help: write the answer on a line that starts with `A:`
    "#);
}

#[test]
fn control_characters_are_shown_as_symbols() {
    insta::assert_snapshot!(shown("a\u{1b}[31m\u{202e}.md", "Q: \u{1b}[2J\u{202e}gnirts\u{9b}\u{200b}\ta\u{7f}", 100), @r#"
    error: this question has no answer
     --> a␛[31m�.md:1:1
      |
    1 | Q: ␛[2J�gnirts��    a␡
      | ^^^^^^^^^^^^^^^^^^^^^^ write the answer on a line that starts with `A:`
    "#);
}

#[test]
fn a_line_of_a_megabyte_is_cut_around_the_caret() {
    let text = format!("P: a\n- b {} <!-- x {}", "y".repeat(1 << 20), "z".repeat(1 << 20));
    insta::assert_snapshot!(shown("a.md", &text, 72), @r#"
    warning: this `<!--` is text, because no `-->` follows in its paragraph
     --> a.md:2:1048582
      |
    2 | …yyyyyyyyyyyyyyyyyyyyy <!-- x zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz…
      |                        ^^^^
      |
      = help: add `-->`, or write `\<!--` for literal text
    "#);
    let text = format!("Q: {}", "é".repeat(1 << 20));
    insta::assert_snapshot!(shown("a.md", &text, 72), @r#"
    error: this question has no answer
     --> a.md:1:1
      |
    1 | Q: éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé…
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write the answer on a line that starts with `A:`
    "#);
}

#[test]
fn color_is_used_only_on_request() {
    let problems = parse("Q: a").problems;
    assert!(render_problems("a.md", "Q: a", &problems, true, 80).contains("\u{1b}["));
    assert!(!render_problems("a.md", "Q: a", &problems, false, 80).contains('\u{1b}'));
    assert_eq!(render_problems("a.md", "Q: a", &[], true, 80), "");
}
