//! How long answers take and how they turn out, from the user's own answers. Time budgets are based on this.
//!
//! Answers are grouped by kind of practice (exercise, prompt, or the track), grade, and whether the card was new, seen
//! on an earlier day, or seen on the same day. Times are averaged as logarithms, each within a factor of 3.3 of the
//! expected time, so one long phone call changes little. With few answers, estimates stay near the defaults, and
//! slowness at one kind suggests slowness at others.

use super::Grade;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// When the card was seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReviewPhase {
    /// Never.
    First,
    /// On an earlier day.
    Later,
    /// On the same day, because it was failed.
    SameDay,
}

/// One answer to learn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample<'p> {
    /// The kind of practice; see [`practice_kind`].
    pub practice: &'p str,
    /// When the card was seen before.
    pub phase: ReviewPhase,
    /// The grade.
    pub grade: Grade,
    /// In seconds.
    pub seconds: f64,
}

/// Statistics of one kind of practice. Probabilities and seconds are by grade, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Habit {
    /// Probabilities of the grades at first review; they sum to 1.
    pub first: [f64; 4],
    /// Probabilities of hard, good, and easy if recalled; they sum to 1.
    pub passes: [f64; 3],
    /// Probability of a pass on the day of a failure.
    pub same_day: f64,
    /// Seconds of an answer, by phase (first, later, same day) and grade.
    pub seconds: [[f64; 4]; 3],
}

/// The user's habits in all kinds of practice.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    habits: BTreeMap<String, Habit>,
}

/// The kind of practice of exercises.
pub const EXERCISE: &str = "exercise";

/// The kind of practice of prompts.
pub const PROMPT: &str = "prompt";

/// The kind of practice of a card: prompts and exercises have their own on every track; other cards have that of their
/// track.
pub fn practice_kind(kind: crate::deck::Kind, track: &str) -> &str {
    match kind {
        crate::deck::Kind::Prompt => PROMPT,
        crate::deck::Kind::Exercise => EXERCISE,
        crate::deck::Kind::Question | crate::deck::Kind::Cloze => track,
    }
}

/// The number of answers that the defaults count as.
const PRIOR: Weights = Weights { time: 4.0, speed: 3.0, first: 8.0, passes: 12.0, same_day: 10.0 };

struct Weights {
    time: f64,
    speed: f64,
    first: f64,
    passes: f64,
    same_day: f64,
}

/// The maximum log factor between observed and expected time: e^1.2 = 3.3.
const MAX_LOG_FACTOR: f64 = 1.2;

impl Habit {
    /// Typical habits before anything is known about the user. A fact takes seconds, a coding topic half a minute, a
    /// story two minutes, an exercise a quarter of an hour. A first review takes longer, except for exercises, whose
    /// grades depend on the time. A second review on the same day is quick.
    pub fn common(practice: &str) -> Habit {
        let later = match practice {
            EXERCISE => [1_500.0, 1_200.0, 900.0, 600.0],
            PROMPT => [180.0, 160.0, 140.0, 120.0],
            "coding" => [54.0, 44.0, 33.0, 24.0],
            _ => [16.0, 13.0, 9.0, 6.0],
        };
        let first_look = if practice == EXERCISE { 1.0 } else { 1.4 };
        Habit {
            first: [0.35, 0.22, 0.35, 0.08],
            passes: [0.20, 0.65, 0.15],
            same_day: 0.92,
            seconds: [later.map(|s| first_look * s), later, later.map(|s| 0.7 * s)],
        }
    }

    /// Probabilities of the four grades for a card with this probability of recall.
    pub fn chances(&self, recall: f64) -> [f64; 4] {
        let [hard, good, easy] = self.passes.map(|share| recall * share);
        [1.0 - recall, hard, good, easy]
    }

    /// Expected seconds of an answer with these probabilities of the grades.
    pub fn expected_seconds(&self, phase: ReviewPhase, chances: [f64; 4]) -> f64 {
        chances.iter().zip(self.seconds[phase as usize]).map(|(chance, seconds)| chance * seconds).sum()
    }

    /// Expected seconds of a card on a day, with its repetition after a failure.
    pub fn seconds_per_card(&self, new: bool) -> f64 {
        let (phase, chances) =
            if new { (ReviewPhase::First, self.first) } else { (ReviewPhase::Later, self.chances(TYPICAL_RECALL)) };
        self.expected_seconds(phase, chances) + chances[0] * self.repetition_seconds()
    }

    /// Expected seconds of a repetition on the day of a failure.
    pub fn repetition_seconds(&self) -> f64 {
        self.expected_seconds(ReviewPhase::SameDay, self.chances(self.same_day))
    }
}

/// Typical recall of due cards.
const TYPICAL_RECALL: f64 = 0.88;

impl Pace {
    /// Learns from answers, oldest first.
    pub fn learn<'p>(samples: impl IntoIterator<Item = Sample<'p>>) -> Pace {
        let mut samples_by_kind: BTreeMap<&str, PracticeSamples> = BTreeMap::new();
        for sample in samples {
            samples_by_kind
                .entry(sample.practice)
                .or_insert_with(|| PracticeSamples::new(sample.practice))
                .take(&sample);
        }
        let speeds: BTreeMap<&str, (f64, f64)> =
            samples_by_kind.iter().map(|(name, samples)| (*name, samples.speed())).collect();
        let learned = samples_by_kind.iter().map(|(name, samples)| {
            let others = speeds.iter().filter(|(other, _)| *other != name).map(|(_, speed)| *speed);
            ((*name).to_owned(), samples.habit(general_speed(others)))
        });
        Pace { habits: learned.collect() }
    }

    /// The same, with times of this kind of practice multiplied by `times`.
    #[must_use]
    pub fn scaled(mut self, practice: &str, times: f64) -> Pace {
        let mut habit = self.of(practice);
        habit.seconds = habit.seconds.map(|phase| phase.map(|seconds| seconds * times));
        self.habits.insert(practice.to_owned(), habit);
        self
    }

    /// The habits in a kind of practice; typical ones if nothing is known.
    pub fn of(&self, practice: &str) -> Habit {
        self.habits.get(practice).copied().unwrap_or_else(|| Habit::common(practice))
    }
}

/// How slow the user is in general: the mean log factor over all kinds of practice, weighted by the number of answers.
fn general_speed(speeds: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (sum, weights) = speeds.fold((0.0, 0.0), |(sum, weights), (factor, answers)| {
        let weight = answers / (answers + 5.0);
        (sum + weight * factor, weights + weight)
    });
    sum / (weights + 0.5)
}

/// Observations of one kind of practice.
struct PracticeSamples {
    common: Habit,
    /// Number of answers and sum of log factors relative to typical times, by phase and grade.
    times: [[(f64, f64); 4]; 3],
    passes_same_day: f64,
}

impl PracticeSamples {
    fn new(practice: &str) -> PracticeSamples {
        PracticeSamples { common: Habit::common(practice), times: Default::default(), passes_same_day: 0.0 }
    }

    fn take(&mut self, sample: &Sample<'_>) {
        let (phase, grade) = (sample.phase as usize, sample.grade.index());
        let (answers, sum) = self.times[phase][grade];
        let expected = (sum + PRIOR.time * self.speed_with(0.0)) / (answers + PRIOR.time);
        let factor = (sample.seconds.max(0.1) / self.common.seconds[phase][grade]).ln();
        self.times[phase][grade] =
            (answers + 1.0, sum + factor.clamp(expected - MAX_LOG_FACTOR, expected + MAX_LOG_FACTOR));
        if sample.phase == ReviewPhase::SameDay && sample.grade.is_pass() {
            self.passes_same_day += 1.0;
        }
    }

    fn total(&self) -> (f64, f64) {
        self.times.iter().flatten().fold((0.0, 0.0), |(n, sum), cell| (n + cell.0, sum + cell.1))
    }

    /// The mean log factor and the number of answers.
    fn speed(&self) -> (f64, f64) {
        let (answers, sum) = self.total();
        (if answers > 0.0 { sum / answers } else { 0.0 }, answers)
    }

    /// The expected log factor of any answer, given the user's speed in other kinds of practice.
    fn speed_with(&self, elsewhere: f64) -> f64 {
        let (answers, sum) = self.total();
        (sum + PRIOR.speed * elsewhere) / (answers + PRIOR.speed)
    }

    fn answers(&self, phase: ReviewPhase, grade: Grade) -> f64 {
        self.times[phase as usize][grade.index()].0
    }

    fn habit(&self, elsewhere: f64) -> Habit {
        let speed = self.speed_with(elsewhere);
        let mut habit = self.common;
        for (seconds, times) in habit.seconds.iter_mut().flatten().zip(self.times.iter().flatten()) {
            *seconds *= ((times.1 + PRIOR.time * speed) / (times.0 + PRIOR.time)).exp();
        }
        habit.first =
            with_prior(Grade::ALL.map(|grade| self.answers(ReviewPhase::First, grade)), habit.first, PRIOR.first);
        let passes = [Grade::Hard, Grade::Good, Grade::Easy];
        let seen =
            passes.map(|grade| self.answers(ReviewPhase::Later, grade) + self.answers(ReviewPhase::SameDay, grade));
        habit.passes = with_prior(seen, habit.passes, PRIOR.passes);
        let repetitions: f64 = Grade::ALL.map(|grade| self.answers(ReviewPhase::SameDay, grade)).iter().sum();
        habit.same_day = (self.passes_same_day + PRIOR.same_day * habit.same_day) / (repetitions + PRIOR.same_day);
        habit
    }
}

/// Observed counts combined with default shares that count as `weight` answers.
fn with_prior<const N: usize>(counts: [f64; N], common: [f64; N], weight: f64) -> [f64; N] {
    let total: f64 = counts.iter().sum::<f64>() + weight;
    std::array::from_fn(|n| (counts[n] + weight * common[n]) / total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(seconds: f64) -> Sample<'static> {
        Sample { practice: "facts", phase: ReviewPhase::Later, grade: Grade::Good, seconds }
    }

    fn good_seconds(pace: &Pace) -> f64 {
        pace.of("facts").seconds[ReviewPhase::Later as usize][Grade::Good.index()]
    }

    #[test]
    fn without_answers_the_common_habits_hold() {
        assert_eq!(Pace::default().of("facts"), Habit::common("facts"));
        assert!(
            Pace::default().of("prompt").seconds_per_card(true) > Pace::default().of("facts").seconds_per_card(true)
        );
    }

    #[test]
    fn one_long_phone_call_moves_little() {
        let call = Pace::learn((0..40).map(|n| good(if n == 7 { 3_600.0 } else { 8.0 })));
        assert!((7.8..8.6).contains(&good_seconds(&call)), "{}", good_seconds(&call));
    }

    #[test]
    fn many_answers_outweigh_the_common_habits() {
        let pace = Pace::learn((0..400).map(|_| good(25.0)));
        assert!((24.0..25.1).contains(&good_seconds(&pace)), "{}", good_seconds(&pace));
        assert!(pace.of("facts").passes[1] > 0.97);
    }

    #[test]
    fn somebody_slow_at_one_thing_is_thought_slow_at_others() {
        let answers = (0..40).map(|_| good(60.0));
        let prompt = Sample { practice: "prompt", phase: ReviewPhase::First, grade: Grade::Hard, seconds: 250.0 };
        let pace = Pace::learn(answers.chain([prompt]));
        let (hard, common) = (pace.of("facts").seconds[0][1], Habit::common("facts").seconds[0][1]);
        assert!(hard > 3.0 * common, "{hard}");
        let (story, common) = (pace.of("prompt").seconds[1][0], Habit::common("prompt").seconds[1][0]);
        assert!(story > 1.3 * common, "{story}");
    }

    #[test]
    fn chances_sum_to_one() {
        let habit = Pace::learn([good(5.0)]).of("facts");
        assert!((habit.first.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((habit.chances(0.8).iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}
