//! Looking ahead: the plan with all that would change it.

use super::home::BenchHome;
use super::measure::{process, turn_about};
use super::report::{self, Reach};
use super::rows::{Choice, DONE, SMALL};
use std::time::Duration;

/// `plan` for the usual month without a date, and for an interview in half a year.
pub fn plan(choice: &Choice<'_>) {
    let home = BenchHome::practiced(SMALL, 10_000);
    look(
        choice,
        &home,
        "`plan --json` at 10,000 cards with other minutes tried; floor: `due`",
        Duration::from_millis(300),
    );
    process(&mut home.greenroom(&["stage", "add", "final", "2026-08-29"]), DONE);
    process(&mut home.greenroom(&["plan", "break", "2026-06-01", "2026-06-10"]), DONE);
    look(choice, &home, "the same for a date in 180 days, with and without a break", Duration::from_millis(500));
}

fn look(choice: &Choice<'_>, home: &BenchHome, name: &str, within: Duration) {
    let (floor, work) = turn_about(
        choice.runs(20),
        || process(&mut home.floor("due"), DONE),
        || process(&mut home.greenroom(&["plan", "--json"]), DONE),
    );
    report::row(name, &floor, &work, Reach::Within(within));
}
