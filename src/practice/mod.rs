//! Practice as values: sessions, answers, timing, and attempts. Pure: no clock, no screen, no disk.

pub mod answer;
pub mod attempt;
pub mod backlog;
pub mod brief;
pub mod countdown;
pub mod expectation;
pub mod feedback;
pub mod follow_up;
pub mod forecast;
pub mod mock;
pub mod plan;
pub mod points;
pub mod preview;
pub mod ready;
pub mod sample;
pub mod sections;
pub mod session;
pub mod session_queue;
pub mod summary;
pub mod today;
pub mod variants;

pub use answer::{AnswerTime, Mode};
pub use attempt::{Attempt, DIMENSIONS, FollowUp};
pub use countdown::{Countdown, Limit, Remaining, Zone};
pub use expectation::Expectation;
pub use sections::{Marks, Part};
pub use session::{Budget, Effect, Event, Record, Session, SessionCard, SessionRules};
pub use summary::{Answered, Summary};
