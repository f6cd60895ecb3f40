//! Fits parameters with the `fsrs` crate. Training is deterministic. Another thread can watch and stop it. Knows no
//! clocks.

use crate::schedule::Grade;
use crate::schedule::ReviewId;
use fsrs::{CombinedProgressState, ComputeParametersInput, FSRSError, FSRSItem, FSRSReview, compute_parameters};
use std::sync::{Arc, Mutex, PoisonError};

/// A graded answer for training.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// Its log row, which gives the order among all cards.
    pub id: ReviewId,
    /// Study days since the card's previous answer; 0 for the first.
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
    /// The answers on a later day than the previous one, with their positions. Only these tell about long-term memory.
    pub fn recalls(&self) -> impl Iterator<Item = (usize, &Answered)> {
        self.answers.iter().enumerate().skip(1).filter(|(_, answer)| answer.elapsed > 0)
    }
}

/// Why training gave no parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// [`TrainingMonitor::stop`] was called.
    Asked,
    /// There were too few answers, or the result was not finite.
    Failed,
}

/// Watches and stops trainings from another thread.
#[derive(Debug, Clone)]
pub struct TrainingMonitor {
    runs: Vec<Arc<Mutex<CombinedProgressState>>>,
}

impl TrainingMonitor {
    /// For this many trainings.
    pub fn new(runs: usize) -> TrainingMonitor {
        TrainingMonitor { runs: (0..runs).map(|_| CombinedProgressState::new_shared()).collect() }
    }

    /// The monitor of one training.
    pub fn training(&self, nth: usize) -> TrainingMonitor {
        TrainingMonitor { runs: self.runs.get(nth).cloned().into_iter().collect() }
    }

    /// The completed share of all trainings, from 0.0 to 1.0.
    pub fn share_done(&self) -> f64 {
        let share = |run: &Arc<Mutex<CombinedProgressState>>| {
            let run = run.lock().unwrap_or_else(PoisonError::into_inner);
            if run.finished() { 1.0 } else { run.current() as f64 / run.total().max(1) as f64 }
        };
        self.runs.iter().map(share).sum::<f64>() / self.runs.len().max(1) as f64
    }

    /// Stops all trainings soon.
    pub fn stop(&self) {
        for run in &self.runs {
            run.lock().unwrap_or_else(PoisonError::into_inner).want_abort = true;
        }
    }

    /// True if they were stopped.
    pub fn is_stopped(&self) -> bool {
        self.runs.iter().any(|run| run.lock().unwrap_or_else(PoisonError::into_inner).want_abort)
    }
}

/// Fits parameters to these answers, up to but without the row `until`.
///
/// The same answers give the same parameters. Source: the optimizer of the `fsrs` crate with its own settings.
pub fn train(histories: &[History], until: Option<ReviewId>, monitor: &TrainingMonitor) -> Result<Vec<f32>, Stopped> {
    let (train_set, card_ids) = training_set(histories, until);
    let input = ComputeParametersInput {
        train_set,
        // With card ids, the crate processes each card once instead of once for each answer, which is fifteen times
        // faster.
        card_ids: Some(card_ids),
        progress: monitor.runs.first().cloned(),
        ..ComputeParametersInput::default()
    };
    if monitor.is_stopped() {
        return Err(Stopped::Asked);
    }
    match compute_parameters(input) {
        Ok(parameters) if parameters.iter().all(|parameter| parameter.is_finite()) => Ok(parameters),
        Err(FSRSError::Interrupted) => Err(Stopped::Asked),
        _ => Err(Stopped::Failed),
    }
}

/// An item for each answer on a later day, in the order of the log: the card's answers up to and including it.
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
