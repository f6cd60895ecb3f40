//! The text of cards, read from their decks when needed, each file once.

use super::bytes::read_bytes;
use super::deck_file::parse_deck_file;
use super::read::is_unread;
use super::trust::ContentHash;
use crate::deck::cloze::{self, Span};
use crate::deck::identity::{Fingerprint, fingerprint};
use crate::deck::{self, CardSides, Kind, Note};
use crate::error::{Doing, Error, Result};
use crate::store::{CardRow, FileRow, Store};
use crate::view::card::CardText;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{fs, io};

/// The texts of cards.
pub struct Content {
    decks: PathBuf,
    files: HashMap<i64, FileRow>,
    /// Dialects of linked files, by path.
    links: HashMap<String, String>,
    read: HashMap<i64, ReadDeck>,
}

struct ReadDeck {
    /// Size and modification time of the file when it was read.
    stamp: (u64, Option<SystemTime>),
    hash: ContentHash,
    header: deck::Header,
    notes: Vec<Note>,
    /// Computed when a card of the note is first needed, because a cloze may have a thousand spans.
    derived: Vec<OnceCell<DerivedText>>,
}

#[derive(Debug)]
struct DerivedText {
    fingerprint: Fingerprint,
    spans: Vec<Span>,
}

impl DerivedText {
    fn new(note: &Note) -> DerivedText {
        let spans = if note.kind == Kind::Cloze { cloze::spans(&note.front) } else { Vec::new() };
        DerivedText { fingerprint: fingerprint(note), spans }
    }
}

/// A card with its text.
#[derive(Debug, Clone, Copy)]
pub struct Card<'c> {
    /// Its row in the index.
    pub row: &'c CardRow,
    pub file: &'c FileRow,
    pub header: &'c deck::Header,
    pub note: &'c Note,
    derived: &'c DerivedText,
    /// The note whose exemplars are shown beside an answer.
    pub exemplars: &'c Note,
    /// Hash of the file as it was read.
    pub hash: &'c ContentHash,
}

impl Content {
    /// The texts of the indexed decks in this folder.
    pub fn new(store: &Store, decks: PathBuf) -> Result<Content> {
        let doing = "list the decks";
        let files = store.files().doing(doing)?;
        let links = store.links().doing(doing)?.into_iter().map(|link| (link.path, link.dialect)).collect();
        Ok(Content {
            decks,
            links,
            files: files.into_iter().map(|file| (file.id, file)).collect(),
            read: HashMap::new(),
        })
    }

    /// The card's file; `None` for a retired card.
    pub fn file_of(&self, row: &CardRow) -> Option<&FileRow> {
        row.file.and_then(|file| self.files.get(&file))
    }

    /// The path of a deck file.
    pub fn path_of(&self, file: &FileRow) -> PathBuf {
        self.decks.join(&file.name)
    }

    /// The card with its text. `None` if it is retired, its file changed, or its file cannot be read, which the index
    /// update reported.
    pub fn card<'c>(&'c mut self, row: &'c CardRow) -> Result<Option<Card<'c>>> {
        let readable = |file: &&FileRow| !is_unread(file);
        let Some(file) = row.file.and_then(|file| self.files.get(&file)).filter(readable) else { return Ok(None) };
        let path = self.decks.join(&file.name);
        let has_text = |read: &ReadDeck| note_of(row, read).is_some();
        if !self.read.get(&file.id).is_some_and(has_text) {
            let dialect = self.links.get(&file.name).map(String::as_str);
            match read_deck(&path, dialect, self.read.get(&file.id)) {
                Ok(Some(read)) => _ = self.read.insert(file.id, read),
                Ok(None) => return Ok(None),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(Error::file("read", path, error)),
            }
        }
        let Some(read) = self.read.get(&file.id) else { return Ok(None) };
        let exemplars = deck::exemplars(&read.notes, row.place);
        let hash = &read.hash;
        let card =
            |((note, derived), exemplars)| Card { row, file, header: &read.header, note, derived, exemplars, hash };
        Ok(note_of(row, read).zip(exemplars).map(card))
    }

    /// Forgets the files that were read, so that they are read again.
    pub fn forget(&mut self, store: &Store) -> Result<()> {
        *self = Content::new(store, std::mem::take(&mut self.decks))?;
        Ok(())
    }
}

/// The note of a card; `None` if its text in the deck differs.
fn note_of<'r>(row: &CardRow, read: &'r ReadDeck) -> Option<(&'r Note, &'r DerivedText)> {
    let note = read.notes.get(row.place)?;
    let derived = read.derived.get(row.place)?.get_or_init(|| DerivedText::new(note));
    (derived.fingerprint.text == row.text).then_some((note, derived))
}

/// Reads a deck file; `None` if it has not changed since it was last read.
fn read_deck(path: &Path, dialect: Option<&str>, last: Option<&ReadDeck>) -> io::Result<Option<ReadDeck>> {
    let metadata = fs::metadata(path)?;
    let stamp = (metadata.len(), metadata.modified().ok());
    if last.is_some_and(|last| last.stamp == stamp) {
        return Ok(None);
    }
    let bytes = read_bytes(path)?;
    let deck::Deck { header, notes } = parse_deck_file(&bytes, path, dialect).parsed.deck;
    let derived = notes.iter().map(|_| OnceCell::new()).collect();
    Ok(Some(ReadDeck { stamp, hash: ContentHash::of(&bytes), header, notes, derived }))
}

impl Card<'_> {
    /// Its front and back.
    pub fn face(&self) -> CardSides {
        let DerivedText { fingerprint, spans } = self.derived;
        let span = fingerprint.spans.iter().position(|hidden| *hidden == self.row.hidden);
        // `Content::card` compared the texts, so the span from the index is in the note.
        deck::face(self.note, spans, span.unwrap_or(0))
            .unwrap_or_else(|| CardSides { front: self.note.front.clone(), back: self.note.back.clone() })
    }

    /// What is shown of it.
    pub fn text(&self) -> CardText<'_> {
        CardText {
            note: self.note,
            exemplars: self.exemplars,
            face: self.face(),
            deck: &self.file.settings.deck,
            topic: self.topic(),
            tags: self.tags(),
            stale_after: self.note.stale_after.or(self.header.stale_after),
        }
    }

    /// All tags of the deck, of the headings above, and of the note.
    pub fn tags(&self) -> Vec<String> {
        let headings = self.note.headings.iter().flat_map(|heading| &heading.tags);
        let mut tags = self.header.tags.iter().chain(headings).chain(&self.note.tags).cloned().collect();
        deck::remove_duplicates(&mut tags);
        tags
    }

    /// The headings above it, joined by ` / `, or else the deck's name.
    pub fn topic(&self) -> String {
        super::read::topic_of(self.note, &self.file.settings.deck)
    }
}
