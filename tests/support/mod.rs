//! The harness: a coach with a data directory of its own, the program run in it, and a driver for `study --json`.

mod coach;
mod machine;
mod practice;
mod session;

pub use coach::{Answer, Coach, feed};
pub use machine::{Dice, Tiny, as_nobody, can_mount, left_out, program};
pub use practice::practice;
pub use session::Session;

/// A deck of this many questions, each under a topic of its own.
pub fn questions(n: usize) -> String {
    (1..=n).map(|n| format!("# Topic {n}\n\nQ: Question {n}?\nA: Answer {n}.\n\n")).collect()
}
