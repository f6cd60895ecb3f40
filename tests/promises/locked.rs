//! Cards that a checklist item unlocks, and decks that start off.

use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;

const DECK: &str = "Q: a\nA: b\n\nQ: c\nA: d\nUnlocked by: read-it\nId: locked\n";
const LIST: &str = "# Reading\n\n- [ ] Read it (id: read-it)\n- [ ] Something else\n";

fn coach() -> Coach {
    let coach = Coach::new().deck("a.md", DECK);
    let folder = coach.home().join("checklists");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("reading.md"), LIST).expect("a list");
    coach
}

fn new(coach: &Coach) -> Value {
    coach.json("due --json")[0]["new"].clone()
}

#[test]
fn a_card_is_new_only_once_its_checklist_item_is_checked() {
    let coach = coach();
    assert_eq!(new(&coach), json!(1));
    let card = || coach.json("cards --json c")[0].clone();
    assert_eq!((&card()["state"], &card()["unlocked_by"]), (&json!("locked"), &json!("read-it")));
    assert_eq!(coach.json("cards --json is:new").len(), 1);
    assert_eq!(coach.json("cards --json is:locked").len(), 1);
    let ids: Vec<Value> = coach.json("checklist --json").iter().map(|item| item["id"].clone()).collect();
    assert_eq!(ids, [json!("read-it"), Value::Null]);
    assert!(coach.tell("show locked").ends_with("Locked: check this item first (`checklist done 1`): Read it\n"));
    let refused = coach.ask("study locked");
    assert_eq!(refused.code, Some(1));
    assert_eq!(refused.err, "error: locked is locked\n hint: check this item first (`checklist done 1`): Read it\n");
    assert_eq!(coach.tell("checklist done 1"), "[x] Read it\nReading: 1 of 2 done\nUnlocked 1 card.\n");
    assert_eq!((new(&coach), &card()["state"]), (json!(2), &json!("new")));
    assert_eq!(coach.tell("checklist reopen 1"), "[ ] Read it\nReading: 0 of 2 done\nLocked 1 card.\n");
    assert_eq!((new(&coach), &card()["state"]), (json!(1), &json!("locked")));
    // A box checked in an editor counts as much.
    fs::write(coach.home().join("checklists/reading.md"), LIST.replace("[ ] Read", "[x] Read")).expect("a list");
    assert_eq!(new(&coach), json!(2));
    assert_eq!(coach.tell("checklist done 2"), "[x] Something else\nReading: 2 of 2 done\n");
}

#[test]
fn a_card_that_is_locked_again_keeps_its_progress_and_is_not_due() {
    let coach = coach();
    coach.tell("checklist done 1");
    let graded = "{\"grade\":\"again\",\"seconds\":5}\n{\"quit\":true}\n";
    assert_eq!(coach.ask_with("study --json locked", graded).code, Some(0));
    let due = || coach.json("due --json")[0]["due"].clone();
    assert_eq!(due(), json!(1));
    coach.tell("checklist reopen 1");
    assert_eq!(due(), json!(0));
    let card = coach.json("cards --json c")[0].clone();
    assert_eq!((&card["state"], &card["reps"]), (&json!("locked"), &json!(1)));
    // Suspending, resuming and undoing leave the lock as it is.
    coach.tell("suspend locked");
    coach.tell("resume locked");
    coach.tell("undo");
    coach.tell("undo");
    assert_eq!(coach.json("cards --json is:locked").len(), 1);
    coach.tell("checklist done 1");
    assert_eq!(due(), json!(1));
    assert!(coach.tell("doctor").starts_with("No errors"));
}

#[test]
fn a_card_whose_item_is_in_no_checklist_stays_locked_and_that_is_said() {
    let coach = coach().deck("b.md", "Q: e\nA: f\nUnlocked by: nothing\nId: lost\n");
    assert_eq!(new(&coach), json!(1));
    assert!(coach.tell("show lost").ends_with("Locked: no checklist item has the id `nothing`, so it stays locked\n"));
    let told = coach.json("decks --check --json");
    let lost: Vec<&Value> = told.iter().filter(|problem| problem["rule"] == Value::Null).collect();
    assert_eq!(lost.len(), 1);
    assert_eq!(
        (&lost[0]["line"], &lost[0]["severity"], &lost[0]["message"]),
        (&json!(1), &json!("warning"), &json!("no checklist item has the id `nothing`, so this card stays locked"))
    );
}

#[test]
fn a_deck_that_starts_off_takes_part_once_it_is_turned_on() {
    let coach = Coach::new().deck("a.md", "---\nstarts: off\n---\nQ: a\nA: b\n");
    assert_eq!(new(&coach), json!(0));
    coach.tell("decks on a");
    assert_eq!(new(&coach), json!(1));
    fs::write(coach.home().join("decks/a.md"), "---\nstarts: off\n---\nQ: a\nA: better\n").expect("a deck");
    assert_eq!(new(&coach), json!(1));
}
