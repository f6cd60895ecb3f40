//! Collects the cards that a dialect finds, and returns a reading: normal form, deck name, and track.

use super::dialect::Dialect;
use super::page::{Page, Row, What};
use super::reading::{Reading, Skipped, Start};
use super::story::Story;
use super::{html, words};
use crate::deck::{Deck, Diagnostic, Header, Heading, Kind, Note};

/// The longest name that a deck gets from a title, in letters.
const LONGEST_NAME: usize = 80;

/// Results so far.
#[derive(Debug, Default)]
pub(super) struct Cards {
    pub notes: Vec<Note>,
    pub stories: Vec<Story>,
    pub starts: Vec<Start>,
    pub skipped: Vec<Skipped>,
    pub problems: Vec<Diagnostic>,
}

impl Cards {
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

    /// Notes that something was passed over.
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
            text: String::new(),
            problems: self.problems,
            skipped: self.skipped,
            is_native: false,
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
