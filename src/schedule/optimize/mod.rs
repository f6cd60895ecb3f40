//! Optimized parameters: fitted to the log, and accepted only if they predict better than the current ones. Pure; the
//! test is in `judge`. Must not know where the log is or how parameters are used.
//!
//! The test uses answers that the parameters were not fitted to. Answers on later days are sorted by time and cut into
//! thirds. Twice, parameters are fitted to the earlier thirds and predict the next one, next to the current parameters.
//! The final parameters are fitted to all thirds. On two cores, that takes as long as the last training alone.
//!
//! The tested and accepted parameters are halfway between the current and the fitted ones. Training overshoots with few
//! lapses: for simulated people who remember longer, half the way gains more than the whole, and is worse than the
//! current parameters far less often. Each later optimization goes half of the rest.

mod judge;

pub use judge::{Accuracy, Verdict};

use super::log::standing;
use super::memory::{Answered, History, Stopped, TrainingMonitor, train};
use super::{MemoryModel, Review, ReviewId, ReviewKind};
use judge::{Prediction, predict};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// With fewer answers on later days than this nothing is learned: the chance of learning noise is too great.
pub const FEWEST_ANSWERS: usize = 400;

/// The log is cut into so many parts.
const PARTS: usize = 3;

/// The first part that is predicted; those before it are only learned from.
const FIRST_PREDICTED: usize = 1;

/// This many trainings there are: one for each part that is predicted, and one with all answers.
const TRAININGS: usize = PARTS - FIRST_PREDICTED + 1;

/// The result of the search.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The 21 parameters half the way from those in use to those learned from all answers.
    pub parameters: Vec<f32>,
    /// Answers on later days that they were learned from.
    pub answers: usize,
    /// How they did beside those in use.
    pub verdict: Verdict,
}

/// A card's answers by its rows, oldest first. `None` if there are none, or where a state was brought by an import:
/// what came before it is not known.
pub fn history(rows: &[Review]) -> Option<History> {
    let mut answers = Vec::with_capacity(rows.len());
    let mut last = None;
    for row in standing(rows) {
        let grade = match row.kind {
            ReviewKind::Graded { grade, .. } => grade,
            ReviewKind::Practice(_) => continue,
            ReviewKind::Start { .. } | ReviewKind::Undo(_) => return None,
        };
        let elapsed = last.map_or(0, |last| row.day.days_since(last));
        answers.push(Answered { id: row.id, elapsed, grade });
        last = Some(row.day);
    }
    (!answers.is_empty()).then(|| History { card: rows[0].card, answers })
}

/// How many answers there are to learn from, of all or of those from one row of the log on.
pub fn answers(histories: &[History], since: Option<ReviewId>) -> usize {
    let counts = |(_, answer): &(usize, &Answered)| since.is_none_or(|since| answer.id >= since);
    histories.iter().map(|history| history.recalls().filter(counts).count()).sum()
}

/// The trainings of one search, to be looked at from another thread.
pub fn watch() -> TrainingMonitor {
    TrainingMonitor::over(TRAININGS)
}

/// Learns parameters from these histories and judges them beside the model in use. The same histories give the same
/// result. Those in use must not be judged on what they were learned from themselves: only answers from the row `since`
/// on are predicted. Takes all cores; there must be at least [`FEWEST_ANSWERS`], else it ends as `Failed`.
pub fn find(
    histories: &[History],
    in_use: &MemoryModel,
    since: Option<ReviewId>,
    watch: &TrainingMonitor,
) -> Result<Found, Stopped> {
    let bounds = bounds(histories).ok_or(Stopped::Failed)?;
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<Trained, Stopped>)>> = Mutex::new(Vec::new());
    let work = || {
        // The largest training first, so that the cores end together.
        while let Some(nth) = TRAININGS.checked_sub(1 + next.fetch_add(1, Ordering::Relaxed)) {
            let trained = one_training(nth, histories, &bounds, (in_use, since), watch);
            done.lock().unwrap_or_else(|held| held.into_inner()).push((nth, trained));
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(TRAININGS));
    std::thread::scope(|scope| {
        for _ in 1..cores {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(|held| held.into_inner());
    done.sort_by_key(|(nth, _)| *nth);
    let mut predictions = Vec::new();
    let mut parameters = Vec::new();
    for (_, trained) in done {
        match trained? {
            Trained::Predicted(mut more) => predictions.append(&mut more),
            Trained::OnAll(all) => parameters = all,
        }
    }
    Ok(Found { parameters, answers: answers(histories, None), verdict: Verdict::of(&predictions) })
}

enum Trained {
    Predicted(Vec<Prediction>),
    OnAll(Vec<f32>),
}

fn one_training(
    nth: usize,
    histories: &[History],
    bounds: &[ReviewId],
    (in_use, since): (&MemoryModel, Option<ReviewId>),
    watch: &TrainingMonitor,
) -> Result<Trained, Stopped> {
    let Some(until) = bounds.get(nth).copied() else {
        let learned = train(histories, None, &watch.one(nth))?;
        return Ok(Trained::OnAll(half_way(in_use, &learned)));
    };
    let end = bounds.get(nth + 1).copied().unwrap_or(ReviewId(i64::MAX));
    let rows = since.map_or(until, |since| until.max(since))..end;
    if rows.is_empty() {
        return Ok(Trained::Predicted(Vec::new()));
    }
    let learned = train(histories, Some(until), &watch.one(nth))?;
    let model = MemoryModel::new(&half_way(in_use, &learned)).map_err(|_| Stopped::Failed)?;
    Ok(Trained::Predicted(predict(histories, rows, in_use, &model)))
}

/// The mean of what is in use and what was learned, parameter by parameter.
fn half_way(in_use: &MemoryModel, learned: &[f32]) -> Vec<f32> {
    in_use.parameters().iter().zip(learned).map(|(old, new)| (old + new) / 2.0).collect()
}

/// The first answer of each part that is predicted.
fn bounds(histories: &[History]) -> Option<Vec<ReviewId>> {
    let recalls = histories.iter().flat_map(|history| history.recalls().map(|(_, answer)| answer.id));
    let mut ids: Vec<ReviewId> = recalls.collect();
    ids.sort_unstable();
    (ids.len() >= FEWEST_ANSWERS).then(|| (FIRST_PREDICTED..PARTS).map(|part| ids[part * ids.len() / PARTS]).collect())
}

#[cfg(test)]
mod tests;
