//! Runs a candidate's code against the cases of an exercise, contained, and judges what came of it. Knows nothing of
//! cards, screens or schedules beyond the grade it suggests.
//!
//! Three processes take part, and only one of them is believed:
//!
//! - **Here** the cases are known, answers are read as plain data and compared, and clocks run.
//! - A **splitter** (`split.py`) takes the case lines apart with Python's own parser. It never sees the candidate's code.
//! - The **cell** holds the candidate's program beside a small driver (`driver.py`). It is sent the program, then one
//!   expression after another, each only once the one before was answered. No expected value ever goes in, nothing is
//!   told of right or wrong, and whatever comes out is an answer to be judged, however it was made.
//!
//! Since the right values are nowhere in the cell, they cannot be copied; since an answer is read as data and compared
//! here, no class, patch or print in the cell can make it equal. What holds the cell is in [`inside`].

mod cases;
mod cell;
mod complexity;
mod drill;
mod grade;
pub mod inside;
mod probe;
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
pub use drill::Drill;
pub use grade::{Events, Suggestion, gives_away, suggest};
pub use probe::probe;
pub use python::{NoPython, OLDEST, Python};
pub use report::{Counts, Failure, Outcome, Report, got};
pub use run::{CaseOutcome, CaseRun, Run, run};
pub use sandbox::Sandbox;
pub use time::Limits;
pub use value::Value;
