//! Checklists in Markdown, with dates relative to stages. Pure: text and stages in, values out; no files, no clock, no
//! screen.

mod due;
mod find;
mod parse;

pub use due::Due;
pub use find::{Wanted, find};
pub use parse::{Checklist, Item, copy_ticks, parse, with_tick, without_ticks};
