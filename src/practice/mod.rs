//! Practice itself, as values: what a session does with an answer. Pure: no clock, no screen, no disk.

pub mod backlog;
pub mod feedback;
pub mod forecast;
pub mod plan;
pub mod session;
pub mod summary;

pub use session::{Budget, Effect, Event, Record, Session, SessionCard, SessionRules};
pub use summary::{Answered, Summary};
