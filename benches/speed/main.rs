//! What the program's work takes beside what it must take at least: `cargo bench --bench speed [-- WORD…]`, where a
//! WORD picks the rows whose name holds it and `--runs N` sets how often each is measured.
//!
//! Every floor is measured in the same run, turn about with the work itself, so that whatever else the machine does
//! falls on both. A floor is a program that does the least: bare `rusqlite`, bare `std`, bare `fsrs`. Whole processes
//! are compared with whole processes: this binary starts itself again to be the floor.

mod ahead;
mod drill;
mod floor;
mod history;
mod home;
mod learning;
mod long_log;
mod measure;
#[expect(dead_code, reason = "what parameters are worth is asked by the bench `optimize` alone")]
#[path = "../optimize/person.rs"]
mod person;
mod report;
mod rows;
mod session;
mod window;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["floor", what, home] => floor::run(what, Path::new(home)),
        ["peak", program, rest @ ..] => measure::print_peak_memory(program, rest),
        _ => rows::run(&rows::Choice::of(&words)),
    }
    ExitCode::SUCCESS
}

/// Says something on standard output; a bench has no better place.
fn say(text: &str) {
    // A reader that is gone needs no table.
    let _ = writeln!(io::stdout().lock(), "{text}");
}
