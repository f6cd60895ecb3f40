//! One step of the model for all four grades. Choosing a day's cards needs this for thousands of cards. The crate
//! computes the common part again for each grade; here it is computed once, with the same bits.

use super::Memory;
use crate::schedule::Grade;

/// The ranges to which the crate clips parameters.
const RANGES: [(f32, f32); 21] = [
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (1.0, 10.0),
    (0.001, 4.0),
    (0.001, 4.0),
    (0.001, 0.75),
    (0.0, 4.5),
    (0.0, 0.8),
    (0.001, 3.5),
    (0.001, 5.0),
    (0.001, 0.25),
    (0.001, 0.9),
    (0.0, 4.0),
    (0.0, 1.0),
    (1.0, 6.0),
    (0.0, 2.0),
    (0.0, 2.0),
    (0.0, 0.8),
    (0.1, 0.8),
];

/// Clips every parameter to its range.
pub fn clipped(parameters: [f32; 21]) -> [f32; 21] {
    std::array::from_fn(|nth| parameters[nth].clamp(RANGES[nth].0, RANGES[nth].1))
}

/// Parameters with values derived from them.
#[derive(Debug, Clone)]
pub struct Steps {
    w: [f32; 21],
    /// The forgetting curve is `(1 + factor · t / S)^-w20`.
    factor: f32,
    /// The maximum growth after a pass.
    growth: f32,
    /// After a failure, stability is at most the previous one divided by this.
    min_divisor: f32,
    /// Difficulty at first review, by grade.
    first_difficulty: [f32; 4],
}

impl Steps {
    /// The parameters must be within their ranges.
    pub fn new(w: [f32; 21]) -> Steps {
        let first_difficulty = [0.0f32, 1.0, 2.0, 3.0].map(|grade| w[4] - (w[5] * grade).exp() + 1.0);
        Steps {
            w,
            factor: (0.9f32.ln() / -w[20]).exp() - 1.0,
            growth: w[8].exp(),
            min_divisor: (w[17] * w[18]).exp(),
            first_difficulty,
        }
    }

    /// The memory state of a new card after each grade.
    pub fn first(&self) -> [Memory; 4] {
        std::array::from_fn(|nth| self.memory(self.w[nth], self.first_difficulty[nth]))
    }

    /// The memory state after each grade, `elapsed` days after the last review; 0 means the same day.
    pub fn next(&self, before: Memory, elapsed: u32) -> [Memory; 4] {
        let s = before.stability.clamp(0.001, 36_500.0);
        let d = before.difficulty.clamp(1.0, 10.0);
        let stabilities = if elapsed == 0 { self.same_day(s) } else { self.later(s, d, elapsed as f32) };
        Grade::ALL.map(|grade| self.memory(stabilities[grade.index()], self.difficulty(d, grade)))
    }

    fn later(&self, s: f32, d: f32, elapsed: f32) -> [f32; 4] {
        let w = &self.w;
        let forgotten = 1.0 - (elapsed / s * self.factor + 1.0).powf(-w[20]);
        let gain = self.growth * (11.0 - d) * s.powf(-w[9]) * ((forgotten * w[10]).exp() - 1.0);
        let failed = w[11] * d.powf(-w[12]) * ((s + 1.0).powf(w[13]) - 1.0) * (forgotten * w[14]).exp();
        [failed.min(s / self.min_divisor), s * (gain * w[15] + 1.0), s * (gain + 1.0), s * (gain * w[16] + 1.0)]
    }

    fn same_day(&self, s: f32) -> [f32; 4] {
        let w = &self.w;
        let kept = s.powf(-w[19]);
        let by = [1.0f32, 2.0, 3.0, 4.0].map(|grade| (w[17] * (grade - 3.0 + w[18])).exp() * kept);
        // A pass never reduces stability.
        [s * by[0], s * by[1].max(1.0), s * by[2].max(1.0), s * by[3].max(1.0)]
    }

    fn difficulty(&self, d: f32, grade: Grade) -> f32 {
        let moved = d + (10.0 - d) * (-self.w[6] * (f32::from(grade.number()) - 3.0)) / 9.0;
        self.w[7] * (self.first_difficulty[3] - moved) + moved
    }

    fn memory(&self, stability: f32, difficulty: f32) -> Memory {
        Memory { stability: stability.clamp(0.001, 36_500.0), difficulty: difficulty.clamp(1.0, 10.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::MemoryModel;
    use super::*;
    use fsrs::{FSRS, MemoryState};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn all_four_grades_match_the_crate_bit_for_bit(
            moved in proptest::array::uniform21(-0.9f32..3.0),
            stability in -3.0f32..4.7,
            difficulty in 1.0f32..=10.0,
            elapsed in prop_oneof![Just(0u32), 1u32..40, 40u32..4_000],
            new in proptest::bool::weighted(0.1),
        ) {
            let parameters: Vec<f32> =
                fsrs::DEFAULT_PARAMETERS.iter().zip(moved).map(|(usual, moved)| usual * (1.0 + moved)).collect();
            let crates = FSRS::new(&parameters).expect("21 finite numbers");
            let model = MemoryModel::new(&parameters).expect("21 finite numbers");
            let before = (!new).then_some(Memory { stability: 10f32.powf(stability), difficulty });
            let state = before.map(|memory| MemoryState { stability: memory.stability, difficulty: memory.difficulty });
            let next = crates.next_states(state, 0.9, elapsed).expect("finite");
            let theirs = [next.again, next.hard, next.good, next.easy]
                .map(|after| Memory { stability: after.memory.stability, difficulty: after.memory.difficulty });
            prop_assert_eq!(model.after_each(before, elapsed), theirs);
        }
    }
}
