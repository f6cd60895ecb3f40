//! A question and the outcome of answering it.

use crate::library::{Draft, Drafts};
use crate::practice::mock::{Interviewer, Transition};
use crate::practice::{AnswerTime, Attempt, Limit, Mode};

/// A question with the settings of its answer.
pub struct Question<'q> {
    /// The key of the draft: the card, or a follow-up of it.
    pub card: i64,
    /// The topic and deck, shown above the question.
    pub place: &'q str,
    /// The wording of the question, as Markdown.
    pub asked: &'q str,
    /// The time for the answer.
    pub time: AnswerTime,
    /// The answer has four STAR parts.
    pub parts: bool,
    /// The word budget of a written answer.
    pub words: Option<u32>,
    /// What happens when the time is up.
    pub limit: Limit,
    /// Seconds to think before a spoken answer; 0 for none.
    pub think: u32,
    /// Nothing is said after a spoken answer, even if it could not be recorded.
    pub brief: bool,
    /// The question is spoken first if a voice is set.
    pub aloud: bool,
    /// What an interviewer says around the question; `None` without one.
    pub interviewer: Option<&'q Interviewer>,
    /// Keeps typed text while it is being written.
    pub drafts: &'q Drafts,
}

impl Question<'_> {
    /// The interviewer's words before the question, if any.
    pub fn lead(&self) -> Option<&Transition> {
        self.interviewer.map(|interviewer| &interviewer.lead).filter(|lead| !lead.is_empty())
    }
}

/// The outcome of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerOutcome {
    /// An answer.
    Answer(Box<Attempt>),
    /// The user canceled. Typed text stays as a draft.
    Canceled,
    /// The terminal is gone.
    Gone,
}

pub(super) fn draft(q: &Question<'_>, mode: Mode, text: &str, spent: f64) -> Draft {
    Draft { mode, asked: q.asked.to_owned(), text: text.to_owned(), spent }
}
