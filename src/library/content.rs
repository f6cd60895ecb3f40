//! The text of a card: read from its deck when needed, each file once.

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
    /// Size and time of the file when it was read.
    stamp: (u64, Option<SystemTime>),
    seal: ContentHash,
    header: deck::Header,
    notes: Vec<Note>,
    /// Values computed when a card of the note is first needed: a cloze may have a thousand.
    facts: Vec<OnceCell<Facts>>,
}

#[derive(Debug)]
struct Facts {
    print: Fingerprint,
    spans: Vec<Span>,
}

impl Facts {
    fn of(note: &Note) -> Facts {
        let spans = if note.kind == Kind::Cloze { cloze::spans(&note.front) } else { Vec::new() };
        Facts { print: fingerprint(note), spans }
    }
}

/// A card with its text.
#[derive(Debug, Clone, Copy)]
pub struct Card<'c> {
    /// What the index says of it.
    pub row: &'c CardRow,
    /// Its file.
    pub file: &'c FileRow,
    /// The deck's front matter.
    pub header: &'c deck::Header,
    /// Its note.
    pub note: &'c Note,
    facts: &'c Facts,
    /// The note whose exemplars belong beside an answer.
    pub exemplars: &'c Note,
    /// What the bytes that all this was read from are known by.
    pub seal: &'c ContentHash,
}

impl Content {
    /// The texts below this folder, as indexed.
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

    /// Where a deck file is.
    pub fn path_of(&self, file: &FileRow) -> PathBuf {
        self.decks.join(&file.name)
    }

    /// The card with its text; `None` if the file says something else by now or could not be read, which was told, or
    /// the card is retired.
    pub fn card<'c>(&'c mut self, row: &'c CardRow) -> Result<Option<Card<'c>>> {
        let readable = |file: &&FileRow| !is_unread(file);
        let Some(file) = row.file.and_then(|file| self.files.get(&file)).filter(readable) else { return Ok(None) };
        let path = self.decks.join(&file.name);
        let says_so = |read: &ReadDeck| note_of(row, read).is_some();
        if !self.read.get(&file.id).is_some_and(says_so) {
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
        let seal = &read.seal;
        let card = |((note, facts), exemplars)| Card { row, file, header: &read.header, note, facts, exemplars, seal };
        Ok(note_of(row, read).zip(exemplars).map(card))
    }

    /// Forgets what was read, so that the next look sees the files as they are now.
    pub fn forget(&mut self, store: &Store) -> Result<()> {
        *self = Content::new(store, std::mem::take(&mut self.decks))?;
        Ok(())
    }
}

/// The note of a card; `None` if the deck says something else.
fn note_of<'r>(row: &CardRow, read: &'r ReadDeck) -> Option<(&'r Note, &'r Facts)> {
    let note = read.notes.get(row.place)?;
    let facts = read.facts.get(row.place)?.get_or_init(|| Facts::of(note));
    (facts.print.text == row.text).then_some((note, facts))
}

/// Reads a deck file; `None` if it is as it was when it was last read.
fn read_deck(path: &Path, dialect: Option<&str>, last: Option<&ReadDeck>) -> io::Result<Option<ReadDeck>> {
    let facts = fs::metadata(path)?;
    let stamp = (facts.len(), facts.modified().ok());
    if last.is_some_and(|last| last.stamp == stamp) {
        return Ok(None);
    }
    let bytes = read_bytes(path)?;
    let deck::Deck { header, notes } = parse_deck_file(&bytes, path, dialect).parsed.deck;
    let facts = notes.iter().map(|_| OnceCell::new()).collect();
    Ok(Some(ReadDeck { stamp, seal: ContentHash::of(&bytes), header, notes, facts }))
}

impl Card<'_> {
    /// The question and the answer.
    pub fn face(&self) -> CardSides {
        let Facts { print, spans } = self.facts;
        let span = print.spans.iter().position(|hidden| *hidden == self.row.hidden);
        // `Content::card` has compared the texts, so the span that the index knows is in the note.
        deck::face(self.note, spans, span.unwrap_or(0))
            .unwrap_or_else(|| CardSides { front: self.note.front.clone(), back: self.note.back.clone() })
    }

    /// Its text and what is around it.
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

    /// Every tag that applies: of the deck, of the headings above and of the note.
    pub fn tags(&self) -> Vec<String> {
        let headings = self.note.headings.iter().flat_map(|heading| &heading.tags);
        let mut tags = self.header.tags.iter().chain(headings).chain(&self.note.tags).cloned().collect();
        deck::without_doubles(&mut tags);
        tags
    }

    /// The headings above it joined by ` / `, else the deck's name.
    pub fn topic(&self) -> String {
        super::read::topic_of(self.note, &self.file.settings.deck)
    }
}
