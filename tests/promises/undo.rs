//! `undo`: the last grade, suspension or edit is taken back, also one of an earlier run, newest first.

use crate::support::{Coach, questions};

#[test]
fn grade_suspension_and_edit_are_taken_back_after_a_restart_newest_first() {
    let mut coach = Coach::new().deck("one.md", "Q: One?\nA: 1\nId: one\n").env("EDITOR", "sed -i 's/A: 1/A: uno/'");
    let session = |coach: &Coach, grade: &str| drop(coach.grade_all("", grade));
    session(&coach, "good");
    coach.set_clock("2026-03-04 09:00");
    session(&coach, "easy");
    let graded = coach.card("One?");
    assert_eq!(coach.tell("edit one"), "changed one\n");
    assert_eq!(coach.tell("suspend one"), "suspended one\n");

    coach.set_clock("2026-03-05 09:00");
    assert_eq!(coach.tell("undo"), "undid suspending one\n");
    assert_eq!(coach.card("One?")["suspended"], false);
    assert_eq!(coach.tell("undo"), "undid the edit in decks/one.md\n");
    assert_eq!(coach.read("one.md"), "Q: One?\nA: 1\nId: one\n");
    assert_eq!(coach.card("One?")["stability"], graded["stability"]);
    assert_eq!(coach.tell("undo"), "undid the last grade of one; it is due on 2026-03-04 again\n");
    assert_eq!(coach.progress("One?"), (Some("2026-03-04".into()), 1, 0));
    assert_eq!(coach.tell("undo"), "undid the last grade of one; it is new again\n");
    assert_eq!(coach.progress("One?"), (None, 0, 0));
    let nothing = coach.ask("undo");
    assert_eq!((nothing.code, nothing.err.as_str()), (Some(1), "error: nothing to undo\n"));
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 4, "the log only grows");
    coach.is_healthy();
}

#[test]
fn a_resumption_is_taken_back_too() {
    let coach = Coach::new().deck("one.md", "Q: One?\nA: 1\nId: one\n");
    coach.tell("suspend one");
    let again = coach.ask("suspend one");
    assert_eq!((again.code, again.err.as_str()), (Some(1), "error: one is already suspended\n"));
    coach.tell("resume one");
    assert_eq!(coach.tell("undo"), "undid resuming one\n");
    assert_eq!(coach.card("One?")["suspended"], true);
}

#[test]
fn what_a_session_took_back_is_not_taken_back_again_later() {
    let coach = Coach::new().deck("few.md", &questions(3));
    let mut session = coach.study("");
    let first = session.id();
    session.grade("good", 1.0);
    session.grade("good", 1.0);
    session.undo();
    session.quit();
    assert_eq!(coach.tell("undo"), format!("undid the last grade of {first}; it is new again\n"));
    assert_eq!(coach.ask("undo").code, Some(1));
    assert_eq!(coach.json("cards --json is:new").len(), 3);
    coach.is_healthy();
}

#[test]
fn a_session_is_taken_back_grade_by_grade_after_the_process_was_killed() {
    let coach = Coach::new().deck("few.md", &questions(3));
    let mut session = coach.study("");
    let (first, second) = (session.id(), {
        session.grade("again", 1.0);
        session.id()
    });
    session.grade("good", 1.0);
    session.murder();
    assert_eq!(coach.tell("undo"), format!("undid the last grade of {second}; it is new again\n"));
    assert_eq!(coach.tell("undo"), format!("undid the last grade of {first}; it is new again\n"));
    coach.is_healthy();
}

#[test]
fn undo_restores_the_state_before_that_answer_and_not_before_the_session() {
    let coach = Coach::new().deck("one.md", "Q: One?\nA: 1\nId: one\n");
    let mut session = coach.study("");
    session.grade("again", 2.0);
    session.quit();
    let before = coach.card("One?");
    let mut session = coach.study("");
    session.grade("good", 2.0);
    session.end();
    coach.tell("undo");
    assert_eq!(coach.card("One?"), before);
}

#[test]
fn an_edit_is_not_taken_back_over_somebody_elses_words() {
    let coach = Coach::new().deck("one.md", "Q: One?\nA: 1\nId: one\n").env("EDITOR", "sed -i 's/A: 1/A: uno/'");
    coach.tell("edit one");
    coach.write("one.md", "Q: One?\nA: eins\nId: one\n");
    let answer = coach.ask("undo");
    assert_eq!(
        (answer.code, answer.err.as_str()),
        (
            Some(1),
            "error: HOME/decks/one.md has changed since; the edit cannot be undone\n hint: the next `undo` undoes an \
             earlier action\n"
        )
    );
    assert_eq!(coach.read("one.md"), "Q: One?\nA: eins\nId: one\n");
}

#[test]
fn an_added_card_is_taken_back() {
    let coach = Coach::new().deck("mine.md", "---\ndeck: Mine\n---\n\nQ: One?\nA: 1");
    let before = coach.read("mine.md");
    coach.tell("add --deck mine 'Two?' 'It is 2.'");
    assert_eq!(coach.card("Two?")["back"], "It is 2.");
    assert_eq!(coach.tell("undo"), "undid the edit in decks/mine.md\n");
    assert_eq!(coach.read("mine.md"), before);
}
