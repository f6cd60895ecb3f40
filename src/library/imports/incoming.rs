//! A source that was read, on its way into the home.

use crate::deck::Deck;
use crate::deck::identity::{Fingerprint, fingerprint};
use crate::schedule::{Memory, StudyDay};
use std::path::PathBuf;

/// A source that was read, on its way into the home.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Its path, absolute.
    pub source: PathBuf,
    /// What it was read as.
    pub dialect: String,
    /// Its bytes' hash.
    pub content: i64,
    /// Its deck as native Markdown.
    pub text: String,
    /// The notes as they stand in `text`.
    pub deck: Deck,
    /// What finds each of them again.
    pub prints: Vec<Fingerprint>,
    /// Reading `text` gives no problems, so what is known of it here is all there is to know.
    pub is_clean: bool,
    /// Its stories: the title of each and its text as a file.
    pub stories: Vec<(String, String)>,
    /// States that its cards bring along.
    pub starts: Vec<IncomingStart>,
}

/// What finds each note of a deck again.
pub fn prints_of(deck: &Deck) -> Vec<Fingerprint> {
    deck.notes.iter().map(fingerprint).collect()
}

/// The state of a card where it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IncomingStart {
    /// Which note of the deck, from 0.
    pub note: usize,
    /// Which span of the note, from 0.
    pub span: u32,
    /// What is left of it.
    pub memory: Memory,
    /// The study day of its last review.
    pub day: StudyDay,
    /// Days from then until it is due.
    pub interval: u32,
}
