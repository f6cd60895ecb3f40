//! The user's stories: Markdown as values and back, and the competencies they cover. Pure: text in, values out; no
//! files, no clock, no screen.
//!
//! `parse` reads stories leniently and reports what it does not understand; no text is lost. `render` writes a story
//! that reads back the same. `bank` covers all stories. The format is in `docs/stories.md`.

pub mod bank;
mod model;
mod parse;
pub mod recall;
mod render;

pub use model::{Part, Story};
pub use parse::{Parsed, parse};
pub use render::render;

#[cfg(test)]
mod tests;
