//! Foreign texts → decks. Pure: bytes in, cards and stories out; no files, no clock, no screen.
//!
//! `read` decodes a file, recognises its dialect by what stands in it and reads it. One file a dialect, each with its
//! grammar at the top. An import that is repeated meets the earlier one in `reconcile`.

mod blocks;
mod dialect;
mod merge;
mod native;
mod reading;
mod reconcile;
mod story;
mod vault;

pub use blocks::{Base, DeckText};
pub use dialect::Dialect;
pub use merge::{Conflict, Counts, Merge, Side, cards_of};
pub use reading::{Hints, Reading, Skipped, Start};
pub use reconcile::reconcile;
pub use story::{Story, render_story};
pub use vault::Vault;

use crate::deck;

/// Reads a file's bytes as cards. Linear in their number.
pub fn read(bytes: &[u8], _hints: &Hints<'_>) -> Reading {
    let decoded = deck::decode(bytes);
    let mut reading = native::read(decoded.text.into_owned());
    let mut problems = decoded.problems;
    problems.append(&mut reading.problems);
    Reading { problems, ..reading }
}
