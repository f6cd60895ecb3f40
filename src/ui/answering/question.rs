//! What is asked, and what came of it.

use crate::library::{Draft, Drafts};
use crate::practice::{AnswerTime, Attempt, Limit, Mode};

/// What is asked, and what holds for the answer.
pub struct Question<'q> {
    /// The card, or whatever else a draft of the answer is kept under.
    pub card: i64,
    /// What stands above the question: its topic and deck.
    pub place: &'q str,
    /// The question as it is put this time, as Markdown.
    pub asked: &'q str,
    /// How long the answer may take.
    pub time: AnswerTime,
    /// It is told in four parts.
    pub parts: bool,
    /// The budget of a written answer.
    pub words: Option<u32>,
    /// What happens when the time is spent.
    pub limit: Limit,
    /// Seconds to think before an answer is said; 0: none.
    pub think: u32,
    /// Nothing is asked for after it was said, even where it could not be recorded.
    pub brief: bool,
    /// It is spoken before the answer, where the settings name a voice.
    pub aloud: bool,
    /// Where what is typed is kept meanwhile.
    pub drafts: &'q Drafts,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerOutcome {
    /// An answer.
    Answer(Box<Attempt>),
    /// The person thought better of it. What was typed is kept as a draft.
    Canceled,
    /// The terminal is gone.
    Gone,
}

pub(super) fn draft(q: &Question<'_>, mode: Mode, text: &str, spent: f64) -> Draft {
    Draft { mode, asked: q.asked.to_owned(), text: text.to_owned(), spent }
}
