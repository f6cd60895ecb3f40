//! A card of a session and its budget: what the engine needs to know of them.

use crate::deck::Likelihood;
use crate::schedule::{Activity, Aim, Candidate, Progress, Retention, StudyDay};

/// A card of a session: what the engine needs to know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionCard {
    /// Its identity.
    pub id: i64,
    /// Its topic; neighbours differ in it.
    pub topic: u64,
    /// Its track.
    pub track: String,
    /// Its kind of practice: what its time is predicted from.
    pub practice: String,
    /// How likely it is to come up.
    pub asked: Likelihood,
    /// Its part of what its track is worth to a session with a budget.
    pub part: f64,
    /// The chance of recall at which it is due.
    pub retention: Retention,
    /// Where it stands; `None` while new.
    pub progress: Option<Progress>,
    /// It is practiced although it is not its day: it is judged, and its due date stays. Never a new card.
    pub off_schedule: bool,
}

impl SessionCard {
    /// What it trains.
    pub fn activity(&self) -> Activity {
        Activity::of(&self.practice)
    }

    /// What an aim needs to know of it.
    pub fn candidate(&self) -> Candidate<'_> {
        Candidate { track: &self.track, practice: &self.practice, part: self.part, progress: self.progress }
    }
}

/// A limited time and its aim. No card begins once it is spent.
#[derive(Debug, Clone)]
pub struct Budget {
    /// In seconds.
    pub seconds: f64,
    /// What is due on this day is due; today, or some days ahead where that was asked for.
    pub until: StudyDay,
    /// Which cards are worth them.
    pub aim: Aim,
}
