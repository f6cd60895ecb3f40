//! From a memory state to whole days: clamped, ordered by grade, and fuzzed so that cards learned together spread out.

use super::{Grade, Memory, MemoryModel, Retention};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The maximum interval: a hundred years.
pub const MAX_INTERVAL: u32 = 36_500;

/// The interval in days for each grade. Again is always 0; the others are at least 1 and differ by at least a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intervals([u32; 4]);

impl Intervals {
    /// The same interval for every grade.
    pub fn fixed(days: u32) -> Intervals {
        Intervals([days; 4])
    }

    /// The same intervals for a card that is not repeated on the same day: again is at least 1.
    #[must_use]
    pub fn at_least_tomorrow(self) -> Intervals {
        Intervals(self.0.map(|days| days.max(1)))
    }

    /// The interval of a grade in days.
    pub fn of(self, grade: Grade) -> u32 {
        self.0[grade.index()]
    }
}

/// What the intervals of an answer depend on, besides the memory state.
#[derive(Debug, Clone, Copy)]
pub struct IntervalContext {
    /// The card's id, because each card has its own fuzz.
    pub card: i64,
    /// Graded reviews so far, because each review has its own fuzz.
    pub reviews: u32,
    /// The previous interval; 0 for a new card.
    pub last_interval: u32,
    /// The maximum interval, at least 4 days.
    pub longest: u32,
}

/// The intervals for the memory states after each grade.
///
/// Fuzz depends only on the card and its number of reviews, not on the seed of the run, so that a preview shows what a
/// grade does. It moves an interval of 3 days or more by at most 15% of its part below 7 days, 10% of its part from 7
/// to 20, and 5% of the rest, but at least a day. Source: the ranges that Anki documents as "fuzz factor". Fuzz never
/// makes the interval of a pass shorter than the previous one.
pub fn intervals(model: &MemoryModel, after: &[Memory; 4], wanted: Retention, context: IntervalContext) -> Intervals {
    let longest = context.longest.clamp(4, MAX_INTERVAL);
    let fuzz_fraction = fuzz_fraction(context.card, context.reviews);
    let mut days = [0u32; 4];
    let mut min_days = 1;
    for grade in [Grade::Hard, Grade::Good, Grade::Easy] {
        // Leave room for the better grades, so that they differ by a day even at the maximum.
        let max_days = longest - (Grade::Easy.index() - grade.index()) as u32;
        let unfuzzed = whole_days(model.days_until(after[grade.index()], wanted)).clamp(1, max_days);
        let fuzzed = fuzz(unfuzzed, fuzz_fraction);
        let chosen = fuzzed.max(unfuzzed.min(context.last_interval)).clamp(min_days, max_days);
        days[grade.index()] = chosen;
        min_days = chosen + 1;
    }
    Intervals(days)
}

/// Rounded, at least 1; the maximum interval for a number that is not finite.
fn whole_days(days: f32) -> u32 {
    if days.is_finite() { days.round().clamp(1.0, MAX_INTERVAL as f32) as u32 } else { MAX_INTERVAL }
}

/// A number from 0.0 to below 1.0 for a card and its number of reviews. The specification of ChaCha8 fixes its numbers,
/// so a preview stays valid in the next version.
pub(crate) fn fuzz_fraction(card: i64, reviews: u32) -> f64 {
    let mut seed = [0u8; 32];
    seed[..8].copy_from_slice(&card.to_le_bytes());
    seed[8..12].copy_from_slice(&reviews.to_le_bytes());
    f64::from(ChaCha8Rng::from_seed(seed).next_u32()) / (f64::from(u32::MAX) + 1.0)
}

fn fuzz(days: u32, fuzz_fraction: f64) -> u32 {
    if days < 3 {
        return days;
    }
    let d = f64::from(days);
    let spread =
        1.0f64.max(0.15 * (d.min(7.0) - 2.5) + 0.10 * (d.min(20.0) - 7.0).max(0.0) + 0.05 * (d - 20.0).max(0.0));
    let (low, high) = ((d - spread).round().max(2.0), (d + spread).round());
    (low + (fuzz_fraction * (high - low + 1.0)).floor()) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(stability: f32, context: IntervalContext) -> [u32; 4] {
        let model = MemoryModel::default();
        let after = model.after_each(Some(Memory { stability, difficulty: 5.0 }), context.last_interval);
        Grade::ALL.map(|grade| intervals(&model, &after, Retention::DEFAULT, context).of(grade))
    }

    fn card(card: i64) -> IntervalContext {
        IntervalContext { card, reviews: 3, last_interval: 10, longest: MAX_INTERVAL }
    }

    #[test]
    fn a_new_card_comes_back_today_or_after_one_two_or_eight_days_or_so() {
        let model = MemoryModel::default();
        let context = IntervalContext { card: 1, reviews: 0, last_interval: 0, longest: MAX_INTERVAL };
        let given = intervals(&model, &model.after_each(None, 0), Retention::DEFAULT, context);
        assert_eq!(given.of(Grade::Again), 0);
        assert_eq!(given.of(Grade::Hard), 1);
        assert_eq!(given.of(Grade::Good), 2);
        assert!((6..=10).contains(&given.of(Grade::Easy)));
    }

    #[test]
    fn cards_learned_together_spread_out() {
        let spread: std::collections::BTreeSet<u32> = (0..50).map(|id| of(10.0, card(id))[2]).collect();
        assert!(spread.len() >= 3, "{spread:?}");
    }

    #[test]
    fn the_same_question_asked_twice_has_the_same_answer() {
        assert_eq!(of(10.0, card(7)), of(10.0, card(7)));
    }

    #[test]
    fn fuzz_stays_within_its_bounds_and_reaches_both_ends() {
        for (days, low, high) in [(2, 2, 2), (3, 2, 4), (7, 6, 8), (20, 18, 22), (100, 94, 106)] {
            assert_eq!((fuzz(days, 0.0), fuzz(days, 0.999_999)), (low, high), "{days}");
        }
    }

    proptest! {
        #[test]
        fn grades_stay_in_order_a_day_apart_below_the_cap(
            stability in 0.001f32..36_500.0, id: i64, reviews in 0u32..50, last in 0u32..40_000, longest in 4u32..40_000,
        ) {
            let [again, hard, good, easy] = of(stability, IntervalContext { card: id, reviews, last_interval: last, longest });
            prop_assert_eq!(again, 0);
            prop_assert!(1 <= hard && hard < good && good < easy && easy <= longest.min(MAX_INTERVAL));
        }

        #[test]
        fn fuzz_never_shrinks_a_pass(stability in 0.5f32..2_000.0, id: i64, last in 1u32..300) {
            let model = MemoryModel::default();
            let after = model.after_each(Some(Memory { stability, difficulty: 5.0 }), last);
            let given = of(stability, IntervalContext { last_interval: last, ..card(id) });
            for grade in [Grade::Hard, Grade::Good, Grade::Easy] {
                let unfuzzed = whole_days(model.days_until(after[grade.index()], Retention::DEFAULT));
                prop_assert!(given[grade.index()] >= unfuzzed.min(last));
            }
        }
    }
}
