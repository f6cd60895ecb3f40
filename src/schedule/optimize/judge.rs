//! How well two memory models predicted the same answers, and whether the difference is reliable.

use super::{Answered, History, MemoryModel, ReviewId};
use std::collections::BTreeMap;
use std::ops::Range;

/// The required improvement over all judged answers, in standard errors. It is more than the three that chance reaches
/// once in a thousand times, because a user may optimize every week. Also, for people whom the default parameters
/// describe, optimized ones are worse by 0.002 to 0.007 in log loss, so one mistake would outweigh many small gains.
const STANDARD_ERRORS: f64 = 4.0;

/// The required improvement over the answers after the longer half of the intervals. Future answers have longer
/// intervals, for which the log has few failures. Someone who remembers well shows after two days that the first
/// stabilities are too small. That improves the sum reliably, although the fit for long intervals is chance. In
/// simulated logs, nearly all losses that the sum alone accepts are of this kind.
const LONGER_STANDARD_ERRORS: f64 = 3.0;

/// A held-back answer with both models' predictions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Prediction {
    card: i64,
    /// Days since the previous answer.
    elapsed: u32,
    recalled: bool,
    /// Probability of recall by the current and by the new parameters.
    predicted: [f64; 2],
    bin: Bin,
}

/// A group of similar answers: days since the previous one, number of answers on later days, and lapses.
type Bin = (u32, u32, u32);

/// How good predictions were; lower is better.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Accuracy {
    /// Mean of −ln of the probability predicted for the actual result.
    pub log_loss: f64,
    /// Root mean squared difference between predicted and actual recall over groups of similar answers. Source: the
    /// metric of this name in the open-spaced-repetition benchmark.
    pub rmse_bins: f64,
}

/// A comparison of two models.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The number of held-back answers, which both models predicted.
    pub held_back: usize,
    /// With the current parameters.
    pub before: Accuracy,
    /// With the new parameters, always fitted to earlier answers only.
    pub after: Accuracy,
    /// The reduction in log loss in standard errors; negative if it increases. The answers to one card count as one
    /// observation.
    pub standard_errors: f64,
    /// The same for the answers after the longer half of the intervals.
    pub longer_standard_errors: f64,
}

impl Verdict {
    pub(super) fn of(predictions: &[Prediction]) -> Verdict {
        let accuracy = |which: usize| Accuracy {
            log_loss: predictions.iter().map(|one| one.loss(which)).sum::<f64>() / predictions.len().max(1) as f64,
            rmse_bins: rmse_bins(predictions, which),
        };
        Verdict {
            held_back: predictions.len(),
            before: accuracy(0),
            after: accuracy(1),
            standard_errors: standard_errors(predictions.iter()),
            longer_standard_errors: standard_errors(longer_half(predictions)),
        }
    }

    /// Are the new parameters reliably better in both measures, and also after long intervals?
    pub fn is_better(&self) -> bool {
        self.after.log_loss < self.before.log_loss
            && self.after.rmse_bins < self.before.rmse_bins
            && self.standard_errors >= STANDARD_ERRORS
            && self.longer_standard_errors >= LONGER_STANDARD_ERRORS
    }
}

impl Prediction {
    fn loss(&self, which: usize) -> f64 {
        let predicted = self.predicted[which].clamp(1e-6, 1.0 - 1e-6);
        if self.recalled { -predicted.ln() } else { -(1.0 - predicted).ln() }
    }
}

/// Both models' predictions for each answer in these log rows.
pub(super) fn predict(
    histories: &[History],
    rows: Range<ReviewId>,
    in_use: &MemoryModel,
    new: &MemoryModel,
) -> Vec<Prediction> {
    let mut predictions = Vec::new();
    for history in histories {
        let known = history.answers.partition_point(|answer| answer.id < rows.end);
        let answers = &history.answers[..known];
        if answers.last().is_none_or(|last| last.id < rows.start) {
            continue;
        }
        let memories = [in_use, new].map(|model| model.states_after_each(None, answers.iter().map(Answered::step)));
        let (mut seen, mut lapses) = (0, 0);
        for (nth, answer) in answers.iter().enumerate().skip(1).filter(|(_, answer)| answer.elapsed > 0) {
            seen += 1;
            if answer.id >= rows.start {
                let predicted = [(in_use, &memories[0]), (new, &memories[1])]
                    .map(|(model, memories)| f64::from(model.recall(memories[nth - 1], answer.elapsed as f32)));
                let bin = bin(answer.elapsed, seen, lapses);
                let (elapsed, recalled) = (answer.elapsed, answer.grade.is_pass());
                predictions.push(Prediction { card: history.card, elapsed, recalled, predicted, bin });
            }
            lapses += u32::from(!answer.grade.is_pass());
        }
    }
    predictions
}

/// The group of an answer: days since the previous one, how many were on later days, and lapses so far.
fn bin(elapsed: u32, seen: u32, lapses: u32) -> Bin {
    let step = |value: f64, base: f64| base.powf(value.log(base).floor());
    let days = (2.48 * step(f64::from(elapsed), 3.62) * 100.0).round() as u32;
    let length = (1.99 * step(f64::from(seen) + 1.0, 1.89)).round() as u32;
    let failed = if lapses == 0 { 0 } else { (1.65 * step(f64::from(lapses), 1.73)).round() as u32 };
    (days, length, failed)
}

fn rmse_bins(predictions: &[Prediction], which: usize) -> f64 {
    let mut bins: BTreeMap<Bin, (f64, f64)> = BTreeMap::new();
    for one in predictions {
        let (distance, answers) = bins.entry(one.bin).or_default();
        *distance += one.predicted[which] - f64::from(u8::from(one.recalled));
        *answers += 1.0;
    }
    let squares: f64 = bins.values().map(|(distance, answers)| distance * distance / answers).sum();
    (squares / predictions.len().max(1) as f64).sqrt()
}

/// The predictions after the longer half of the intervals, including the median.
fn longer_half(predictions: &[Prediction]) -> impl Iterator<Item = &Prediction> {
    let mut lengths: Vec<u32> = predictions.iter().map(|one| one.elapsed).collect();
    lengths.sort_unstable();
    let middle = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    predictions.iter().filter(move |one| one.elapsed >= middle)
}

/// The mean gain in log loss divided by its standard error. The sampled units are cards.
fn standard_errors<'p>(predictions: impl Iterator<Item = &'p Prediction>) -> f64 {
    let mut cards: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
    for one in predictions {
        let (gain, answers) = cards.entry(one.card).or_default();
        *gain += one.loss(0) - one.loss(1);
        *answers += 1.0;
    }
    let (gain, answers) = cards.values().fold((0.0, 0.0), |sum, card| (sum.0 + card.0, sum.1 + card.1));
    let mean = gain / f64::max(answers, 1.0);
    let variance: f64 = cards.values().map(|(gain, answers)| (gain - answers * mean).powi(2)).sum();
    if variance > 0.0 { gain / variance.sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(card: i64, recalled: bool, predicted: [f64; 2]) -> Prediction {
        Prediction { card, elapsed: 1, recalled, predicted, bin: (1, 1, 0) }
    }

    /// An answer after `elapsed` days.
    fn after(elapsed: u32, card: i64, predicted: [f64; 2]) -> Prediction {
        Prediction { elapsed, ..one(card, true, predicted) }
    }

    #[test]
    fn the_better_prediction_has_the_lower_loss_and_the_smaller_distance() {
        let verdict = Verdict::of(&[one(1, true, [0.5, 0.9]), one(2, false, [0.5, 0.1]), one(3, true, [0.6, 0.9])]);
        assert!((verdict.before.log_loss - (2.0 * 2f64.ln() - 0.6f64.ln()) / 3.0).abs() < 1e-12);
        assert!((verdict.after.log_loss + 0.9f64.ln()).abs() < 1e-12);
        assert!((verdict.before.rmse_bins - (0.4f64 / 3.0)).abs() < 1e-12);
        assert!(verdict.standard_errors > 10.0 && verdict.is_better(), "{verdict:?}");
    }

    #[test]
    fn many_answers_to_one_card_prove_no_more_than_one() {
        let few = Verdict::of(&[one(1, true, [0.5, 0.9]), one(2, true, [0.9, 0.8])]);
        let many: Vec<Prediction> =
            (0..50).flat_map(|_| [one(1, true, [0.5, 0.9]), one(2, true, [0.9, 0.8])]).collect();
        assert!((few.standard_errors - Verdict::of(&many).standard_errors).abs() < 1e-9);
    }

    #[test]
    fn a_gain_on_short_intervals_alone_does_not_count() {
        let card = |nth: i64, long: f64| [after(1, nth, [0.8, 0.95]), after(10, nth, [0.9, long + 0.001 * nth as f64])];
        let everywhere: Vec<Prediction> = (0..40).flat_map(|nth| card(nth, 0.92)).collect();
        assert!(Verdict::of(&everywhere).is_better());
        let only_soon: Vec<Prediction> = (0..40).flat_map(|nth| card(nth, 0.88)).collect();
        let verdict = Verdict::of(&only_soon);
        assert!(verdict.standard_errors > 10.0 && verdict.longer_standard_errors < 3.0, "{verdict:?}");
        assert!(!verdict.is_better());
    }

    #[test]
    fn without_answers_nothing_is_better() {
        assert!(!Verdict::of(&[]).is_better());
    }
}
