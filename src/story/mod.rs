//! The user's own stories: Markdown ⇄ values, and what a shelf of them covers. Pure: text in, values out; no files, no
//! clock, no screen.
//!
//! `parse` reads a story as leniently as people write it and reports what it could not make sense of; no word is lost.
//! `render` writes one that reads back as the same. `bank` looks at all of them together. The format: `docs/stories.md`.

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
