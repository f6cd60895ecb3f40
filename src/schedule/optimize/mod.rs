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

use super::log::counted_rows;
use super::memory::{Answered, History, Stopped, TrainingMonitor, train};
use super::{MemoryModel, Review, ReviewId, ReviewKind};
use judge::{Prediction, predict};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The minimum number of answers on later days. With fewer, parameters would fit noise.
pub const MIN_ANSWERS: usize = 400;

/// The log is cut into this many parts.
const PARTS: usize = 3;

/// The first part that is predicted. Parameters are only fitted to those before it.
const FIRST_PREDICTED: usize = 1;

/// The number of trainings: one for each predicted part, and one with all answers.
const TRAININGS: usize = PARTS - FIRST_PREDICTED + 1;

/// The result of an optimization.
#[derive(Debug, Clone, PartialEq)]
pub struct Optimized {
    /// The 21 parameters, halfway between the current ones and those fitted to all answers.
    pub parameters: Vec<f32>,
    /// The number of answers on later days that they were fitted to.
    pub answers: usize,
    /// How they compare with the current ones.
    pub verdict: Verdict,
}

/// A card's answers from its log rows, oldest first. `None` if there are none, or if a state was imported, because the
/// answers before it are unknown.
pub fn history(rows: &[Review]) -> Option<History> {
    let mut answers = Vec::with_capacity(rows.len());
    let mut last = None;
    for row in counted_rows(rows) {
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

/// The number of answers for training: all, or those from a log row on.
pub fn answers(histories: &[History], since: Option<ReviewId>) -> usize {
    let counts = |(_, answer): &(usize, &Answered)| since.is_none_or(|since| answer.id >= since);
    histories.iter().map(|history| history.recalls().filter(counts).count()).sum()
}

/// Monitors the trainings of one optimization from another thread.
pub fn monitor() -> TrainingMonitor {
    TrainingMonitor::new(TRAININGS)
}

/// Fits parameters to these histories and compares them with the current ones. The same histories give the same result.
/// The current parameters must not be judged on the answers they were fitted to, so only answers from the row `since`
/// on are predicted. Uses all cores. Fails with fewer than [`MIN_ANSWERS`].
pub fn optimize(
    histories: &[History],
    in_use: &MemoryModel,
    since: Option<ReviewId>,
    monitor: &TrainingMonitor,
) -> Result<Optimized, Stopped> {
    let bounds = bounds(histories).ok_or(Stopped::Failed)?;
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<Trained, Stopped>)>> = Mutex::new(Vec::new());
    let work = || {
        // The largest training first, so that all cores finish at about the same time.
        while let Some(nth) = TRAININGS.checked_sub(1 + next.fetch_add(1, Ordering::Relaxed)) {
            let trained = train_part(nth, histories, &bounds, (in_use, since), monitor);
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
    Ok(Optimized { parameters, answers: answers(histories, None), verdict: Verdict::of(&predictions) })
}

enum Trained {
    Predicted(Vec<Prediction>),
    OnAll(Vec<f32>),
}

fn train_part(
    nth: usize,
    histories: &[History],
    bounds: &[ReviewId],
    (in_use, since): (&MemoryModel, Option<ReviewId>),
    monitor: &TrainingMonitor,
) -> Result<Trained, Stopped> {
    let Some(until) = bounds.get(nth).copied() else {
        let learned = train(histories, None, &monitor.training(nth))?;
        return Ok(Trained::OnAll(halfway(in_use, &learned)));
    };
    let end = bounds.get(nth + 1).copied().unwrap_or(ReviewId(i64::MAX));
    let rows = since.map_or(until, |since| until.max(since))..end;
    if rows.is_empty() {
        return Ok(Trained::Predicted(Vec::new()));
    }
    let learned = train(histories, Some(until), &monitor.training(nth))?;
    let model = MemoryModel::new(&halfway(in_use, &learned)).map_err(|_| Stopped::Failed)?;
    Ok(Trained::Predicted(predict(histories, rows, in_use, &model)))
}

/// The mean of current and fitted parameters.
fn halfway(in_use: &MemoryModel, learned: &[f32]) -> Vec<f32> {
    in_use.parameters().iter().zip(learned).map(|(old, new)| (old + new) / 2.0).collect()
}

/// The first answer of each predicted part.
fn bounds(histories: &[History]) -> Option<Vec<ReviewId>> {
    let recalls = histories.iter().flat_map(|history| history.recalls().map(|(_, answer)| answer.id));
    let mut ids: Vec<ReviewId> = recalls.collect();
    ids.sort_unstable();
    (ids.len() >= MIN_ANSWERS).then(|| (FIRST_PREDICTED..PARTS).map(|part| ids[part * ids.len() / PARTS]).collect())
}

#[cfg(test)]
mod tests;
