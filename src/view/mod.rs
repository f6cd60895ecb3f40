//! Values as text for a terminal: Markdown, tables, bars, counts, differences and lines of JSON.
//! Pure: values in, a `String` out. Knows nothing of stdout, of the real window, of files or of the clock; what it
//! needs to know of the window comes in as a [`Screen`].
//!
//! Whatever a deck brings goes through [`safe()`] on its way: every function here that takes a person's text and gives
//! a finished one back has done so already. Text with ink is a [`screen::Styled`], which the cleaners do not take: first
//! clean, then paint.

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
pub mod difference;
pub mod drill;
pub mod error;
pub mod feedback;
mod fold;
pub mod greeting;
mod inked;
pub mod json;
pub mod markdown;
pub mod optimize;
pub mod plan;
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
