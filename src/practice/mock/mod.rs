//! A mock interview as a state machine: events in, effects out. Questions follow each other with no feedback in between;
//! then one debrief looks back at all of them. Knows nothing of screens, clocks or disks; its whole state is a value that can
//! be written down after every event and taken up again. One engine serves every kind of mock:
//!
//! - Questions: `Ask` → (`Answered` → `FollowUp` → `FollowedUp` … or `Passed`) → `Ask` …, with a `Rest` between interviews.
//! - Problems to be coded, in any order under one clock: `Work` → `Turned`, `Submitted`, … → `HandedIn`, in `work`.
//! - The end, the same for all: `Judge` → `Judged` … → `LookBack` → (`LookedBack` → maybe `Record` → `Recorded`) … →
//!   `Choose` → `Chosen` → `Finished`.
//!
//! Nothing happens where no event comes: what was interrupted gives the same effect again when it is taken up.

pub mod choose;
mod debrief;
mod engine;
mod events;
pub mod problem;
pub mod report;
pub mod round;
mod slot;
pub mod summary;
mod trend;
mod work;

pub use engine::Mock;
pub use events::{Effect, Event, Review, WorkAction, Worked};
pub use problem::{CODING_ANCHORS, CODING_DIMENSIONS, PHASES, Problem, Submission, Verdict};
pub use round::{Round, Score};
pub use slot::{Part, Role, Slot, SlotState};
pub use summary::{Summary, kind_for};
pub use trend::Trend;

use engine::{Phase, waits_for_a_verdict};

#[cfg(test)]
mod tests;
