//! What is measured, row by row.

use super::floor::Grades;
use super::home::{BenchHome, Size};
use super::measure::{peak_memory, process, time, turn_about};
use super::report::{self, Reach};
use super::session::{Talk, syncs};
use super::window::Window;
use super::{ahead, drill, learning, long_log};
use std::time::Duration;

pub const SMALL: Size = Size { files: 10, cards: 1_000 };
pub const LARGE: Size = Size { files: 100, cards: 1_000 };
pub const REVIEWS: usize = 100_000;

/// `due` says with 1 that nothing is due.
const DUE: &[i32] = &[0, 1];
pub const DONE: &[i32] = &[0];

/// Which rows to measure, and how often.
pub struct Choice<'a> {
    words: Vec<&'a str>,
    runs: Option<usize>,
}

impl<'a> Choice<'a> {
    /// As asked for on the command line; cargo's own options are passed over.
    pub fn of(arguments: &[&'a str]) -> Choice<'a> {
        let mut choice = Choice { words: Vec::new(), runs: None };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match *argument {
                "--runs" => choice.runs = rest.next().and_then(|runs| runs.parse().ok()),
                word if word.starts_with("--") => {}
                word => choice.words.push(word),
            }
        }
        choice
    }

    fn wants(&self, name: &str) -> bool {
        self.words.is_empty() || self.words.iter().any(|word| name.contains(word))
    }

    pub fn runs(&self, usual: usize) -> usize {
        self.runs.unwrap_or(usual).max(1)
    }
}

/// A row's name and what measures it.
type Row = (&'static str, fn(&Choice<'_>));

/// Measures all rows that are wanted and prints them.
pub fn run(choice: &Choice<'_>) {
    let rows: [Row; 14] = [
        ("due", due),
        ("edited", edited),
        ("index", first_index),
        ("import", import),
        ("grade", grade),
        ("queue", queue),
        ("plan", ahead::plan),
        ("doctor", long_log::doctor),
        ("stats", long_log::stats),
        ("optimize", learning::optimize),
        ("prompt", prompt),
        ("key", key),
        ("idle", idle),
        ("drill", drill::rows),
    ];
    report::head();
    for (name, measure) in rows {
        if choice.wants(name) {
            measure(choice);
        }
    }
}

fn due(choice: &Choice<'_>) {
    for (size, name) in [(SMALL, "`due`, 10,000 cards in 10 files"), (LARGE, "`due`, 100,000 cards in 100 files")] {
        let home = BenchHome::practiced(size, 2_000);
        let (floor, work) = turn_about(
            choice.runs(200),
            || process(&mut home.floor("due"), DONE),
            || process(&mut home.greenroom(&["due"]), DUE),
        );
        report::row(name, &floor, &work, Reach::Times(2.0));
        let (least, peak) = (peak_memory(&home.floor("due")), peak_memory(&home.greenroom(&["due"])));
        let megabytes = report::megabytes;
        let held = peak <= 12_000_000;
        report::counted(&format!("{name}, peak memory"), &megabytes(least), &megabytes(peak), "≤ 12 MB", held);
    }
}

fn edited(choice: &Choice<'_>) {
    for (size, name) in [(SMALL, "`due`, 1 of 10 files edited"), (LARGE, "`due`, 1 of 100 files edited")] {
        let mut floors = BenchHome::practiced(size, 2_000);
        let mut works = BenchHome::practiced(size, 2_000);
        let (floor, work) = turn_about(
            choice.runs(100),
            || {
                floors.edit();
                process(&mut floors.floor("edited"), DONE)
            },
            || {
                works.edit();
                process(&mut works.greenroom(&["due"]), DUE)
            },
        );
        report::row(name, &floor, &work, Reach::Times(2.5));
    }
}

fn first_index(choice: &Choice<'_>) {
    let home = BenchHome::with_decks(LARGE);
    let (floor, work) = turn_about(
        choice.runs(15),
        || process(&mut home.floor("index"), DONE),
        || {
            home.without_index();
            let (talk, time) = Talk::until_first_card(home.greenroom(&["study", "--json"]));
            talk.end();
            time
        },
    );
    report::row("first indexing of 100,000 cards, until the first card", &floor, &work, Reach::Times(2.0));
}

/// The same decks, taken in from a folder beside an empty home.
fn import(choice: &Choice<'_>) {
    let source = BenchHome::with_decks(LARGE);
    let folder = source.path().join("decks");
    let folder = folder.to_string_lossy();
    let none = Size { files: 0, cards: 0 };
    let take_in = |home: &BenchHome| {
        let mut command = home.greenroom(&["import", &folder]);
        command.stderr(std::process::Stdio::null());
        command
    };
    let (floor, work) = turn_about(
        choice.runs(10),
        || process(&mut source.floor("import"), DONE),
        || process(&mut take_in(&BenchHome::with_decks(none)), DONE),
    );
    let name = "`import`, 100,000 cards in 100 files; floor: pulldown-cmark on them and bare inserts";
    report::row(name, &floor, &work, Reach::Times(2.5));
    let largest = std::fs::read_dir(&*folder)
        .expect("decks")
        .flatten()
        .map(|file| file.metadata().map_or(0, |facts| facts.len()))
        .max();
    let most = 3 * largest.unwrap_or(0) + 40_000_000;
    let (least, peak) = (peak_memory(&source.floor("import")), peak_memory(&take_in(&BenchHome::with_decks(none))));
    let reach = format!("≤ {}", report::megabytes(most));
    report::counted(
        "peak memory of that `import`",
        &report::megabytes(least),
        &report::megabytes(peak),
        &reach,
        peak <= most,
    );
}

fn grade(choice: &Choice<'_>) {
    let home = BenchHome::practiced(SMALL, 10_000);
    let mut grades = Grades::beside(home.path());
    let (mut talk, _) = Talk::until_first_card(home.greenroom(&["study", "--json"]));
    let (floor, work) = turn_about(choice.runs(500), || time(|| grades.grade()).1, || talk.grade());
    talk.end();
    report::row("one grade in `study --json`, durable, next card out", &floor, &work, Reach::Times(2.0));
    match (syncs(&home, 10), syncs(&home, 60)) {
        (Some(few), Some(many)) => {
            let each = (many - few) as f64 / 50.0;
            report::counted("syncs for one grade", "1", &format!("{each:.2}"), "1", many - few == 50);
        }
        _ => super::say("| syncs for one grade | not counted: `strace` is not installed | | | | | |"),
    }
}

fn queue(choice: &Choice<'_>) {
    let (soon, told) = (Reach::Within(Duration::from_millis(50)), Reach::Told);
    let within = Reach::Within(Duration::from_millis(20));
    for (size, name, of_all, of_some) in [(SMALL, "10,000", soon, soon), (LARGE, "100,000", within, told)] {
        let home = BenchHome::practiced(size, size.files * size.cards);
        let fronts: [(&str, &[&str], Reach); 3] = [
            ("`due`", &["due"], within),
            ("`study` until the first card", &["study", "--json"], of_all),
            ("`study 20m` until the first card", &["study", "20m", "--json"], of_some),
        ];
        for (what, words, reach) in fronts {
            let (floor, work) = turn_about(
                choice.runs(50),
                || process(&mut home.floor("due"), DONE),
                || {
                    if words == ["due"] {
                        return process(&mut home.greenroom(words), DUE);
                    }
                    let (talk, time) = Talk::until_first_card(home.greenroom(words));
                    talk.end();
                    time
                },
            );
            report::row(&format!("queue of {name} cards and {name} reviews: {what}"), &floor, &work, reach);
        }
    }
}

/// What the line editor writes when the prompt stands and keys are awaited: bracketed paste is on.
const END_OF_PROMPT: &str = "\u{1b}[?2004h";
const CTRL_D: &str = "\u{4}";

/// What the study screen says of its keys before and after the answer.
const FRONT: &str = "space shows the answer";
const BACK: &str = "easy";

fn prompt(choice: &Choice<'_>) {
    let home = BenchHome::practiced(SMALL, 2_000);
    let (floor, work) = turn_about(
        choice.runs(100),
        || process(&mut home.floor("due"), DONE),
        || {
            let (window, time) = Window::open(&home, &[], END_OF_PROMPT);
            window.close(CTRL_D);
            time
        },
    );
    let within = Reach::Within(Duration::from_millis(15));
    report::row("`greenroom` to the first prompt, 10,000 cards", &floor, &work, within);
    let (window, _) = Window::open(&home, &[], END_OF_PROMPT);
    let peak = window.peak_memory();
    window.close(CTRL_D);
    let held = peak <= 25_000_000;
    report::counted("the same, peak memory", "–", &report::megabytes(peak), "≤ 25 MB", held);
}

fn key(choice: &Choice<'_>) {
    let home = BenchHome::practiced(SMALL, 10_000);
    let mut grades = Grades::beside(home.path());
    let (mut window, _) = Window::open(&home, &["study"], FRONT);
    window.is_ready();
    let (floor, work) = turn_about(
        choice.runs(300),
        || time(|| grades.grade()).1,
        || {
            window.press(" ", BACK);
            window.press("3", FRONT)
        },
    );
    window.close("q");
    let within = Reach::Within(Duration::from_millis(1));
    report::row("a grade's key, until it is durable and the next card is drawn", &floor, &work, within);
}

fn idle(_: &Choice<'_>) {
    const SECONDS: u64 = 10;
    let home = BenchHome::practiced(SMALL, 2_000);
    let (mut window, _) = Window::open(&home, &["study", "20m"], FRONT);
    window.is_ready();
    let before = window.sleeps();
    std::thread::sleep(Duration::from_secs(SECONDS));
    let each_second = (window.sleeps() - before) as f64 / SECONDS as f64;
    window.close("q");
    let found = format!("{each_second:.1} a second");
    report::counted("wake-ups while a card is being thought about", "–", &found, "≤ 2 a second", each_second <= 2.0);
}
