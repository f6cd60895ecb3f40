//! Runs a candidate's code against the tests of an exercise, in a sandbox, and judges the results. Knows nothing about
//! cards, screens, or schedules except the grade it suggests.
//!
//! Three processes take part, and only one of them is trusted:
//!
//! - **This process** knows the tests, reads results as plain data, compares them, and runs the clocks.
//! - A **splitter** (`split.py`) splits test lines with Python's own parser. It never sees the candidate's code.
//! - The **sandbox** runs the candidate's program with a small driver (`driver.py`). It receives the program, then one
//!   expression at a time. It never receives an expected value or a verdict, and its output is judged as data.
//!
//! Expected values are not in the sandbox, so they cannot be copied. Results are read as data and compared here, so no
//! class, patch, or print in the sandbox can make them equal. The sandbox itself is in [`inside`].

mod cases;
mod cell;
mod complexity;
mod conversation;
mod drill;
mod grade;
mod growth;
pub mod inside;
mod measure;
mod python;
mod report;
mod run;
mod sandbox;
mod talk;
mod time;
mod value;

pub use cases::{BadCase, Case, Exercise, count_cases};
pub use cell::SandboxLauncher;
pub use complexity::same_complexity;
pub use conversation::{CaseOutcome, CaseRun, Runtime};
pub use drill::Drill;
pub use grade::{Events, Suggestion, gives_away, suggest};
pub use growth::Growth;
pub use measure::keeps_up;
pub use python::{NoPython, OLDEST, Python};
pub use report::{Counts, Failure, Outcome, Report, got};
pub use run::{Run, probe, run};
pub use sandbox::Sandbox;
pub use time::Limits;
pub use value::Value;
