//! How long answers take and how they turn out, from the person's own answers; the basis of time budgets.
//!
//! Answers are grouped by kind of practice (`Exercise`, `Prompt`, or the track), grade, and whether the card was new,
//! seen on an earlier day, or seen on the same day. Times are averaged as logarithms, each within a factor of 3.3 of
//! the expected time, so one long phone call changes little. With few answers, estimates stay near the defaults, and
//! slowness at one kind suggests slowness at others.

use super::Grade;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// When a card was seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReviewPhase {
    /// Never.
    First,
    /// On an earlier day.
    Later,
    /// On the same day: it was failed.
    SameDay,
}

/// One answer to learn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample<'p> {
    /// The kind of practice: see [`practice_kind`].
    pub practice: &'p str,
    /// When the card was seen before.
    pub sight: ReviewPhase,
    /// The grade.
    pub grade: Grade,
    /// In seconds.
    pub seconds: f64,
}

/// Statistics of one kind of answer. Probabilities and seconds are by grade, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Habit {
    /// Chances of the grades at first review; they sum to 1.
    pub first: [f64; 4],
    /// Chances of hard, good and easy once recalled; they sum to 1.
    pub passes: [f64; 3],
    /// Chance of a pass on the day of a failure.
    pub same_day: f64,
    /// Seconds of an answer, by sight (first, later, same day) and grade.
    pub seconds: [[f64; 4]; 3],
}

/// The person's habits in all kinds of practice.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    habits: BTreeMap<String, Habit>,
}

/// The kind of practice of exercises.
pub const EXERCISE: &str = "exercise";

/// The kind of practice of prompts.
pub const PROMPT: &str = "prompt";

/// The name of a kind of practice: prompts and exercises take their own time on every track; what is recalled goes by
/// its track.
pub fn practice_kind(kind: crate::deck::Kind, track: &str) -> &str {
    match kind {
        crate::deck::Kind::Prompt => PROMPT,
        crate::deck::Kind::Exercise => EXERCISE,
        crate::deck::Kind::Question | crate::deck::Kind::Cloze => track,
    }
}

/// How many answers the common times, chances of a first review, chances of a later one, and chances of a second look
/// count as.
const PRIOR: Weights = Weights { time: 4.0, speed: 3.0, first: 8.0, passes: 12.0, same_day: 10.0 };

struct Weights {
    time: f64,
    speed: f64,
    first: f64,
    passes: f64,
    same_day: f64,
}

/// No observed time counts as more than e^1.2 = 3.3 times longer or shorter than expected.
const SURPRISE: f64 = 1.2;

impl Habit {
    /// What is common for such practice before anything is known of the person: a fact is recalled in seconds, a coding
    /// topic takes half a minute of thought, a story two minutes to tell, an exercise a quarter of an hour. A first
    /// look takes longer, but for exercises, whose grades go by the time they took; a second one on the same day is
    /// quick.
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

    /// Chances of the four grades for a card that is recalled with this chance.
    pub fn chances(&self, recall: f64) -> [f64; 4] {
        let [hard, good, easy] = self.passes.map(|share| recall * share);
        [1.0 - recall, hard, good, easy]
    }

    /// Seconds to expect of an answer when the grades have these chances.
    pub fn expected_seconds(&self, sight: ReviewPhase, chances: [f64; 4]) -> f64 {
        chances.iter().zip(self.seconds[sight as usize]).map(|(chance, seconds)| chance * seconds).sum()
    }

    /// Seconds to expect of a card on the day it is shown, with its return after a failure.
    pub fn seconds_a_card(&self, new: bool) -> f64 {
        let (sight, chances) =
            if new { (ReviewPhase::First, self.first) } else { (ReviewPhase::Later, self.chances(USUAL_RECALL)) };
        self.expected_seconds(sight, chances) + chances[0] * self.repeat_seconds()
    }

    /// Seconds to expect of a second look on the day of a failure.
    pub fn repeat_seconds(&self) -> f64 {
        self.expected_seconds(ReviewPhase::SameDay, self.chances(self.same_day))
    }
}

/// Recall of cards as they come due, where no card is named.
const USUAL_RECALL: f64 = 0.88;

impl Pace {
    /// Learns from answers, oldest first.
    pub fn learn<'p>(samples: impl IntoIterator<Item = Sample<'p>>) -> Pace {
        let mut lessons: BTreeMap<&str, PracticeSamples> = BTreeMap::new();
        for sample in samples {
            lessons.entry(sample.practice).or_insert_with(|| PracticeSamples::new(sample.practice)).take(&sample);
        }
        let speeds: BTreeMap<&str, (f64, f64)> = lessons.iter().map(|(name, lesson)| (*name, lesson.speed())).collect();
        let learned = lessons.iter().map(|(name, lesson)| {
            let others = speeds.iter().filter(|(other, _)| *other != name).map(|(_, speed)| *speed);
            ((*name).to_owned(), lesson.habit(usual_speed(others)))
        });
        Pace { habits: learned.collect() }
    }

    /// The same with this kind of practice taking so many times as long.
    #[must_use]
    pub fn scaled(mut self, practice: &str, times: f64) -> Pace {
        let mut habit = self.of(practice);
        habit.seconds = habit.seconds.map(|sight| sight.map(|seconds| seconds * times));
        self.habits.insert(practice.to_owned(), habit);
        self
    }

    /// The habits in a kind of practice; the common ones where nothing is known.
    pub fn of(&self, practice: &str) -> Habit {
        self.habits.get(practice).copied().unwrap_or_else(|| Habit::common(practice))
    }
}

/// How slow somebody is in general: the mean over kinds of practice of the mean log factor, by how much is known.
fn usual_speed(speeds: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (sum, weights) = speeds.fold((0.0, 0.0), |(sum, weights), (factor, answers)| {
        let weight = answers / (answers + 5.0);
        (sum + weight * factor, weights + weight)
    });
    sum / (weights + 0.5)
}

/// Observations of one kind of practice.
struct PracticeSamples {
    common: Habit,
    /// Number of answers and sum of log factors against the common times, by sight and grade.
    times: [[(f64, f64); 4]; 3],
    passes_same_day: f64,
}

impl PracticeSamples {
    fn new(practice: &str) -> PracticeSamples {
        PracticeSamples { common: Habit::common(practice), times: Default::default(), passes_same_day: 0.0 }
    }

    fn take(&mut self, sample: &Sample<'_>) {
        let (sight, grade) = (sample.sight as usize, sample.grade.index());
        let (answers, sum) = self.times[sight][grade];
        let expected = (sum + PRIOR.time * self.speed_with(0.0)) / (answers + PRIOR.time);
        let factor = (sample.seconds.max(0.1) / self.common.seconds[sight][grade]).ln();
        self.times[sight][grade] = (answers + 1.0, sum + factor.clamp(expected - SURPRISE, expected + SURPRISE));
        if sample.sight == ReviewPhase::SameDay && sample.grade.is_pass() {
            self.passes_same_day += 1.0;
        }
    }

    fn total(&self) -> (f64, f64) {
        self.times.iter().flatten().fold((0.0, 0.0), |(n, sum), cell| (n + cell.0, sum + cell.1))
    }

    /// Mean log factor and the number of answers it rests on.
    fn speed(&self) -> (f64, f64) {
        let (answers, sum) = self.total();
        (if answers > 0.0 { sum / answers } else { 0.0 }, answers)
    }

    /// The log factor to expect of any answer, given how slow the person is elsewhere.
    fn speed_with(&self, elsewhere: f64) -> f64 {
        let (answers, sum) = self.total();
        (sum + PRIOR.speed * elsewhere) / (answers + PRIOR.speed)
    }

    fn answers(&self, sight: ReviewPhase, grade: Grade) -> f64 {
        self.times[sight as usize][grade.index()].0
    }

    fn habit(&self, elsewhere: f64) -> Habit {
        let speed = self.speed_with(elsewhere);
        let mut habit = self.common;
        for (seconds, times) in habit.seconds.iter_mut().flatten().zip(self.times.iter().flatten()) {
            *seconds *= ((times.1 + PRIOR.time * speed) / (times.0 + PRIOR.time)).exp();
        }
        habit.first = drawn(Grade::ALL.map(|grade| self.answers(ReviewPhase::First, grade)), habit.first, PRIOR.first);
        let passes = [Grade::Hard, Grade::Good, Grade::Easy];
        let seen =
            passes.map(|grade| self.answers(ReviewPhase::Later, grade) + self.answers(ReviewPhase::SameDay, grade));
        habit.passes = drawn(seen, habit.passes, PRIOR.passes);
        let looks: f64 = Grade::ALL.map(|grade| self.answers(ReviewPhase::SameDay, grade)).iter().sum();
        habit.same_day = (self.passes_same_day + PRIOR.same_day * habit.same_day) / (looks + PRIOR.same_day);
        habit
    }
}

/// Observed counts drawn toward common shares, as if so many answers had been given in these shares before.
fn drawn<const N: usize>(counts: [f64; N], common: [f64; N], weight: f64) -> [f64; N] {
    let total: f64 = counts.iter().sum::<f64>() + weight;
    std::array::from_fn(|n| (counts[n] + weight * common[n]) / total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(seconds: f64) -> Sample<'static> {
        Sample { practice: "facts", sight: ReviewPhase::Later, grade: Grade::Good, seconds }
    }

    fn good_seconds(pace: &Pace) -> f64 {
        pace.of("facts").seconds[ReviewPhase::Later as usize][Grade::Good.index()]
    }

    #[test]
    fn without_answers_the_common_habits_hold() {
        assert_eq!(Pace::default().of("facts"), Habit::common("facts"));
        assert!(Pace::default().of("prompt").seconds_a_card(true) > Pace::default().of("facts").seconds_a_card(true));
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
        let prompt = Sample { practice: "prompt", sight: ReviewPhase::First, grade: Grade::Hard, seconds: 250.0 };
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
