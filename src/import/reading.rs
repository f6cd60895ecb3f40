//! Input and result of an import: a text read as cards and stories, and everything that was not understood.

use super::dialect::Dialect;
use super::story::Story;
use super::vault::Vault;
use crate::deck::{self, Deck, Diagnostic};
use crate::schedule::StudyDay;
use std::borrow::Cow;
use strum::IntoStaticStr;

/// Facts about a text other than its bytes.
#[derive(Debug, Clone, Default)]
pub struct Hints<'a> {
    /// The file's name or path; only its ending and its stem are looked at.
    pub name: &'a str,
    /// Read it as this dialect, whatever it looks like.
    pub dialect: Option<Dialect>,
    /// The settings of the vault it lies in; the plugin's own defaults if there is none.
    pub vault: Vault,
    /// It was found in a folder, so that values without a header must look like cards to be some.
    pub is_found: bool,
    /// When the cards of the other dialects are counted, which takes longer than reading the text.
    pub count_alternatives: CountAlternatives,
}

/// When to count what other dialects would read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CountAlternatives {
    /// Nobody wants to know.
    Never,
    /// Less than [`ENOUGH_READ`] of the text was read.
    #[default]
    IfLittleWasRead,
    /// For every text.
    Always,
}

/// A text of which this share was read holds cards of no other dialect that anybody misses.
pub const ENOUGH_READ: f64 = 0.8;

/// A text read as cards.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Which dialect it was read as; `None` if it looks like none.
    pub dialect: Option<Dialect>,
    /// The evidence for that, for people: `155 headings are questions`.
    pub why: String,
    /// The cards, in normal form. `place.line` of a note is its line in `text`.
    pub deck: Deck,
    /// Stories, which are not cards.
    pub stories: Vec<Story>,
    /// Where cards stood in their schedule where they come from.
    pub starts: Vec<Start>,
    /// The decoded text without control characters; the problems are about it.
    pub text: String,
    /// Errors and warnings by line.
    pub problems: Vec<Diagnostic>,
    /// Parts of cards that were not understood, by line.
    pub skipped: Vec<Skipped>,
    /// What looks like content and was not read, by line.
    pub passed_over: Vec<PassedOver>,
    /// How much of what looks like content was read: from 0.0 to 1.0 of its lines.
    pub read_share: f64,
    /// What other dialects would read of it, those with most cards first; empty if they were not counted.
    pub alternatives: Vec<Alternative>,
    /// Which lines were read as which dialect, in order.
    pub regions: Vec<Region>,
    /// The text is a deck in the native format as it is.
    pub(super) is_native: bool,
}

impl Reading {
    /// The deck as a file in the native format: the text itself where it is one, so that prose and layout stay.
    pub fn native(&self) -> Cow<'_, str> {
        if self.is_native { Cow::Borrowed(&self.text) } else { Cow::Owned(deck::render(&self.deck)) }
    }

    /// The deck as a file in the native format, and its notes as they are there; the text alone where it had to be written
    /// and is still to be read.
    pub fn into_native(self) -> Result<(String, Deck), String> {
        let Reading { text, deck, is_native, .. } = self;
        if is_native {
            return Ok((text, deck));
        }
        // Of a large file there is no room for the old text beside the new one.
        drop(text);
        Err(deck::render_normal(&deck))
    }

    /// Gives the deck this name instead of its own.
    pub fn name_deck(&mut self, name: &str) {
        if !self.is_native {
            self.deck.header.deck = Some(name.to_owned());
            return;
        }
        self.text = deck::with_deck_name(&self.text, name);
        self.deck = deck::parse(&self.text).deck;
    }

    /// Whether nothing was found that could be practiced.
    pub fn is_empty(&self) -> bool {
        self.deck.notes.is_empty() && self.stories.is_empty()
    }
}

/// Something that looks like content and became no card.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PassedOver {
    /// Its first line, from 1.
    pub line: usize,
    /// What it is.
    pub kind: PassedKind,
    /// The start of its text, in plain words.
    pub text: String,
}

/// What was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum PassedKind {
    /// A heading, with the text below it.
    Heading,
    /// An item of a list.
    Item,
    /// A row of a table or a record of values.
    Row,
    /// A paragraph, or a block of another kind.
    Block,
}

/// What another dialect would read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alternative {
    /// The dialect.
    pub dialect: Dialect,
    /// How many cards, about.
    pub cards: usize,
}

/// Lines that one dialect read, from and to, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The first line, from 1.
    pub from: usize,
    /// The last line.
    pub to: usize,
    /// What they were read as.
    pub dialect: Dialect,
}

/// A part of the text that became no card, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Its first line, from 1.
    pub line: usize,
    /// Why, as a phrase that can be after a number: `headings without text below`.
    pub why: &'static str,
}

/// The state of a card where it comes from, by SM-2 as Obsidian's Spaced Repetition writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Start {
    /// Which note of the deck, from 0.
    pub note: usize,
    /// Which card of the note, from 0 in the order of the text; 0 for all but clozes.
    pub span: usize,
    /// The civil day it is due, as the comment says.
    pub due: StudyDay,
    /// Days between its last review and `due`, at least 1.
    pub interval: f32,
    /// Its ease in percent: new cards have 250, and the minimum is 130.
    pub ease: u32,
}
