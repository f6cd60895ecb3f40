//! The content of a deck as values: a header and notes. Knows nothing about files, progress, or screens.
//!
//! A **note** is the text under one label (`Q:`, `C:`, `P:`, or `E:`). Every note is one card, except a cloze note,
//! which is one card per span.

use std::fmt;
use std::ops::Range;
use strum::{EnumString, IntoStaticStr};

/// A deck as read from its file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Deck {
    /// Its front matter; empty if the file has none.
    pub header: Header,
    /// The notes, in file order.
    pub notes: Vec<Note>,
}

/// The front matter of a deck file. `None` means that the file does not set it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Header {
    /// The deck's name; by default the file's name.
    pub deck: Option<String>,
    /// `behavioral`, `facts`, `coding`, or a name of the user's own; by default `facts`.
    pub track: Option<String>,
    /// Desired retention, from 0.70 to 0.99.
    pub retention: Option<f32>,
    /// Time for an answer, in seconds.
    pub time: Option<u32>,
    /// New cards per day; by default 20, or as many as the daily minutes allow.
    pub new_per_day: Option<u32>,
    /// How the cards are answered.
    pub answer: Option<AnswerMode>,
    /// The month after which the deck's facts should be checked.
    pub stale_after: Option<Month>,
    /// How likely its cards are to be asked; by default `sometimes`.
    pub asked: Option<Likelihood>,
    /// Whether the deck is on when it first appears; else it is.
    pub starts: Option<Start>,
    /// Tags of every card in the file.
    pub tags: Vec<String>,
}

/// How an answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum AnswerMode {
    /// Recalled silently, then compared.
    Recall,
    /// Typed, then compared character by character.
    Type,
    /// Said aloud.
    Say,
}

/// Whether a deck is on when it first appears. Later, only `decks on` and `decks off` count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Start {
    /// Its cards take part at once.
    On,
    /// Its cards take part once the person turns the deck on.
    Off,
}

/// How likely a card is to be asked in an interview: `Asked:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Likelihood {
    /// Hardly ever.
    Rarely,
    /// Now and then; the default.
    #[default]
    Sometimes,
    /// In many interviews.
    Often,
    /// In every interview of this kind.
    Always,
}

impl Likelihood {
    /// All of them, likeliest first.
    pub const ALL: [Likelihood; 4] = [Likelihood::Always, Likelihood::Often, Likelihood::Sometimes, Likelihood::Rarely];

    /// Its word in deck files.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// When a fact was true: `As of: 2026-05`, or `As of: 2026` if only the year is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AsOf {
    /// In this year, from 1900 to 2999, in an unknown month.
    Year(u16),
    /// In this month.
    Month(Month),
}

impl AsOf {
    /// The last month that it can mean; December for a year alone.
    pub fn last_month(self) -> Month {
        match self {
            AsOf::Year(year) => Month { year, month: 12 },
            AsOf::Month(month) => month,
        }
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AsOf::Year(year) => write!(f, "{year:04}"),
            AsOf::Month(month) => month.fmt(f),
        }
    }
}

/// A month of a year, as in `As of: 2026-05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// From 1900 to 2999.
    pub year: u16,
    /// From 1 to 12.
    pub month: u8,
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The label that began a note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `Q:` and `A:`.
    #[default]
    Question,
    /// `C:`, one card per span.
    Cloze,
    /// `P:`, an open prompt with no single answer.
    Prompt,
    /// `E:`, a coding exercise.
    Exercise,
}

/// A heading above a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its text without tags.
    pub text: String,
    /// Tags that apply to all cards below, without `#`.
    pub tags: Vec<String>,
}

/// The content under one label of a deck file. All texts are Markdown with `\n` line ends, trimmed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Note {
    /// The label that began it.
    pub kind: Kind,
    /// The headings above it, outermost first.
    pub headings: Vec<Heading>,
    /// The question, the cloze text with its brackets, the prompt, or the exercise's statement.
    pub front: String,
    /// The answer; empty for all kinds but questions.
    pub back: String,
    /// `Also:` other wordings or angles.
    pub also: Vec<String>,
    /// `Follow-up:` questions that probe the answer.
    pub follow_ups: Vec<String>,
    /// `Points:` what a good answer contains.
    pub points: Vec<String>,
    /// `Weak:` an answer rated 1.
    pub weak: Option<String>,
    /// `Fair:` an answer rated 3.
    pub fair: Option<String>,
    /// `Strong:` an answer rated 5.
    pub strong: Option<String>,
    /// `Hint:` from gentle to plain.
    pub hints: Vec<String>,
    /// `Why:` the reason for the answer, or what it connects to.
    pub why: Option<String>,
    /// `Source:` where the fact comes from.
    pub source: Option<String>,
    /// `As of:` when it was true.
    pub as_of: Option<AsOf>,
    /// `Stale after:` the month after which it should be checked.
    pub stale_after: Option<Month>,
    /// `Asked:` how likely it is to be asked; by default as in the header.
    pub asked: Option<Likelihood>,
    /// `Unlocked by:` the checklist item that unlocks it; `None` for a card that is never locked.
    pub unlocked_by: Option<String>,
    /// `Time:` for the answer, in seconds.
    pub time: Option<u32>,
    /// `Competency:` what an interviewer assesses.
    pub competency: Option<String>,
    /// `Pattern:` of a coding exercise.
    pub pattern: Option<String>,
    /// `Complexity:` of the best answer.
    pub complexity: Option<String>,
    /// `Difficulty:` in the author's words.
    pub difficulty: Option<String>,
    /// `Words:` the word limit of a written answer.
    pub words: Option<u32>,
    /// `Tags:` of the note itself, without `#`.
    pub tags: Vec<String>,
    /// `Id:` identifies the card wherever it moves.
    pub id: Option<String>,
    /// The code blocks of an exercise; `None` for other kinds. Boxed to save memory, because most notes have none.
    pub code: Option<Box<ExerciseCode>>,
    /// Its position in the text.
    pub place: Place,
}

impl Note {
    /// A note of this kind with only a front, without a position.
    pub fn new(kind: Kind, front: impl Into<String>) -> Note {
        Note { kind, front: front.into(), ..Note::default() }
    }
}

/// The code blocks of an exercise, without their fences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExerciseCode {
    /// `python starter`: the code that the user starts with.
    pub starter: Option<String>,
    /// `python cases`: visible tests, one `expression == literal` per line.
    pub cases: Option<String>,
    /// `python hidden`: tests run on submission.
    pub hidden: Option<String>,
    /// `python solution`: the reference solution.
    pub solution: Option<String>,
}

/// The position of a note in its text. Notes are equal wherever they are.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The line of its label, from 1.
    pub line: usize,
    /// Bytes from the label to the end of its last line that is not blank.
    pub bytes: Range<usize>,
}

impl PartialEq for Place {
    /// Always true, so that notes are compared by their content only.
    fn eq(&self, _: &Place) -> bool {
        true
    }
}
