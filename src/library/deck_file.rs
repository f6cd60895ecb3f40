//! Reads a deck file: native in the data directory, or a linked file in its dialect. Writes nothing.

use super::Vaults;
use super::bytes::read_bytes;
use crate::deck::identity::content_hash;
use crate::deck::{self, Parsed};
use crate::import::{self, CountAlternatives, Dialect, Hints, ReadAs};
use std::io;
use std::path::Path;

pub struct DeckFile {
    /// In bytes.
    pub size: u64,
    /// Hash of its bytes.
    pub content: i64,
    /// Its text, in which the problems are located.
    pub text: String,
    /// Its deck and problems. Sections are only known for the native format.
    pub parsed: Parsed,
}

/// Reads a deck file; `dialect` is how a linked one is read (`ReadAs`), `None` for the decks of the data directory.
pub fn read_deck_file(path: &Path, dialect: Option<&str>) -> io::Result<DeckFile> {
    Ok(parse_deck_file(&read_bytes(path)?, path, dialect))
}

/// Like [`read_deck_file`], for bytes that were read already.
pub(super) fn parse_deck_file(bytes: &[u8], path: &Path, dialect: Option<&str>) -> DeckFile {
    let (size, content) = (bytes.len() as u64, content_hash(bytes));
    let read_as = dialect.map(ReadAs::from_stored).map(ReadAs::dialect);
    if let Some(dialect) = read_as.filter(|dialect| *dialect != Some(Dialect::Native)) {
        let name = path.to_string_lossy();
        let vault = Vaults::default().around(path);
        let count_alternatives = CountAlternatives::Never;
        let hints = Hints { name: &name, dialect, vault, is_found: false, count_alternatives };
        let read = import::read(bytes, &hints);
        let parsed = Parsed { deck: read.deck, problems: read.problems, unanswered: Vec::new(), sections: Vec::new() };
        return DeckFile { size, content, text: read.text, parsed };
    }
    let decoded = deck::decode(bytes);
    let mut parsed = deck::parse(&decoded.text);
    let mut problems = decoded.problems;
    problems.append(&mut parsed.problems);
    parsed.problems = problems;
    DeckFile { size, content, text: decoded.text.into_owned(), parsed }
}
