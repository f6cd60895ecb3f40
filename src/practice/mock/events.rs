//! Events and effects of a mock. Values only.

use super::Verdict;
use crate::practice::{Attempt, FollowUp};
use crate::schedule::Grade;
use std::ops::Range;

/// An event: something that happened in the front end.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The question was answered, or the time ended the answer.
    Answered(Box<Attempt>),
    /// The question was passed.
    Passed,
    /// A follow-up was answered, or passed.
    FollowedUp(Option<FollowUp>),
    /// This question took this many seconds of its interview.
    Spent(usize, f64),
    /// The interviewer has cut in on an answer, even if it was canceled afterward.
    CutIn,
    /// The break is over.
    Rested,
    /// An action on a problem.
    Worked(Worked),
    /// The result of a submission, and its code.
    Judged(Verdict, String),
    /// An answer was reviewed: with the user's ratings, and the accepted grade.
    AnswerReviewed(Box<Attempt>, Option<Grade>),
    /// A problem was reviewed.
    ProblemReviewed(Review),
    /// The grade is saved.
    Recorded,
    /// The grade was refused because the card is gone or was graded elsewhere. The answer stays ungraded.
    Refused,
    /// The user left the debrief; the other answers stay ungraded.
    DebriefLeft,
    /// The place of the question to work on next, and its focus.
    Chosen(Option<(usize, String)>),
    /// The user ended the mock. Submissions are still judged.
    Ended,
}

/// The user's review of a problem in the debrief.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    /// A rating from 1 to 4 for each of [`super::CODING_DIMENSIONS`], or empty.
    pub ratings: Vec<u8>,
    /// The focus for next time.
    pub change: Option<String>,
    /// The accepted grade.
    pub grade: Option<Grade>,
    /// The reason for a grade better than the suggested one.
    pub reason: Option<String>,
}

/// An action on a problem, with its time.
#[derive(Debug, Clone, PartialEq)]
pub struct Worked {
    /// Seconds on the clock.
    pub at: f64,
    /// The action.
    pub action: WorkAction,
}

/// Actions on the problems of a mock.
#[derive(Debug, Clone, PartialEq)]
pub enum WorkAction {
    /// Time passed.
    Nothing,
    /// Switched to the problem at this place.
    Switched(usize),
    /// The file for the solution.
    Opened(usize, String),
    /// Submitted a copy of the problem's file.
    Submitted(usize, String),
    /// An interview's problem reached this phase.
    Reached(&'static str),
    /// Added a note.
    Noted(String),
    /// Finished the problems, or the time is over.
    Finished,
}

/// The next step for the front end.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask the question at this place.
    Ask(usize),
    /// Ask the follow-up with this number of the question at this place.
    FollowUp(usize, usize),
    /// A break before this interview.
    Rest(usize),
    /// Let the user work on the problems at these places.
    Work(Range<usize>),
    /// Judge the last submission at this place.
    Judge(usize),
    /// Review the answer at this place.
    Debrief(usize),
    /// Save this grade for the answer at this place, then send `Recorded` or `Refused`.
    Record(usize, Grade),
    /// Ask for a focus; the question at this place is the suggestion.
    Choose(usize),
    /// The mock is over: its report can be written.
    Finished,
}
