//! The table: one line for each thing measured, beside its floor.

use super::measure::Numbers;
use super::say;
use std::time::Duration;

/// What a row must keep to.
#[derive(Debug, Clone, Copy)]
pub enum Reach {
    /// This many times the floor.
    Times(f64),
    /// So long.
    Within(Duration),
    /// Nothing is promised.
    Told,
}

/// Prints the head of the table.
pub fn head() {
    say("| work | runs | floor: median (p10–p90) | measured: median (p10–p90) | ratio | reach | held |");
    say("|---|---|---|---|---|---|---|");
}

/// Prints one row.
pub fn row(name: &str, floor: &Numbers, work: &Numbers, reach: Reach) {
    let ratio = work.median.as_secs_f64() / floor.median.as_secs_f64();
    let (reach, held) = match reach {
        Reach::Times(most) => (format!("≤ {most}×"), yes(ratio <= most)),
        Reach::Within(most) => (format!("≤ {}", spell(most)), yes(work.median <= most)),
        Reach::Told => ("–".to_owned(), "–"),
    };
    say(&format!("| {name} | {} | {} | {} | {ratio:.2}× | {reach} | {held} |", work.runs, all(floor), all(work)));
}

/// Prints a row of something counted.
pub fn counted(name: &str, floor: &str, found: &str, reach: &str, held: bool) {
    say(&format!("| {name} | 1 | {floor} | {found} | – | {reach} | {} |", yes(held)));
}

fn yes(held: bool) -> &'static str {
    if held { "yes" } else { "NO" }
}

fn all(numbers: &Numbers) -> String {
    format!("{} ({}–{})", spell(numbers.median), spell(numbers.p10), spell(numbers.p90))
}

fn spell(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1e3;
    match ms {
        ms if ms < 10.0 => format!("{ms:.2} ms"),
        ms if ms < 1_000.0 => format!("{ms:.0} ms"),
        ms => format!("{:.2} s", ms / 1e3),
    }
}

/// Bytes as megabytes of a million.
pub fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
