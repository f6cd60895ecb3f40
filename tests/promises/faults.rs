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

const PERMISSIONS: &str = "check the permissions of the home folder, or choose another with `--home DIR`";

#[test]
fn a_read_only_disk_is_an_error_and_nothing_is_lost() {
    if !can_mount("a_read_only_disk_is_an_error_and_nothing_is_lost") {
        return;
    }
    let coach = studied();
    let before = coach.json("cards --json");
    let disk = Tiny::read_only(coach.home());
    for args in
        ["study", "study --json", "cards", "stats", "undo", "add a b", "suspend x", "doctor", "config plain true"]
    {
        let answer = coach.ask(args);
        assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{args}: {}", answer.err);
        assert!(
            answer.err.starts_with("error: could not ") && answer.err.contains("\n hint: "),
            "{args}: {}",
            answer.err
        );
    }
    let due = coach.ask("due");
    assert_eq!((due.code, due.out.as_str()), (Some(2), ""), "{}", due.err);
    assert!(due.err.contains("\n hint: "), "{}", due.err);
    drop(disk);
    assert_eq!(coach.json("cards --json"), before);
    coach.is_healthy();
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
        "could not make the home folder HOME: read-only file system",
        "the disk is read-only; `--home DIR` uses another place",
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
        for args in ["study --json", "cards", "doctor", "config retention 0.8"] {
            let answer = run(args, open);
            assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{args}: {}", answer.err);
            assert!(
                answer.err.contains("error: could not ") && answer.err.contains("\n hint: "),
                "{args}: {}",
                answer.err
            );
        }
        let due = run("due", open);
        assert_eq!((due.code, due.out.as_str()), (Some(2), ""), "{open:o}: {}", due.err);
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
            None => break,
            Some(line) => panic!("{line}"),
        }
        session.card = session.line();
    }
    drop(session);
    assert!((3..90).contains(&graded), "{graded} graded before the disk was full");
    let full = coach.ask_with(
        "study --json --new 90",
        &format!("{{\"grade\":\"good\",\"seconds\":1,\"answer\":\"{}\"}}\n", answer.repeat(40)),
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
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{}", answer.err);
    assert!(answer.err.contains("hint: "), "{}", answer.err);
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
    assert!(begun.elapsed() < Duration::from_secs(3), "a shell prompt does not wait");
    let begun = Instant::now();
    fails_with(
        &coach.ask("study --json"),
        1,
        "could not bring the index of cards up to date: the database is locked by another process",
        "another greenroom is writing; try again when it is done",
    );
    assert!(begun.elapsed() > Duration::from_secs(3), "it waits a while");
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
        assert!(doctor.out.starts_with("- database: it is damaged, or no greenroom database\n"), "{}", doctor.out);
        for args in ["study", "cards"] {
            let answer = coach.ask(args);
            assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{args} on {:?}", &bytes[..1]);
            assert!(
                answer.err.contains("the database is damaged or is no greenroom database")
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
fn a_newer_database_is_refused_politely_and_not_touched() {
    let coach = studied();
    coach.database().execute_batch("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)").expect("SQL");
    let path = coach.home().join("greenroom.db");
    let before = fs::read(&path).expect("a database");
    for (args, code) in [("study", 1), ("cards", 1), ("doctor", 1), ("doctor --repair", 1), ("backup", 1), ("due", 2)] {
        let answer = coach.ask(args);
        assert_eq!((answer.code, answer.out.as_str()), (Some(code), ""), "{args}");
        assert!(
            answer.err.contains("was written by a newer greenroom (schema 99, this one knows ")
                && answer.err.ends_with(" hint: update greenroom on this machine; nothing was changed\n"),
            "{args}: {}",
            answer.err
        );
    }
    assert_eq!(fs::read(&path).expect("a database"), before);
    assert!(!coach.home().join("backups").exists());
}

#[test]
fn a_database_that_is_a_folder_is_an_error() {
    let coach = Coach::new();
    let path = coach.home().join("greenroom.db");
    fs::remove_file(&path).expect("a database");
    fs::create_dir(&path).expect("a folder");
    fails_with(
        &coach.ask("study"),
        1,
        "could not open the database in the home folder: the database cannot be opened",
        PERMISSIONS,
    );
    assert_eq!(coach.ask("due").code, Some(2));
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
        (b"retention = 1.0\n", "retention is out of range: chance of recall at which a card is due, 0.70 to 0.99"),
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
fn things_that_are_no_decks_keep_nobody_from_studying() {
    let coach = Coach::new().deck("few.md", &questions(2));
    let decks = coach.home().join("decks");
    fs::create_dir(decks.join("folder.md")).expect("a folder");
    coach.write("folder.md/inside.md", "# In\n\nQ: Inside?\nA: yes\n");
    let mut binary: Vec<u8> = b"PK\x03\x04".to_vec();
    binary.extend((0..5000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 & 0x83));
    coach.write("binary.md", &binary);
    coach.write("empty.md", "");
    coach.write("utf16.md", b"\xff\xfeQ\0:\0 \0a\0\n\0");
    coach.write("not-markdown.txt", "Q: Text?\nA: no\n");
    coach.write(".hidden.md", "Q: Hidden?\nA: no\n");
    std::os::unix::fs::symlink("loop.md", decks.join("loop.md")).expect("a link");
    std::os::unix::fs::symlink("nowhere.md", decks.join("dangling.md")).expect("a link");
    std::os::unix::fs::symlink("..", decks.join("up")).expect("a link");
    let made = std::process::Command::new("mkfifo").arg(decks.join("pipe.md")).status();
    assert!(made.is_ok_and(|status| status.success()));
    let answer = coach.ask("cards");
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    for told in ["HOME/decks/binary.md:1:1", "HOME/decks/utf16.md:1:1", "this file is UTF-16", "save it as UTF-8 text"]
    {
        assert!(answer.err.contains(told), "{told} is not in {}", answer.err);
    }
    assert_eq!(coach.study("").began["new"], 3);
    assert_eq!(coach.ask("decks --check").code, Some(1));
}

#[test]
fn what_is_no_utf8_is_replaced_and_reported_and_the_rest_loads() {
    let coach = Coach::new();
    coach.write("latin.md", b"Q: What is caf\xe9?\nA: A place, and a word with an accent on its last letter.\n");
    let answer = coach.ask("due");
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "a shell prompt is told one line");
    let answer = coach.ask("decks --check");
    assert_eq!(answer.code, Some(0), "a warning is no error");
    assert!(
        answer.out.contains("warning: what stood here is no UTF-8 and was replaced")
            && answer.out.contains("HOME/decks/latin.md:1:15"),
        "{}",
        answer.out
    );
    assert_eq!(coach.card("What is caf\u{fffd}?")["state"], "new");
}

#[test]
fn every_problem_of_a_deck_is_told_with_its_place_and_the_good_cards_load() {
    let coach = Coach::new().deck(
        "bad.md",
        "Q: No answer?\n\nQ: Good?\nA: yes\n\nC: No span.\n\nq: lower case\n\nQ: Also good?\nA: yes\nDifficulty: purple\n",
    );
    let answer = coach.ask("cards");
    assert_eq!(answer.code, Some(0));
    for place in ["HOME/decks/bad.md:1:1", "HOME/decks/bad.md:6:1"] {
        assert!(answer.err.contains(place), "{place} is not in {}", answer.err);
    }
    assert_eq!(coach.card("Good?")["state"], "new");
    assert_eq!(coach.card("Also good?")["state"], "new");
    assert_eq!(coach.ask("cards").err, "", "told once, until the file changes");
}

/// The most memory the program had at once, in kilobytes, with what it said.
fn measured(coach: &Coach, args: &str) -> (u64, Duration, Answer) {
    let begun = Instant::now();
    let mut child = coach
        .command(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut most = 0;
    while child.try_wait().expect("a child").is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(peak.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    (most, begun.elapsed(), coach.answer(child.wait_with_output().expect("an end")))
}

#[test]
fn a_file_of_a_gigabyte_is_reported_and_costs_neither_time_nor_memory() {
    let coach = Coach::new().deck("few.md", &questions(2));
    let huge = fs::File::create(coach.home().join("decks/huge.md")).expect("a file");
    huge.set_len(1 << 30).expect("a sparse file");
    for args in ["cards", "due", "decks --check", "study --json", "doctor"] {
        let (kilobytes, time, answer) = measured(&coach, args);
        assert!(kilobytes < 200_000, "{args} took {kilobytes} kB");
        assert!(time < Duration::from_secs(20), "{args} took {time:?}");
        assert!(matches!(answer.code, Some(0 | 1)), "{}", answer.err);
        if args == "cards" {
            assert!(answer.err.contains("HOME/decks/huge.md") && answer.out.contains("2 cards"), "{answer:?}");
        }
    }
    assert_eq!(coach.study("").began["new"], 2);
    let (kilobytes, _, answer) = measured(&coach, "import home/decks/huge.md");
    assert!(kilobytes < 200_000, "import took {kilobytes} kB");
    assert_eq!(answer.code, Some(1), "{}", answer.err);
    assert!(answer.err.contains("HOME/decks/huge.md") || answer.err.contains("huge.md"), "{}", answer.err);
}

#[test]
fn one_line_of_megabytes_is_a_card_like_others() {
    let coach = Coach::new();
    coach.write("long.md", format!("Q: Long?\nA: {}\n\nQ: [{}\nA: x\n", "word ".repeat(400_000), "[".repeat(400_000)));
    let begun = Instant::now();
    assert_eq!(coach.card("Long?")["state"], "new");
    let shown = coach.ask_with("study", "\n3\n");
    assert_eq!(shown.code, Some(0));
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[test]
fn hostile_texts_never_reach_a_terminal_raw() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[31mred\u{9b}2J\u{202e}txet\u{8}\r\u{7f}";
    let name = format!("{}\u{1b}[31m.md", "evil");
    let quoted = serde_json::to_string(evil).expect("JSON");
    let deck = format!(
        "---\ndeck: {quoted}\ntrack: {quoted}\ntags: [{quoted}]\n---\n\n# Head {evil} #tag{evil}\n\n\
         Q: Front {evil}?\nA: Back {evil} `code {evil}`\n\n```{evil}\n{evil}\n```\nHint: {evil}\nSource: {evil}\n\
         Why: {evil}\nTags: {evil}\n\nC: A [span {evil}::{evil}].\n\nP: Prompt {evil}\nPoints:\n- {evil}\nWeak: {evil}\n\n\
         Q: No answer {evil}\n\nQ: Good?\nA: yes\nId: {evil}\n\nQ: Fine?\nA: yes\nDifficulty: {evil}\n"
    );
    let coach = Coach::new().deck(&name, &deck).env("EDITOR", "sed -i s/A:.*//");
    let raw = |text: &str| {
        let bad =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        text.chars().find(|c| bad(*c)).map(|c| format!("{c:?} in {text:?}"))
    };
    let ids: Vec<String> =
        coach.json("cards --json").iter().map(|card| card["id"].as_str().expect("an id").to_owned()).collect();
    assert!(ids.len() >= 5, "{ids:?}");
    let one = &ids[0];
    let mut runs: Vec<(String, &str)> = [
        "cards",
        "cards --json",
        "decks",
        "decks --json",
        "decks --check",
        "due",
        "due --json",
        "stats",
        "stats --json",
        "doctor",
        "doctor --json",
        "config",
        "backup",
    ]
    .map(|args| (args.to_owned(), ""))
    .to_vec();
    for verb in ["show", "history", "edit", "suspend", "undo #"] {
        runs.push((format!("{verb} {one}").split(" #").next().expect("words").to_owned(), ""));
    }
    runs.push((
        "study --json".into(),
        "{\"grade\":\"good\",\"seconds\":1}\n{\"grade\":\"again\",\"seconds\":1}\n{\"undo\":true}\n",
    ));
    runs.push(("study".into(), "\u{1b}[31m typed\n3\n\n1\nu\n\n?\n2\nb\ns\nk\nk\nk\nk\n"));
    for id in &ids {
        runs.push((format!("show {id}"), ""));
    }
    fs::write(coach.desk().join(&name), &deck).expect("a file");
    runs.push((format!("import --dry-run '{name}'"), ""));
    runs.push((format!("import --dry-run --json '{name}'"), ""));
    runs.push((format!("import '{name}' 'nowhere\u{1b}[0m.md'"), ""));
    runs.push(("stats".into(), ""));
    runs.push(("show '\u{1b}[31m'".into(), ""));
    runs.push(("study --deck '\u{1b}[31m'".into(), ""));
    runs.push(("config '\u{1b}[31m'".into(), ""));
    runs.push(("decks off '\u{1b}[31m'".into(), ""));
    for (args, input) in runs {
        for color in ["", " --plain"] {
            let answer = coach.ask_with(&format!("{args}{color}"), input);
            assert_eq!(raw(&answer.out), None, "{args}");
            assert_eq!(raw(&answer.err), None, "{args}");
        }
    }
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
