//! What a front of the session engine must be able to do. One speaks to people, one to programs.

use crate::app::drill::grading::InSession;
use crate::app::library::{App, Library};
use crate::deck::CardSides;
use crate::error::{Error, Result};
use crate::library::Card;
use crate::practice::{Attempt, Session, Summary};
use crate::schedule::{Grade, Intervals, Moment, Progress, StudyDay};
use crate::store::{CardRow, Store};
use std::collections::HashMap;
use std::ops::Deref;

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

/// What a session asks of its surroundings besides a front: what has the terminal to itself for a while.
pub trait Surroundings: Deref<Target = App> {
    /// Changes the text of a card; true where it was changed.
    fn edit_card(&mut self, library: &mut Library, card: &CardRow) -> Result<bool>;
    /// Solves the exercise of a card; `None` where it was left without a grade.
    fn drill(&mut self, library: &mut Library, card: &CardRow) -> Result<Option<InSession>>;
}

/// A front of the session engine.
pub trait Front<Ui> {
    /// The session begins.
    fn begin(&mut self, beginning: &Beginning, ui: &mut Ui) -> Result<()>;
    /// A card is shown; what does the person do?
    fn ask(&mut self, shown: &Shown<'_>, ui: &mut Ui, store: &Store) -> Result<Reply>;
    /// A grade is on disk.
    fn graded(&mut self, graded: &Graded<'_>, ui: &mut Ui) -> Result<()>;
    /// What was done last has been taken back; its card is shown next.
    fn undone(&mut self, id: &str, ui: &mut Ui) -> Result<()>;
    /// A card was set aside; is it told that it can be undone, a skip too? A program asked for it and needs no word.
    fn set_aside(&mut self, _id: &str, _aside: SetAside, _is_over: bool, _ui: &mut Ui) -> Result<bool> {
        Ok(false)
    }
    /// Something could not be done; the same card is shown again.
    fn trouble(&mut self, message: &str, ui: &mut Ui) -> Result<()>;
    /// The card could not be edited; it is shown again.
    fn edit_failed(&mut self, error: &Error, ui: &mut Ui) -> Result<()>;
    /// The moment at which an answer is logged, given when the session began and the seconds spent so far.
    fn moment(&self, start: Moment, used: f64, ui: &Ui) -> Moment;
    /// The session cannot go on; why is told after it.
    fn broke(&mut self, _: &Error, _: &Ending<'_>, _: &mut Ui, _: &Library) -> Result<()> {
        Ok(())
    }
    /// The session is over.
    fn finish(&mut self, ending: &Ending<'_>, ui: &mut Ui, library: &Library) -> Result<()>;
}
