//! Imports that meet a full disk, a kill or another process: nothing is ever half done.

use super::importing::{TWO, source};
use crate::support::{Coach, Dice, questions};
use std::fs;
use std::time::Duration;

#[test]
fn an_import_onto_a_full_disk_is_an_error_and_nothing_is_imported() {
    use crate::support::{Tiny, can_mount};
    if !can_mount("an_import_onto_a_full_disk_is_an_error_and_nothing_is_imported") {
        return;
    }
    let coach = Coach::nowhere();
    let disk = Tiny::disk(coach.home(), 3_000);
    source(&coach, "small.md", TWO);
    coach.ask("import small.md");
    let before = coach.json("cards --json").len();
    source(&coach, "large.md", &questions(40_000));
    let answer = coach.ask("import large.md");
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{}", answer.err);
    assert!(answer.err.contains("the disk is full") || answer.err.contains("no space left"), "{}", answer.err);
    assert_eq!(coach.json("cards --json").len(), before);
    assert!(!coach.home().join("decks/large.md").exists());
    coach.is_healthy();
    drop(disk);
}

/// The cards that stand in the home, and whether its files and its database tell the same story.
#[track_caller]
fn whole(coach: &Coach, place: &str) -> usize {
    let cards = coach.json("cards --json").len();
    assert_eq!(coach.number("SELECT count(*) FROM steps"), 0, "{place}");
    let doctor = coach.ask("doctor");
    assert_eq!(doctor.code, Some(0), "{}{}: {place}", doctor.out, doctor.err);
    cards
}

#[test]
fn killed_at_any_instant_an_import_is_there_whole_or_not_at_all() {
    const SEED: u64 = 17;
    let mut dice = Dice::seeded(SEED);
    let coach = Coach::new();
    for file in 0..12 {
        source(&coach, &format!("in/f{file}.md"), &questions(60).replace("Q: ", &format!("Q: {file} ")));
    }
    coach.ask("due");
    let (mut none, mut all) = (0, 0);
    let mut span = Duration::from_millis(120);
    for round in 0..150 {
        if none > 10 && all > 10 {
            break;
        }
        let place = format!("round {round} of seed {SEED} (GREENROOM_TEST_SEED sets another)");
        let mut child = coach
            .command("import in")
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_micros(dice.below(span.as_micros() as u64)));
        child.kill().expect("a kill");
        child.wait().expect("an end");
        match whole(&coach, &place) {
            0 => {
                none += 1;
                span = span.mul_f32(1.3);
            }
            720 => {
                all += 1;
                span = span.mul_f32(0.7);
                coach.tell("undo");
                assert_eq!(whole(&coach, &place), 0, "{place}");
            }
            some => panic!("{some} of 720 cards: {place}"),
        }
    }
    assert!(none > 5 && all > 5, "{none} times nothing, {all} times all: the kills tell nothing");
}

#[test]
fn killed_while_an_import_is_taken_back_it_is_there_whole_or_not_at_all() {
    const SEED: u64 = 18;
    let mut dice = Dice::seeded(SEED);
    let coach = Coach::new();
    for file in 0..6 {
        source(&coach, &format!("in/f{file}.md"), &questions(60).replace("Q: ", &format!("Q: {file} ")));
    }
    for round in 0..25 {
        let place = format!("round {round} of seed {SEED} (GREENROOM_TEST_SEED sets another)");
        if coach.json("cards --json").is_empty() {
            coach.ask("import in");
        }
        let mut child = coach.command("undo").stdout(std::process::Stdio::null()).spawn().expect("the program starts");
        std::thread::sleep(Duration::from_micros(dice.below(60_000)));
        child.kill().expect("a kill");
        child.wait().expect("an end");
        let cards = whole(&coach, &place);
        assert!(cards == 0 || cards == 360, "{cards} of 360 cards: {place}");
    }
}

#[test]
fn two_imports_at_once_wait_for_each_other() {
    let coach = Coach::new();
    coach.ask("due");
    for file in 0..8 {
        source(&coach, &format!("a/notes{file}.md"), &questions(40).replace("Q: ", &format!("Q: a{file} ")));
        source(&coach, &format!("b/notes{file}.md"), &questions(40).replace("Q: ", &format!("Q: b{file} ")));
    }
    let start = |args: &str| {
        let mut command = coach.command(args);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().expect("a start")
    };
    let children = [start("import a"), start("import b"), start("import a")];
    for child in children {
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(coach.json("cards --json").len(), 640);
    assert_eq!(fs::read_dir(coach.home().join("decks")).expect("decks").count(), 16);
    coach.is_healthy();
}

#[test]
fn many_processes_that_meet_new_files_at_once_all_succeed() {
    for round in 0..6 {
        let coach = Coach::new();
        coach.ask("due");
        for file in 0..10 {
            coach.write(&format!("f{file}.md"), questions(30).replace("Q: ", &format!("Q: {file} ")));
        }
        let children: Vec<_> = (0..4)
            .map(|_| {
                let mut command = coach.command("cards");
                command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
                command.spawn().expect("a start")
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().expect("an end");
            let err = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "round {round}");
        }
        assert_eq!(coach.json("cards --json").len(), 300);
        coach.is_healthy();
    }
}
