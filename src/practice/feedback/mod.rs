//! What can be said of an answer without understanding it: how long it is, where its parts are, and what was found in it,
//! each finding with the words it rests on. Evidence for a person, never a verdict. Pure: a text in, values out.
//!
//! English only. Of a text in another language the length and labelled parts are still true, and little is found.
//! What is measured and what counts as found: `docs/answering.md`.

mod action;
mod analyse;
mod anchors;
mod answer;
mod clauses;
mod cues;
mod event;
mod general;
mod grade;
mod labels;
mod lesson;
mod measure;
mod phrases;
mod question;
mod result;
mod sections;
mod speech;
mod substance;
mod suggest;
mod task;
mod verbs;
mod weights;
mod words;

pub use analyse::analyse;
pub use answer::{Answer, Delivery, Feedback, Finding, FindingKind, Marks, Pace, Sections, Share, Shares, Span};
pub use grade::{Judged, Suggested, suggest_grade};
pub use measure::WORDS_A_MINUTE;

#[cfg(test)]
mod tests;
