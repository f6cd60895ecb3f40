//! A mock interview as a state machine: events in, effects out. All questions come before any feedback; one debrief
//! then reviews all answers. Knows nothing about screens, clocks, or disks. The state is a value that can be saved
//! after every event and resumed. One engine serves every kind of mock:
//!
//! - Questions: `Ask` → (`Answered` → `FollowUp` → `FollowedUp` … or `Passed`) → `Ask` …, with a `Rest` between interviews.
//! - Coding problems, in any order under one clock: `Work` → `Switched`, `Submitted`, … → `Finished`.
//! - The debrief, the same for all: `Judge` → `Judged` … → `Debrief` → (`AnswerReviewed` → maybe `Record` → `Recorded`) …
//!   → `Choose` → `Chosen` → `Finished`.
//!
//! The state changes only with events, so a resumed mock repeats the interrupted effect.

pub mod choose;
pub mod cut_in;
mod debrief;
mod engine;
mod events;
pub mod interviewer;
pub mod problem;
pub mod report;
pub mod round;
mod slot;
pub mod summary;
mod trend;
mod work;

pub use cut_in::CutIn;
pub use engine::Mock;
pub use events::{Effect, Event, Review, WorkAction, Worked};
pub use interviewer::{Greeting, Interviewer, Transition};
pub use problem::{CODING_ANCHORS, CODING_DIMENSIONS, PHASES, Problem, Submission, Verdict};
pub use round::{Round, Score};
pub use slot::{Part, Role, Slot, SlotState, shortened};
pub use summary::{Summary, kind_for};
pub use trend::Trend;

use engine::{Phase, needs_verdict};

#[cfg(test)]
mod tests;
