//! Sudden death and company: no graded review is ever lost or doubled.

use crate::support::{Coach, Dice, Session, left_out, questions};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;

const SEED: u64 = 20_260_302;

/// The log as it stands: card, grade and seconds of each graded row, oldest first.
fn log(coach: &Coach) -> Vec<(i64, String)> {
    let database = coach.database();
    let sql = "SELECT r.card, grade || '/' || seconds FROM reviews r WHERE kind = 1 ORDER BY id";
    let mut rows = database.prepare(sql).expect("SQL");
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect).expect("rows")
}

#[test]
fn killed_at_any_instant_no_graded_review_is_lost_or_doubled() {
    let mut dice = Dice::seeded(SEED);
    let mut coach = Coach::new().deck("many.md", &questions(40));
    coach.tell("due");
    let mut known = 0;
    for round in 0..100 {
        let place = format!("round {round} of seed {SEED} (GREENROOM_TEST_SEED sets another)");
        if round % 10 == 0 {
            coach.set_clock(&format!("2026-{:02}-10 09:00", 3 + round / 10 % 9));
        }
        let mut child = coach
            .command("study --json --new 40")
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .expect("the program starts");
        // As fast as it goes: all that will ever be typed lies in the pipe, each line to be told from every other.
        let lines: String = (0..40)
            .map(|n| {
                let grade = *dice.of(&["again", "hard", "good", "easy"]);
                format!("{}\n", json!({"grade": grade, "seconds": 1000 * (round + 1) + n}))
            })
            .collect();
        // A session that has nothing left to show ends before it has read everything.
        if let Err(error) = std::io::Write::write_all(child.stdin.as_mut().expect("a pipe"), lines.as_bytes()) {
            assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe, "{place}");
        }
        // One kill in four comes while the program starts, the others a moment after so many answers: a busy machine
        // does not make them all early.
        let (answers, moment) = match dice.below(4) {
            0 => (0, dice.below(60_000)),
            _ => (1 + dice.below(39) as usize, dice.below(3_000)),
        };
        let mut lines = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
        let mut said = String::new();
        while said.matches("\"type\":\"graded\"").count() < answers {
            if std::io::BufRead::read_line(&mut lines, &mut said).expect("UTF-8") == 0 {
                break;
            }
        }
        std::thread::sleep(Duration::from_micros(moment));
        child.kill().expect("a kill");
        std::io::Read::read_to_string(&mut lines, &mut said).expect("UTF-8");
        child.wait().expect("an end");
        let graded = said
            .split_inclusive('\n')
            .filter(|line| line.ends_with('\n'))
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|line| line["type"] == "graded")
            .count();

        let rows = log(&coach);
        let here = &rows[known..];
        assert!(here.len() == graded || here.len() == graded + 1, "{graded} said, {} logged: {place}", here.len());
        for (n, (_, row)) in here.iter().enumerate() {
            let seconds = 1000 * (round + 1) + n as u64;
            assert!(row.ends_with(&format!("/{seconds}.0")), "row {n} is {row}: {place}");
        }
        known = rows.len();
        let doctor = coach.ask("doctor");
        assert_eq!(doctor.code, Some(0), "{}{}: {place}", doctor.out, doctor.err);
    }
    assert!(known > 100, "only {known} reviews were ever logged: the kills come too early to tell anything");
}

#[test]
fn ctrl_c_ends_with_130_and_keeps_what_was_graded() {
    let coach = Coach::new().deck("few.md", &questions(3));
    let mut session = coach.study("");
    session.grade("good", 3.0);
    assert_eq!(session.interrupt(), Some(130));
    assert_eq!(log(&coach).len(), 1);
    coach.is_healthy();
}

#[test]
fn killed_while_the_index_is_made_the_next_run_makes_it() {
    let mut dice = Dice::seeded(SEED + 1);
    let deck = questions(400);
    for round in 0..8 {
        let coach = Coach::nowhere();
        std::fs::create_dir_all(coach.home().join("decks")).expect("a home");
        coach.write("many.md", &deck);
        let mut child = coach.command("cards").stdout(std::process::Stdio::null()).spawn().expect("the program starts");
        std::thread::sleep(Duration::from_micros(dice.below(150_000)));
        child.kill().expect("a kill");
        child.wait().expect("an end");
        assert_eq!(coach.json("cards --json deck:many").len(), 400, "round {round} of seed {}", SEED + 1);
        let waste: Vec<String> = std::fs::read_dir(coach.home().join("decks"))
            .expect("decks")
            .map(|entry| entry.expect("an entry"))
            .filter(|entry| entry.path().is_file())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| !name.ends_with(".md") && !name.ends_with(".tmp"))
            .collect();
        assert_eq!(waste, Vec::<String>::new());
        coach.is_healthy();
    }
}

#[test]
fn a_grade_on_a_state_that_has_changed_since_is_refused_and_the_card_shown_again() {
    let coach = Coach::new().deck("one.md", "Q: One?\nA: 1\n");
    let mut slow = coach.study("");
    let mut quick = coach.study("");
    quick.grade("again", 3.0);
    quick.quit();
    let before = slow.card.clone().expect("a card");
    slow.say(r#"{"grade":"easy","seconds":9}"#);
    let error = slow.line().expect("an error");
    assert_eq!(
        error,
        json!({
            "type": "error",
            "message": "this card was graded in another window; your grade was not saved. Here is its current state",
        })
    );
    let card = slow.line().expect("the card again");
    assert_eq!((&card["id"], &card["new"]), (&before["id"], &json!(false)));
    assert_eq!(log(&coach).len(), 1);
    slow.say(r#"{"grade":"easy","seconds":9}"#);
    let graded = slow.line().expect("a line");
    assert_eq!(graded["type"], "graded");
    assert_eq!(slow.line().expect("the end")["reviews"], 1);
    assert_eq!(coach.progress("One?").1, 2);
    coach.is_healthy();
}

#[test]
fn an_undo_does_not_take_back_what_another_process_did() {
    let coach = Coach::new().deck("few.md", &questions(2));
    let mut one = coach.study("");
    let first = one.front();
    one.grade("again", 3.0);
    let mut other = coach.study("");
    other.skip_to(&first);
    other.grade("good", 4.0);
    other.end();
    assert_eq!(one.fails(r#"{"undo":true}"#), "that grade was changed in another window and cannot be undone here");
    one.quit();
    assert_eq!(coach.progress(&first).1, 2);
    coach.is_healthy();
}

#[test]
fn two_sessions_at_once_lose_and_double_nothing() {
    let coach = Coach::new().deck("many.md", &questions(60));
    coach.tell("due");
    let drive = |mut session: Session, mark: u64, mut dice: Dice| {
        let (mut seen, mut nth) = (Vec::new(), 0);
        while session.card.is_some() {
            nth += 1;
            let seconds = mark + nth;
            session.say(&json!({"grade": dice.of(&["again", "good", "easy"]), "seconds": seconds}).to_string());
            let line = session.line().expect("a line");
            match line["type"].as_str() {
                Some("graded") => seen.push(seconds),
                Some("error") => {}
                _ => panic!("{line}"),
            }
            let next = session.line().expect("a line");
            session.card = (next["type"] == "card").then_some(next);
        }
        seen
    };
    let sessions = [coach.study("--new 60"), coach.study("--new 60")];
    let mut seen: Vec<u64> = std::thread::scope(|scope| {
        let hands: Vec<_> = sessions
            .into_iter()
            .zip([1_000, 50_000])
            .map(|(session, mark)| scope.spawn(move || drive(session, mark, Dice::seeded(mark))))
            .collect();
        hands.into_iter().flat_map(|hand| hand.join().expect("a session")).collect()
    });
    seen.sort_unstable();
    let mut logged: Vec<u64> = log(&coach)
        .iter()
        .map(|(_, row)| row.split('/').nth(1).and_then(|s| s.parse::<f64>().ok()).expect("seconds") as u64)
        .collect();
    logged.sort_unstable();
    assert_eq!(seen, logged);
    assert!(seen.iter().any(|s| *s < 50_000) && seen.iter().any(|s| *s > 50_000), "both had their share");
    let mut reps: HashMap<String, u64> = HashMap::new();
    for card in coach.json("cards --json") {
        reps.insert(card["id"].to_string(), card["reps"].as_u64().expect("reps"));
    }
    assert_eq!(reps.values().sum::<u64>(), logged.len() as u64);
    coach.is_healthy();
}

/// Counts system calls with `strace`, where the machine has it.
#[test]
fn a_grade_is_one_fsync() {
    let count = |restored: bool, grades: usize| {
        let coach = Coach::new().deck("many.md", &questions(30));
        coach.tell("due");
        if restored {
            coach.tell("backup mine.db");
            std::fs::copy(coach.desk().join("mine.db"), coach.home().join("greenroom.db")).expect("a copy");
        }
        let trace = coach.desk().join("trace");
        let mut command = std::process::Command::new("strace");
        command.args(["-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range,sync,syncfs,msync", "-o"]).arg(&trace);
        command.arg(crate::support::program());
        let mut session = Session::start(coach.dress(command, "study --json --new 30"));
        for _ in 0..grades {
            session.grade("good", 3.0);
        }
        // The end has its own: only what happened until here counts.
        let said = std::fs::read_to_string(&trace).expect("a trace");
        session.quit();
        said.lines().filter(|line| line.contains("sync")).count()
    };
    let able = std::process::Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    if !able.is_ok_and(|status| status.success()) {
        left_out("a_grade_is_one_fsync", "there is no strace that may trace");
        return;
    }
    for restored in [false, true] {
        let (few, many) = (count(restored, 5), count(restored, 25));
        assert_eq!(many - few, 20, "{few} for 5 grades, {many} for 25; restored from a backup: {restored}");
    }
}
