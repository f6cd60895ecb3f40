//! Values as text for a terminal: Markdown, tables, bars, counts, differences, and JSON lines. Pure: values in, a
//! `String` out. Does not access stdout, the window, files, or the clock; a [`Screen`] describes the window.
//!
//! All text from a deck passes [`safe()`]: every function that takes untrusted text and returns finished text does
//! this. Styled text is a [`screen::Styled`], which the cleaning functions do not accept: clean first, then style.

pub(crate) mod answering;
pub(crate) mod assessment;
pub(crate) mod attempts;
pub(crate) mod bars;
pub(crate) mod beside;
pub(crate) mod brief;
pub(crate) mod calendar;
pub(crate) mod card;
pub(crate) mod checklist;
pub(crate) mod count;
pub(crate) mod debrief;
pub(crate) mod delivery;
pub mod difference;
pub(crate) mod doctor;
pub(crate) mod drill;
pub(crate) mod drill_json;
pub mod error;
pub(crate) mod feedback;
mod fold;
pub(crate) mod greeting;
mod inked;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod mock;
pub(crate) mod optimize;
pub(crate) mod plan;
pub(crate) mod plan_json;
pub(crate) mod progress;
pub(crate) mod ready;
pub(crate) mod safe;
pub(crate) mod screen;
pub(crate) mod stages;
pub(crate) mod stats;
pub(crate) mod stories;
pub(crate) mod study;
pub(crate) mod summary;
pub(crate) mod table;
pub(crate) mod unified;
pub(crate) mod web;
pub(crate) mod width;
mod wrap;

pub use fold::folded;
pub(crate) use safe::{safe, safe_line, short_path};
pub use screen::Screen;
pub(crate) use screen::TextStyle;
pub(crate) use wrap::wrapped;

#[cfg(test)]
mod promises_tests;
