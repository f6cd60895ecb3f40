//! A source that was read and is about to be imported.

use crate::deck::Deck;
use crate::deck::identity::{Fingerprint, fingerprint};
use crate::schedule::{Memory, StudyDay};
use std::path::PathBuf;

/// A source that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Absolute path.
    pub source: PathBuf,
    pub dialect: String,
    /// Hash of its bytes.
    pub content: i64,
    /// Its deck as native Markdown.
    pub text: String,
    /// The notes in `text`.
    pub deck: Deck,
    /// Fingerprints of the notes.
    pub fingerprints: Vec<Fingerprint>,
    /// True if `text` has no problems, so the file need not be read again for the index.
    pub is_clean: bool,
    /// The title and file text of each story.
    pub stories: Vec<(String, String)>,
    /// Memory states of its cards.
    pub starts: Vec<IncomingState>,
}

pub fn fingerprints_of(deck: &Deck) -> Vec<Fingerprint> {
    deck.notes.iter().map(fingerprint).collect()
}

/// The memory state of a card in the source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IncomingState {
    /// The number of the note in the deck, from 0.
    pub note: usize,
    /// The number of the span in the note, from 0.
    pub span: u32,
    pub memory: Memory,
    /// The study day of its last review.
    pub day: StudyDay,
    /// Days from `day` until due.
    pub interval: u32,
}
