//! How long answers take and how they turn out, learnt from the person's own: what a minute budget is planned with.
//!
//! For each track, for first sights and for later reviews: the share of each grade and the usual seconds of each
//! grade. Usual means the median, which one long phone call does not move. With few answers both are drawn towards
//! what is common for such a track, as if some answers of that kind had been given already.

use super::Grade;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One answer to learn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample<'t> {
    /// Its track.
    pub track: &'t str,
    /// The card was new.
    pub first: bool,
    /// The grade.
    pub grade: Grade,
    /// In seconds.
    pub seconds: f64,
}

/// How one kind of answer turns out: for each grade, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Habit {
    /// How often each grade is given; sums to 1.
    pub shares: [f64; 4],
    /// Usual seconds of an answer with each grade.
    pub seconds: [f64; 4],
}

/// The habits of one track.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TrackPace {
    /// A card never seen before.
    pub first: Habit,
    /// A card seen on an earlier day.
    pub later: Habit,
}

/// The person's habits on all tracks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    tracks: BTreeMap<String, TrackPace>,
}

/// The common habits count as so many answers.
const PRIOR_ANSWERS: f64 = 8.0;

impl Habit {
    /// Seconds to expect when the chances of the grades are these.
    pub fn expected_seconds(&self, chances: [f64; 4]) -> f64 {
        chances.iter().zip(self.seconds).map(|(chance, seconds)| chance * seconds).sum()
    }

    /// Seconds to expect with the usual shares.
    pub fn usual_seconds(&self) -> f64 {
        self.expected_seconds(self.shares)
    }

    /// The chances of the four grades when the card is recalled with this chance.
    pub fn chances(&self, recall: f64) -> [f64; 4] {
        let passed: f64 = self.shares[1..].iter().sum();
        let mut chances = [1.0 - recall, 0.0, 0.0, 0.0];
        for (chance, share) in chances[1..].iter_mut().zip(&self.shares[1..]) {
            *chance = recall * share / passed.max(f64::MIN_POSITIVE);
        }
        chances
    }
}

impl TrackPace {
    /// What is common for a track of this name before anything is known of the person: a fact is recalled in seconds,
    /// a coding topic is thought through in a minute, a story takes two to tell.
    pub fn common(track: &str) -> TrackPace {
        let (scale, first) = match track {
            "behavioral" => (10.0, [0.25, 0.35, 0.33, 0.07]),
            "coding" => (3.0, [0.35, 0.25, 0.33, 0.07]),
            _ => (0.8, [0.45, 0.15, 0.32, 0.08]),
        };
        let seconds = [18.0, 16.0, 14.0, 11.0].map(|s| s * scale);
        TrackPace {
            first: Habit { shares: first, seconds: seconds.map(|s| s * 1.4) },
            later: Habit { shares: [0.15, 0.17, 0.55, 0.13], seconds },
        }
    }
}

impl Pace {
    /// Learns from answers, in any order.
    pub fn learn<'t>(samples: impl IntoIterator<Item = Sample<'t>>) -> Pace {
        let mut times: BTreeMap<&str, [[Vec<f64>; 4]; 2]> = BTreeMap::new();
        for sample in samples {
            let habits = times.entry(sample.track).or_default();
            habits[usize::from(!sample.first)][sample.grade.index()].push(sample.seconds.max(0.1));
        }
        let learn = |(track, [first, later]): (&str, [[Vec<f64>; 4]; 2])| {
            let common = TrackPace::common(track);
            let pace = TrackPace { first: learn_habit(first, common.first), later: learn_habit(later, common.later) };
            (track.to_owned(), pace)
        };
        Pace { tracks: times.into_iter().map(learn).collect() }
    }

    /// The habits of a track; the common ones where nothing is known.
    pub fn of(&self, track: &str) -> TrackPace {
        self.tracks.get(track).copied().unwrap_or_else(|| TrackPace::common(track))
    }

    /// Seconds that a card of this track takes on the day it is shown, the returns after a failure included.
    pub fn seconds_a_card(&self, track: &str, new: bool) -> f64 {
        let pace = self.of(track);
        let habit = if new { pace.first } else { pace.later };
        // A failed card comes back once more that day, and mostly passes.
        habit.usual_seconds() + habit.shares[0] * pace.later.seconds[Grade::Good.index()]
    }
}

fn learn_habit(mut times: [Vec<f64>; 4], common: Habit) -> Habit {
    let answers: usize = times.iter().map(Vec::len).sum();
    let total = answers as f64 + PRIOR_ANSWERS;
    let mut habit = common;
    // How much faster or slower than common this person is on the whole, for grades that were seldom given.
    let drift = times.iter_mut().zip(common.seconds).fold((0.0, 0.0), |(sum, n), (times, usual)| match median(times) {
        Some(own) => (sum + times.len() as f64 * (own / usual).ln(), n + times.len() as f64),
        None => (sum, n),
    });
    let drift = (drift.0 / (drift.1 + PRIOR_ANSWERS)).exp();
    for (grade, times) in times.iter_mut().enumerate() {
        let n = times.len() as f64;
        habit.shares[grade] = (n + PRIOR_ANSWERS * common.shares[grade]) / total;
        let usual = common.seconds[grade] * drift;
        habit.seconds[grade] = median(times)
            .map_or(usual, |own| ((n * own.ln() + PRIOR_ANSWERS * usual.ln()) / (n + PRIOR_ANSWERS)).exp());
    }
    habit
}

/// The middle value; `None` of nothing. Sorts.
fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some((values[middle - 1] + values[middle]) / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(seconds: f64) -> Sample<'static> {
        Sample { track: "facts", first: false, grade: Grade::Good, seconds }
    }

    #[test]
    fn without_answers_the_common_habits_hold() {
        assert_eq!(Pace::default().of("facts"), TrackPace::common("facts"));
        assert!(Pace::default().seconds_a_card("behavioral", true) > Pace::default().seconds_a_card("facts", true));
    }

    #[test]
    fn one_long_phone_call_moves_nothing() {
        let calm = Pace::learn((0..40).map(|_| good(8.0)));
        let call = Pace::learn((0..40).map(|n| good(if n == 7 { 3_600.0 } else { 8.0 })));
        assert_eq!(calm.of("facts").later.seconds[2], call.of("facts").later.seconds[2]);
    }

    #[test]
    fn many_answers_outweigh_the_common_habits() {
        let pace = Pace::learn((0..400).map(|_| good(5.0))).of("facts").later;
        assert!((pace.seconds[2] - 5.0).abs() < 0.2, "{pace:?}");
        assert!(pace.shares[2] > 0.97, "{pace:?}");
    }

    #[test]
    fn somebody_slow_at_one_grade_is_thought_slow_at_others() {
        let pace = Pace::learn((0..40).map(|_| good(60.0))).of("facts").later;
        assert!(pace.seconds[1] > 2.0 * TrackPace::common("facts").later.seconds[1], "{pace:?}");
    }

    #[test]
    fn shares_and_chances_sum_to_one() {
        let pace = Pace::learn([good(5.0)]).of("facts").later;
        assert!((pace.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((pace.chances(0.8).iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(pace.chances(0.8)[0], 1.0 - 0.8);
    }
}
