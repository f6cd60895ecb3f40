//! Foreign texts → decks. Pure. For now one dialect: the native format, whatever the file is called.

mod reconcile;

pub use reconcile::{Counts, Reconciled, reconcile};

use crate::deck::{self, Deck, Problem};

/// A text read as a deck.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Which dialect it was read as.
    pub dialect: &'static str,
    /// What it says.
    pub deck: Deck,
    /// The decoded text.
    pub text: String,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Reads bytes as a deck.
pub fn read(bytes: &[u8]) -> Reading {
    let decoded = deck::decode(bytes);
    let parsed = deck::parse(&decoded.text);
    let mut problems = decoded.problems;
    problems.extend(parsed.problems);
    Reading { dialect: "native", deck: parsed.deck, text: decoded.text.into_owned(), problems }
}
