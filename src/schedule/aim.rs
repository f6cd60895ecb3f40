//! Which card is worth the next seconds: the one file that holds the policy of a budgeted session.
//!
//! The aim is recall on a day, each track worth the same. With `h` days to go, a card's worth now is
//!
//! ```text
//! gain = Σ over grades p(grade) · R(memory after the grade, h)  −  R(memory as it is, h)
//! rate = 1 / (tracks · cards of the track) · gain / seconds^0.9
//! key  = rate · urgency
//! ```
//!
//! with FSRS-6's forgetting curve R, the chances of the grades from today's recall and the person's habits, and the
//! seconds to expect. `urgency` is how much smaller the rate would be if the card were left for five days: what keeps
//! is left, what is about to be lost is not. Cards with the greatest key come first; cards whose recall would not gain
//! are not shown. Memories, intervals and due dates are those of plain FSRS; only the choice is made here.
//!
//! docs/scheduling.md says the same for people, docs/performance.md what each part brings.

use super::pace::{Habit, Pace, Sight};
use super::{Memory, MemoryModel, Progress, StudyDay};

/// How many days ahead a session aims while no date is known.
pub const USUAL_HORIZON: u32 = 30;

/// Seconds count a little less than in full, so that long answers are not starved.
const COST_POWER: f64 = 0.9;

/// Leaving a card is judged by leaving it for so many days.
const PATIENCE_DAYS: u32 = 5;

/// So many days before a known date nothing can be left for later.
const LAST_DAYS: u32 = 4;

/// The share of a budget that second looks may take before they must compete with other cards.
const SHARE_FOR_REPEATS: f64 = 0.02;

/// What a budgeted session aims at.
#[derive(Debug, Clone)]
pub struct Aim {
    /// The study day it is.
    pub today: StudyDay,
    /// Days to go to the day on which to recall; at least 1.
    pub horizon: u32,
    /// The day is a date in the calendar, not just some way ahead.
    pub dated: bool,
    /// The memory model.
    pub model: MemoryModel,
    /// The person's habits.
    pub pace: Pace,
}

/// What the aim needs to know of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate<'c> {
    /// Its kind of practice.
    pub practice: &'c str,
    /// What one unit of its recall is worth.
    pub weight: f64,
    /// Where it stands; `None` while new.
    pub progress: Option<Progress>,
}

impl Aim {
    /// What showing this card now is worth; cards with greater keys come first, those at or below 0 not at all.
    pub fn key(&self, card: &Candidate<'_>) -> f64 {
        let habit = self.pace.of(card.practice);
        let Some(progress) = card.progress else { return self.rate_of_new(card, &habit) };
        let elapsed = self.today.days_since(progress.last);
        let now = self.rate(card, &habit, progress.memory, elapsed, self.horizon);
        if elapsed == 0 || (self.dated && self.horizon <= LAST_DAYS) {
            return now;
        }
        let wait = PATIENCE_DAYS.min(self.horizon.saturating_sub(1)).max(1);
        let later = self.rate(card, &habit, progress.memory, elapsed + wait, self.horizon.saturating_sub(wait));
        if later > 0.0 { now * (now / later) } else { now }
    }

    fn rate_of_new(&self, card: &Candidate<'_>, habit: &Habit) -> f64 {
        let gain = self.expected_recall(habit.first, self.model.after_each(None, 0), self.horizon);
        rate(card.weight, gain, habit.expected_seconds(Sight::First, habit.first))
    }

    fn rate(&self, card: &Candidate<'_>, habit: &Habit, memory: Memory, elapsed: u32, to_go: u32) -> f64 {
        let same_day = elapsed == 0;
        let recall = if same_day { habit.same_day } else { f64::from(self.model.recall(memory, elapsed as f32)) };
        let chances = habit.chances(recall);
        let left_alone = f64::from(self.model.recall(memory, (elapsed + to_go) as f32));
        let gain = self.expected_recall(chances, self.model.after_each(Some(memory), elapsed), to_go) - left_alone;
        let sight = if same_day { Sight::SameDay } else { Sight::Later };
        rate(card.weight, gain, habit.expected_seconds(sight, chances))
    }

    fn expected_recall(&self, chances: [f64; 4], after: [Memory; 4], to_go: u32) -> f64 {
        let recall = after.map(|memory| f64::from(self.model.recall(memory, to_go as f32)));
        chances.iter().zip(recall).map(|(chance, recall)| chance * recall).sum()
    }

    /// Seconds to expect of a card today, with its return after a failure.
    pub fn seconds(&self, card: &Candidate<'_>) -> f64 {
        self.pace.of(card.practice).seconds_a_card(card.progress.is_none())
    }

    /// Should a failed card come back as soon as five others were shown, whatever it keeps waiting? Yes while all that
    /// waits will fit into the budget anyway, and while second looks have taken little of it. Beyond that a second look
    /// must be worth its seconds: under FSRS it adds little to recall on a later day, and simulated learners lose two
    /// to four hundredths of it where failed cards always come first.
    pub fn returns_at_once(&self, card: &Candidate<'_>, time: &TimeLeft) -> bool {
        let own = self.pace.of(card.practice).repeat_seconds();
        time.waiting + own <= time.left || time.repeats + own <= SHARE_FOR_REPEATS * time.budget
    }
}

/// How a budget stands; all in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeLeft {
    /// The whole budget.
    pub budget: f64,
    /// What is left of it.
    pub left: f64,
    /// What all waiting cards are expected to take.
    pub waiting: f64,
    /// What second looks have taken so far.
    pub repeats: f64,
}

fn rate(weight: f64, gain: f64, seconds: f64) -> f64 {
    weight * gain / seconds.max(0.1).powf(COST_POWER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::ReviewId;
    use chrono::NaiveDate;

    fn aim(horizon: u32, dated: bool) -> Aim {
        let today = StudyDay::from_date(NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date"));
        Aim { today, horizon, dated, model: MemoryModel::default(), pace: Pace::default() }
    }

    fn seen(aim: &Aim, stability: f32, days_ago: i64) -> Candidate<'static> {
        let last = aim.today.plus(-days_ago);
        let memory = Memory { stability, difficulty: 5.0 };
        let progress = Progress { memory, last, due: aim.today, reviews: 3, lapses: 0, version: ReviewId(1) };
        Candidate { practice: "facts", weight: 1.0, progress: Some(progress) }
    }

    fn new(practice: &'static str) -> Candidate<'static> {
        Candidate { practice, weight: 1.0, progress: None }
    }

    #[test]
    fn what_was_just_seen_and_sits_well_can_wait() {
        let aim = aim(30, false);
        assert!(aim.key(&seen(&aim, 40.0, 1)) < aim.key(&seen(&aim, 5.0, 6)));
        assert!(aim.key(&seen(&aim, 40.0, 1)) < aim.key(&new("facts")));
    }

    #[test]
    fn cheap_recall_comes_before_dear_recall_of_the_same_weight() {
        let aim = aim(30, false);
        assert!(aim.key(&new("facts")) > aim.key(&new("prompt")));
    }

    #[test]
    fn a_track_of_few_cards_has_heavier_cards() {
        let aim = aim(30, false);
        assert!(aim.key(&Candidate { weight: 20.0, ..new("prompt") }) > aim.key(&new("facts")));
    }

    #[test]
    fn a_second_look_comes_at_once_while_time_is_plenty() {
        let aim = aim(30, false);
        let plenty = TimeLeft { budget: 1_200.0, left: 1_000.0, waiting: 200.0, repeats: 100.0 };
        assert!(aim.returns_at_once(&new("facts"), &plenty));
        let busy = TimeLeft { waiting: 9_000.0, repeats: 0.0, ..plenty };
        assert!(aim.returns_at_once(&new("facts"), &busy));
        assert!(!aim.returns_at_once(&new("facts"), &TimeLeft { repeats: 23.0, ..busy }));
        assert!(!aim.returns_at_once(&new("prompt"), &busy));
    }

    #[test]
    fn keys_are_numbers_whatever_the_horizon() {
        for horizon in [1, 2, 4, 5, 30, 3_000] {
            for dated in [false, true] {
                let aim = aim(horizon, dated);
                for card in [seen(&aim, 0.001, 0), seen(&aim, 36_500.0, 400), new("coding")] {
                    assert!(aim.key(&card).is_finite());
                }
            }
        }
    }
}
