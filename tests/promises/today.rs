//! A day with minutes has an end: what `due` says of it, before, within and after.

use crate::support::{Coach, questions};
use serde_json::json;

/// Three cards, ten seconds each, and one minute a day that is set.
fn coach() -> Coach {
    let coach = Coach::new().deck("q.md", &questions(30));
    coach.tell("config minutes_a_day 5");
    coach
}

fn due(coach: &Coach) -> serde_json::Value {
    coach.json("due --json").remove(0)
}

#[test]
fn due_is_about_the_minutes_of_the_day_and_done_is_exit_1() {
    let coach = coach();
    let before = due(&coach);
    assert_eq!((&before["done"], &before["minutes_left"]), (&json!(false), &json!(5.0)));
    assert_eq!(coach.ask("due").code, Some(0));
    coach.study("5m").grade("good", 200.0);
    let within = due(&coach);
    assert_eq!((&within["done"], &within["minutes_left"]), (&json!(false), &json!(1.7)));
    coach.study("5m").grade("good", 120.0);
    let after = due(&coach);
    assert_eq!(
        (&after["done"], &after["minutes_left"], &after["due"], &after["new"]),
        (&json!(true), &json!(0.0), &json!(0), &json!(0))
    );
    let told = coach.ask("due");
    assert_eq!((told.code, told.out.as_str()), (Some(1), "done for today\n"));
    let tomorrow = coach.at("2026-03-03 09:00");
    assert_eq!(due(&tomorrow)["done"], json!(false));
}

#[test]
fn without_minutes_due_stays_about_cards() {
    let coach = Coach::new().deck("q.md", &questions(30));
    let due = due(&coach);
    assert_eq!((due.get("done"), &due["new"]), (None, &json!(20)));
}

#[test]
fn the_minutes_bring_no_more_than_they_hold() {
    let coach = coach();
    let due = due(&coach);
    let minutes = due["minutes"].as_f64().expect("minutes");
    assert!((4.0..6.0).contains(&minutes), "{due}");
    assert!(due["new"].as_u64().is_some_and(|new| (5..30).contains(&new)), "{due}");
}

#[test]
fn a_day_for_whose_minutes_nothing_is_left_is_done() {
    let coach = Coach::new().deck("q.md", &questions(2));
    coach.tell("config minutes_a_day 20");
    coach.grade_all("20m", "good");
    let told = coach.ask("study 10m --plain").out;
    assert!(told.contains("Done for today: ") && !told.contains("left today"), "{told}");
    assert_eq!(due(&coach)["done"], json!(true));
}

#[test]
fn an_unlikely_prompt_among_facts_does_not_come_before_likely_stories() {
    let stories: String = (1..=4).map(|n| format!("# Story {n}\n\nP: Tell me about story {n}.\n\n")).collect();
    let coach = Coach::new()
        .deck("stories.md", &format!("---\ntrack: behavioral\nasked: often\n---\n\n{stories}"))
        .deck("facts.md", "---\ntrack: facts\nasked: rarely\n---\n\n# Posts\n\nP: Explain this post.\n");
    let mut session = coach.study("20m");
    let first = session.card.as_ref().expect("a card")["front"].clone();
    assert!(first.as_str().is_some_and(|front| front.starts_with("Tell me")), "{first}");
    session.grade("good", 120.0);
    let second = session.card.as_ref().expect("a card")["front"].clone();
    assert!(second.as_str().is_some_and(|front| front.starts_with("Tell me")), "{second}");
}

#[test]
fn questions_that_are_always_skipped_do_not_keep_minutes_from_the_rest() {
    let prompts = |name: &str, of: usize| {
        (1..=of).map(|n| format!("# {name} {n}\n\nP: Tell me about {name} {n}.\n\n")).collect::<String>()
    };
    let mut coach = Coach::new()
        .deck("always.md", &format!("---\ntrack: behavioral\nasked: always\n---\n\n{}", prompts("always", 12)))
        .deck("own.md", &format!("---\ntrack: behavioral\n---\n\n{}", prompts("own", 30)))
        .deck("q.md", &questions(60));
    coach.tell("stage add final 2026-03-14");
    let mut recalled = 0;
    for day in 2..=7 {
        coach.set_clock(&format!("2026-03-0{day} 09:00"));
        let mut session = coach.study("20m");
        while let Some(card) = session.card.clone() {
            let front = card["front"].as_str().expect("a front").to_owned();
            let is_fact = card["kind"] == "qa";
            if front.contains("about always") {
                session.skip();
            } else {
                recalled += usize::from(is_fact);
                session.grade("good", if is_fact { 10.0 } else { 200.0 });
            }
        }
    }
    // Every question came, and the first of them again.
    assert!(recalled >= 75, "{recalled} answers to questions");
}
