//! The input of the session engine: a card and a time budget.

use crate::deck::Likelihood;
use crate::schedule::{Activity, Candidate, Progress, Retention, SelectionPolicy, StudyDay};

/// A card, as the session engine needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionCard {
    /// Its row id.
    pub id: i64,
    /// Its topic; two cards in a row should differ in it.
    pub topic: u64,
    /// Its track.
    pub track: String,
    /// Its kind of practice, which predicts its time.
    pub practice: String,
    /// How likely the question is.
    pub asked: Likelihood,
    /// Its share of its track's worth, for a session with a time budget.
    pub part: f64,
    /// The desired retention.
    pub retention: Retention,
    /// Its progress; `None` for a new card.
    pub progress: Option<Progress>,
    /// It is practiced before it is due: the answer is graded, and the due date stays. Never a new card.
    pub off_schedule: bool,
}

impl SessionCard {
    /// The activity that it trains.
    pub fn activity(&self) -> Activity {
        Activity::of(&self.practice)
    }

    /// The card, as the selection policy needs it.
    pub fn candidate(&self) -> Candidate<'_> {
        Candidate { track: &self.track, practice: &self.practice, share: self.part, progress: self.progress }
    }
}

/// A time budget and how to use it. No card begins once it is spent.
#[derive(Debug, Clone)]
pub struct Budget {
    /// In seconds.
    pub seconds: f64,
    /// Cards due on this day are included: today, or later with `--ahead`.
    pub until: StudyDay,
    /// Chooses and orders the cards.
    pub policy: SelectionPolicy,
}
