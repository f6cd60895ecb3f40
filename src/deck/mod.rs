//! Markdown decks as values and back. Pure: text in, values out; no files, no clock, no screen.

pub mod model;
pub mod problem;

pub use model::{AnswerMode, Deck, ExerciseCode, Header, Heading, Kind, Month, Note, Place};
pub use problem::{Problem, Severity};
