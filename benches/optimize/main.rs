//! What parameters learned from the log are worth on the answers after it: `cargo bench --bench optimize [-- WORD…]`.
//!
//! Simulated people are given what was learned from their logs, always, or where the test of `optimize` lets it pass. A
//! WORD picks the natures whose name holds it; `--logs N` sets how many people there are of each nature and size, `--from
//! N` the seed of the first. Everything depends on the seeds alone.

mod person;
mod report;

use std::io::{self, Write};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let mut choice = report::Choice::default();
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|n| n.parse().ok()).expect("a number");
        match word.as_str() {
            "--logs" => choice.logs = number(),
            "--from" => choice.from = number(),
            _ => choice.words.push(word.clone()),
        }
    }
    report::run(&choice);
}

/// Says something on standard output; a bench has no better place.
fn say(text: &str) {
    // A reader that is gone needs no table.
    let _ = writeln!(io::stdout().lock(), "{text}");
}
