//! Markdown decks as values and back. Pure: text in, values out; no files, no clock, no screen.
//!
//! `decode` turns a file's bytes into text, `parse` reads a deck, and `render` writes one. Errors and warnings are
//! values until `render_problems` draws them. `cloze` reads cloze texts.

mod blocks;
mod cells;
pub mod cloze;
mod cloze_scan;
mod code_runs;
mod decode;
mod diagnostics;
mod draft;
mod exercise;
mod face;
mod front_matter;
#[cfg(test)]
mod guide_tests;
mod headings;
pub(crate) mod html;
pub mod identity;
mod ids;
mod labels;
mod lines;
pub(crate) mod lint;
pub(crate) mod model;
mod normal;
mod note_builder;
mod opening;
mod parse;
mod points;
mod problem;
mod render;
mod spelling;
mod tables;
mod text;
mod values;
mod yaml;

pub(crate) use blocks::{Blocks, Role, list_marker, plain_lines};
pub(crate) use cells::{COLUMNS, guarded, unguarded};
pub(crate) use code_runs::{CodeRuns, run_length};
pub use decode::decode;
pub use diagnostics::render_problems;
pub(crate) use face::{CardSides, exemplars, face, faces};
pub(crate) use front_matter::read as read_front_matter;
pub(crate) use front_matter::{front_matter_length, with_deck_name};
pub(crate) use headings::{Path as HeadingPath, parse_heading};
pub use ids::insert_ids;
pub(crate) use labels::needs_backslash;
pub(crate) use lines::{Line, Lines, dedent, indent, is_blank};
pub(crate) use model::{AnswerMode, Deck, Header, Heading, Month, Start};
pub use model::{ExerciseCode, Kind, Likelihood, Note};
pub(crate) use parse::Parsed;
pub use parse::parse;
pub(crate) use problem::Diagnostic;
pub use problem::Severity;
pub(crate) use render::render_normal;
pub use render::{render, render_note};
pub(crate) use tables::{Lists, table_lines};
pub(crate) use text::normalize;
pub(crate) use values::remove_duplicates;
pub(crate) use values::{is_id, parse_tags};
pub(crate) use yaml::{Entry as YamlEntry, Value as YamlValue, entries as yaml_entries, quoted as yaml_quoted};
