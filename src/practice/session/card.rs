//! What the session engine needs to know about a card and a time budget.

use crate::deck::Likelihood;
use crate::schedule::{Activity, Candidate, Progress, Retention, SelectionPolicy, StudyDay};

/// A card of a session: what the engine needs to know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionCard {
    /// Its identity.
    pub id: i64,
    /// Its topic; neighboring cards have different ones.
    pub topic: u64,
    /// Its track.
    pub track: String,
    /// Its kind of practice, which predicts its time.
    pub practice: String,
    /// How likely it is to come up.
    pub asked: Likelihood,
    /// Its share of its track's worth in a session with a time budget.
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

    /// The card as the aim sees it.
    pub fn candidate(&self) -> Candidate<'_> {
        Candidate { track: &self.track, practice: &self.practice, share: self.part, progress: self.progress }
    }
}

/// A limited time and its aim. No card begins once it is spent.
#[derive(Debug, Clone)]
pub struct Budget {
    /// In seconds.
    pub seconds: f64,
    /// The day for which cards are due: today, or later with `--ahead`.
    pub until: StudyDay,
    /// Which cards are worth them.
    pub aim: SelectionPolicy,
}
