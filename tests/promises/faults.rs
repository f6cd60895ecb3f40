//! Real faults: disks that are full or read-only, databases locked, damaged or from the future, decks that are none.
//! Each is a clear error with a hint and the right exit code, and nothing is lost.

use crate::support::{Answer, Coach, Tiny, as_nobody, can_mount, questions};
use rusqlite::Connection;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

fn studied() -> Coach {
    let coach = Coach::new().deck("few.md", &questions(4));
    coach.grade_all("--limit 2", "good");
    coach.at("2026-03-04 09:00")
}

/// One error with one hint, and the program's exit code for it.
#[track_caller]
fn fails_with(answer: &Answer, code: i32, error: &str, hint: &str) {
    assert_eq!(
        (answer.code, answer.out.as_str(), answer.err.as_str()),
        (Some(code), "", format!("error: {error}\n hint: {hint}\n").as_str())
    );
}

#[test]
fn a_home_that_cannot_be_made_on_a_read_only_disk_is_an_error() {
    if !can_mount("a_home_that_cannot_be_made_on_a_read_only_disk_is_an_error") {
        return;
    }
    let coach = Coach::nowhere();
    let locked = coach.desk().join("locked");
    fs::create_dir(&locked).expect("a folder");
    let _disk = Tiny::read_only(&locked);
    let coach = coach.living_in(&locked.join("home"));
    fails_with(
        &coach.ask("study"),
        1,
        "could not create the data directory HOME: read-only file system",
        "the disk is read-only: use another data directory with `--home DIR`",
    );
}

#[test]
fn somebody_elses_home_is_an_error() {
    let coach = studied();
    fs::set_permissions(coach.desk(), fs::Permissions::from_mode(0o755)).expect("permissions");
    fs::set_permissions(coach.home(), fs::Permissions::from_mode(0o700)).expect("permissions");
    let Some(nobody) = as_nobody("somebody_elses_home_is_an_error") else { return };
    let run = |args: &str, open: u32| {
        fs::set_permissions(coach.home(), fs::Permissions::from_mode(open)).expect("permissions");
        let mut command = std::process::Command::new(nobody.get_program());
        command.args(nobody.get_args());
        coach.answer(coach.dress(command, args).output().expect("an end"))
    };
    for open in [0o700, 0o755] {
        for args in ["study", "cards", "stats", "config retention 0.8"] {
            let answer = run(args, open);
            // What everybody may read can be read.
            if open == 0o755 && ["cards", "stats"].contains(&args) {
                assert_eq!((answer.code, answer.out), (Some(0), coach.tell(args)), "{args}: {}", answer.err);
                // Where its write-ahead log is still there, nothing need be written to read it.
                let warns = answer.err.starts_with("warning: nothing can be saved in the data directory: ");
                assert!(warns || answer.err.is_empty(), "{}", answer.err);
                continue;
            }
            assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{args}: {}", answer.err);
            assert!(
                answer.err.contains("error: could not ") && answer.err.contains("\n hint: "),
                "{args}: {}",
                answer.err
            );
        }
        let due = run("due", open);
        assert_eq!(due.code, Some(if open == 0o755 { 0 } else { 2 }), "{open:o}: {}", due.err);
        assert!(due.err.contains("\n hint: "), "{}", due.err);
    }
    coach.is_healthy();
}

#[test]
fn a_deck_that_may_not_be_read_does_not_keep_the_others_from_being_studied() {
    let coach = Coach::new().deck("few.md", &questions(2)).deck("secret.md", "Q: Secret?\nA: yes\n");
    let Some(nobody) = as_nobody("a_deck_that_may_not_be_read_does_not_keep_the_others_from_being_studied") else {
        return;
    };
    let secret = coach.home().join("decks/secret.md");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("permissions");
    let everybody = std::process::Command::new("chmod").args(["-R", "a+rwX"]).arg(coach.desk()).status();
    assert!(everybody.is_ok_and(|status| status.success()));
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("permissions");
    let run = |args: &str| {
        let mut command = std::process::Command::new(nobody.get_program());
        command.args(nobody.get_args());
        coach.answer(coach.dress(command, args).stdin(Stdio::null()).output().expect("an end"))
    };
    let answer = run("study --json");
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert!(answer.out.contains(r#""new":2"#), "{}", answer.out);
    assert!(answer.err.contains("HOME/decks/secret.md") && answer.err.contains("permission denied"), "{}", answer.err);
    let due = run("due");
    assert_eq!(due.code, Some(0), "{}", due.err);
    assert!(due.out.starts_with("2 new cards, about "), "{}", due.out);
}

#[test]
fn a_full_disk_refuses_the_grade_and_keeps_all_before_it() {
    if !can_mount("a_full_disk_refuses_the_grade_and_keeps_all_before_it") {
        return;
    }
    let coach = Coach::new();
    let _disk = Tiny::disk(coach.home(), 1024);
    fs::create_dir(coach.home().join("decks")).expect("decks");
    let made = Coach::new();
    fs::copy(made.home().join("greenroom.db"), coach.home().join("greenroom.db")).expect("a database");
    coach.write("many.md", questions(90));
    let answer = "x".repeat(30_000);
    let mut session = coach.study("--new 90");
    let mut graded = 0;
    while session.card.is_some() {
        session.say(&serde_json::json!({"grade": "good", "seconds": 1, "answer": answer}).to_string());
        match session.line() {
            Some(line) if line["type"] == "graded" => graded += 1,
            Some(line) if line["type"] == "error" => {
                assert!(line["message"].as_str().is_some_and(|said| said.contains("the disk is full")), "{line}");
                break;
            }
            line => panic!("{line:?}"),
        }
        session.card = session.line();
    }
    drop(session);
    assert!((3..90).contains(&graded), "{graded} graded before the disk was full");
    let full = coach.ask_with(
        "study --json --new 90",
        &format!("{{\"grade\":\"good\",\"seconds\":1,\"answer\":\"{}\"}}\n", answer.repeat(34)),
    );
    assert_eq!(full.code, Some(1), "{}", full.err);
    assert!(full.err.contains("the disk is full") && full.err.contains("hint: free some space"), "{}", full.err);
    // Some space is made: by then all that was said to be graded is there.
    let status = std::process::Command::new("mount").args(["-o", "remount,size=8m"]).arg(coach.home()).status();
    assert!(status.is_ok_and(|status| status.success()), "remount");
    assert_eq!(coach.number("SELECT count(*) FROM reviews"), graded);
    coach.is_healthy();
    coach.grade_all("--new 90", "good");
    coach.is_healthy();
}

#[test]
fn a_first_run_on_a_full_disk_is_an_error_and_the_next_one_makes_all() {
    if !can_mount("a_first_run_on_a_full_disk_is_an_error_and_the_next_one_makes_all") {
        return;
    }
    let coach = Coach::nowhere();
    let _disk = Tiny::disk(coach.home(), 200);
    let answer = coach.ask("study --json");
    assert_eq!((answer.code, answer.out.lines().count()), (Some(1), 2), "{}", answer.out);
    assert!(answer.out.starts_with(r#"{"type":"error","message":"#), "{}", answer.out);
    assert!(answer.err.contains("the disk is full\n hint: "), "{}", answer.err);
    let status = std::process::Command::new("mount").args(["-o", "remount,size=32m"]).arg(coach.home()).status();
    assert!(status.is_ok_and(|status| status.success()), "remount");
    assert!(coach.json("cards --json").len() > 40);
    let decks = fs::read_dir(coach.home().join("decks")).expect("decks").flatten();
    assert!(decks.map(|deck| deck.metadata().expect("a deck").len()).all(|size| size > 0), "no deck is half a deck");
    coach.is_healthy();
}

#[test]
fn a_locked_database_is_waited_for_and_then_an_error() {
    let coach = studied();
    let other = coach.database();
    other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    assert_eq!(coach.ask("due").code, Some(0), "reading needs no lock");
    let begun = Instant::now();
    coach.write("more.md", "Q: More?\nA: yes\n");
    assert_eq!(coach.waiting(), "2 cards due, 2 new", "what was known a moment ago");
    let shown_after = begun.elapsed();
    let begun = Instant::now();
    fails_with(
        &coach.ask("study"),
        1,
        "could not update the card index: the database is locked by another process",
        "another greenroom is writing; try again when it is finished",
    );
    assert!(2 * shown_after < begun.elapsed(), "`due` does not wait for the lock as `study` does: {shown_after:?}");
    other.execute_batch("ROLLBACK").expect("the lock is let go");
    assert_eq!(coach.study("").began["due"], 2);
    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").expect("a lock");
    let due = coach.ask("due");
    assert!(matches!(due.code, Some(0 | 2)), "{}", due.err);
}

#[test]
fn a_lock_that_ends_soon_is_only_waited_for() {
    let coach = studied();
    let mut session = coach.study("");
    let other = coach.database();
    other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    session.say(r#"{"grade":"good","seconds":1}"#);
    std::thread::sleep(Duration::from_millis(700));
    other.execute_batch("ROLLBACK").expect("the lock is let go");
    assert_eq!(session.line().expect("a line")["type"], "graded");
}

#[test]
fn a_file_that_is_no_database_is_an_error_and_is_left_alone() {
    for bytes in [&b"this is no database at all, only text"[..], &[0; 8192], &b"SQLite format 3\0garbage"[..]] {
        let coach = Coach::new().deck("few.md", &questions(1));
        let path = coach.home().join("greenroom.db");
        fs::write(&path, bytes).expect("a file");
        let doctor = coach.ask("doctor");
        assert_eq!((doctor.code, doctor.err.as_str()), (Some(1), ""));
        assert!(doctor.out.starts_with("- database: it is damaged or not a greenroom database\n"), "{}", doctor.out);
        for args in ["study", "cards"] {
            let answer = coach.ask(args);
            assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{args} on {:?}", &bytes[..1]);
            assert!(
                answer.err.contains("the database is damaged or not a greenroom database")
                    && answer.err.contains("backups/"),
                "{}",
                answer.err
            );
        }
        assert_eq!(coach.ask("due").code, Some(2));
        assert_eq!(fs::read(&path).expect("the file"), bytes);
    }
}

#[test]
fn another_programs_database_is_refused_and_left_alone() {
    let coach = Coach::new().deck("few.md", &questions(1));
    let path = coach.home().join("greenroom.db");
    fs::remove_file(&path).expect("a database");
    Connection::open(&path)
        .expect("SQLite")
        .execute_batch("CREATE TABLE cards (x); INSERT INTO cards VALUES (1)")
        .expect("SQL");
    let before = fs::read(&path).expect("a file");
    let answer = coach.ask("study");
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{}", answer.err);
    assert!(answer.err.contains("\n hint: "), "{}", answer.err);
    assert_eq!(fs::read(&path).expect("a file"), before);
}

#[test]
fn a_database_of_the_first_version_is_brought_up_to_date_by_whichever_verb_comes_first() {
    for verb in ["due", "stats"] {
        let coach = Coach::nowhere().deck("a.md", "Q: One?\nA: 1\n");
        let old = coach.database();
        old.execute_batch(include_str!("../../src/store/schema/001.sql")).expect("the first schema");
        old.execute_batch("PRAGMA user_version = 1; INSERT INTO meta VALUES ('shipped', 'old')").expect("SQL");
        drop(old);
        coach.tell(verb);
        assert!(coach.number("PRAGMA user_version") > 1, "{verb}");
        let copies: Vec<_> = fs::read_dir(coach.home().join("backups")).expect("a copy").collect();
        assert_eq!(copies.len(), 1, "{verb}");
        coach.is_healthy();
    }
}

#[test]
fn a_home_that_knew_nothing_of_how_likely_cards_are_asked_learns_it_from_files_that_did_not_change() {
    let deck = "---\nasked: rarely\n---\nP: One?\nAsked: always\n\nQ: Two?\nA: 2\n";
    let coach = Coach::new().deck("a.md", deck);
    coach.tell("cards");
    let old = coach.database();
    old.execute_batch(
        "DROP INDEX cards_due; DROP INDEX cards_new; ALTER TABLE cards DROP COLUMN asked;\
                       DROP INDEX cards_locked; ALTER TABLE cards DROP COLUMN unlocked_by",
    )
    .expect("SQL");
    for made in [include_str!("../../src/store/schema/002.sql"), include_str!("../../src/store/schema/007.sql")] {
        let of_cards = made.split(';').filter(|sql| sql.contains("CREATE INDEX cards_"));
        let newest = of_cards.filter(|sql| sql.contains("cards_new") || sql.contains("parameters"));
        newest.for_each(|sql| old.execute_batch(sql).expect("an index as it was"));
    }
    old.execute_batch("PRAGMA user_version = 10").expect("SQL");
    drop(old);
    for _ in 0..2 {
        let cards = coach.tell("cards --json");
        let likelihoods: Vec<&str> = cards.lines().filter_map(|line| line.split("\"likelihood\":\"").nth(1)).collect();
        assert_eq!(likelihoods.iter().map(|rest| &rest[..6]).collect::<Vec<_>>(), ["always", "rarely"], "{cards}");
    }
    coach.is_healthy();
}

#[test]
fn a_newer_database_is_refused_politely_and_not_touched() {
    let coach = studied();
    coach.database().execute_batch("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)").expect("SQL");
    let path = coach.home().join("greenroom.db");
    let before = fs::read(&path).expect("a database");
    for (args, code) in [("study", 1), ("cards", 1), ("doctor", 1), ("doctor --repair", 1), ("backup", 1), ("due", 2)] {
        let answer = coach.ask(args);
        assert_eq!((answer.code, answer.out.as_str()), (Some(code), ""), "{args}");
        assert!(
            answer.err.contains("was written by a newer greenroom (schema 99; this version supports ")
                && answer.err.ends_with(" hint: update greenroom; nothing was changed\n"),
            "{args}: {}",
            answer.err
        );
    }
    assert_eq!(fs::read(&path).expect("a database"), before);
    assert!(!coach.home().join("backups").exists());
}

#[test]
fn a_home_that_is_a_file_is_an_error() {
    let coach = Coach::nowhere();
    fs::write(coach.home(), "a file").expect("a file");
    for (args, code) in [("study", 1), ("cards", 1), ("due", 2)] {
        let answer = coach.ask(args);
        assert_eq!((answer.code, answer.out.as_str()), (Some(code), ""), "{args}: {}", answer.err);
        assert!(answer.err.contains("HOME") && answer.err.contains("\n hint: "), "{args}: {}", answer.err);
    }
}

#[test]
fn broken_settings_are_an_error_that_names_the_file() {
    for (text, problem) in [
        (&b"retention = \n"[..], "config.toml"),
        (b"retention = 1.0\n", "retention is out of range: desired retention, 0.70 to 0.99"),
        (b"no_such = 1\n", "no_such"),
        (b"retention = \"high\"\n", "retention"),
        (b"\xff\xfe", "config.toml"),
    ] {
        let coach = Coach::new().deck("few.md", &questions(1));
        fs::write(coach.home().join("config.toml"), text).expect("a file");
        for (args, code) in [("study --json", 1), ("due", 2), ("config", 1)] {
            let answer = coach.ask(args);
            assert_eq!((answer.code, answer.out.as_str()), (Some(code), ""), "{args}");
            assert!(
                answer.err.contains("HOME/config.toml")
                    && answer.err.contains(problem)
                    && answer.err.contains(" hint: "),
                "{}",
                answer.err
            );
        }
    }
    let coach = Coach::new();
    fs::create_dir(coach.home().join("config.toml")).expect("a folder");
    let answer = coach.ask("study");
    assert_eq!(answer.code, Some(1));
    assert!(answer.err.contains("HOME/config.toml") && answer.err.contains(" hint: "), "{}", answer.err);
}

#[test]
fn a_home_moved_to_another_place_is_the_same_home() {
    let coach = studied();
    let front =
        |coach: &Coach| coach.json("cards --json").iter().map(|card| card["due"].clone()).collect::<Vec<Value>>();
    let before = front(&coach);
    let moved = coach.desk().join("moved");
    fs::rename(coach.home(), &moved).expect("a move");
    let coach = coach.living_in(&moved);
    assert_eq!(front(&coach), before);
    coach.is_healthy();
}
