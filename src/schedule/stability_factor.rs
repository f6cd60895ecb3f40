//! How much faster than the model predicts a user forgets: one factor on every stability, learned from reviews on later
//! days. People forget at different speeds long before there are enough reviews to optimize parameters, and the best
//! use of the minutes depends on it.
//!
//! The factor is the most likely one up to 1, with a normal prior on its logarithm:
//!
//! ```text
//! argmax over k ≤ 1 of  Σ ln (R(k · S, t) if recalled, 1 − R(k · S, t) if not)  −  (ln k)² / (2 · spread²)
//! ```
//!
//! For people who remember more than predicted, the factor is 1: a higher one gains nothing, and loses a little between
//! close stages.

use super::{Memory, MemoryModel};

/// Standard deviation of the logarithm of the factor, before any reviews.
const SPREAD: f64 = 0.5;

/// The number of factors tried, in steps of 5%, down to a fifth.
const STEPS: i32 = 32;

/// The minimum distance of a probability from 0 and 1, because one unlikely answer says little.
const MIN_DISTANCE: f64 = 0.01;

/// An answer on a later day than the previous one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpacedReview {
    /// The memory state before it.
    pub memory: Memory,
    /// Study days since the previous answer, at least 1.
    pub elapsed: u32,
    /// Whether the card was recalled.
    pub recalled: bool,
}

/// A factor on every stability, at most 1. It is 1 if the user remembers as predicted, or nothing is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StabilityFactor(f32);

impl Default for StabilityFactor {
    fn default() -> StabilityFactor {
        StabilityFactor(1.0)
    }
}

impl StabilityFactor {
    /// The most likely factor for these answers.
    pub fn learn<'m>(answers: impl IntoIterator<Item = (&'m MemoryModel, SpacedReview)>) -> StabilityFactor {
        let factor = |step: i32| (0.05 * f64::from(step)).exp() as f32;
        let prior = |step: i32| -(0.05 * f64::from(step)).powi(2) / (2.0 * SPREAD * SPREAD);
        let mut candidates: Vec<(i32, f64)> = (-STEPS..=0).map(|step| (step, prior(step))).collect();
        for (model, test) in answers {
            for (step, sum) in &mut candidates {
                let memory = StabilityFactor(factor(*step)).of(test.memory);
                let recall =
                    f64::from(model.recall(memory, test.elapsed as f32)).clamp(MIN_DISTANCE, 1.0 - MIN_DISTANCE);
                *sum += if test.recalled { recall.ln() } else { (1.0 - recall).ln() };
            }
        }
        let best = candidates.into_iter().max_by(|one, other| one.1.total_cmp(&other.1));
        best.map_or(StabilityFactor::default(), |(step, _)| StabilityFactor(factor(step)))
    }

    /// A memory state adjusted by the factor.
    pub fn of(self, memory: Memory) -> Memory {
        Memory { stability: self.0 * memory.stability, ..memory }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The factor after this many answers, ten days after a memory state of ten days, with this percentage recalled.
    fn learned(answers: u32, recalled: u32) -> f32 {
        let model = MemoryModel::default();
        let memory = Memory { stability: 10.0, difficulty: 5.0 };
        let test = |nth: u32| SpacedReview { memory, elapsed: 10, recalled: nth % 100 < recalled };
        StabilityFactor::learn((0..answers).map(|nth| (&model, test(nth)))).0
    }

    #[test]
    fn without_answers_the_factor_is_one() {
        assert_eq!(learned(0, 0), 1.0);
    }

    #[test]
    fn recall_at_or_above_the_model_gives_no_factor() {
        assert_eq!((learned(1_000, 90), learned(1_000, 99)), (1.0, 1.0));
    }

    #[test]
    fn more_forgetting_gives_a_smaller_factor_and_many_answers_fix_it() {
        let model = MemoryModel::default();
        let few = learned(100, 75);
        let many = learned(2_000, 75);
        assert!(many < few && few < 1.0, "{few} {many}");
        let memory = StabilityFactor(many).of(Memory { stability: 10.0, difficulty: 5.0 });
        assert!((model.recall(memory, 10.0) - 0.75).abs() < 0.02);
    }

    #[test]
    fn the_factor_has_a_bound() {
        assert!(learned(5_000, 0) > 0.19);
    }
}
