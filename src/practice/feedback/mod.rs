//! Feedback on an answer without understanding it: its length, its STAR sections, and findings, each with the words
//! that support it. Evidence for a person, never a verdict. Pure: a text in, values out.
//!
//! English only. For other languages, the length and labeled sections are right, and little is found. Definitions:
//! `docs/answering.md`.

mod analyze;
mod answer;
mod clauses;
mod core;

mod evidence;
mod features;
mod grade;
mod labels;
mod layout;
mod lists;
mod measure;
mod phrases;
mod question;
mod result;
mod roles;
mod sections;
mod shape;
mod speech;
mod substance;
mod suggest;
mod unpunctuated;
mod verbs;
mod wording;
mod words;

pub use analyze::analyze;
pub use answer::{Answer, Feedback, Finding, FindingKind, Marks, Origin, Pace, Sections, Share, Shares, Span};
pub use grade::{Judged, Suggested, suggest_grade};
pub use measure::WORDS_A_MINUTE;
pub use shape::Shape;

#[cfg(test)]
mod learning;
#[cfg(test)]
mod tests;
