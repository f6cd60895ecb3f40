//! Drills and assessments in a window: saves are noticed while keys are waited for, whoever makes them.

use super::desk::TestHome;
use super::seat::Pty;
use std::fs;
use std::path::{Path, PathBuf};

const DECK: &str = "---\ntrack: coding\n---\nE: **Twice.** Double it.\n\n```python starter\ndef twice(n):\n    pass\n```\n\n\
                    ```python cases\ntwice(2) == 4\ntwice(0) == 0\n```\n\n```python hidden\ntwice(3) == 6\n```\n\nDifficulty: easy\nId: ex-twice\n";
const WRONG: &str = "def twice(n):\n    return 4\n";
const RIGHT: &str = "def twice(n):\n    return n * 2\n";

/// The newest file of an attempt at the exercise.
fn file(home: &Path) -> PathBuf {
    let folder = fs::read_dir(home.join("attempts/ex-twice")).expect("attempts");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.pop().expect("a file")
}

/// In front of a drill, nothing planned.
fn drilling(desk: TestHome, words: &[&str]) -> Pty {
    let mut seat = desk.sit(&[&["drill", "ex-twice"], words].concat());
    seat.sees("How many minutes").press("\r").sees("Which pattern").press("\r").sees("simplest").press("\r");
    seat.sees("interviewer").press("\r").sees("Your file:");
    seat
}

#[test]
fn a_save_is_noticed_and_the_table_of_cases_is_drawn() {
    let desk = TestHome::with(DECK);
    let home = desk.home();
    let mut seat = drilling(desk, &["--no-editor"]);
    seat.sees("enter run · s submit");
    fs::write(file(&home), WRONG).expect("saved");
    seat.sees("saved at 0:0").sees("ok  twice(2)  4         4").sees("--  twice(0)  0         4");
    seat.sees("1 of 2 visible tests passed").press("q").sees("Quit without a grade");
    assert!(!seat.gone().status.success());
}

#[test]
fn a_save_that_fails_is_followed_by_one_that_passes() {
    let desk = TestHome::with(DECK);
    let home = desk.home();
    let mut seat = drilling(desk, &["--no-editor"]);
    seat.sees("enter run · s submit");
    for (code, words) in [
        ("def twice(n:\n", "The program failed to load"),
        (WRONG, "1 of 2 visible tests passed"),
        (RIGHT, "2 of 2 visible tests passed"),
    ] {
        fs::write(file(&home), code).expect("saved");
        seat.sees(words);
    }
    seat.press("s").sees("Passed.").press("\r\r\r\r\r\r\r").sees("graded good");
    assert!(seat.gone().status.success());
}

#[test]
fn saves_in_an_editor_that_has_the_terminal_are_run_and_shown_when_it_is_closed() {
    // Ends once the second save was noticed: the run of the first must be over by then.
    let script = format!("printf '{}' > \"$1\"; sleep 1; printf '{}' > \"$1\"; sleep 2\n", lines(WRONG), lines(RIGHT));
    let mut seat = drilling(TestHome::with(DECK).editor(&script), &[]);
    seat.sees("2 saves while the editor was open; after the last one:").sees("2 of 2 visible tests passed");
    seat.misses("saved at").press("q");
    assert!(!seat.gone().status.success());
}

/// As `printf` of a shell takes it.
fn lines(code: &str) -> String {
    code.replace('\n', "\\n")
}

#[test]
fn an_assessment_is_worked_at_by_keys_and_keys_that_mean_nothing_say_so() {
    let desk = TestHome::with(DECK);
    let home = desk.home();
    let mut seat = desk.sit(&["mock", "oa", "--problems", "1", "--minutes", "30"]);
    seat.sees("Before the clock starts").press("z7").sees("How many will you solve?").press("1").sees("30:00 left");
    fs::write(file(&home), RIGHT).expect("saved");
    seat.sees("2 of 2 visible tests passed").press("h").sees("That key does nothing here.").press("s");
    seat.sees("Submitted problem 1").press("d").sees("Every problem has a submission.").press("y");
    seat.sees("Passed: 1 of 1 solved, 1 required.").press("\r");
    seat.sees("Problem 1 of 1").sees("3 of 3 tests").press("r").sees("Rate communication").press("3344");
    seat.sees("rated 3 3 4 4").press("c").sees("One focus").press("Test zero.\r").sees("Next time: Test zero.");
    seat.press("\r").sees("Suggested: 3 good").press("\r").sees("Work on first tomorrow").press("\r");
    seat.sees("submitted once, not").sees("Report:");
    assert!(seat.gone().status.success());
}

#[test]
fn the_clock_of_an_assessment_ends_it_and_keys_that_come_too_late_mean_nothing() {
    let desk = TestHome::with(DECK).variable("GREENROOM_TICK_MS", "50");
    let home = desk.home();
    let mut seat = desk.shell();
    seat.sees("$ ").press("\"$greenroom\" mock oa --problems 1 --minutes 30\r").sees("Before the clock starts");
    seat.press("\r").sees("30:00 left").press("q").sees("Its clock keeps");
    // As if it had been left half an hour ago, but for three seconds.
    let store = rusqlite::Connection::open(home.join("greenroom.db")).expect("a database");
    let earlier =
        "UPDATE mocks SET state = json_set(state, '$.round.began', json_extract(state, '$.round.began') - 1797000)";
    assert_eq!(store.execute(earlier, []).expect("SQL"), 1);
    drop(store);
    seat.press("\"$greenroom\" mock resume\r").sees("0:02 left").press("s").sees("Submitted problem 1");
    seat.sees("Time is up")
        .press("sdr")
        .sees("Your last submissions count.")
        .press("\r")
        .sees("Not passed: 0 of 1 solved");
    seat.sees("30:00 of 30:00");
}
