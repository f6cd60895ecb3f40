//! Code from elsewhere runs only once it is trusted, as it is.

use super::attacks::DECK;
use crate::support::Coach;
use greenroom::library::{Content, TrustState, find_card, trust_state};
use greenroom::store::Store;
use serde_json::Value;
use std::fs;

const RIGHT: &str = "def twice(thing):\n    return thing + thing\n";

/// A home with this deck imported, and a right solution on the desk.
fn with_import() -> Coach {
    let coach = Coach::new();
    fs::write(coach.desk().join("theirs.md"), DECK).expect("a deck");
    fs::write(coach.desk().join("right.py"), RIGHT).expect("a solution");
    assert_eq!(coach.ask("import theirs.md").code, Some(0));
    coach
}

fn outcome(coach: &Coach) -> Value {
    coach.json("drill ex-twice --submit right.py --json")[0]["outcome"].clone()
}

#[test]
fn an_imported_exercise_runs_only_after_trust_and_an_edit_asks_again() {
    let coach = with_import();
    let refused = coach.ask("drill ex-twice --submit right.py");
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
    assert!(refused.err.contains("is not trusted") && refused.err.contains("greenroom trust"), "{}", refused.err);
    assert_eq!(outcome(&coach), "refused");
    assert_eq!(coach.number("SELECT count(*) FROM drills"), 0);
    let trusted = coach.tell("trust theirs");
    assert!(trusted.starts_with("trusted theirs: 1 exercise may run code\n"), "{trusted}");
    assert_eq!(coach.tell("trust Theirs"), "theirs was already trusted\n");
    assert_eq!(outcome(&coach), "passed");
    let text = coach.read("theirs.md");
    coach.write("theirs.md", text.replace("E: Twice.", "E: Twice, please."));
    assert_eq!(outcome(&coach), "refused");
    coach.write("theirs.md", &text);
    assert_eq!(outcome(&coach), "passed");
    assert_eq!(coach.tell("trust theirs --revoke"), "theirs is no longer trusted: its code does not run\n");
    assert_eq!(outcome(&coach), "refused");
}

#[test]
fn a_copy_of_an_imported_file_is_no_more_trusted_than_the_file() {
    let coach = with_import();
    fs::rename(coach.home().join("decks/theirs.md"), coach.home().join("decks/mine.md")).expect("renamed");
    assert_eq!(outcome(&coach), "refused");
}

#[test]
fn shipped_decks_and_ones_own_need_no_trust() {
    let coach = Coach::new().deck("own.md", DECK);
    fs::write(coach.desk().join("right.py"), RIGHT).expect("a solution");
    assert_eq!(outcome(&coach), "passed");
    assert_eq!(coach.tell("trust own"), "own needs no trust: HOME/decks/own.md is your own\n");
    assert_eq!(coach.ask("trust nobody").code, Some(2));
    let coach = Coach::nowhere();
    assert_eq!(coach.tell("trust 'Exercises: trees'"), "Exercises: trees needs no trust: it ships with Greenroom\n");
}

/// What stands on the disk by the time somebody looks may be another deck than the one whose code would run.
#[test]
fn trust_is_judged_of_the_text_that_was_read_whatever_the_file_says_by_then() {
    let coach = with_import();
    let other = coach.read("theirs.md").replace("twice(9) == 18", "twice(9) == 19");
    let judged = |text: &str, swapped: &str| {
        coach.write("theirs.md", text);
        // Brings the index up to date.
        coach.ask("cards");
        let store = Store::open(&coach.home().join("greenroom.db"), &coach.home().join("backups")).expect("a store");
        let mut content = Content::new(&store, coach.home().join("decks")).expect("texts");
        let row = find_card(&store, "ex-twice").expect("a card");
        let card = content.card(&row).expect("readable").expect("a text");
        coach.write("theirs.md", swapped);
        matches!(trust_state(&store, &card.file.name, card.hash).expect("known"), TrustState::Trusted { .. })
    };
    let trusted = coach.read("theirs.md");
    coach.tell("trust theirs");
    assert!(!judged(&other, &trusted), "read before it was swapped for what is trusted");
    assert!(judged(&trusted, &other), "read as what is trusted");
}
