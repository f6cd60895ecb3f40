//! `study --json`: what is said, in which order, and that what is said is what happens.

use crate::support::{Coach, Dice, Session, questions};
use serde_json::{Value, json};

const DROP: &str = "# Memory #ownership\n\nQ: What does Drop do?\nA: Runs at scope end.\n";

/// The fields of a line that do not depend on how fast the machine is.
fn steady(line: &Value) -> Value {
    let mut line = line.clone();
    if let Some(now) = line["now"].as_str().map(|now| now[..16].to_owned()) {
        line["now"] = json!(now);
    }
    line
}

#[test]
fn a_session_is_told_line_by_line() {
    let coach = Coach::new().deck("rust.md", DROP);
    let mut session = coach.study("20m");
    session.grade("good", 12.5);
    assert_eq!(
        session.lines.iter().map(steady).collect::<Vec<_>>(),
        [
            json!({"type": "session", "now": "2026-03-02T09:00", "due": 0, "new": 1, "budget_seconds": 1200.0}),
            json!({
                "type": "card", "id": session.lines[1]["id"], "deck": "rust", "track": "facts", "topic": "Memory",
                "kind": "qa", "front": "What does Drop do?", "back": "Runs at scope end.", "new": true,
                "retrievability": null, "intervals": {"again": 0, "hard": 1, "good": 2, "easy": session.lines[1]["intervals"]["easy"]},
            }),
            json!({
                "type": "graded", "id": session.lines[1]["id"], "grade": "good", "due": "2026-03-04",
                "stability": 2.3065, "difficulty": 2.118104,
            }),
            json!({
                "type": "summary", "reviews": 1, "seconds": 12.5, "again": 0, "hard": 0, "good": 1, "easy": 0, "new": 1,
            }),
        ]
    );
}

#[test]
fn nothing_waiting_is_a_session_with_a_summary_and_no_card() {
    let coach = Coach::new();
    let session = coach.study("");
    assert_eq!(
        session.lines.iter().map(steady).collect::<Vec<_>>(),
        [
            json!({"type": "session", "now": "2026-03-02T09:00", "due": 0, "new": 0, "budget_seconds": null}),
            json!({
                "type": "summary", "reviews": 0, "seconds": 0.0, "again": 0, "hard": 0, "good": 0, "easy": 0, "new": 0,
            }),
        ]
    );
}

#[test]
fn each_kind_of_card_has_its_word_and_its_sides() {
    let deck = "---\ndeck: Everything\ntrack: mixed\n---\n\n\
                Q: Question?\nA: Answer.\n\n\
                C: The [sky::above] is [blue].\n\n\
                P: Tell me about a failure.\nPoints:\n- one event\n- what you learned\n\n\
                E: Add two numbers.\n\n```python starter\ndef add(a, b):\n    ...\n```\n\n\
                ```python cases\nadd(1, 2) == 3\n```\n\n```python solution\ndef add(a, b):\n    return a + b\n```\n";
    let coach = Coach::new().deck("all.md", deck);
    let mut session = coach.study("");
    let mut seen: Vec<[String; 5]> = Vec::new();
    while session.card.is_some() {
        seen.push(["kind", "front", "back", "deck", "topic"].map(|field| session.field(field)));
        session.grade("good", 1.0);
    }
    seen.sort();
    let card = |kind: &str, front: &str, back: &str| {
        [kind.into(), front.into(), back.into(), "Everything".into(), "Everything".to_owned()]
    };
    assert_eq!(
        seen,
        [
            card("cloze", "The [above] is blue.", "The **sky** is blue."),
            card(
                "exercise",
                "Add two numbers.\n\n```python\ndef add(a, b):\n    ...\n```",
                "```python\ndef add(a, b):\n    return a + b\n```"
            ),
            card("prompt", "Tell me about a failure.", "- one event\n- what you learned"),
            card("qa", "Question?", "Answer."),
        ]
    );
}

#[test]
fn a_failed_card_is_due_today_and_returns_after_five_others() {
    let coach = Coach::new().deck("many.md", &questions(9));
    let mut session = coach.study("");
    let failed = session.front();
    assert_eq!(session.grade("again", 5.0)["due"], "2026-03-02");
    let mut order = session.fronts("good");
    assert_eq!(order.len(), 9);
    assert_eq!(order.remove(5), failed);
    assert!(!order.contains(&failed));
}

#[test]
fn a_failed_card_returns_at_once_when_none_wait() {
    let coach = Coach::new().deck("few.md", &questions(2));
    let mut session = coach.study("");
    let (first, _) = (session.front(), session.grade("again", 5.0));
    let (second, _) = (session.front(), session.grade("good", 5.0));
    assert_ne!(first, second);
    for _ in 0..3 {
        assert_eq!(session.front(), first);
        session.grade("again", 5.0);
    }
    session.grade("hard", 5.0);
    assert_eq!(session.end()["again"], 4);
}

#[test]
fn what_was_previewed_is_what_happens_and_grades_stay_in_order() {
    let mut coach = Coach::new().deck("many.md", &questions(6));
    let mut dice = Dice::seeded(5);
    for day in ["2026-03-02", "2026-03-03", "2026-03-05", "2026-03-09", "2026-04-01", "2026-09-01"] {
        coach.set_clock(&format!("{day} 18:00"));
        let mut session = coach.study("");
        while let Some(card) = session.card.clone() {
            let days = |grade: &str| card["intervals"][grade].as_i64().expect("days");
            assert_eq!(days("again"), 0, "{card}");
            assert!(1 <= days("hard") && days("hard") < days("good") && days("good") < days("easy"), "{card}");
            let grade = *dice.of(&["again", "hard", "good", "easy"]);
            let graded = session.grade(grade, 3.0);
            let due = format!("{day}T00:00:00+00:00").parse::<chrono::DateTime<chrono::Utc>>().expect("a day")
                + chrono::Duration::days(days(grade));
            assert_eq!(graded["due"], due.format("%Y-%m-%d").to_string(), "{card} {grade}");
        }
        session.end();
    }
    coach.is_healthy();
}

#[test]
fn the_preview_does_not_depend_on_the_seed_or_on_how_often_it_is_asked_for() {
    let coach = Coach::new().deck("one.md", "Q: One?\nA: 1.\n");
    coach.grade_all("", "easy");
    let coach = coach.at("2026-03-20 09:00");
    let preview = |coach: &Coach, args: &str| coach.study(args).card.clone().expect("a card")["intervals"].clone();
    let first = preview(&coach, "");
    let coach = coach.seed(7);
    for args in ["", "--limit 9", "10m"] {
        assert_eq!(preview(&coach, args), first, "{args}");
    }
}

#[test]
fn a_skipped_card_is_not_shown_again_this_session_and_nothing_is_logged() {
    let coach = Coach::new().deck("few.md", &questions(3));
    let mut session = coach.study("");
    let skipped = session.front();
    session.skip();
    let rest = session.fronts("good");
    assert_eq!((rest.len(), rest.contains(&skipped)), (2, false));
    assert_eq!(session.end()["reviews"], 2);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 2);
    assert_eq!(coach.study("").front(), skipped);
}

#[test]
fn quitting_and_the_end_of_input_end_alike_and_keep_what_was_graded() {
    let [quit, end] = [Session::quit as fn(Session) -> Value, Session::end].map(|leave| {
        let coach = Coach::new().deck("few.md", &questions(3));
        let mut session = coach.study("");
        session.grade("good", 5.0);
        let summary = leave(session);
        assert_eq!(coach.number("SELECT count(*) FROM reviews"), 1);
        summary
    });
    assert_eq!(quit, end);
    assert_eq!(quit["reviews"], 1);
}

#[test]
fn a_line_that_is_not_understood_is_an_error_and_the_same_card_again() {
    let coach = Coach::new().deck("one.md", "Q: One?\nA: 1.\n");
    let mut session = coach.study("");
    for line in [
        "good",
        "{",
        "[]",
        "null",
        "{}",
        "3",
        r#""good""#,
        r#"{"grade":"good"}"#,
        r#"{"grade":"Good","seconds":1}"#,
        r#"{"grade":"superb","seconds":1}"#,
        r#"{"grade":3,"seconds":1}"#,
        r#"{"grade":"good","seconds":"1"}"#,
        r#"{"grade":"good","seconds":-1}"#,
        r#"{"grade":"good","seconds":1e999}"#,
        r#"{"grade":"good","seconds":NaN}"#,
        r#"{"grade":"good","seconds":null}"#,
        r#"{"grade":"good","seconds":1} {"grade":"good","seconds":1}"#,
        r#"{"grade":"good","seconds":1,"skip":true}"#,
        r#"{"grade":"good","grade":"easy","seconds":1}"#,
        r#"{"skip":false}"#,
        r#"{"skip":1}"#,
        r#"{"undo":true,"quit":true}"#,
        "\u{feff}{\"skip\":true}",
        "\u{1b}[31m",
        &"[".repeat(100_000),
        &"x".repeat(3_000_000),
    ] {
        let message = session.fails(line);
        assert!(!message.is_empty() && message.len() < 200, "{message}");
    }
    let endless = format!(r#"{{"grade":"good","seconds":1,"answer":"{}"}}"#, "x".repeat(1024 * 1024));
    assert_eq!(session.fails(&endless), "a line is longer than 1 MB and was skipped");
    session.say("   \r");
    session.say("");
    assert_eq!(session.grade("good", 1.0)["grade"], "good");
    assert_eq!(session.end()["reviews"], 1);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 1);
}

#[test]
fn lines_that_are_no_utf8_are_an_error_and_no_end() {
    use std::io::Write;
    let coach = Coach::new().deck("one.md", "Q: One?\nA: 1.\n");
    let mut child = coach
        .command("study --json")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"{\"skip\":\xff\xfe}\n\xc3\n{\"grade\":\"good\",\"seconds\":1}\r\n").expect("a pipe");
    drop(input);
    let answer = coach.answer(child.wait_with_output().expect("an end"));
    let kinds: Vec<Value> =
        answer.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["type"].clone()).collect();
    assert_eq!(kinds, ["session", "card", "error", "card", "error", "card", "graded", "summary"]);
}

#[test]
fn what_was_answered_is_kept_with_the_review() {
    let coach = Coach::new().deck("one.md", "Q: One?\nA: 1.\n");
    let answer = "two\nlines, \"quotes\", é, \u{1b}[31m red and a \u{0} NUL";
    let mut session = coach.study("");
    let id = session.id();
    session.say(&json!({"grade": "hard", "seconds": 3, "answer": answer}).to_string());
    assert_eq!(session.line().expect("a line")["grade"], "hard");
    session.line();
    let history = coach.ask(&format!("history --json {id}"));
    assert!(!history.out.contains('\u{1b}') && !history.out.contains('\0'));
    let line: Value = serde_json::from_str(&history.out).expect("one line of JSON");
    assert_eq!((&line["answer"], &line["grade"], &line["seconds"]), (&json!(answer), &json!("hard"), &json!(3.0)));
}

#[test]
fn absurd_seconds_are_refused_and_hurt_nothing() {
    let coach = Coach::new().deck("many.md", &questions(5));
    let mut session = coach.study("");
    for seconds in ["1e300", "1e12", "86400.001", "-1e-9", "-1"] {
        let message = session.fails(&format!(r#"{{"grade":"good","seconds":{seconds}}}"#));
        assert_eq!(message, "`seconds` must be from 0 to 86400");
    }
    for seconds in [0.0, 1e-9, 86_400.0, 86_400.0, 1.0] {
        session.grade("good", seconds);
    }
    assert_eq!(session.end()["reviews"], 5);
    coach.is_healthy();
    for verb in ["stats", "stats --json", "due", "cards"] {
        assert!(matches!(coach.ask(verb).code, Some(0 | 1)), "{verb}");
    }
    coach.at("2026-03-04 09:00").grade_all("20m", "good");
}

#[test]
fn neighbors_differ_in_topic_while_another_waits_also_after_undo() {
    let deck = "# a\n\nQ: a1\nA: 1\n\nQ: a2\nA: 2\n\nQ: a3\nA: 3\n\n# b\n\nQ: b1\nA: 1\n\nQ: b2\nA: 2\n\nQ: b3\nA: 3\n";
    let coach = Coach::new().deck("ab.md", deck);
    let mut session = coach.study("");
    let (first, _) = (session.field("topic"), session.grade("good", 5.0));
    assert_ne!(session.field("topic"), first);
    session.undo();
    assert_eq!(session.field("topic"), first);
    let mut topics = Vec::new();
    while session.card.is_some() {
        topics.push(session.field("topic"));
        session.grade("good", 5.0);
    }
    assert_eq!(topics.len(), 6);
    assert!(topics.windows(2).all(|pair| pair[0] != pair[1]), "{topics:?}");
}

#[test]
fn a_deck_whose_file_vanishes_meanwhile_ends_no_session() {
    let coach = Coach::new().deck("a.md", &questions(2)).deck("b.md", "# z\n\nQ: Stays?\nA: yes\n");
    let mut session = coach.study("");
    std::fs::remove_file(coach.home().join("decks/a.md")).expect("a deck to remove");
    while session.card.is_some() {
        session.grade("good", 1.0);
    }
    session.end();
    assert_eq!(coach.progress("Stays?").1, 1);
    coach.is_healthy();
}

#[test]
fn a_card_edited_elsewhere_while_it_is_shown_can_still_be_graded() {
    let coach = Coach::new().deck("a.md", "Q: What is a mutx?\nA: A lock.\n");
    let mut session = coach.study("");
    coach.write("a.md", "Q: What is a mutex?\nA: A lock, really.\n");
    coach.tell("due");
    session.grade("good", 2.0);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 1);
}

#[test]
fn cards_of_a_deck_that_grows_at_its_top_during_a_session_are_still_shown() {
    let coach = Coach::new().deck("a.md", "Q: One?\nA: 1\n").deck("b.md", "Q: Two?\nA: 2\n");
    let mut session = coach.study("");
    coach.write("b.md", "Q: Zero?\nA: 0\n\nQ: Two?\nA: 2\n");
    coach.write("a.md", "Q: Zero, too?\nA: 0\n\nQ: One?\nA: 1\n");
    session.grade("good", 2.0);
    session.grade("good", 2.0);
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), 2);
}
