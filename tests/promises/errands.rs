//! Stages, checklists, facts that age, advice on cards, and what a new release does to the files of a home.

use crate::support::Coach;
use serde_json::{Value, json};
use std::fs;

const LIST: &str = "# Errands\n\nKept as it is.\n\n- [ ] Write it (due: open-7d)\n- [x] Sign up (due: open-30d)\n\
                    - [ ] Send it (due: open)\n- [ ] Thank them (due: final+1d)\n";

/// A home with one checklist and nothing else in it.
fn coach_with_list() -> Coach {
    let coach = Coach::new();
    let folder = coach.home().join("checklists");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("1-errands.md"), LIST).expect("a list");
    coach
}

fn list(coach: &Coach) -> String {
    fs::read_to_string(coach.home().join("checklists/1-errands.md")).expect("a list")
}

#[test]
fn a_stage_is_added_moved_done_and_removed() {
    let coach = Coach::new();
    assert_eq!(coach.tell("stage add open 2026-03-12"), "added open: 2026-03-12, in 10 days\n");
    assert_eq!(coach.tell("stage add final unknown"), "added final: date unknown\n");
    assert_eq!(coach.tell("stage add OPEN 2026-03-01"), "moved open: 2026-03-01, yesterday\n");
    assert_eq!(coach.tell("stage done open"), "open is done\n");
    assert_eq!(
        coach.json("stage list --json"),
        [
            json!({"stage": "open", "date": "2026-03-01", "days": -1, "needs": [], "done": true, "passed": true}),
            json!({"stage": "final", "date": null, "days": null, "needs": [], "done": false, "passed": false}),
        ]
    );
    assert_eq!(coach.tell("stage remove Final"), "removed final\n");
    assert_eq!(coach.json("stage --json").len(), 1);
    for wrong in ["stage add x 2026-02-30", "stage add x tomorrow", "stage done never"] {
        assert_eq!(coach.ask(wrong).code, Some(2), "{wrong}");
    }
    // No errand could hang on these: behind `due:` they are unreadable or something else.
    for name in ["'a(b)'", "round-2", "open+3d", "2026-03-01", "''"] {
        assert_eq!(coach.ask(&format!("stage add {name} unknown")).code, Some(2), "{name}");
    }
}

#[test]
fn what_a_stage_needs_stays_until_something_else_is_said() {
    let coach = Coach::new().deck("a.md", "---\ntrack: coding\n---\nQ: a\nA: b\n");
    let needs = |coach: &Coach| coach.json("stage list --json")[0]["needs"].clone();
    coach.tell("stage add oa unknown --needs CODING");
    assert_eq!(needs(&coach), json!(["coding"]));
    coach.tell("stage add oa 2026-04-01");
    assert_eq!(needs(&coach), json!(["coding"]));
    let answer = coach.ask("stage add oa 2026-04-01 --needs coding,flying");
    assert_eq!(answer.err, "note: no deck has the track `flying` yet\n");
    assert_eq!(needs(&coach), json!(["coding", "flying"]));
}

#[test]
fn the_dates_of_errands_follow_the_stages() {
    let coach = coach_with_list();
    let dates = |coach: &Coach| -> Vec<Value> {
        let items = coach.json("checklist --json");
        items.iter().map(|item| json!([item["number"], item["due"], item["days"], item["overdue"]])).collect()
    };
    assert_eq!(dates(&coach)[0], json!([1, null, null, false]));
    coach.tell("stage add open 2026-03-07");
    let expected = [
        json!([1, "2026-02-28", -2, true]),
        json!([2, "2026-02-05", -25, false]),
        json!([3, "2026-03-07", 5, false]),
        json!([4, null, null, false]),
    ];
    assert_eq!(dates(&coach), expected);
    coach.tell("stage add open 2026-04-07");
    assert_eq!(dates(&coach)[0], json!([1, "2026-03-31", 29, false]));
    assert_eq!(coach.ask("checklist errant").code, Some(2));
    assert_eq!(coach.ask("checklist errand").code, Some(0));
    assert_eq!(coach.ask("checklist errands").code, Some(0));
    assert_eq!(coach.ask("checklist Errands").code, Some(0));
}

#[test]
fn a_tick_changes_one_letter_of_the_file() {
    let coach = coach_with_list();
    assert_eq!(coach.tell("checklist done thank"), "[x] Thank them\nErrands: 2 of 4 done\n");
    assert_eq!(list(&coach), LIST.replace("[ ] Thank", "[x] Thank"));
    assert_eq!(coach.ask("checklist done 4").code, Some(1));
    assert_eq!(coach.tell("checklist undo 4"), "[ ] Thank them\nErrands: 1 of 4 done\n");
    assert_eq!(list(&coach), LIST);
    let several = coach.ask("checklist done it");
    assert_eq!((several.code, several.err.contains("1 Write it; 3 Send it")), (Some(2), true), "{}", several.err);
    assert_eq!(coach.ask("checklist done 5").code, Some(2));
    assert_eq!(coach.ask("checklist done nothing like it").code, Some(2));
    assert_eq!(list(&coach), LIST);
}

#[test]
fn several_numbers_tick_or_open_several_items_and_one_that_means_none_changes_nothing() {
    let coach = coach_with_list();
    let ticked = coach.ask("checklist done 1 2 4 1");
    assert_eq!(ticked.out, "[x] Write it\nErrands: 2 of 4 done\n[x] Thank them\nErrands: 3 of 4 done\n");
    assert!(ticked.err.contains("already checked: Sign up"), "{}", ticked.err);
    assert_eq!(coach.ask("checklist done 3 9").code, Some(2));
    assert!(list(&coach).contains("- [ ] Send it"), "none of them");
    assert_eq!(coach.ask("checklist done 1,2").code, Some(1), "all of them are ticked already");
    coach.tell("checklist undo 1,4");
    assert_eq!(list(&coach), LIST);
    coach.tell("checklist reopen 2");
    assert!(list(&coach).contains("- [ ] Sign up"));
}

#[test]
fn the_greeting_says_what_is_overdue_and_how_far_the_next_stage_is() {
    let coach = coach_with_list();
    coach.tell("stage add open 2026-03-06");
    let greeting = coach.ask_with("", "").out;
    assert!(greeting.contains("Stages: open in 4 days\n1 checklist item overdue, by 3 days: Write it\n"), "{greeting}");
    coach.tell("checklist done 1");
    coach.tell("stage done open");
    let greeting = coach.ask_with("", "").out;
    assert!(!greeting.contains("Stages:") && !greeting.contains("overdue"), "{greeting}");
}

#[test]
fn stale_facts_are_listed_with_their_place_once_their_month_is_over() {
    let deck = "---\nstale_after: 2026-04\n---\nQ: a\nA: b\nStale after: 2026-02\nAs of: 2026-01\n\nC: [c] and [d]\n";
    let coach = Coach::new().deck("f.md", deck);
    let places = |coach: &Coach| -> Vec<Value> {
        let cards = coach.json("decks --stale --json");
        cards.iter().map(|card| json!([card["line"], card["stale_after"], card["as_of"]])).collect()
    };
    assert_eq!(places(&coach), [json!([4, "2026-02", "2026-01"])]);
    let coach = coach.at("2026-04-30 12:00");
    assert_eq!(places(&coach).len(), 1);
    let coach = coach.at("2026-05-01 12:00");
    assert_eq!(places(&coach), [json!([4, "2026-02", "2026-01"]), json!([9, "2026-04", null])]);
    assert!(coach.tell("decks --stale").ends_with("2 cards in 1 deck to fact-check\n"));
}

#[test]
fn advice_never_fails_a_check_and_errors_do() {
    let coach = Coach::new().deck("a.md", "---\ntrack: coding\n---\n# Empty\n# Lists\nQ: Is it?\nA: Yes.\n");
    let answer = coach.ask("decks --check");
    assert_eq!(answer.code, Some(0));
    let last = answer.out.lines().last();
    assert_eq!(last, Some("1 deck: 0 errors, 0 warnings and 2 pieces of advice (1 yes or no, 1 empty topic)"));
    assert!(answer.out.contains("advice: this is a yes-or-no question\n"), "{}", answer.out);
    let found: Vec<Value> = coach
        .json("decks --check --json")
        .iter()
        .map(|found| json!([found["severity"], found["rule"], found["line"], found["column"]]))
        .collect();
    assert_eq!(found, [json!(["advice", "empty topic", 4, 1]), json!(["advice", "yes or no", 6, 1])]);
    coach.write("b.md", "Q: open\n");
    assert_eq!(coach.ask("decks --check").code, Some(1));
}

/// Makes the home believe that an older version, with another text of this file, was here last.
fn came_from_an_older_version(coach: &Coach, file: &str) {
    let db = coach.database();
    db.execute("UPDATE meta SET value = 'older' WHERE key = 'shipped'", []).expect("a row");
    let changed = db.execute("UPDATE written SET content = content + 1 WHERE name = ?1", [file]).expect("a row");
    assert_eq!(changed, 1, "{file} was written by the first run");
}

#[test]
fn an_edited_file_is_kept_and_its_new_version_taken_or_left() {
    let coach = Coach::nowhere();
    coach.ask("decks");
    let shipped = coach.read("program.md");
    coach.write("program.md", format!("{shipped}\nQ: mine?\nA: mine\n"));
    came_from_an_older_version(&coach, "decks/program.md");
    let first = coach.ask("decks");
    assert_eq!(first.err, "1 file that you edited was kept: see `decks --upgrade`.\n");
    assert_eq!(coach.ask("decks").err, "");
    let offer = coach.ask("decks --upgrade").out;
    assert!(offer.starts_with("decks/program.md: `-` is yours, `+` is new\n@@") && offer.contains("\n-Q: mine?\n"));
    let taken = coach.ask("decks --upgrade --take program");
    assert_eq!(
        taken.out,
        "decks/program.md is now the new version; yours is in HOME/backups/replaced/decks/program.md\n"
    );
    assert_eq!(coach.read("program.md"), shipped);
    let kept = fs::read_to_string(coach.home().join("backups/replaced/decks/program.md")).expect("a copy");
    assert!(kept.ends_with("Q: mine?\nA: mine\n"));
    assert_eq!(coach.ask("decks --upgrade --keep program").code, Some(2));
}

#[test]
fn neither_due_nor_a_dry_run_brings_a_new_version_in() {
    let coach = Coach::nowhere();
    coach.ask("decks");
    let path = coach.home().join("decks/program.md");
    fs::remove_file(&path).expect("a shipped deck");
    let db = coach.database();
    db.execute("UPDATE meta SET value = 'older' WHERE key = 'shipped'", []).expect("a row");
    // As if it were new in this version.
    db.execute("DELETE FROM written WHERE name = 'decks/program.md'", []).expect("a row");
    coach.ask("due");
    let deck = coach.desk().join("new.md");
    fs::write(&deck, "Q: a\nA: b\n").expect("a file");
    coach.ask(&format!("import {} --dry-run", deck.display()));
    assert!(!path.exists());
    assert_eq!(coach.ask("decks").err, "Updated decks and checklists from this version: 1 new.\n");
    assert!(path.exists());
}
