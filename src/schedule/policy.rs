//! Which card comes next in a session with a time budget. Only this file has the policy.
//!
//! The goal is recall on target days (see [`super::goal`]). For a goal `h` days away, a card's key is
//!
//! ```text
//! gain = Σ over grades p(grade) · R(memory after the grade, h)  −  R(memory now, h)
//! rate = weight of the track / cards of the track · gain / seconds^0.9
//! key  = Σ over goals rate · urgency
//! ```
//!
//! with FSRS-6's forgetting curve R, adjusted to the user (see [`super::stability_factor`]), the probabilities of
//! grades from recall today and past answers, and the expected seconds. `urgency` is the rate now divided by the rate
//! five days later: a card that will be remembered can wait. Cards with the highest key come first, and cards without a
//! gain are not shown. Memory states, intervals, and due dates come from FSRS; only the choice is made here.
//!
//! docs/scheduling.md explains this for users; docs/performance.md has the value of each part.

use super::breaks::{Break, days_until_free};
use super::goal::Goal;
use super::intake::{self, DAYS, Load, add_reviews};
use super::pace::{Habit, Pace, ReviewPhase};
use super::{Memory, MemoryModel, Models, Progress, RecentPractice, Retention, StabilityFactor, StudyDay, TimeShares};

/// The numbers of the policy. The defaults are the best found with simulated learners (docs/performance.md). Other
/// values are for new measurements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// The power of the seconds that a rate is divided by. Below 1, long answers cost a little less.
    pub cost_power: f64,
    /// The number of days that a card could wait, for its urgency; 0 disables urgency.
    pub wait_days: u32,
    /// This many days before a date, no card can wait.
    pub last_days: u32,
    /// The share of a budget that repetitions may take before they compete with other cards.
    pub repeat_share: f64,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules { cost_power: 0.9, wait_days: 5, last_days: 4, repeat_share: 0.02 }
    }
}

/// The policy for a session with a time budget.
#[derive(Debug, Clone)]
pub struct SelectionPolicy {
    /// Today.
    pub today: StudyDay,
    /// The days on which to recall.
    pub goals: Vec<Goal>,
    /// The memory models of all tracks.
    pub models: Models,
    /// The user's habits.
    pub pace: Pace,
    /// How fast the user forgets.
    pub stability_factor: StabilityFactor,
    /// Planned breaks. A card that waits until a break waits until after it.
    pub breaks: Vec<Break>,
    /// The shares of the activities.
    pub shares: TimeShares,
    /// How recent time was spent.
    pub recent: RecentPractice,
    /// The share of the planned minutes that the user spends, including missed days; above 0.
    pub attendance: f64,
    /// A second of a session stands for this many; 1 except in forecasts.
    pub scale: f64,
    /// The numbers of the policy.
    pub rules: Rules,
}

/// What the policy needs to know of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate<'c> {
    /// Its track.
    pub track: &'c str,
    /// Its kind of practice.
    pub practice: &'c str,
    /// Its share of its track's weight.
    pub share: f64,
    /// Its progress; `None` while new.
    pub progress: Option<Progress>,
}

/// A review some days from now.
struct ReviewForecast {
    memory: Option<(Memory, u32)>,
    chances: [f64; 4],
    after: [Memory; 4],
    seconds: f64,
}

impl SelectionPolicy {
    /// The value of showing this card now. Cards with greater keys come first; those at or below 0 are not shown.
    pub fn key(&self, card: &Candidate<'_>) -> f64 {
        let habit = self.pace.of(card.practice);
        let model = self.models.of(card.track, card.progress.map(|progress| progress.parameters));
        let now = self.forecast(card, &habit, model, 0);
        // Most goals have the same wait, and forecasts take most of the time.
        let mut later: Option<(u32, ReviewForecast)> = None;
        let mut key = 0.0;
        for goal in &self.goals {
            let Some(worth) = goal.tracks.get(card.track) else { continue };
            let rate = self.rate(&now, model, goal.days);
            let wait = self.wait(&now, goal);
            if wait > 0 && later.as_ref().is_none_or(|(days, _)| *days != wait) {
                later = Some((wait, self.forecast(card, &habit, model, wait)));
            }
            let urgency = match &later {
                Some((_, later)) if wait > 0 => self.urgency(rate, later, model, goal.days.saturating_sub(wait)),
                _ => 1.0,
            };
            key += worth * rate * urgency;
        }
        card.share * key
    }

    /// The gain per second of showing this card now, whatever happens if it waits.
    pub fn rate_of(&self, card: &Candidate<'_>) -> f64 {
        let habit = self.pace.of(card.practice);
        let model = self.models.of(card.track, card.progress.map(|progress| progress.parameters));
        let now = self.forecast(card, &habit, model, 0);
        let of_goal = |goal: &Goal| goal.tracks.get(card.track).map_or(0.0, |w| w * self.rate(&now, model, goal.days));
        card.share * self.goals.iter().map(of_goal).sum::<f64>()
    }

    /// The weight of recalling all cards of a track, on all target days.
    pub fn track_weight(&self, track: &str) -> f64 {
        self.goals.iter().filter_map(|goal| goal.tracks.get(track)).sum()
    }

    /// Is a date so near that recall on that day counts more than due dates?
    pub fn is_near_date(&self, track: &str) -> bool {
        self.goals.iter().any(|goal| goal.is_near() && goal.tracks.contains_key(track))
    }

    /// How many times more a due card counts than another, shortly before a date. It falls to 1: in the last days only
    /// recall on the date counts.
    pub fn due_weight(&self, track: &str) -> f64 {
        let near = self.goals.iter().filter(|goal| goal.is_near() && goal.tracks.contains_key(track));
        let days = near.map(|goal| goal.days).min().unwrap_or(0);
        1.0 + 0.3 * f64::from(days.saturating_sub(self.rules.last_days))
    }

    /// The seconds of each coming day: `today` for today, none during a planned break, otherwise `seconds` times
    /// attendance.
    pub fn ahead(&self, today: f64, seconds: f64) -> Load {
        std::array::from_fn(|day| match day {
            0 => today,
            _ if self.breaks.iter().any(|away| away.holds(self.today.plus(day as i64))) => 0.0,
            _ => self.attendance * seconds,
        })
    }

    /// Adds the future reviews of a reviewed card to the load of the coming days.
    pub fn add_reviews_of(&self, load: &mut Load, card: &Candidate<'_>, progress: Progress, wanted: Retention) {
        let day = |day: StudyDay| i64::from(day.number()) - i64::from(self.today.number());
        if day(progress.due) < DAYS as i64 {
            let model = self.models.of(card.track, Some(progress.parameters));
            let returns = (progress.memory, day(progress.last), day(progress.due));
            add_reviews(load, model, wanted, returns, self.seconds(card), 1.0);
        }
    }

    /// The load of a new card in the coming days.
    pub fn load_of_new(&self, card: &Candidate<'_>, wanted: Retention) -> Load {
        let (model, habit) = (self.models.of(card.track, None), self.pace.of(card.practice));
        let (mut load, seconds) = ([0.0; DAYS], habit.seconds_per_card(false));
        load[0] = habit.seconds_per_card(true);
        let after = model.after_each(None, 0);
        for (memory, chance) in after.into_iter().zip(habit.first) {
            let days = model.days_until(memory, wanted).round().clamp(1.0, 1_000.0);
            intake::add_reviews(&mut load, model, wanted, (memory, 0, days as i64), seconds, chance);
        }
        load
    }

    /// How many days a card would wait; 0 if it cannot wait because it is new, was seen today, or the date is too near.
    fn wait(&self, now: &ReviewForecast, goal: &Goal) -> u32 {
        let seen_before_today = now.memory.is_some_and(|(_, elapsed)| elapsed > 0);
        if !seen_before_today || (goal.dated && goal.days <= self.rules.last_days) || self.rules.wait_days == 0 {
            return 0;
        }
        days_until_free(self.rules.wait_days, self.today, &self.breaks).min(goal.days - 1).max(1)
    }

    /// The rate now divided by the rate later; 1 if there is no gain now or later.
    fn urgency(&self, now: f64, later: &ReviewForecast, model: &MemoryModel, days_left: u32) -> f64 {
        let later = self.rate(later, model, days_left);
        if now > 0.0 && later > 0.0 { now / later } else { 1.0 }
    }

    fn forecast(&self, card: &Candidate<'_>, habit: &Habit, model: &MemoryModel, wait: u32) -> ReviewForecast {
        let memory = card.progress.map(|progress| (progress.memory, self.today.days_since(progress.last) + wait));
        let (phase, chances) = match memory {
            None => (ReviewPhase::First, habit.first),
            Some((_, 0)) => (ReviewPhase::SameDay, habit.chances(habit.same_day)),
            Some((memory, days)) => (
                ReviewPhase::Later,
                habit.chances(f64::from(model.recall(self.stability_factor.of(memory), days as f32))),
            ),
        };
        ReviewForecast {
            memory,
            chances,
            after: model.after_each(memory.map(|(memory, _)| memory), memory.map_or(0, |(_, days)| days)),
            seconds: habit.expected_seconds(phase, chances),
        }
    }

    /// The gain in recall `days_left` days after the review, per second.
    fn rate(&self, forecast: &ReviewForecast, model: &MemoryModel, days_left: u32) -> f64 {
        let recall = |memory: Memory, days: u32| f64::from(model.recall(self.stability_factor.of(memory), days as f32));
        let with =
            forecast.chances.iter().zip(forecast.after).map(|(chance, memory)| chance * recall(memory, days_left));
        let without = forecast.memory.map_or(0.0, |(memory, elapsed)| recall(memory, elapsed + days_left));
        (with.sum::<f64>() - without) / forecast.seconds.max(0.1).powf(self.rules.cost_power)
    }

    /// Expected seconds of a card today, with its repetition after a failure.
    pub fn seconds(&self, card: &Candidate<'_>) -> f64 {
        self.pace.of(card.practice).seconds_per_card(card.progress.is_none())
    }

    /// Expected seconds of this review alone.
    pub fn review_seconds(&self, card: &Candidate<'_>) -> f64 {
        let model = self.models.of(card.track, card.progress.map(|progress| progress.parameters));
        self.forecast(card, &self.pace.of(card.practice), model, 0).seconds
    }

    /// Should a failed card return after five others, even if other cards wait? Yes if all waiting cards fit into the
    /// budget anyway, or if repetitions have taken little of it. Otherwise a repetition competes with other cards:
    /// under FSRS it adds little to recall on a later day, and simulated learners lose 2% of recall if failed cards
    /// always come first.
    pub fn returns_early(&self, card: &Candidate<'_>, time: &TimeLeft) -> bool {
        let own = self.pace.of(card.practice).repetition_seconds();
        time.waiting + own <= time.left || time.repeats + own <= self.rules.repeat_share * time.budget
    }
}

/// The state of a budget, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeLeft {
    /// The whole budget.
    pub budget: f64,
    /// The remaining budget.
    pub left: f64,
    /// Expected time for all due and new cards.
    pub waiting: f64,
    /// Time that repetitions have taken.
    pub repeats: f64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{ReviewId, SetId, SpacedReview};
    use chrono::NaiveDate;

    fn aim(days: u32, dated: bool) -> SelectionPolicy {
        let today = StudyDay::from_date(NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date"));
        let tracks = ["facts", "coding", "behavioral"].map(|track| (track.to_owned(), 1.0)).into();
        let goals = vec![Goal { days, dated, tracks }];
        SelectionPolicy {
            today,
            goals,
            models: Models::default(),
            pace: Pace::default(),
            stability_factor: StabilityFactor::default(),
            breaks: Vec::new(),
            shares: TimeShares::default(),
            recent: RecentPractice::default(),
            attendance: 1.0,
            scale: 1.0,
            rules: Rules::default(),
        }
    }

    fn seen(aim: &SelectionPolicy, stability: f32, days_ago: i64) -> Candidate<'static> {
        let last = aim.today.plus(-days_ago);
        let memory = Memory { stability, difficulty: 5.0 };
        let (parameters, version) = (SetId::default(), ReviewId(1));
        let progress = Progress { memory, parameters, last, due: aim.today, reviews: 3, lapses: 0, version };
        Candidate { track: "facts", practice: "facts", share: 1.0, progress: Some(progress) }
    }

    fn new(practice: &'static str) -> Candidate<'static> {
        Candidate { track: "facts", practice, share: 1.0, progress: None }
    }

    #[test]
    fn a_card_just_seen_and_well_known_can_wait() {
        let aim = aim(30, false);
        assert!(aim.key(&seen(&aim, 40.0, 1)) < aim.key(&seen(&aim, 5.0, 6)));
        assert!(aim.key(&seen(&aim, 40.0, 1)) < aim.key(&new("facts")));
    }

    #[test]
    fn faster_forgetting_lowers_the_gain_of_a_new_card() {
        let aim = aim(30, false);
        let sooner = StabilityFactor::learn((0..200).map(|nth| {
            let memory = Memory { stability: 10.0, difficulty: 5.0 };
            (aim.models.for_track("facts"), SpacedReview { memory, elapsed: 10, recalled: nth % 2 == 0 })
        }));
        assert!(
            SelectionPolicy { stability_factor: sooner, ..aim.clone() }.key(&new("facts")) < aim.key(&new("facts"))
        );
    }

    #[test]
    fn quick_recall_comes_before_slow_recall_of_the_same_weight() {
        let aim = aim(30, false);
        assert!(aim.key(&new("facts")) > aim.key(&new("prompt")));
    }

    #[test]
    fn a_track_of_few_cards_has_heavier_cards() {
        let aim = aim(30, false);
        assert!(aim.key(&Candidate { share: 20.0, ..new("prompt") }) > aim.key(&new("facts")));
    }

    #[test]
    fn a_second_look_comes_at_once_while_time_is_plenty() {
        let aim = aim(30, false);
        let plenty = TimeLeft { budget: 1_200.0, left: 1_000.0, waiting: 200.0, repeats: 100.0 };
        assert!(aim.returns_early(&new("facts"), &plenty));
        let busy = TimeLeft { waiting: 9_000.0, repeats: 0.0, ..plenty };
        assert!(aim.returns_early(&new("facts"), &busy));
        assert!(!aim.returns_early(&new("facts"), &TimeLeft { repeats: 23.0, ..busy }));
        assert!(!aim.returns_early(&new("prompt"), &busy));
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
