//! What is left in memory on the day that counts: `cargo bench --bench learner [-- WORD…]`.
//!
//! Simulated people practice for weeks through the program's own session engine, beside the common way of studying
//! (due cards first, then new ones) and beside one that knows their memory. A WORD picks the scenarios whose name
//! holds it; `--people N` sets how many of each nature; `--ablations` switches off the rules of the policy one by one;
//! `--knowable` adds one that knows all but how hard a card is that was never seen; `patience=0` and the like set one
//! number of the policy. Everything depends on the seeds alone.

mod dice;
mod person;
mod policies;
mod report;
mod run;
mod scenario;

use greenroom::schedule::Rules;
use std::io::{self, Write};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let mut choice = report::Choice::default();
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match (word.as_str(), word.split_once('=')) {
            ("--people", _) => choice.people = words.next().and_then(|n| n.parse().ok()).expect("a number of people"),
            ("--alone", _) => choice.alone = true,
            ("--ablations", _) => choice.ablations = true,
            ("--knowable", _) => choice.knowable = true,
            ("--natures", _) => choice.natures = words.next().expect("names").split(',').map(str::to_owned).collect(),
            (_, Some((name, value))) => set(&mut choice.rules, name, value.parse().expect("a number")),
            _ => choice.words.push(word.clone()),
        }
    }
    report::run(&choice);
}

/// Sets one number of the policy by its name.
fn set(rules: &mut Rules, name: &str, value: f64) {
    match name {
        "cost_power" => rules.cost_power = value,
        "patience" => rules.wait_days = value as u32,
        "last_days" => rules.last_days = value as u32,
        "share_for_repeats" => rules.repeat_share = value,
        other => panic!("the policy has no number `{other}`"),
    }
}

/// Says something on standard output; a bench has no better place.
fn say(text: &str) {
    // A reader that is gone needs no table.
    let _ = writeln!(io::stdout().lock(), "{text}");
}
