//! Exercises in a session of minutes: how often they come, when they do not, and what the plan says of them.

use crate::support::Coach;
use serde_json::{Value, json};

/// A home with facts, questions about code and exercises, three weeks before an online assessment.
fn coach() -> Coach {
    let questions = |track: &str| (0..90).map(|n| format!("Q: {track} {n}?\nA: {n}.\n\n")).collect::<String>();
    let exercise = |n: usize| {
        format!(
            "E: Exercise {n}.\n\n```python starter\ndef f(n):\n    pass\n```\n\n```python cases\nf(1) == {n}\n```\n\n\
             ```python solution\ndef f(n):\n    return {n}\n```\n\n"
        )
    };
    let exercises = (0..12).map(|n| format!("# Topic {n}\n\n{}", exercise(n))).collect::<String>();
    let coach = Coach::new()
        .deck("facts.md", &format!("---\ntrack: facts\n---\n{}", questions("facts")))
        .deck("topics.md", &format!("---\ntrack: coding\n---\n{}", questions("coding")))
        .deck("exercises.md", &format!("---\ntrack: coding\n---\n{exercises}"));
    coach.tell("stage add oa 2026-03-23 --needs coding");
    coach
}

/// Studies so many minutes, an exercise taking a quarter of an hour and all else forty seconds; the kinds in their order.
fn kinds(coach: &Coach, minutes: &str) -> Vec<String> {
    let mut session = coach.study(minutes);
    let mut kinds = Vec::new();
    while session.card.is_some() {
        let kind = session.field("kind");
        session.grade("good", if kind == "exercise" { 900.0 } else { 40.0 });
        kinds.push(kind);
    }
    kinds
}

fn exercises(kinds: &[String]) -> usize {
    kinds.iter().filter(|kind| *kind == "exercise").count()
}

#[test]
fn before_an_assessment_half_an_hour_has_an_exercise_and_ends_on_time() {
    let mut coach = coach();
    // The first is due again on the third day: no new one begins so shortly before it.
    for (day, many) in [("2026-03-02", 1), ("2026-03-03", 0), ("2026-03-04", 1)] {
        coach.set_clock(&format!("{day} 19:00"));
        let kinds = kinds(&coach, "30m");
        assert_eq!(exercises(&kinds), many, "{day}: {kinds:?}");
        assert_eq!(kinds[0] == "exercise", many == 1);
        // Cards of forty seconds: the last begins before the half hour is over.
        assert!((10..=45).contains(&kinds.len()), "{}", kinds.len());
    }
    coach.is_healthy();
}

#[test]
fn minutes_that_are_too_few_for_an_exercise_bring_none() {
    assert_eq!(exercises(&kinds(&coach(), "15m")), 0);
}

#[test]
fn who_wants_no_exercises_in_a_session_has_none() {
    let coach = coach();
    coach.tell("config time_shares {speaking=1,recall=1}");
    assert_eq!(exercises(&kinds(&coach, "30m")), 0);
    assert_eq!(coach.json("plan --json")[0]["exercises"], Value::Null);
}

#[test]
fn the_plan_says_what_exercises_have_of_the_minutes() {
    let plan = coach().json("plan --json --minutes 30m").remove(0);
    assert_eq!(plan["exercises"], json!({"share": 0.45, "minutes": 19.2}));
    let days = plan["days"].as_array().expect("a list");
    let exercises = days.iter().map(|day| day["exercises"].as_f64().expect("a number")).sum::<f64>();
    assert!((8.0..=20.0).contains(&exercises), "{exercises}");
}

#[test]
fn a_plan_whose_days_are_too_short_for_an_exercise_says_so() {
    let told = coach().tell("plan --minutes 10m");
    assert!(told.contains("one takes about 20"), "{told}");
}
