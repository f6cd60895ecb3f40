//! `doctor` and `backup`: what is wrong is found and mended; a copy is a whole home's progress.

use crate::support::{Coach, questions};
use serde_json::json;
use std::fs;

fn studied() -> Coach {
    let mut coach = Coach::new().deck("few.md", &questions(4));
    coach.grade_all("", "good");
    coach.set_clock("2026-03-04 09:00");
    coach.grade_all("", "hard");
    coach
}

#[test]
fn a_clean_home_is_well() {
    let coach = studied();
    assert_eq!(coach.tell("doctor"), "No errors: 4 cards and 8 log rows checked.\n");
    assert_eq!(
        coach.json("doctor --json"),
        [json!({"findings": [], "repaired": 0, "reviews": 8, "cards": 4, "retired": 0, "exercises": null})]
    );
    assert_eq!(coach.tell("doctor --repair"), "No errors: 4 cards and 8 log rows checked.\n");
    assert!(!coach.home().join("backups").exists(), "nothing to repair, nothing to keep");
}

#[test]
fn a_state_that_does_not_follow_from_the_log_is_found_and_repaired() {
    for tampering in [
        "UPDATE cards SET stability = stability * 1.0000001 WHERE id = (SELECT min(id) FROM cards)",
        "UPDATE cards SET due = due + 1 WHERE id = (SELECT min(id) FROM cards)",
        "UPDATE cards SET lapses = 9 WHERE id = (SELECT min(id) FROM cards)",
        "UPDATE cards SET stability = NULL, difficulty = NULL, last = NULL, due = NULL, reviews = NULL, lapses = NULL,
         version = NULL WHERE id = (SELECT min(id) FROM cards)",
        "UPDATE reviews SET grade = 4 WHERE id = (SELECT max(id) FROM reviews)",
        "DELETE FROM reviews WHERE id = (SELECT max(id) FROM reviews)",
    ] {
        let coach = studied();
        let before = coach.json("cards --json");
        coach.database().execute(tampering, []).expect(tampering);
        let found = coach.ask("doctor");
        assert_eq!((found.code, found.err.as_str()), (Some(1), ""), "{tampering}");
        let lines: Vec<&str> = found.out.lines().collect();
        assert!(lines[0].ends_with(": its stored state differs from its review log"), "{}", found.out);
        assert_eq!(
            lines[1..],
            [
                "  `greenroom doctor --repair` recomputes it from the review log",
                &format!("1 finding in 4 cards and {} log rows.", coach.number("SELECT count(*) FROM reviews")),
            ]
        );
        let repaired = coach.ask("doctor --repair");
        assert_eq!(repaired.code, Some(0), "{tampering}");
        assert!(repaired.out.starts_with("Repaired 1 card; the previous database is in backups/.\n"));
        coach.is_healthy();
        if tampering.starts_with("UPDATE cards") {
            assert_eq!(coach.json("cards --json"), before, "{tampering}");
        }
        let kept: Vec<_> = fs::read_dir(coach.home().join("backups")).expect("backups").flatten().collect();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].file_name(), "000001-before-repair.db");
    }
}

#[test]
fn a_history_that_does_not_follow_from_the_log_is_found_and_repaired() {
    for tampering in [
        "UPDATE histories SET rows = rows || rows WHERE card = (SELECT min(card) FROM histories)",
        "DELETE FROM histories WHERE card = (SELECT min(card) FROM histories)",
        "INSERT INTO histories SELECT min(id), '739000,3,2,1000;' FROM cards WHERE reviews IS NULL",
    ] {
        let coach = studied().deck("new.md", "Q: Not asked yet?\nA: no\n");
        assert_eq!(coach.ask("due").code, Some(0));
        let before = coach.json("stats --json --all");
        coach.database().execute(tampering, []).expect(tampering);
        let found = coach.ask("doctor");
        assert_eq!(found.code, Some(1), "{tampering}");
        assert!(found.out.contains(": its history in statistics differs from its review log\n"), "{}", found.out);
        assert!(coach.tell("doctor --repair").starts_with("Repaired 1 card;"), "{tampering}");
        coach.is_healthy();
        assert_eq!(coach.json("stats --json --all"), before, "{tampering}");
    }
}

#[test]
fn a_deck_that_cannot_be_read_whole_is_a_finding() {
    let coach = studied();
    coach.write("bad.md", "Q: No answer?\n\nQ: Good?\nA: yes\n");
    coach.ask("due");
    let found = coach.ask("doctor");
    assert_eq!(found.code, Some(1));
    assert_eq!(
        found.out,
        "- HOME/decks/bad.md: 1 error\n  `greenroom decks --check` shows where\n1 finding in 5 cards and 8 log rows.\n"
    );
    assert_eq!(coach.ask("decks --check").code, Some(1));
}

#[test]
fn a_damaged_database_is_told_with_what_to_do() {
    let coach = studied();
    assert_eq!(coach.ask("backup").code, Some(0));
    let path = coach.home().join("greenroom.db");
    let mut bytes = fs::read(&path).expect("a database");
    let page = 4096;
    for byte in &mut bytes[3 * page..] {
        *byte = 0xa5;
    }
    fs::write(&path, &bytes).expect("damage");
    for args in ["doctor", "doctor --repair"] {
        let found = coach.ask(args);
        assert_eq!(found.code, Some(1), "{}{}", found.out, found.err);
        assert!(found.out.starts_with("- database: "), "{}", found.out);
        assert!(
            found.out.contains("`greenroom backup --restore 000001-2026-03-04.db` restores a copy"),
            "{}",
            found.out
        );
        assert_eq!(found.err, "");
    }
    assert_eq!(fs::read(&path).expect("a database"), bytes, "a damaged file is left as it is");
    // What it says to do works.
    assert_eq!(coach.ask("backup --restore 000001-2026-03-04.db").code, Some(0));
    assert_eq!(coach.tell("doctor"), "No errors: 4 cards and 8 log rows checked.\n");
}

#[test]
fn a_backup_holds_all_progress_and_is_one_file() {
    let coach = studied();
    let said = coach.ask("backup");
    assert_eq!((said.code, said.out.as_str()), (Some(0), "HOME/backups/000001-2026-03-04.db\n"));
    let before = coach.json("cards --json");
    let coach = coach.at("2026-03-20 09:00");
    coach.grade_all("", "again");
    let coach = coach.at("2026-03-04 09:00");
    assert_ne!(coach.json("cards --json"), before);
    let backup = coach.home().join("backups/000001-2026-03-04.db");
    fs::copy(&backup, coach.home().join("greenroom.db")).expect("a copy");
    assert_eq!(coach.json("cards --json"), before);
    coach.is_healthy();
    let names: Vec<_> = fs::read_dir(coach.home().join("backups")).expect("backups").flatten().collect();
    assert_eq!(names.len(), 1);
}

#[test]
fn the_last_ten_backups_are_kept() {
    let coach = studied();
    for _ in 0..12 {
        assert_eq!(coach.ask("backup").code, Some(0));
    }
    let folder = fs::read_dir(coach.home().join("backups")).expect("backups");
    let mut names: Vec<String> =
        folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let expected: Vec<String> = (3..=12).map(|n| format!("{n:06}-2026-03-04.db")).collect();
    assert_eq!(names, expected);
}

#[test]
fn a_backup_to_a_named_file_overwrites_nothing() {
    let coach = studied();
    let out = coach.tell("backup mine.db");
    assert_eq!(out, "mine.db\n");
    let again = coach.ask("backup mine.db");
    assert_eq!((again.code, again.err.as_str()), (Some(1), "error: mine.db already exists\n hint: name a new file\n"));
    let nowhere = coach.ask("backup no/such/folder/mine.db");
    assert_eq!((nowhere.code, nowhere.out.as_str()), (Some(1), ""));
    assert!(nowhere.err.contains("\n hint: "), "{}", nowhere.err);
}

#[test]
fn a_backup_is_taken_while_another_process_studies() {
    let coach = studied().at("2026-03-20 09:00");
    let mut session = coach.study("");
    session.grade("good", 1.0);
    assert_eq!(coach.ask("backup").code, Some(0));
    session.grade("good", 1.0);
    session.quit();
    let copy = rusqlite::Connection::open(coach.home().join("backups/000001-2026-03-20.db")).expect("a copy");
    assert_eq!(copy.query_row("SELECT count(*) FROM reviews", [], |row| row.get(0)), Ok(9));
}
