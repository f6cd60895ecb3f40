//! Collects the cards that a dialect finds, and returns a reading: normal form, deck name, and track.

use super::dialect::Dialect;
use super::page::{Page, Row, What};
use super::reading::{PassedKind, PassedOver, Reading, Skipped, Start};
use super::region::{Evidence, Unit};
use super::story::Story;
use super::{html, words};
use crate::deck::{Deck, Diagnostic, Header, Heading, Kind, Note};
use std::collections::HashSet;
use std::ops::Range;

/// The longest name that a deck gets from a title, in letters.
const LONGEST_NAME: usize = 80;

/// Which cards a dialect reads while it goes over a page.
#[derive(Debug, Default)]
pub(super) enum Wanted {
    /// All of them.
    #[default]
    All,
    /// None yet: it only says where they are.
    Places,
    /// Those that begin on these rows.
    Rows(HashSet<usize>),
}

/// Results so far.
#[derive(Debug, Default)]
pub(super) struct Cards {
    /// Where cards are, if only that is wanted.
    pub units: Vec<Unit>,
    /// Which cards are read.
    pub wanted: Wanted,
    pub notes: Vec<Note>,
    pub stories: Vec<Story>,
    pub starts: Vec<Start>,
    pub skipped: Vec<Skipped>,
    pub passed_over: Vec<PassedOver>,
    pub problems: Vec<Diagnostic>,
}

impl Cards {
    /// Collects the places of cards, and no cards.
    pub fn places() -> Cards {
        Cards { wanted: Wanted::Places, ..Cards::default() }
    }

    /// Collects the cards that begin on these rows.
    pub fn at(rows: HashSet<usize>) -> Cards {
        Cards { wanted: Wanted::Rows(rows), ..Cards::default() }
    }

    /// Whether the card of these rows is to be read now. Every dialect asks before it reads one.
    pub fn takes(&mut self, rows: Range<usize>, evidence: Evidence) -> bool {
        self.takes_all(rows, 1, evidence)
    }

    /// The same of rows with several cards.
    pub fn takes_all(&mut self, rows: Range<usize>, cards: usize, evidence: Evidence) -> bool {
        match &self.wanted {
            Wanted::All => true,
            Wanted::Rows(wanted) => wanted.contains(&rows.start),
            Wanted::Places => {
                self.units.push(Unit { rows, cards, evidence });
                false
            }
        }
    }

    /// Adds what another dialect read of the same page.
    pub fn append(&mut self, mut other: Cards) {
        let before = self.notes.len();
        self.notes.append(&mut other.notes);
        self.stories.append(&mut other.stories);
        self.starts.extend(other.starts.into_iter().map(|start| Start { note: start.note + before, ..start }));
        self.skipped.append(&mut other.skipped);
        self.problems.append(&mut other.problems);
    }

    /// Puts the cards in the order of the page.
    pub fn sort(&mut self) {
        if self.notes.is_sorted_by_key(|note| note.place.line) {
            return;
        }
        let mut notes: Vec<(usize, Note)> = std::mem::take(&mut self.notes).into_iter().enumerate().collect();
        notes.sort_by_key(|(_, note)| note.place.line);
        let mut places = vec![0; notes.len()];
        notes.iter().enumerate().for_each(|(new, (old, _))| places[*old] = new);
        self.starts.iter_mut().for_each(|start| start.note = places[start.note]);
        self.notes = notes.into_iter().map(|(_, note)| note).collect();
    }

    /// Adds a question and its answer, or a prompt where the answer is empty or still to be written. A front that says
    /// nothing adds nothing; returns what was added.
    pub fn add(&mut self, line: usize, headings: &[Heading], front: &str, back: &str) -> Option<&mut Note> {
        let back = if words::is_placeholder(back) { "" } else { back };
        let mut note = Note::new(Kind::Question, html::reduce(front));
        note.back = html::reduce(back).into_owned();
        note.headings = headings.to_vec();
        note.place.line = line;
        self.push(note)
    }

    /// Adds a note whose texts are Markdown.
    pub fn push(&mut self, note: Note) -> Option<&mut Note> {
        if note.front.trim().is_empty() {
            self.skip(note.place.line, "cards without a question");
            return None;
        }
        self.notes.push(note);
        self.notes.last_mut()
    }

    /// Notes that a record was passed over.
    pub fn pass_over(&mut self, line: usize, text: &str) {
        self.passed_over.push(PassedOver { line, kind: PassedKind::Row, text: super::passed_over::start(text) });
    }

    /// Notes that a part of a card was not understood.
    pub fn skip(&mut self, line: usize, why: &'static str) {
        self.skipped.push(Skipped { line, why });
    }

    /// Everything found, as a reading of a text that is still to be given to it.
    pub fn into_reading(mut self, page: &Page<'_>, dialect: Dialect, why: String) -> Reading {
        let name = page
            .header
            .deck
            .clone()
            .or_else(|| page.title.clone())
            .map(|name| words::plain(&name))
            .or_else(|| self.take_title(page));
        let track = page.header.track.clone().or_else(|| self.track(dialect).map(str::to_owned));
        let header = Header { deck: name.map(short), track, tags: page.header.tags.clone(), ..Header::default() };
        let kept: Vec<bool> = self.notes.iter().map(|note| !note.front.trim().is_empty()).collect();
        debug_assert!(kept.iter().all(|kept| *kept), "a note without a front never gets here");
        // One note after the other, so that no two copies of all of them are held.
        let notes = self.notes.into_iter().map(|note| note.normalized()).collect();
        let deck = Deck { header: header.normalized(), notes };
        self.skipped.sort();
        self.skipped.dedup();
        Reading {
            dialect: Some(dialect),
            why,
            deck,
            stories: self.stories,
            starts: self.starts,
            problems: self.problems,
            skipped: self.skipped,
            passed_over: self.passed_over,
            ..Reading::default()
        }
    }

    /// The one heading of the first level that is above everything is the deck's name, not a topic.
    fn take_title(&mut self, page: &Page<'_>) -> Option<String> {
        let mut first_level = page.rows.iter().filter(|row| row.what == What::Heading(1));
        let title = words::topic(first_level.next().map(Row::heading)?);
        let is_only = first_level.next().is_none();
        let above_all = self.notes.iter().all(|note| note.headings.first().is_none_or(|heading| *heading == title));
        let is_card = self.notes.iter().any(|note| words::plain(&note.front) == title.text);
        if !is_only || !above_all || is_card || title.text.is_empty() {
            return None;
        }
        let headings = self
            .notes
            .iter_mut()
            .map(|note| &mut note.headings)
            .chain(self.stories.iter_mut().map(|story| &mut story.headings));
        for path in headings {
            if path.first() == Some(&title) {
                path.remove(0);
            }
        }
        Some(title.text)
    }

    /// The track that the cards belong to, where it is not the default one.
    fn track(&self, dialect: Dialect) -> Option<&'static str> {
        let prompts = self.notes.iter().filter(|note| note.back.trim().is_empty());
        let behavioral = prompts.filter(|note| words::is_behavioral(&words::plain(&note.front))).count();
        match dialect {
            Dialect::Problems => Some("coding"),
            Dialect::Star => Some("behavioral"),
            _ => (behavioral > 0 && behavioral * 3 >= self.notes.len()).then_some("behavioral"),
        }
    }
}

fn short(name: String) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name;
    }
    let start: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", start.trim_end())
}
