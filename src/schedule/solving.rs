//! The minutes that are for solving exercises. Knows no card.
//!
//! Solving is not recalling: an exercise takes a hundred times the seconds of a fact and leaves one card in memory, so
//! that by its gain for its seconds it would hardly ever come. What it trains beside that one card, writing code under
//! a clock, no forgetting curve measures. So the person says which part of the time is for it. The tracks that have
//! exercises are worth something to the stages; `wish` of that is their exercises' share of all minutes:
//!
//! ```text
//! share = wish · worth of the tracks with exercises / worth of all tracks
//! owed  = share · all − solved, no more than one exercise   +   share · budget
//! ```
//!
//! with the seconds of recent answers, those of exercises among them, and the budget of the session that begins. An
//! exercise comes when at least half of it is owed and it fits into what is left, so that in the long run the share is
//! held whatever an exercise takes.

use super::Goal;
use super::pace::EXERCISE;

/// What was practised counts half after so many days: long enough for a share that is an exercise a week.
const HALF_LIFE: f64 = 14.0;

/// The part that is wished for exercises, and how the time was spent of late.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Solving {
    /// The part of the minutes of the tracks that have exercises, from 0 to 1.
    pub wish: f64,
    /// Seconds of all answers, older ones counting less.
    pub all: f64,
    /// Seconds of these that went to exercises.
    pub solved: f64,
}

impl Solving {
    /// Nothing practised so far.
    pub fn new(wish: f64) -> Solving {
        Solving { wish, all: 0.0, solved: 0.0 }
    }

    /// The same after an answer that was given so many days ago.
    #[must_use]
    pub fn with(self, practice: &str, seconds: f64, days_ago: u32) -> Solving {
        let counts = seconds * fading(days_ago);
        let solved = if practice == EXERCISE { counts } else { 0.0 };
        Solving { all: self.all + counts, solved: self.solved + solved, ..self }
    }

    /// The same as seen a day later.
    #[must_use]
    pub fn a_day_later(self) -> Solving {
        Solving { all: self.all * fading(1), solved: self.solved * fading(1), ..self }
    }

    /// The share of all minutes that is for exercises, from 0 to 1, where the tracks that `has_exercises` names have some.
    pub fn share(&self, goals: &[Goal], has_exercises: impl Fn(&str) -> bool) -> f64 {
        let worth = |only: &dyn Fn(&str) -> bool| -> f64 {
            let tracks = goals.iter().flat_map(|goal| &goal.tracks);
            tracks.filter(|(track, _)| only(track)).map(|(_, worth)| worth).sum()
        };
        let all = worth(&|_| true);
        if all > 0.0 { self.wish * worth(&has_exercises) / all } else { 0.0 }
    }

    /// Seconds that exercises have coming in a session of `budget` seconds, when one takes `each`. Below 0 where more
    /// was solved of late than the share.
    pub fn owed(&self, share: f64, budget: f64, each: f64) -> f64 {
        (share * self.all - self.solved).min(each) + share * budget
    }
}

fn fading(days: u32) -> f64 {
    0.5_f64.powf(f64::from(days) / HALF_LIFE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{Shares, Stage, StudyDay, goals};

    fn share(wish: f64, needs: &[&str]) -> f64 {
        let today = StudyDay::from_number(739_000);
        let needs = needs.iter().map(|need| (*need).to_owned()).collect();
        let stage = Stage { name: "one".to_owned(), day: Some(today.plus(20)), needs, done: false };
        let tracks = ["behavioral", "coding", "facts"];
        let share =
            Solving::new(wish).share(&goals(&[stage], today, &tracks, &Shares::default()), |track| track == "coding");
        (1_000.0 * share).round() / 1_000.0
    }

    #[test]
    fn the_share_is_the_wished_part_of_what_the_stages_need_of_the_track() {
        assert_eq!(share(0.5, &[]), 0.167);
        assert_eq!(share(0.5, &["coding"]), 0.47);
        assert_eq!(share(0.5, &["facts"]), 0.015);
        assert_eq!(share(0.0, &["coding"]), 0.0);
    }

    #[test]
    fn what_was_solved_is_taken_from_what_is_owed_and_old_answers_count_less() {
        let spent = Solving::new(0.5).with("facts", 1_000.0, 0).with(EXERCISE, 1_000.0, 14);
        assert_eq!(spent, Solving { wish: 0.5, all: 1_500.0, solved: 500.0 });
        assert_eq!(spent.owed(0.5, 600.0, 900.0), 550.0);
    }

    #[test]
    fn weeks_without_an_exercise_owe_one_not_many() {
        let spent = Solving::new(0.5).with("facts", 90_000.0, 0);
        assert_eq!(spent.owed(0.5, 600.0, 900.0), 1_200.0);
    }
}
