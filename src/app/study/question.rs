//! What a session shows and asks: its beginning, its cards, its end.

use crate::deck::CardSides;
use crate::library::Card;
use crate::practice::{Attempt, Session, Summary};
use crate::schedule::{Grade, Intervals, Moment, Progress, StudyDay};
use std::collections::HashMap;

/// How a session begins.
#[derive(Debug, Clone, Copy)]
pub struct Beginning {
    /// When.
    pub now: Moment,
    /// Cards due.
    pub due: usize,
    /// New cards that may come.
    pub new: usize,
    /// Cards that are practiced off the schedule.
    pub practice: usize,
    /// Seconds to spend, where there is a limit.
    pub budget: Option<f64>,
}

/// How a session ended.
#[derive(Debug, Clone, Copy)]
pub struct Ending<'a> {
    /// What it came to.
    pub summary: &'a Summary,
    /// The first line of each card shown.
    pub titles: &'a HashMap<i64, String>,
    /// The study day it began in.
    pub today: StudyDay,
}

/// A card being shown.
pub struct Shown<'a> {
    /// What it is called.
    pub id: &'a str,
    /// The card with its text.
    pub card: Card<'a>,
    /// Its sides.
    pub face: &'a CardSides,
    /// After how many days each grade would bring it back.
    pub intervals: Intervals,
    /// It is practiced off the schedule: its due date stays whatever the grade.
    pub practice: bool,
    /// The chance that it is recalled; `None` while new.
    pub retrievability: Option<f32>,
    /// A remark on the card, in a word.
    pub remark: Option<&'static str>,
    /// The session so far.
    pub session: &'a Session,
}

/// A grade that is on disk.
#[derive(Debug, Clone, Copy)]
pub struct Graded<'a> {
    /// What the card is called.
    pub id: &'a str,
    /// The grade.
    pub grade: Grade,
    /// Where the card stands now.
    pub progress: &'a Progress,
    /// It was practice off the schedule, which moved nothing.
    pub practice: bool,
}

/// What the person does with a card.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Answered and graded.
    Graded {
        /// The grade.
        grade: Grade,
        /// How long it took.
        seconds: f64,
        /// The answer itself, where more than its grade is known.
        attempt: Option<Box<Attempt>>,
    },
    /// Not in this session.
    Skip,
    /// Not today.
    Bury,
    /// Not until resumed.
    Suspend,
    /// Change its text.
    Edit,
    /// Solve this exercise in the editor, judged by its cases.
    Drill,
    /// Take back what was done last.
    Undo,
    /// Enough.
    Quit,
}

/// A way to set a card aside without a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetAside {
    /// Not in this session.
    Skipped,
    /// Not today.
    Buried,
    /// Not until resumed.
    Suspended,
}

impl SetAside {
    /// What was done to this card, and how it is undone: by a key, or by a command where the session `is_over`.
    pub fn words(self, id: &str, is_over: bool) -> String {
        let did = match self {
            SetAside::Skipped => format!("Skipped {id} for this session."),
            SetAside::Buried => format!("Buried {id} until tomorrow."),
            SetAside::Suspended => format!("Suspended {id} until `resume {id}`."),
        };
        match (self, is_over) {
            (_, false) => format!("{did} u: undo"),
            // It is there again as soon as another session begins.
            (SetAside::Skipped, true) => did,
            (_, true) => format!("{did} `greenroom undo` undoes it."),
        }
    }
}
