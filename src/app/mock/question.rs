//! What a mock asks, and the replies.

use crate::coding::{Events, Suggestion, suggest};
use crate::deck::Note;
use crate::library::Drafts;
use crate::practice::feedback::Suggested;
use crate::practice::mock::{Part, Review, Slot};
use crate::practice::{AnswerTime, Attempt, Mode};
use crate::schedule::Grade;
use crate::view::answering::clock;

/// A question of a mock, with what belongs to its card.
pub struct MockQuestion<'a> {
    /// Which one, counting from 0.
    pub place: usize,
    /// How many there are.
    pub of: usize,
    /// The question.
    pub slot: &'a Slot,
    /// How the answer is given.
    pub mode: Mode,
    /// How long it may take.
    pub time: AnswerTime,
    /// Its card's note, and the note whose exemplars belong beside an answer; `None` if the card is gone meanwhile.
    pub notes: Option<(&'a Note, &'a Note)>,
    /// The interview it belongs to, where the mock has several.
    pub part: Option<&'a Part>,
    /// Where what is typed is kept meanwhile.
    pub drafts: &'a Drafts,
    /// And under which name.
    pub draft: i64,
    /// It is a follow-up: the slot is the question's, with the follow-up's words and time.
    pub is_follow_up: bool,
}

impl MockQuestion<'_> {
    /// "Hiring manager, 38:10 left"; empty if only answers are timed.
    pub fn interview(&self) -> String {
        self.part.map_or(String::new(), |part| format!("{}, {} left", part.who, clock(part.left())))
    }

    /// The reference of an exercise, where its card has one.
    pub fn solution(&self) -> Option<&str> {
        self.notes.and_then(|(note, _)| note.code.as_ref()?.solution.as_deref())
    }
}

/// What became of a question.
pub enum Answered {
    /// An answer.
    Answer(Box<Attempt>),
    /// None: the person passes.
    Passed,
    /// The mock stops here and can be taken up again.
    Stopped,
}

/// What the person said when looking back.
pub enum DebriefOutcome {
    /// With the grade they agreed to, if any.
    Seen(Box<Attempt>, Option<Grade>),
    /// Enough of the debrief.
    Enough,
    /// The debrief stops here and can be taken up again.
    Stopped,
}

/// What the person said when looking back at a problem.
pub enum Reviewed {
    /// All that was said.
    Seen(Review),
    /// Enough of the debrief.
    Enough,
    /// The debrief stops here and can be taken up again.
    Stopped,
}

/// How the work at problems was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It is over.
    Done,
    /// The mock stops here and can be taken up again.
    Stopped,
}

/// What to work on next, by its place, and the change; `None` inside for nothing.
pub type FocusChoice = Option<(usize, String)>;

/// The grade that a problem suggests, from what happened.
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

/// The grade that an answer suggests by what the person said of it; `None` if there is no evidence for any.
pub fn suggestion(asking: &MockQuestion<'_>, attempt: &Attempt) -> Option<Suggested> {
    let expected = asking.slot.expectation();
    attempt.suggest(&attempt.look_at(&expected), &asking.time, &expected)
}
