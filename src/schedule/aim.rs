//! Which card comes next in a session with a time budget: the one file with this policy.
//!
//! The aim is recall on target days (see [`super::goal`]). For a goal `h` days away, a card's key is
//!
//! ```text
//! gain = Σ over grades p(grade) · R(memory after the grade, h)  −  R(memory as it is, h)
//! rate = worth of the track / cards of the track · gain / seconds^0.9
//! key  = Σ over goals rate · urgency
//! ```
//!
//! with FSRS-6's forgetting curve R, adjusted to the person (see [`super::keeping`]), the probabilities of grades from
//! recall today and past answers, and the expected seconds. `urgency` is how much smaller the rate would be five days
//! later: a card that will be remembered can wait. Cards with the highest key come first, and cards that would not gain
//! are not shown. Memory states, intervals, and due dates come from FSRS; only the choice is made here.
//!
//! For people, see docs/scheduling.md; for the value of each part, docs/performance.md.

use super::away::{Break, left_for};
use super::goal::Goal;
use super::intake::{self, DAYS, Load, add_returns};
use super::pace::{Habit, Pace, ReviewPhase};
use super::{Memory, MemoryModel, Models, Progress, RecentPractice, Retention, StabilityFactor, StudyDay, TimeShares};

/// The numbers of the policy. The defaults are what measuring with simulated learners came to (docs/performance.md);
/// other values are for measuring again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// Power of the seconds that a rate divides by. Below 1 long answers count a little less than in full.
    pub cost_power: f64,
    /// Leaving a card is judged by leaving it for this many days; 0: it is not judged.
    pub patience: u32,
    /// This many days before a known date nothing can be left for later.
    pub last_days: u32,
    /// The share of a budget that second looks may take before they must compete with other cards.
    pub share_for_repeats: f64,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules { cost_power: 0.9, patience: 5, last_days: 4, share_for_repeats: 0.02 }
    }
}

/// The aim of a session with a time budget.
#[derive(Debug, Clone)]
pub struct Aim {
    /// The study day it is.
    pub today: StudyDay,
    /// The days on which to recall.
    pub goals: Vec<Goal>,
    /// The memory models of all tracks.
    pub models: Models,
    /// The person's habits.
    pub pace: Pace,
    /// How well the person keeps what was learned.
    pub keeping: StabilityFactor,
    /// Breaks that are planned: what is left before one is left until after it.
    pub breaks: Vec<Break>,
    /// The purpose of the time.
    pub shares: TimeShares,
    /// How it was spent in the last days.
    pub spent: RecentPractice,
    /// The part of the minutes of a day that the person comes to spend, days missed included; above 0.
    pub attendance: f64,
    /// This many seconds stand for one of a session; 1 but in forecasts.
    pub scale: f64,
    /// The numbers of the policy.
    pub rules: Rules,
}

/// A card as the aim sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate<'c> {
    /// Its track.
    pub track: &'c str,
    /// Its kind of practice.
    pub practice: &'c str,
    /// Its share of its track's worth.
    pub part: f64,
    /// Where it stands; `None` while new.
    pub progress: Option<Progress>,
}

/// The result of a review some days from now.
struct ReviewForecast {
    memory: Option<(Memory, u32)>,
    chances: [f64; 4],
    after: [Memory; 4],
    seconds: f64,
}

impl Aim {
    /// What showing this card now is worth; cards with greater keys come first, those at or below 0 not at all.
    pub fn key(&self, card: &Candidate<'_>) -> f64 {
        let habit = self.pace.of(card.practice);
        let model = self.models.of(card.track, card.progress.map(|progress| progress.parameters));
        let now = self.look(card, &habit, model, 0);
        // Most goals judge by the same wait, and looks are what takes the time.
        let mut later: Option<(u32, ReviewForecast)> = None;
        let mut key = 0.0;
        for goal in &self.goals {
            let Some(worth) = goal.tracks.get(card.track) else { continue };
            let rate = self.rate(&now, model, goal.days);
            let wait = self.wait(&now, goal);
            if wait > 0 && later.as_ref().is_none_or(|(days, _)| *days != wait) {
                later = Some((wait, self.look(card, &habit, model, wait)));
            }
            let urgency = match &later {
                Some((_, later)) if wait > 0 => self.urgency(rate, later, model, goal.days.saturating_sub(wait)),
                _ => 1.0,
            };
            key += worth * rate * urgency;
        }
        card.part * key
    }

    /// What showing this card now adds for its seconds, whatever becomes of it when it is left: worth per second.
    pub fn rate_of(&self, card: &Candidate<'_>) -> f64 {
        let habit = self.pace.of(card.practice);
        let model = self.models.of(card.track, card.progress.map(|progress| progress.parameters));
        let now = self.look(card, &habit, model, 0);
        let of_goal = |goal: &Goal| goal.tracks.get(card.track).map_or(0.0, |w| w * self.rate(&now, model, goal.days));
        card.part * self.goals.iter().map(of_goal).sum::<f64>()
    }

    /// The worth of recalling all cards of a track, on all target days.
    pub fn worth_of_track(&self, track: &str) -> f64 {
        self.goals.iter().filter_map(|goal| goal.tracks.get(track)).sum()
    }

    /// Is the track needed so soon that what is known on that day counts more than what was promised?
    pub fn crams(&self, track: &str) -> bool {
        self.goals.iter().any(|goal| goal.is_near() && goal.tracks.contains_key(track))
    }

    /// How many times more a card counts that is due than one that is not, while a track is crammed: the nearer the day,
    /// the less; at last nothing counts but what will be known.
    pub fn weight_of_promises(&self, track: &str) -> f64 {
        let near = self.goals.iter().filter(|goal| goal.is_near() && goal.tracks.contains_key(track));
        let days = near.map(|goal| goal.days).min().unwrap_or(0);
        1.0 + 0.3 * f64::from(days.saturating_sub(self.rules.last_days))
    }

    /// Seconds of each of the coming days, today with this many, where a day has `seconds`; none on a planned break.
    pub fn ahead(&self, today: f64, seconds: f64) -> Load {
        std::array::from_fn(|day| match day {
            0 => today,
            _ if self.breaks.iter().any(|away| away.holds(self.today.plus(day as i64))) => 0.0,
            _ => self.attendance * seconds,
        })
    }

    /// Adds what a card that was seen will take in the coming days.
    pub fn add_promised(&self, load: &mut Load, card: &Candidate<'_>, progress: Progress, wanted: Retention) {
        let day = |day: StudyDay| i64::from(day.number()) - i64::from(self.today.number());
        if day(progress.due) < DAYS as i64 {
            let model = self.models.of(card.track, Some(progress.parameters));
            let returns = (progress.memory, day(progress.last), day(progress.due));
            add_returns(load, model, wanted, returns, self.seconds(card), 1.0);
        }
    }

    /// The load of a new card in the coming days.
    pub fn of_new(&self, card: &Candidate<'_>, wanted: Retention) -> Load {
        let (model, habit) = (self.models.of(card.track, None), self.pace.of(card.practice));
        let (mut load, seconds) = ([0.0; DAYS], habit.seconds_a_card(false));
        load[0] = habit.seconds_a_card(true);
        let after = model.after_each(None, 0);
        for (memory, chance) in after.into_iter().zip(habit.first) {
            let days = model.days_until(memory, wanted).round().clamp(1.0, 1_000.0);
            intake::add_returns(&mut load, model, wanted, (memory, 0, days as i64), seconds, chance);
        }
        load
    }

    /// How long a card is left when it is left, in days; 0 if it cannot be: it is new or was seen today, or the
    /// date is too near.
    fn wait(&self, now: &ReviewForecast, goal: &Goal) -> u32 {
        let seen_before_today = now.memory.is_some_and(|(_, elapsed)| elapsed > 0);
        if !seen_before_today || (goal.dated && goal.days <= self.rules.last_days) || self.rules.patience == 0 {
            return 0;
        }
        left_for(self.rules.patience, self.today, &self.breaks).min(goal.days - 1).max(1)
    }

    /// How much smaller the rate would be if the card were left; 1 if nothing would be gained now, or then.
    fn urgency(&self, now: f64, later: &ReviewForecast, model: &MemoryModel, to_go: u32) -> f64 {
        let later = self.rate(later, model, to_go);
        if now > 0.0 && later > 0.0 { now / later } else { 1.0 }
    }

    fn look(&self, card: &Candidate<'_>, habit: &Habit, model: &MemoryModel, wait: u32) -> ReviewForecast {
        let memory = card.progress.map(|progress| (progress.memory, self.today.days_since(progress.last) + wait));
        let (sight, chances) = match memory {
            None => (ReviewPhase::First, habit.first),
            Some((_, 0)) => (ReviewPhase::SameDay, habit.chances(habit.same_day)),
            Some((memory, days)) => {
                (ReviewPhase::Later, habit.chances(f64::from(model.recall(self.keeping.of(memory), days as f32))))
            }
        };
        ReviewForecast {
            memory,
            chances,
            after: model.after_each(memory.map(|(memory, _)| memory), memory.map_or(0, |(_, days)| days)),
            seconds: habit.expected_seconds(sight, chances),
        }
    }

    /// The gain in recall `to_go` days after the review, per second.
    fn rate(&self, look: &ReviewForecast, model: &MemoryModel, to_go: u32) -> f64 {
        let recall = |memory: Memory, days: u32| f64::from(model.recall(self.keeping.of(memory), days as f32));
        let with = look.chances.iter().zip(look.after).map(|(chance, memory)| chance * recall(memory, to_go));
        let without = look.memory.map_or(0.0, |(memory, elapsed)| recall(memory, elapsed + to_go));
        (with.sum::<f64>() - without) / look.seconds.max(0.1).powf(self.rules.cost_power)
    }

    /// Seconds to expect of a card today, with its return after a failure.
    pub fn seconds(&self, card: &Candidate<'_>) -> f64 {
        self.pace.of(card.practice).seconds_a_card(card.progress.is_none())
    }

    /// Seconds to expect of this one look.
    pub fn seconds_of_look(&self, card: &Candidate<'_>) -> f64 {
        let model = self.models.of(card.track, card.progress.map(|progress| progress.parameters));
        self.look(card, &self.pace.of(card.practice), model, 0).seconds
    }

    /// Should a failed card come back as soon as five others were shown, whatever it keeps waiting? Yes while all that
    /// waits will fit into the budget anyway, and while second looks have taken little of it. Beyond that a second look
    /// must be worth its seconds: under FSRS it adds little to recall on a later day, and simulated learners lose two
    /// hundredths of it where failed cards always come first.
    pub fn returns_at_once(&self, card: &Candidate<'_>, time: &TimeLeft) -> bool {
        let own = self.pace.of(card.practice).repeat_seconds();
        time.waiting + own <= time.left || time.repeats + own <= self.rules.share_for_repeats * time.budget
    }
}

/// How a budget stands; all in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeLeft {
    /// The whole budget.
    pub budget: f64,
    /// What is left of it.
    pub left: f64,
    /// Expected time for all due and new cards.
    pub waiting: f64,
    /// What second looks have taken so far.
    pub repeats: f64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{ReviewId, SetId, SpacedReview};
    use chrono::NaiveDate;

    fn aim(days: u32, dated: bool) -> Aim {
        let today = StudyDay::from_date(NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date"));
        let tracks = ["facts", "coding", "behavioral"].map(|track| (track.to_owned(), 1.0)).into();
        let goals = vec![Goal { days, dated, tracks }];
        Aim {
            today,
            goals,
            models: Models::default(),
            pace: Pace::default(),
            keeping: StabilityFactor::default(),
            breaks: Vec::new(),
            shares: TimeShares::default(),
            spent: RecentPractice::default(),
            attendance: 1.0,
            scale: 1.0,
            rules: Rules::default(),
        }
    }

    fn seen(aim: &Aim, stability: f32, days_ago: i64) -> Candidate<'static> {
        let last = aim.today.plus(-days_ago);
        let memory = Memory { stability, difficulty: 5.0 };
        let (parameters, version) = (SetId::default(), ReviewId(1));
        let progress = Progress { memory, parameters, last, due: aim.today, reviews: 3, lapses: 0, version };
        Candidate { track: "facts", practice: "facts", part: 1.0, progress: Some(progress) }
    }

    fn new(practice: &'static str) -> Candidate<'static> {
        Candidate { track: "facts", practice, part: 1.0, progress: None }
    }

    #[test]
    fn what_was_just_seen_and_sits_well_can_wait() {
        let aim = aim(30, false);
        assert!(aim.key(&seen(&aim, 40.0, 1)) < aim.key(&seen(&aim, 5.0, 6)));
        assert!(aim.key(&seen(&aim, 40.0, 1)) < aim.key(&new("facts")));
    }

    #[test]
    fn who_forgets_sooner_has_less_left_of_a_new_card() {
        let aim = aim(30, false);
        let sooner = StabilityFactor::learn((0..200).map(|nth| {
            let memory = Memory { stability: 10.0, difficulty: 5.0 };
            (aim.models.of_track("facts"), SpacedReview { memory, elapsed: 10, recalled: nth % 2 == 0 })
        }));
        assert!(Aim { keeping: sooner, ..aim.clone() }.key(&new("facts")) < aim.key(&new("facts")));
    }

    #[test]
    fn cheap_recall_comes_before_dear_recall_of_the_same_weight() {
        let aim = aim(30, false);
        assert!(aim.key(&new("facts")) > aim.key(&new("prompt")));
    }

    #[test]
    fn a_track_of_few_cards_has_heavier_cards() {
        let aim = aim(30, false);
        assert!(aim.key(&Candidate { part: 20.0, ..new("prompt") }) > aim.key(&new("facts")));
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
