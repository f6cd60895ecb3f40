//! Homes in which nothing can be written: the message names the cause, what only reads goes on, and `study --json` says
//! `error` and `summary`.

use crate::support::{Coach, Tiny, can_mount, program, questions};
use std::fs;
use std::process::Command;

fn studied() -> Coach {
    let coach = Coach::new().deck("few.md", &questions(4));
    coach.grade_all("--limit 2", "good");
    // The log goes into the database when a verb ends that was not killed: then SQLite must make it anew to read.
    coach.tell("cards");
    coach.at("2026-03-04 09:00")
}

const READING: [&str; 8] =
    ["due", "stats --json", "cards", "decks --json", "plan --json", "export few", "stage", "decks --check"];

/// What only reads says the same as before, whatever it warns of; what writes names the cause.
#[track_caller]
fn reads_on(coach: &Coach, before: &[String], cause: &str) {
    for (verb, before) in READING.iter().zip(before) {
        let answer = coach.ask(verb);
        assert_eq!((answer.code, &answer.out), (Some(0), before), "{verb}: {}", answer.err);
        assert!(answer.err.contains(cause) && answer.err.contains("\n hint: "), "{verb}: {}", answer.err);
    }
    let doctor = coach.ask("doctor");
    assert_eq!(doctor.code, Some(1), "{}", doctor.err);
    assert!(doctor.out.contains("not writable") && doctor.out.contains(cause), "{}", doctor.out);
    assert_eq!(coach.ask("backup elsewhere.db").code, Some(0), "a copy elsewhere is what this asks for");
    for verb in ["suspend x", "add a b", "backup", "undo"] {
        let answer = coach.ask(verb);
        assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{verb}: {}", answer.err);
        assert!(answer.err.contains(cause) && answer.err.contains("\n hint: "), "{verb}: {}", answer.err);
    }
    let study = coach.ask_with("study --json", "{\"grade\":\"good\",\"seconds\":1}\n");
    let lines: Vec<serde_json::Value> =
        study.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((study.code, lines.len()), (Some(1), 2), "{}", study.out);
    assert_eq!((&lines[0]["type"], &lines[1]["type"]), (&"error".into(), &"summary".into()));
    assert!(lines[0]["message"].as_str().is_some_and(|said| said.contains(cause)), "{}", study.out);
}

fn before(coach: &Coach) -> Vec<String> {
    READING.iter().map(|verb| coach.ask(verb).out).collect()
}

#[test]
fn a_limit_for_the_size_of_files_is_named_and_what_only_reads_goes_on() {
    let coach = studied();
    let before = before(&coach);
    // Blocks of a kilobyte: an index of a log is larger.
    let limited = |args: &str| {
        let mut shell = Command::new("bash");
        shell.args(["-c", "ulimit -f 8; exec \"$@\"", "limited"]).arg(program());
        coach.answer(coach.dress(shell, args).output().expect("an end"))
    };
    for (verb, before) in READING.iter().zip(&before) {
        let answer = limited(verb);
        assert_eq!((answer.code, &answer.out), (Some(0), before), "{verb}: {}", answer.err);
        assert!(answer.err.contains("the file size limit was reached"), "{verb}: {}", answer.err);
    }
    let study = limited("study --json");
    assert!(study.out.contains(r#""type":"error""#) && study.out.contains(r#""type":"summary""#), "{}", study.out);
    coach.is_healthy();
}

#[test]
fn a_page_that_a_limit_cuts_short_leaves_the_old_one() {
    let coach = studied();
    let page = coach.desk().join("page.html");
    fs::write(&page, "the old page").expect("a page");
    let mut shell = Command::new("bash");
    shell.args(["-c", "ulimit -f 8; exec \"$@\"", "limited"]).arg(program());
    let answer = coach.answer(coach.dress(shell, "stats --html page.html").output().expect("an end"));
    assert_eq!(answer.code, Some(1), "{}", answer.out);
    assert!(answer.err.contains("page.html: the file size limit was reached"), "{}", answer.err);
    assert_eq!(fs::read_to_string(&page).expect("the page"), "the old page");
    let left = fs::read_dir(coach.desk()).expect("a folder").flatten();
    assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".tmp")));
}

#[test]
fn a_full_disk_is_named_and_what_only_reads_goes_on() {
    if !can_mount("a_full_disk_is_named_and_what_only_reads_goes_on") {
        return;
    }
    let made = studied();
    let coach = studied();
    let before = before(&coach);
    let disk = Tiny::disk(coach.home(), 2_048);
    copy_home(&made, &coach);
    let filled = Command::new("dd").args(["if=/dev/zero", "bs=1k"]).arg(of(&coach, "fill")).output();
    assert!(filled.is_ok_and(|filled| !filled.status.success()), "the disk is full");
    reads_on(&coach, &before, "the disk is full");
    drop(disk);
}

#[test]
fn a_disk_without_inodes_is_named_and_what_only_reads_goes_on() {
    if !can_mount("a_disk_without_inodes_is_named_and_what_only_reads_goes_on") {
        return;
    }
    let made = studied();
    let coach = studied();
    let before = before(&coach);
    let disk = Tiny::disk_with(coach.home(), "size=8m,nr_inodes=40");
    copy_home(&made, &coach);
    for n in 0..60 {
        let _ = fs::write(coach.home().join(format!("file-{n}")), "");
    }
    reads_on(&coach, &before, "the disk has no inodes left");
    drop(disk);
}

#[test]
fn a_read_only_disk_is_named_and_what_only_reads_goes_on() {
    if !can_mount("a_read_only_disk_is_named_and_what_only_reads_goes_on") {
        return;
    }
    let coach = studied();
    let before = before(&coach);
    let disk = Tiny::read_only(coach.home());
    reads_on(&coach, &before, "read-only file system");
    drop(disk);
    coach.is_healthy();
}

/// The home without its log: a copy of one that is at rest.
fn copy_home(from: &Coach, to: &Coach) {
    let from = format!("{}/.", from.home().display());
    let copied = Command::new("cp").args(["-a", &from]).arg(to.home()).status();
    assert!(copied.is_ok_and(|status| status.success()), "a copy of the home");
}

fn of(coach: &Coach, name: &str) -> String {
    format!("of={}", coach.home().join(name).display())
}

#[test]
fn a_grade_that_cannot_be_saved_is_an_error_and_the_same_card_and_counts_once_there_is_room() {
    if !can_mount("a_grade_that_cannot_be_saved_is_an_error_and_the_same_card_and_counts_once_there_is_room") {
        return;
    }
    let made = studied();
    let coach = studied();
    let disk = Tiny::disk(coach.home(), 4_096);
    copy_home(&made, &coach);
    let mut session = coach.study("");
    let answer = "x".repeat(200_000);
    let fill = || Command::new("dd").args(["if=/dev/zero", "bs=1k"]).arg(of(&coach, "fill")).output();
    assert!(fill().is_ok_and(|filled| !filled.status.success()), "the disk is full");
    let grade = serde_json::json!({"grade": "good", "seconds": 1, "answer": answer}).to_string();
    let message = session.fails(&grade);
    assert!(message.contains("could not save the grade: the disk is full; free some space"), "{message}");
    fs::remove_file(coach.home().join("fill")).expect("room");
    session.grade("good", 1.0);
    assert_eq!(session.quit()["reviews"], 1);
    coach.is_healthy();
    drop(disk);
}
