//! A card in other words keeps its history where it is plain, and waits for the person where it is not.

use crate::support::Coach;
use serde_json::{Value, json};

const DECK: &str = "Q: What is a mutex?\nA: A lock that one thread holds at a time.\n\n\
                    Q: What is a heap?\nA: A tree where each parent is smaller than its children.\n\n\
                    Q: What is backpressure?\nA: A slow consumer tells the producer to slow down.\n";

/// A home in which the deck was studied once.
fn studied(text: &str) -> Coach {
    let coach = Coach::new().deck("a.md", text);
    coach.grade_all("", "good");
    coach.at("2026-03-02 15:00")
}

#[track_caller]
fn reps(coach: &Coach, front: &str) -> u64 {
    coach.progress(front).1
}

#[test]
fn a_card_whose_front_and_answer_were_both_reworded_keeps_its_history_where_it_is_plain() {
    let coach = studied(DECK);
    let id = coach.card("What is a mutex?")["id"].clone();
    coach.write(
        "a.md",
        DECK.replace("What is a mutex?", "Explain what a mutex does.")
            .replace("that one thread holds", "that only one thread can hold"),
    );
    assert_eq!(reps(&coach, "Explain what a mutex does."), 1);
    assert_eq!(coach.card("Explain what a mutex does.")["id"], id);
    assert_eq!(coach.tell("relink"), "no missing card looks like a new one\n");
    coach.is_healthy();
}

#[test]
fn another_card_in_its_place_begins_anew() {
    let coach =
        studied("Q: What does `heappush` cost?\nA: O(log n)\n\nQ: What is TCP?\nA: A reliable, ordered stream.\n");
    coach.write("a.md", "Q: What does `heappop` cost?\nA: O(log n) too\n\nQ: What is UDP?\nA: Unreliable datagrams.\n");
    assert_eq!((reps(&coach, "What does `heappop` cost?"), reps(&coach, "What is UDP?")), (0, 0));
    assert_eq!(coach.json("cards --json is:retired").len(), 2);
    coach.is_healthy();
}

/// One card vanished; two that came are like it.
fn ambiguous() -> Coach {
    let coach = studied(DECK);
    coach.write(
        "a.md",
        "Q: What is a mutex good for?\nA: A lock that one thread can hold at a time.\n\n\
         Q: What is a mutex needed for?\nA: A lock that one thread may hold at a time.\n\n\
         Q: What is a heap?\nA: A tree where each parent is smaller than its children.\n\n\
         Q: What is backpressure?\nA: A slow consumer tells the producer to slow down.\n",
    );
    assert_eq!(reps(&coach, "What is a mutex good for?"), 0, "nothing is settled silently");
    coach
}

#[test]
fn what_is_not_plain_is_shown_side_by_side_and_settled_by_the_person() {
    let coach = ambiguous();
    let listed = coach.json("relink --json");
    assert_eq!(listed.len(), 1);
    let old = listed[0]["id"].as_str().expect("an id").to_owned();
    let candidates = listed[0]["candidates"].as_array().expect("a list");
    assert_eq!((&listed[0]["front"], &listed[0]["reps"], candidates.len()), (&json!("What is a mutex?"), &json!(1), 2));
    let new = coach.card("What is a mutex needed for?")["id"].as_str().expect("an id").to_owned();
    let text = coach.tell("relink");
    assert!(text.contains(&format!("same card: greenroom relink {old} {new}\n")), "{text}");
    assert!(text.contains("What is a mutex?"), "{text}");
    assert_eq!(coach.tell(&format!("relink {old} {new}")), format!("{old} has its history again, due on 2026-03-04\n"));
    assert_eq!(reps(&coach, "What is a mutex needed for?"), 1);
    assert_eq!(coach.card("What is a mutex needed for?")["id"], json!(old), "who it was it stays");
    assert_eq!(coach.json("relink --json"), Vec::<Value>::new());
    coach.is_healthy();
    assert!(coach.tell("undo").starts_with("undid the relinking of"));
    assert_eq!(reps(&coach, "What is a mutex needed for?"), 0);
    assert_eq!(coach.card("What is a mutex needed for?")["id"], json!(new));
    assert_eq!(coach.json("relink --json"), listed);
    coach.is_healthy();
}

#[test]
fn the_spans_of_a_cloze_go_over_each_to_its_own() {
    let coach = studied("C: The queue is [first in, first out] and the stack [last in, first out].\n");
    coach.grade_all("--new 5", "good");
    let retired = coach.card("The queue is [...] and the stack last in, first out.")["id"].clone();
    coach.write("b.md", "C: Remember: a queue hands out [first in, first out], a stack [last in, first out]!\n");
    std::fs::remove_file(coach.home().join("decks/a.md")).expect("a deck");
    let front = "Remember: a queue hands out [...], a stack last in, first out!";
    let new = coach.card(front)["id"].as_str().expect("an id").to_owned();
    coach.tell(&format!("relink {} {new}", retired.as_str().expect("an id")));
    assert_eq!(coach.card(front)["id"], retired);
    assert_eq!(coach.json("cards --json").len(), 2);
    coach.is_healthy();
}

#[test]
fn a_card_with_an_id_takes_the_history_and_keeps_its_id() {
    let coach = studied("Q: Old words?\nA: old answer\n");
    let old = coach.card("Old words?")["id"].as_str().expect("an id").to_owned();
    coach.write("a.md", "Q: Nothing alike?\nA: at all\nId: mine\n");
    assert_eq!(reps(&coach, "Nothing alike?"), 0);
    coach.tell(&format!("relink {old} mine"));
    assert_eq!((reps(&coach, "Nothing alike?"), &coach.card("Nothing alike?")["id"]), (1, &json!("mine")));
    coach.write("b.md", "Q: Moved?\nA: and changed\nId: mine\n");
    coach.write("a.md", "");
    assert_eq!(reps(&coach, "Moved?"), 1);
    coach.is_healthy();
}

#[test]
fn one_that_is_none_of_the_new_is_not_asked_about_again() {
    let coach = ambiguous();
    let old = coach.json("relink --json")[0]["id"].as_str().expect("an id").to_owned();
    coach.tell(&format!("relink {old} --none"));
    assert_eq!(coach.json("relink --json"), Vec::<Value>::new());
    assert_eq!(coach.json("cards --json is:retired").len(), 1, "its history is kept");
}

#[test]
fn what_cannot_be_relinked_is_refused_with_a_reason() {
    let coach = ambiguous();
    let old = coach.json("relink --json")[0]["id"].as_str().expect("an id").to_owned();
    let heap = coach.card("What is a heap?")["id"].as_str().expect("an id").to_owned();
    for (args, code, reason) in [
        (format!("relink {heap} {old}"), 1, "the first card is not missing"),
        (format!("relink {old} {heap}"), 1, "the second card has its own history"),
        (format!("relink {old} {old}"), 1, "the second card is not in a deck"),
        (format!("relink {old}"), 2, "no new version of"),
        (format!("relink {heap} --none"), 1, "is not missing"),
        ("relink no-such card".to_owned(), 1, "there is no card"),
        ("relink --none".to_owned(), 2, "--none"),
    ] {
        let answer = coach.ask(&args);
        assert_eq!(answer.code, Some(code), "{args}: {}", answer.err);
        assert!(answer.err.contains(reason), "{args}: {}", answer.err);
    }
    coach.is_healthy();
}

#[test]
fn a_reworded_source_updates_its_card_instead_of_adding_one() {
    let coach = Coach::new();
    std::fs::write(coach.desk().join("notes.md"), DECK).expect("a file");
    coach.tell("import notes.md");
    coach.grade_all("", "good");
    let text = DECK
        .replace("What is a heap?", "What is a heap, as a structure?")
        .replace("each parent is smaller", "every parent is smaller");
    std::fs::write(coach.desk().join("notes.md"), text).expect("a file");
    let out = coach.tell("import notes.md");
    assert!(out.ends_with("0 new, 1 updated, 2 unchanged, 0 rejected\n"), "{out}");
    assert_eq!(reps(&coach, "What is a heap, as a structure?"), 1);
}
