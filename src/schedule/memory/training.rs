//! Fits parameters with the `fsrs` crate. Training is deterministic. Another thread can watch and stop it. Knows no
//! clocks.

use crate::schedule::Grade;
use crate::schedule::ReviewId;
use fsrs::{CombinedProgressState, ComputeParametersInput, FSRSError, FSRSItem, FSRSReview, compute_parameters};
use std::sync::{Arc, Mutex, PoisonError};

/// One graded answer as the training sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// Its row of the log; answers of all cards are in order by it.
    pub id: ReviewId,
    /// Study days since the card's last answer; 0 for the first.
    pub elapsed: u32,
    /// The grade.
    pub grade: Grade,
}

impl Answered {
    /// The input of the model: elapsed study days, and the grade.
    pub fn step(&self) -> (u32, Grade) {
        (self.elapsed, self.grade)
    }

    pub(super) fn as_review(&self) -> FSRSReview {
        FSRSReview { rating: self.grade.number().into(), delta_t: self.elapsed }
    }
}

/// All answers to one card since it was new, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The card.
    pub card: i64,
    /// Its answers.
    pub answers: Vec<Answered>,
}

impl History {
    /// The answers that say something about keeping: those on a later day than the one before. By place.
    pub fn recalls(&self) -> impl Iterator<Item = (usize, &Answered)> {
        self.answers.iter().enumerate().skip(1).filter(|(_, answer)| answer.elapsed > 0)
    }
}

/// Training was stopped by [`TrainingMonitor::stop`], or the log held nothing that it could learn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Somebody wanted it to end.
    Asked,
    /// No finite parameters came out of it.
    Failed,
}

/// Looks at some trainings from outside, and stops them.
#[derive(Debug, Clone)]
pub struct TrainingMonitor {
    runs: Vec<Arc<Mutex<CombinedProgressState>>>,
}

impl TrainingMonitor {
    /// For so many trainings.
    pub fn over(runs: usize) -> TrainingMonitor {
        TrainingMonitor { runs: (0..runs).map(|_| CombinedProgressState::new_shared()).collect() }
    }

    /// For one of them.
    pub fn one(&self, nth: usize) -> TrainingMonitor {
        TrainingMonitor { runs: self.runs.get(nth).cloned().into_iter().collect() }
    }

    /// Which share of all of them is done, from 0.0 to 1.0; each counts the same.
    pub fn share_done(&self) -> f64 {
        let share = |run: &Arc<Mutex<CombinedProgressState>>| {
            let run = run.lock().unwrap_or_else(PoisonError::into_inner);
            if run.finished() { 1.0 } else { run.current() as f64 / run.total().max(1) as f64 }
        };
        self.runs.iter().map(share).sum::<f64>() / self.runs.len().max(1) as f64
    }

    /// Ends all of them as soon as they notice.
    pub fn stop(&self) {
        for run in &self.runs {
            run.lock().unwrap_or_else(PoisonError::into_inner).want_abort = true;
        }
    }

    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.runs.iter().any(|run| run.lock().unwrap_or_else(PoisonError::into_inner).want_abort)
    }
}

/// Finds the parameters that fit these answers best: those of all cards up to but not including the row `until`.
///
/// The same answers give the same parameters. Source: the optimizer of the `fsrs` crate with its own settings.
pub fn train(histories: &[History], until: Option<ReviewId>, watch: &TrainingMonitor) -> Result<Vec<f32>, Stopped> {
    let (train_set, card_ids) = training_set(histories, until);
    let input = ComputeParametersInput {
        train_set,
        // With them the crate walks each card once instead of once for each of its answers: fifteen times faster.
        card_ids: Some(card_ids),
        progress: watch.runs.first().cloned(),
        ..ComputeParametersInput::default()
    };
    if watch.is_stopped() {
        return Err(Stopped::Asked);
    }
    match compute_parameters(input) {
        Ok(parameters) if parameters.iter().all(|parameter| parameter.is_finite()) => Ok(parameters),
        Err(FSRSError::Interrupted) => Err(Stopped::Asked),
        _ => Err(Stopped::Failed),
    }
}

/// An item for each answer on a later day, in the order of the log: all that came before it on its card, and itself.
fn training_set(histories: &[History], until: Option<ReviewId>) -> (Vec<FSRSItem>, Vec<i64>) {
    let mut places: Vec<(ReviewId, usize, usize)> = Vec::new();
    for (nth, history) in histories.iter().enumerate() {
        let recalls = history.recalls().filter(|(_, answer)| until.is_none_or(|until| answer.id < until));
        places.extend(recalls.map(|(place, answer)| (answer.id, nth, place)));
    }
    places.sort_unstable();
    let reviews: Vec<Vec<FSRSReview>> =
        histories.iter().map(|history| history.answers.iter().map(Answered::as_review).collect()).collect();
    let item = |(_, nth, place): &(ReviewId, usize, usize)| FSRSItem { reviews: reviews[*nth][..=*place].to_vec() };
    let items = places.iter().map(item).collect();
    (items, places.iter().map(|(_, nth, _)| histories[*nth].card).collect())
}
