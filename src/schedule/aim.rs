//! Which card is worth the next seconds: the one file that holds the policy of a budgeted session.
//!
//! The aim is a day. For every card that could be practised now, the expected gain is what one answer adds to the
//! chance of recalling it on that day:
//!
//! ```text
//! gain = Σ over grades of p(grade) · R(memory after grade, days to the aim)  −  R(memory now, days to the aim)
//! worth = weight of the track / cards of the track · gain / expected seconds
//! ```
//!
//! and the cards with the greatest worth come first. Memories, intervals and due dates are those of plain FSRS; only
//! the choice is made here.

use super::pace::Pace;
use super::{MemoryModel, Progress, StudyDay};

/// How many days ahead a session aims while no date is known.
pub const USUAL_HORIZON: u32 = 30;

/// What a session aims at.
#[derive(Debug, Clone)]
pub struct Aim<'a> {
    /// The study day it is.
    pub today: StudyDay,
    /// The day on which to recall.
    pub target: StudyDay,
    /// The memory model.
    pub model: &'a MemoryModel,
    /// The person's habits.
    pub pace: &'a Pace,
}

impl Aim<'_> {
    /// Expected gain in recall on the target day for each second that an answer now takes. New cards have no
    /// progress; a card answered today already gains by the model's same-day rule.
    pub fn worth(&self, track: &str, weight: f64, progress: Option<&Progress>) -> f64 {
        let ahead = self.target.days_since(self.today) as f32;
        let pace = self.pace.of(track);
        let (before, elapsed, habit, chances) = match progress {
            None => (0.0, 0, pace.first, pace.first.shares),
            Some(progress) => {
                let elapsed = self.today.days_since(progress.last);
                let before = self.model.recall(progress.memory, elapsed as f32 + ahead);
                let recall = self.model.recall(progress.memory, elapsed as f32);
                (f64::from(before), elapsed, pace.later, pace.later.chances(f64::from(recall)))
            }
        };
        let after = self.model.after_each(progress.map(|progress| progress.memory), elapsed);
        let expected: f64 = chances
            .iter()
            .zip(after)
            .map(|(chance, memory)| chance * f64::from(self.model.recall(memory, ahead)))
            .sum();
        weight * (expected - before) / habit.expected_seconds(chances).max(0.1)
    }
}
