//! Values that a session shows: its start, cards, and end.

use crate::deck::CardSides;
use crate::library::Card;
use crate::practice::{Attempt, Session, Summary};
use crate::schedule::{Grade, Intervals, Moment, Progress, StudyDay};
use std::collections::HashMap;

/// The start of a session.
#[derive(Debug, Clone, Copy)]
pub struct Beginning {
    pub now: Moment,
    /// The number of due cards.
    pub due: usize,
    /// The number of available new cards.
    pub new: usize,
    /// The number of cards off the schedule.
    pub practice: usize,
    /// The time budget in seconds, if any.
    pub budget: Option<f64>,
}

/// The end of a session.
#[derive(Debug, Clone, Copy)]
pub struct Ending<'a> {
    pub summary: &'a Summary,
    /// The first line of each card shown.
    pub titles: &'a HashMap<i64, String>,
    /// The study day at the start.
    pub today: StudyDay,
}

/// A card to show.
pub struct Shown<'a> {
    /// The card's name.
    pub id: &'a str,
    pub card: Card<'a>,
    pub face: &'a CardSides,
    /// The interval of each grade.
    pub intervals: Intervals,
    /// Whether it is off the schedule, so no grade changes its due date.
    pub practice: bool,
    /// The chance of recall; `None` for a new card.
    pub retrievability: Option<f32>,
    /// A remark on the card.
    pub remark: Option<&'static str>,
    pub session: &'a Session,
}

/// A saved grade.
#[derive(Debug, Clone, Copy)]
pub struct Graded<'a> {
    /// The card's name.
    pub id: &'a str,
    /// The grade.
    pub grade: Grade,
    /// The card's new progress.
    pub progress: &'a Progress,
    /// Whether it was off the schedule, so nothing changed.
    pub practice: bool,
}

/// What the user does with a card.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    Graded {
        /// The grade.
        grade: Grade,
        /// Seconds taken.
        seconds: f64,
        /// The answer, if there is more than a grade.
        attempt: Option<Box<Attempt>>,
    },
    /// Not in this session.
    Skip,
    /// Not today.
    Bury,
    /// Not until resumed.
    Suspend,
    /// Edit.
    Edit,
    /// Drill this exercise in the editor.
    Drill,
    /// Undo the last action.
    Undo,
    /// Quit.
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
    /// The message about this card with the way to undo it: a key, or a command if the session `is_over`.
    pub fn words(self, id: &str, is_over: bool) -> String {
        let did = match self {
            SetAside::Skipped => format!("Skipped {id} for this session."),
            SetAside::Buried => format!("Buried {id} until tomorrow."),
            SetAside::Suspended => format!("Suspended {id} until `resume {id}`."),
        };
        match (self, is_over) {
            (_, false) => format!("{did} u: undo"),
            // It is back in the next session.
            (SetAside::Skipped, true) => did,
            (_, true) => format!("{did} `greenroom undo` undoes it."),
        }
    }
}
