//! A deck of one's own: `decks new` makes it and replaces nothing.

use crate::support::Coach;
use std::fs;

fn cards(coach: &Coach) -> Vec<serde_json::Value> {
    coach.tell("cards --json").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What is between the fences of the example's `python solution`.
fn solution(text: &str) -> &str {
    let (_, behind) = text.split_once("```python solution\n").expect("a solution");
    behind.split_once("```").expect("its end").0
}

#[test]
fn a_new_deck_has_an_example_of_each_kind_and_passes_the_check() {
    let coach = Coach::new();
    let name = "Design: \"caches\"";
    let made = coach.ask("decks new 'Design: \"caches\"'");
    assert_eq!((made.code, made.out.as_str()), (Some(0), "created HOME/decks/design-caches.md\n"));
    let rows = cards(&coach);
    let kinds: Vec<_> = rows.iter().map(|row| row["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["qa", "cloze", "cloze", "prompt", "exercise"]);
    assert!(rows.iter().all(|row| row["deck"] == name), "{rows:?}");
    let checked = coach.ask("decks --check");
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
    assert!(checked.out.ends_with("1 deck: 0 errors, 0 warnings and 0 pieces of advice\n"), "{}", checked.out);
}

#[test]
fn the_example_exercise_accepts_its_solution() {
    let coach = Coach::new();
    coach.ask("decks new Mine");
    let file = coach.desk().join("solution.py");
    fs::write(&file, solution(&coach.read("mine.md"))).expect("the desk can be written");
    let exercise = cards(&coach).pop().expect("the exercise is the last card");
    let id = exercise["id"].as_str().expect("an id");
    let report = coach.ask(&format!("drill {id} --submit {} --json", file.display()));
    let report: serde_json::Value = serde_json::from_str(&report.out).expect("one object");
    assert_eq!((&report["outcome"], &report["hidden"]["passed"]), (&"passed".into(), &2.into()), "{report}");
}

#[test]
fn a_new_deck_replaces_neither_a_deck_nor_a_file() {
    let coach =
        Coach::new().deck("heaps.md", "Q: What is a heap?\nA: A tree.\n").deck("other.md", "---\ndeck: Trees\n---\n");
    for (name, said) in [
        (
            "heaps",
            "error: the deck `heaps` already exists\n hint: choose another name, or add a card with `add --deck`\n",
        ),
        (
            "TREES",
            "error: the deck `Trees` already exists\n hint: choose another name, or add a card with `add --deck`\n",
        ),
        ("other", "error: HOME/decks/other.md already exists\n hint: choose another name\n"),
    ] {
        let refused = coach.ask(&format!("decks new {name}"));
        assert_eq!((refused.code, refused.out.as_str(), refused.err.as_str()), (Some(1), "", said), "{name}");
    }
    assert_eq!(coach.read("heaps.md"), "Q: What is a heap?\nA: A tree.\n");
    assert_eq!(coach.read("other.md"), "---\ndeck: Trees\n---\n");
    assert_eq!(coach.ask("decks new ' '").code, Some(2));
}
