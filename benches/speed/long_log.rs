//! What is read from a log of years: `doctor` and statistics.

use super::floor;
use super::home::BenchHome;
use super::measure::{Numbers, peak_memory, process, time, turn_about};
use super::report::{self, Reach};
use super::rows::{Choice, DONE, LARGE, REVIEWS};
use greenroom::library::wrong_states;
use std::time::Duration;

/// As long as a log gets: a hundred answers a day for 27 years.
const MANY: usize = 1_000_000;

/// `doctor`, its replay alone and whole.
pub fn doctor(choice: &Choice<'_>) {
    replay(choice, REVIEWS, "100,000", Duration::from_millis(300));
    let home = replay(choice, MANY, "1,000,000", Duration::from_secs(1));
    let (floor, work) = turn_about(
        choice.runs(10),
        || process(&mut home.floor("check"), DONE),
        || process(&mut home.greenroom(&["doctor"]), DONE),
    );
    report::row("`doctor` whole, 1,000,000 reviews; floor: SQLite's own checks", &floor, &work, Reach::Told);
    let (least, peak) = (peak_memory(&home.floor("check")), peak_memory(&home.greenroom(&["doctor"])));
    report::counted("the same, peak memory", &report::megabytes(least), &report::megabytes(peak), "–", true);
}

fn replay(choice: &Choice<'_>, reviews: usize, name: &str, within: Duration) -> BenchHome {
    let home = BenchHome::practiced(LARGE, reviews);
    let store = home.store();
    let cards = (reviews / 2).min(LARGE.files * LARGE.cards);
    let (floor, work): (Numbers, Numbers) = turn_about(
        choice.runs(20),
        || time(|| assert!(floor::steps(cards, reviews / cards).is_finite())).1,
        || time(|| assert_eq!(wrong_states(&store, &|_, _| ()).expect("a log"), [])).1,
    );
    let name = format!("replaying {name} reviews and comparing; floor: the model's steps");
    report::row(&name, &floor, &work, Reach::Within(within));
    home
}

/// `stats` over everything, and the page for a browser.
pub fn stats(choice: &Choice<'_>) {
    let home = BenchHome::practiced(LARGE, MANY);
    let stats = || home.greenroom(&["stats", "--json", "--all"]);
    let (floor, work) =
        turn_about(choice.runs(10), || process(&mut home.floor("aggregate"), DONE), || process(&mut stats(), DONE));
    report::row("`stats --all` over 1,000,000 reviews; floor: one SQL aggregate", &floor, &work, Reach::Times(2.0));
    let (least, peak) = (peak_memory(&home.floor("aggregate")), peak_memory(&stats()));
    let megabytes = report::megabytes;
    report::counted("the same, peak memory", &megabytes(least), &megabytes(peak), "≤ 60 MB", peak <= 60_000_000);
    page(choice, &home);
}

/// With what is due in the next 180 days.
fn page(choice: &Choice<'_>, home: &BenchHome) {
    let file = home.path().join("page.html");
    let file = file.to_string_lossy();
    let (floor, work) = turn_about(
        choice.runs(10),
        || process(&mut home.floor("aggregate"), DONE),
        || process(&mut home.greenroom(&["stats", "--all", "--html", &file]), DONE),
    );
    let name = "`stats --all --html` over 1,000,000 reviews, a forecast of 180 days in it; floor: one SQL aggregate";
    report::row(name, &floor, &work, Reach::Within(Duration::from_millis(500)));
}
