//! Events and effects of a mock. Values only.

use super::Verdict;
use crate::practice::{Attempt, FollowUp};
use crate::schedule::Grade;
use std::ops::Range;

/// The outcome.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The question was answered, or the answer so far was taken at the bell.
    Answered(Box<Attempt>),
    /// The person has nothing to say to it.
    Passed,
    /// A follow-up was answered, or passed.
    FollowedUp(Option<FollowUp>),
    /// The question at this place took this many seconds of its interview.
    Spent(usize, f64),
    /// The rest is over.
    Rested,
    /// Something happened at the problems.
    Worked(Worked),
    /// The result of a submission, and its code.
    Judged(Verdict, String),
    /// An answer was looked back at: with what the person said of it, and the grade they agreed to, if any.
    LookedBack(Box<Attempt>, Option<Grade>),
    /// The same of a problem.
    Reviewed(Review),
    /// The grade is on disk.
    Recorded,
    /// The grade was not taken: the card is gone or was graded elsewhere. The answer stays ungraded.
    Refused,
    /// The person had enough of the debrief: the other answers stay as they are.
    DebriefLeft,
    /// What to work on next: a place and the focus, if any.
    Chosen(Option<(usize, String)>),
    /// The mock ends here: what was handed in is still judged, and nothing more is asked.
    Ended,
}

/// The person's input on a problem at the debrief.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    /// For each of [`super::CODING_DIMENSIONS`] from 1 to 4, or none.
    pub ratings: Vec<u8>,
    /// The one thing to change next time.
    pub change: Option<String>,
    /// The grade they agreed to, if any.
    pub grade: Option<Grade>,
    /// Why it is better than the one that follows from what happened, where it is.
    pub reason: Option<String>,
}

/// Events at the problems, with their times.
#[derive(Debug, Clone, PartialEq)]
pub struct Worked {
    /// Seconds on the clock.
    pub at: f64,
    /// What it was.
    pub did: WorkAction,
}

/// Actions at the problems of a mock.
#[derive(Debug, Clone, PartialEq)]
pub enum WorkAction {
    /// Nothing: time went by.
    Nothing,
    /// Turned to the problem at this place.
    Turned(usize),
    /// This is the file that the problem is written in.
    Opened(usize, String),
    /// Handed in what the problem's file says: a copy of it.
    Submitted(usize, String),
    /// An interview's problem came to this phase.
    Reached(&'static str),
    /// Said or asked something that is noted.
    Noted(String),
    /// It is enough, or the time is over.
    HandedIn,
}

/// The next action.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask the question at this place.
    Ask(usize),
    /// Ask the follow-up with this number of the question at this place.
    FollowUp(usize, usize),
    /// A rest before this interview.
    Rest(usize),
    /// Let the person work at the problems at these places.
    Work(Range<usize>),
    /// Judge what was handed in last at this place.
    Judge(usize),
    /// Look back at the answer at this place.
    LookBack(usize),
    /// Write down this grade for the answer at this place, then say `Recorded` or `Refused`.
    Record(usize, Grade),
    /// Ask what to work on next: the question at this place is proposed.
    Choose(usize),
    /// The mock is over: its report can be written.
    Finished,
}
