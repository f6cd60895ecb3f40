//! Values as text for a terminal: Markdown, tables, bars, counts, differences, and JSON lines. Pure: values in, a
//! `String` out. Does not access stdout, the window, files, or the clock; a [`Screen`] describes the window.
//!
//! All text from a deck passes [`safe()`]: every function that takes a person's text and returns finished text has done
//! that. Styled text is a [`screen::Styled`], which the cleaning functions do not accept: clean first, then style.

pub mod answering;
pub mod assessment;
pub mod attempts;
pub mod bars;
pub mod beside;
pub mod brief;
pub mod calendar;
pub mod card;
pub mod checklist;
pub mod count;
pub mod debrief;
pub mod delivery;
pub mod difference;
pub mod doctor;
pub mod drill;
pub mod drill_json;
pub mod error;
pub mod feedback;
mod fold;
pub mod greeting;
mod inked;
pub mod json;
pub mod markdown;
pub mod mock;
pub mod optimize;
pub mod plan;
pub mod plan_json;
pub mod progress;
pub mod ready;
pub mod safe;
pub mod screen;
pub mod stages;
pub mod stats;
pub mod stories;
pub mod study;
pub mod summary;
pub mod table;
pub mod unified;
pub mod web;
pub mod width;
mod wrap;

pub use fold::folded;
pub use safe::{safe, safe_line, short_path};
pub use screen::{Screen, TextStyle};
pub use wrap::wrapped;

#[cfg(test)]
mod promises_tests;
