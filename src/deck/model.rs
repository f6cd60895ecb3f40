//! The content of a deck as values: a header and notes. Knows nothing about files, progress, or screens.
//!
//! A **note** is the text under one label (`Q:`, `C:`, `P:`, or `E:`). Every note is one card, except a cloze note,
//! which is one card per span.

use std::fmt;
use std::ops::Range;
use strum::{EnumString, IntoStaticStr};

/// A deck as its file tells it: the header and the notes in file order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Deck {
    /// Front matter; empty if the file has none.
    pub header: Header,
    /// The notes, in the order of the file.
    pub notes: Vec<Note>,
}

/// The front matter of a deck file. `None` means that the file does not say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Header {
    /// The deck's name; else the file's name is used.
    pub deck: Option<String>,
    /// `behavioral`, `facts`, `coding` or a name of the person's own; else `facts`.
    pub track: Option<String>,
    /// Desired retention, from 0.70 to 0.99.
    pub retention: Option<f32>,
    /// Time for one answer, in seconds.
    pub time: Option<u32>,
    /// How many new cards a day may bring; else 20 where no minute budget is given, and what the minutes carry where one is.
    pub new_per_day: Option<u32>,
    /// How the cards are answered.
    pub answer: Option<AnswerMode>,
    /// The month after which the deck's facts want checking.
    pub stale_after: Option<Month>,
    /// How likely its cards are to come up; else `sometimes`.
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
    /// Typed, then compared letter by letter.
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

/// How likely a card is to come up at an interview: `Asked:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Likelihood {
    /// Hardly ever.
    Rarely,
    /// Now and then: where nobody says anything.
    #[default]
    Sometimes,
    /// At many interviews.
    Often,
    /// At every interview of the kind.
    Always,
}

impl Likelihood {
    /// All of them, the likeliest first.
    pub const ALL: [Likelihood; 4] = [Likelihood::Always, Likelihood::Often, Likelihood::Sometimes, Likelihood::Rarely];

    /// How it is written.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// When a fact was true: `As of: 2026-05`, or `As of: 2026` where only the year is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AsOf {
    /// In this year, 1900 to 2999; in which month is not known.
    Year(u16),
    /// In this month.
    Month(Month),
}

impl AsOf {
    /// The last month that it may mean: of a year alone, its December.
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
    /// Calendar year, 1900 to 2999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Which label began a note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `Q:` and `A:`.
    #[default]
    Question,
    /// `C:`, one card for each span.
    Cloze,
    /// `P:`, an open prompt with no single answer.
    Prompt,
    /// `E:`, a coding exercise.
    Exercise,
}

/// One heading above a note: its text without tags, and the `#tags` that stood in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// Plain text of the heading.
    pub text: String,
    /// Tags that apply to all cards below, without `#`.
    pub tags: Vec<String>,
}

/// Everything under one label of a deck file. All texts are Markdown with `\n` line ends, trimmed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Note {
    /// Which label began it.
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
    /// `Weak:` what a 1 sounds like.
    pub weak: Option<String>,
    /// `Fair:` what a 3 sounds like.
    pub fair: Option<String>,
    /// `Strong:` what a 5 sounds like.
    pub strong: Option<String>,
    /// `Hint:` from gentle to plain.
    pub hints: Vec<String>,
    /// `Why:` what connects the answer to something.
    pub why: Option<String>,
    /// `Source:` where it comes from.
    pub source: Option<String>,
    /// `As of:` when it was true.
    pub as_of: Option<AsOf>,
    /// `Stale after:` the month after which it wants checking.
    pub stale_after: Option<Month>,
    /// `Asked:` how likely it is to come up; else what the deck says.
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
    /// `Difficulty:` as the author sees it.
    pub difficulty: Option<String>,
    /// `Words:` the budget of a written answer.
    pub words: Option<u32>,
    /// `Tags:` of the note itself, without `#`.
    pub tags: Vec<String>,
    /// `Id:` which makes the card known wherever it moves.
    pub id: Option<String>,
    /// The fenced blocks of an exercise; `None` for all other kinds. Boxed: most notes have none, and a large deck is many notes.
    pub code: Option<Box<ExerciseCode>>,
    /// Where it stands.
    pub place: Place,
}

impl Note {
    /// A note of this kind with this front and nothing else, standing nowhere.
    pub fn new(kind: Kind, front: impl Into<String>) -> Note {
        Note { kind, front: front.into(), ..Note::default() }
    }
}

/// The code blocks of an exercise, without their fences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExerciseCode {
    /// `python starter`: what the candidate begins with.
    pub starter: Option<String>,
    /// `python cases`: visible cases, one `expression == literal` a line.
    pub cases: Option<String>,
    /// `python hidden`: cases run on submission.
    pub hidden: Option<String>,
    /// `python solution`: the reference.
    pub solution: Option<String>,
}

/// Where a note is in its text. Never part of what makes two notes equal.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The line of its label, counting from 1.
    pub line: usize,
    /// Bytes of the text from the label to the end of its last line that is not blank.
    pub bytes: Range<usize>,
}

impl PartialEq for Place {
    /// Always true: notes are compared by what they say, not by where they stand.
    fn eq(&self, _: &Place) -> bool {
        true
    }
}
