//! How the study day stands: the minutes that were set, those that are spent, and what they came to.

use crate::app::library::App;
use crate::error::{Doing, Result};
use crate::practice::today::{DayAnswer, DayDone};
use crate::schedule::StudyDay;
use crate::store::Store;

/// What is left of a day's minutes and does not hold a card: the day counts as done.
const TOO_SHORT: f64 = 60.0;

/// A study day so far.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Today {
    /// Seconds that the person wants to study a day; `None` while no minutes are set.
    pub goal: Option<f64>,
    /// Seconds of graded answers.
    pub spent: f64,
    /// What they came to.
    pub done: DayDone,
    /// Days in a row with an answer, this one included once it has one.
    pub streak: usize,
}

impl Today {
    /// Seconds left of the day's minutes, 0 once they are done; `None` while no minutes are set.
    pub fn left(&self) -> Option<f64> {
        self.goal.map(|goal| goal - self.spent).map(|left| if left < TOO_SHORT { 0.0 } else { left })
    }

    /// The minutes that were set are done.
    pub fn is_done(&self) -> bool {
        self.left() == Some(0.0)
    }
}

/// How this study day stands.
pub fn today(app: &App, store: &Store, day: StudyDay) -> Result<Today> {
    let doing = "read what was done today";
    let answers = store.answers_on(day).doing(doing)?;
    let answers = answers.iter().map(|it| DayAnswer { card: it.card, kind: it.kind, grade: it.grade, first: it.first });
    Ok(Today {
        goal: app.config.minutes_a_day.map(|minutes| 60.0 * f64::from(minutes)),
        spent: store.seconds_on(day).doing(doing)?,
        done: DayDone::of(answers),
        streak: store.streak(day).doing(doing)?,
    })
}
