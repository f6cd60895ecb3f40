//! Questions of a mock, and the replies.

use crate::coding::{Events, Suggestion, suggest};
use crate::deck::Note;
use crate::library::Drafts;
use crate::practice::feedback::Suggested;
use crate::practice::mock::{CutIn, Interviewer, Part, Review, Slot};
use crate::practice::{AnswerTime, Attempt, Mode};
use crate::schedule::Grade;
use crate::view::answering::clock;

/// A question of a mock, with its card.
pub struct MockQuestion<'a> {
    /// Its place, counting from 0.
    pub place: usize,
    /// The number of questions.
    pub of: usize,
    pub slot: &'a Slot,
    pub mode: Mode,
    pub time: AnswerTime,
    /// Its card's note, and the note with its exemplars; `None` if the card is gone.
    pub notes: Option<(&'a Note, &'a Note)>,
    /// Its interview, if the mock has several.
    pub part: Option<&'a Part>,
    /// Stores the draft of the answer.
    pub drafts: &'a Drafts,
    /// The draft's key.
    pub draft: i64,
    /// Whether it is a follow-up. The slot then has the follow-up's text and time.
    pub is_follow_up: bool,
    /// What the interviewer says around it.
    pub interviewer: Interviewer,
}

impl MockQuestion<'_> {
    /// "Hiring manager, 38:10 left"; empty if only answers are timed.
    pub fn interview(&self) -> String {
        self.part.map_or(String::new(), |part| format!("{}, {} left", part.who, clock(part.left())))
    }

    /// Whether the interviewer has cut in on the answer, even if it was canceled afterward.
    pub fn has_cut_in(&self) -> bool {
        self.interviewer.cut_in.as_ref().is_some_and(CutIn::has_happened)
    }

    /// The reference solution, if the card has one.
    pub fn solution(&self) -> Option<&str> {
        self.notes.and_then(|(note, _)| note.code.as_ref()?.solution.as_deref())
    }
}

/// The result of a question.
pub enum Answered {
    Answer(Box<Attempt>),
    /// The user passes.
    Passed,
    /// The mock stops here and can be taken up again.
    Stopped,
}

/// The result of an answer's debrief.
pub enum DebriefOutcome {
    /// Reviewed, with the accepted grade, if any.
    Seen(Box<Attempt>, Option<Grade>),
    /// Enough of the debrief.
    Enough,
    /// The debrief stops here and can be taken up again.
    Stopped,
}

/// The result of a problem's debrief.
pub enum Reviewed {
    /// Reviewed.
    Seen(Review),
    /// Enough of the debrief.
    Enough,
    /// The debrief stops here and can be taken up again.
    Stopped,
}

/// How the work on problems ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    Done,
    /// The mock stops here and can be taken up again.
    Stopped,
}

/// The focus: its question's place and its text. The inner `None` means no focus.
pub type FocusChoice = Option<(usize, String)>;

/// The grade suggested by a problem's result.
pub fn suggested_for(asking: &MockQuestion<'_>) -> Option<Suggestion> {
    let problem = asking.slot.problem.as_ref()?;
    if problem.submissions.is_empty() {
        return Some(Suggestion { grade: Grade::Again, reasons: vec!["nothing was submitted".to_owned()] });
    }
    Some(suggest(&Events {
        passed: problem.is_solved(),
        seconds: Some(problem.spent),
        target: Some(f64::from(asking.slot.seconds)),
        ..Events::default()
    }))
}

/// The grade suggested by an answer's ratings; `None` without evidence.
pub fn suggestion(asking: &MockQuestion<'_>, attempt: &Attempt) -> Option<Suggested> {
    let expected = asking.slot.expectation();
    attempt.suggest(&attempt.feedback(&expected), &asking.time, &expected)
}
