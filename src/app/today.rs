//! The study day so far: planned minutes, spent minutes, and results.

use crate::app::library::App;
use crate::error::{Doing, Result};
use crate::practice::today::{DayAnswer, DayDone};
use crate::schedule::StudyDay;
use crate::store::Store;

/// If less than this is left of a day's minutes, the day counts as done, because no card fits.
const TOO_SHORT: f64 = 60.0;

/// A study day so far.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Today {
    /// Planned seconds a day; `None` without daily minutes.
    pub goal: Option<f64>,
    pub spent: f64,
    /// The results.
    pub done: DayDone,
    /// The streak in days; includes today once there is an answer.
    pub streak: usize,
}

impl Today {
    /// Seconds left of the day's minutes, at least 0; `None` without daily minutes.
    pub fn left(&self) -> Option<f64> {
        self.goal.map(|goal| goal - self.spent).map(|left| if left < TOO_SHORT { 0.0 } else { left })
    }

    /// Whether the daily minutes are done.
    pub fn is_done(&self) -> bool {
        self.left() == Some(0.0)
    }
}

/// The study day so far.
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
