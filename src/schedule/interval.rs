//! From a memory to whole days: clamped, ordered by grade, fuzzed so that cards learned together do not stay together.

use super::{Grade, Memory, MemoryModel, Retention};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// No interval is longer than this many days, a hundred years.
pub const LONGEST_INTERVAL: u32 = 36_500;

/// After how many days each grade would bring the card back; again is always 0, the rest at least 1 and a day apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intervals([u32; 4]);

impl Intervals {
    /// This many days whatever the grade.
    pub fn fixed(days: u32) -> Intervals {
        Intervals([days; 4])
    }

    /// The same for what is not tried twice on one day: failed, it comes tomorrow.
    #[must_use]
    pub fn not_today(self) -> Intervals {
        Intervals(self.0.map(|days| days.max(1)))
    }

    /// Days for this grade.
    pub fn of(self, grade: Grade) -> u32 {
        self.0[grade.index()]
    }
}

/// What the intervals of one answer depend on, besides the memory.
#[derive(Debug, Clone, Copy)]
pub struct IntervalContext {
    /// The card's identity: the fuzz differs from card to card.
    pub card: i64,
    /// How many graded reviews came before: the fuzz differs from review to review.
    pub reviews: u32,
    /// The interval that the last review gave; 0 for a new card.
    pub last_interval: u32,
    /// The longest interval wanted, at least 4 days.
    pub longest: u32,
}

/// The intervals for the four memories that an answer may lead to.
///
/// Fuzz depends on the card and the number of its reviews only, never on a seed of the run, so that what a preview
/// shows is what a grade does. It moves an interval of 3 days or more by at most 15% of its part below 7 days,
/// 10% of its part from 7 to 20 and 5% of the rest, and at least a day (the ranges users know from Anki's
/// scheduler, where they are documented as "fuzz factor"). A pass never brings a card back sooner than the last time
/// because of it.
pub fn intervals(model: &MemoryModel, after: &[Memory; 4], wanted: Retention, occasion: IntervalContext) -> Intervals {
    let longest = occasion.longest.clamp(4, LONGEST_INTERVAL);
    let luck = luck(occasion.card, occasion.reviews);
    let mut days = [0u32; 4];
    let mut least = 1;
    for grade in [Grade::Hard, Grade::Good, Grade::Easy] {
        // Room is left for the better grades, so that they stay a day apart even at the cap.
        let most = longest - (Grade::Easy.index() - grade.index()) as u32;
        let plain = whole_days(model.days_until(after[grade.index()], wanted)).clamp(1, most);
        let fuzzed = fuzz(plain, luck);
        let chosen = fuzzed.max(plain.min(occasion.last_interval)).clamp(least, most);
        days[grade.index()] = chosen;
        least = chosen + 1;
    }
    Intervals(days)
}

/// Rounded, at least 1; a number that is not finite counts as the longest.
fn whole_days(days: f32) -> u32 {
    if days.is_finite() { days.round().clamp(1.0, LONGEST_INTERVAL as f32) as u32 } else { LONGEST_INTERVAL }
}

/// A number from 0.0 up to but not including 1.0, of a card and how often it was answered. Worked out here: ChaCha8's stream
/// is fixed by its specification, so the preview of one version holds in the next.
pub(crate) fn luck(card: i64, reviews: u32) -> f64 {
    let mut seed = [0u8; 32];
    seed[..8].copy_from_slice(&card.to_le_bytes());
    seed[8..12].copy_from_slice(&reviews.to_le_bytes());
    f64::from(ChaCha8Rng::from_seed(seed).next_u32()) / (f64::from(u32::MAX) + 1.0)
}

fn fuzz(days: u32, luck: f64) -> u32 {
    if days < 3 {
        return days;
    }
    let d = f64::from(days);
    let reach =
        1.0f64.max(0.15 * (d.min(7.0) - 2.5) + 0.10 * (d.min(20.0) - 7.0).max(0.0) + 0.05 * (d - 20.0).max(0.0));
    let (low, high) = ((d - reach).round().max(2.0), (d + reach).round());
    (low + (luck * (high - low + 1.0)).floor()) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(stability: f32, occasion: IntervalContext) -> [u32; 4] {
        let model = MemoryModel::default();
        let after = model.after_each(Some(Memory { stability, difficulty: 5.0 }), occasion.last_interval);
        Grade::ALL.map(|grade| intervals(&model, &after, Retention::DEFAULT, occasion).of(grade))
    }

    fn card(card: i64) -> IntervalContext {
        IntervalContext { card, reviews: 3, last_interval: 10, longest: LONGEST_INTERVAL }
    }

    #[test]
    fn a_new_card_comes_back_today_or_after_one_two_or_eight_days_or_so() {
        let model = MemoryModel::default();
        let occasion = IntervalContext { card: 1, reviews: 0, last_interval: 0, longest: LONGEST_INTERVAL };
        let given = intervals(&model, &model.after_each(None, 0), Retention::DEFAULT, occasion);
        assert_eq!(given.of(Grade::Again), 0);
        assert_eq!(given.of(Grade::Hard), 1);
        assert_eq!(given.of(Grade::Good), 2);
        assert!((6..=10).contains(&given.of(Grade::Easy)));
    }

    #[test]
    fn cards_learned_together_part() {
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
            prop_assert!(1 <= hard && hard < good && good < easy && easy <= longest.min(LONGEST_INTERVAL));
        }

        #[test]
        fn fuzz_never_shrinks_a_pass(stability in 0.5f32..2_000.0, id: i64, last in 1u32..300) {
            let model = MemoryModel::default();
            let after = model.after_each(Some(Memory { stability, difficulty: 5.0 }), last);
            let given = of(stability, IntervalContext { last_interval: last, ..card(id) });
            for grade in [Grade::Hard, Grade::Good, Grade::Easy] {
                let plain = whole_days(model.days_until(after[grade.index()], Retention::DEFAULT));
                prop_assert!(given[grade.index()] >= plain.min(last));
            }
        }
    }
}
