//! How to split the minutes between recall, speaking, and solving. Knows no cards.
//!
//! Speaking and solving train skills that no forgetting curve measures, and an exercise takes a hundred times as long as
//! a fact. So each has a share of the minutes, depending on the next stage. Recent differences are balanced:
//!
//! ```text
//! today = share · budget  +  (share · all − own), between minus half a budget and half a budget
//! ```
//!
//! with the seconds of recent answers; `own` are those of this activity.

use super::Stage;
use super::pace::{EXERCISE, PROMPT};

/// What was practiced counts half after this many days.
const HALF_LIFE: f64 = 7.0;

/// Speaking never has less, but where a person sets the shares.
const LEAST_SPEAKING: f64 = 0.22;

/// From this many seconds a day on, every session may have an exercise: one for each half hour.
const HALF_HOUR: f64 = 1_800.0;

/// What an answer trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Activity {
    /// Answering a prompt.
    Speaking,
    /// Working on an exercise.
    Solving,
    /// Recalling all the rest.
    Recall,
}

impl Activity {
    /// All of them, in the order of their numbers.
    pub const ALL: [Activity; 3] = [Activity::Speaking, Activity::Solving, Activity::Recall];

    /// Of a kind of practice.
    pub fn of(practice: &str) -> Activity {
        match practice {
            PROMPT => Activity::Speaking,
            EXERCISE => Activity::Solving,
            _ => Activity::Recall,
        }
    }
}

/// The shares of speaking, solving and recall; together 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeShares([f64; 3]);

impl Default for TimeShares {
    fn default() -> TimeShares {
        TimeShares([0.33, 0.33, 0.34])
    }
}

impl TimeShares {
    /// As a person set them, each beside the others; `None` if nothing is left to share or one is below 0.
    pub fn new(speaking: f64, solving: f64, recall: f64) -> Option<TimeShares> {
        let all = speaking + solving + recall;
        let fine = all.is_finite() && all > 0.0 && [speaking, solving, recall].iter().all(|share| *share >= 0.0);
        fine.then(|| TimeShares([speaking / all, solving / all, recall / all]))
    }

    /// What the next of these stages needs: an assessment of code most of all solving, a first round both, a round in
    /// which everything counts most of all speaking. The day on which applications open needs nothing.
    pub fn for_next(stages: &[Stage], today: super::StudyDay) -> TimeShares {
        let ahead = stages.iter().filter(|stage| !stage.done && !stage.has_passed(today) && !stage.is_called("open"));
        // A stage without a date comes after those that have one.
        let next = ahead.min_by_key(|stage| (stage.day.is_none(), stage.day));
        next.map_or(TimeShares::default(), TimeShares::for_stage)
    }

    fn for_stage(stage: &Stage) -> TimeShares {
        let only = |tracks: &[&str]| {
            !stage.needs.is_empty() && stage.needs.iter().all(|need| tracks.contains(&need.to_lowercase().as_str()))
        };
        let unsaid = |name: &str| stage.needs.is_empty() && stage.is_called(name);
        if only(&["coding"]) || unsaid("oa") {
            TimeShares([0.25, 0.45, 0.30])
        } else if (only(&["coding", "behavioral"]) && stage.asks_for("coding")) || unsaid("first") {
            TimeShares([0.40, 0.30, 0.30])
        } else {
            TimeShares([0.48, 0.22, 0.30])
        }
    }

    /// The same where speaking has no more than its least: what it had beyond is for whatever is worth most.
    #[must_use]
    pub fn with_least_speaking(self) -> TimeShares {
        let speaking = self.of(Activity::Speaking).min(LEAST_SPEAKING);
        let solving = self.of(Activity::Solving);
        TimeShares([speaking, solving, 1.0 - speaking - solving])
    }

    /// The share of one of them, from 0 to 1.
    pub fn of(self, activity: Activity) -> f64 {
        self.0[activity as usize]
    }

    /// The same where there are cards for some of them alone: what is left goes to recall, else to all that there are.
    #[must_use]
    pub fn among(self, there: [bool; 3]) -> TimeShares {
        let own = |activity: Activity| if there[activity as usize] { self.of(activity) } else { 0.0 };
        let (speaking, solving) = (own(Activity::Speaking), own(Activity::Solving));
        let recall = if there[Activity::Recall as usize] { 1.0 - speaking - solving } else { 0.0 };
        TimeShares::new(speaking, solving, recall).unwrap_or(self)
    }
}

/// How the time was spent in the last days.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RecentPractice {
    /// Seconds by activity, older ones counting less.
    seconds: [f64; 3],
    /// Days since the first answer; `None` before it.
    began: Option<u32>,
    /// Days since the last exercise.
    solved: Option<u32>,
    /// Days since the last day with an answer before today.
    studied: Option<u32>,
    /// Exercises of today.
    solved_today: u32,
    /// There are answers of today.
    today: bool,
}

impl RecentPractice {
    /// The same after an answer that was given this many days ago; to be told oldest first.
    #[must_use]
    pub fn with(mut self, practice: &str, seconds: f64, days_ago: u32) -> RecentPractice {
        let activity = Activity::of(practice);
        self.seconds[activity as usize] += seconds * fading(days_ago);
        self.began = self.began.max(Some(days_ago));
        if activity == Activity::Solving {
            self.solved = Some(days_ago);
            self.solved_today += u32::from(days_ago == 0);
        }
        match days_ago {
            0 => self.today = true,
            _ => self.studied = Some(days_ago),
        }
        self
    }

    /// The same as seen a day later.
    #[must_use]
    pub fn a_day_later(self) -> RecentPractice {
        let later = |days: Option<u32>| days.map(|days| days + 1);
        RecentPractice {
            seconds: self.seconds.map(|seconds| seconds * fading(1)),
            began: later(self.began),
            solved: later(self.solved),
            studied: if self.today { Some(1) } else { later(self.studied) },
            solved_today: 0,
            today: false,
        }
    }

    /// The same where so many times fewer seconds stand for a second.
    #[must_use]
    pub fn scaled(self, by: f64) -> RecentPractice {
        RecentPractice { seconds: self.seconds.map(|seconds| seconds / by), ..self }
    }

    /// Days since the first answer.
    pub fn began(&self) -> Option<u32> {
        self.began
    }

    /// Days since the last exercise.
    pub fn solved(&self) -> Option<u32> {
        self.solved
    }

    /// Does nobody ever do this, although every session offers it? Then its minutes are for the others.
    pub fn is_refused(&self, activity: Activity) -> bool {
        let days = match activity {
            Activity::Speaking => 1,
            Activity::Solving => 8,
            Activity::Recall => return false,
        };
        self.seconds[activity as usize] <= 0.0 && self.began.is_some_and(|began| began >= days)
    }

    /// Seconds that each activity has in a session of this many.
    pub fn portions(&self, shares: TimeShares, budget: f64) -> [f64; 3] {
        let all: f64 = self.seconds.iter().sum();
        let portion = |activity: Activity| {
            let share = shares.of(activity);
            let owed = share * all - self.seconds[activity as usize];
            let owed = if share > 0.0 { owed.clamp(-0.5 * budget, 0.5 * budget) } else { 0.0 };
            (share * budget + owed).max(0.0)
        };
        Activity::ALL.map(portion)
    }

    /// How many exercises a session may have, where a day has `budget` seconds and one takes `each`, of which `portion`
    /// is due to them.
    ///
    /// Below half an hour a day none comes on the day after another. One comes when half of it is owed; and that a skill
    /// may grow, twice a week, as far as a third of a week's minutes carry that, but once a week in any case.
    pub fn exercises(&self, portion: f64, budget: f64, each: f64) -> usize {
        let daily = budget >= HALF_HOUR;
        let rested = self.solved.is_none_or(|solved| solved > 0 && self.studied.is_some_and(|day| day < solved));
        let most = if daily { (budget / HALF_HOUR).floor() } else { f64::from(u8::from(rested)) };
        let room = (most - f64::from(self.solved_today)).max(0.0);
        let a_week = (7.0 * budget / 3.0 / each.max(1.0)).floor().clamp(1.0, 2.0);
        let since = f64::from(self.solved.or(self.began.map(|began| began + 2)).unwrap_or(0));
        let least = if since >= (7.0 / a_week - 1.0).ceil() { 1.0 } else { 0.0 };
        (portion / each.max(1.0) + 0.5).floor().max(least).min(room) as usize
    }
}

fn fading(days: u32) -> f64 {
    0.5_f64.powf(f64::from(days) / HALF_LIFE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::StudyDay;

    fn today() -> StudyDay {
        StudyDay::from_number(739_000)
    }

    fn stage(name: &str, days: Option<i64>, needs: &[&str]) -> Stage {
        let needs = needs.iter().map(|need| (*need).to_owned()).collect();
        Stage { name: name.to_owned(), day: days.map(|days| today().plus(days)), needs, done: false }
    }

    fn for_next(stages: &[Stage]) -> [u32; 3] {
        let shares = TimeShares::for_next(stages, today());
        [Activity::Solving, Activity::Speaking, Activity::Recall].map(|of| (100.0 * shares.of(of)).round() as u32)
    }

    #[test]
    fn the_next_stage_says_what_the_minutes_are_for() {
        assert_eq!(for_next(&[]), [33, 33, 34]);
        assert_eq!(for_next(&[stage("test", Some(9), &["Coding"])]), [45, 25, 30]);
        assert_eq!(for_next(&[stage("oa", None, &[])]), [45, 25, 30]);
        assert_eq!(for_next(&[stage("phone", Some(9), &["behavioral", "coding"])]), [30, 40, 30]);
        assert_eq!(for_next(&[stage("first", Some(9), &[])]), [30, 40, 30]);
        assert_eq!(for_next(&[stage("final", Some(9), &[])]), [22, 48, 30]);
        assert_eq!(for_next(&[stage("talk", Some(9), &["behavioral"])]), [22, 48, 30]);
    }

    #[test]
    fn stages_that_are_over_done_or_no_interview_do_not_count_and_a_date_comes_before_none() {
        let final_round = stage("final", Some(30), &[]);
        let done = Stage { done: true, ..stage("oa", Some(3), &[]) };
        for before in [stage("oa", Some(-1), &[]), done, stage("open", Some(2), &[]), stage("oa", None, &[])] {
            assert_eq!(for_next(&[before, final_round.clone()]), [22, 48, 30]);
        }
    }

    #[test]
    fn speaking_never_has_less_than_a_fifth_and_shares_are_of_what_there_is() {
        for needs in [&["coding"][..], &["coding", "behavioral"], &["facts"], &[]] {
            assert!(TimeShares::for_next(&[stage("x", Some(3), needs)], today()).of(Activity::Speaking) >= 0.22);
        }
        let some = TimeShares::default().among([true, false, true]);
        assert!(some.of(Activity::Solving) == 0.0 && (some.of(Activity::Recall) - 0.67).abs() < 1e-9);
        assert_eq!(TimeShares::new(0.0, 0.0, 0.0), None);
        assert_eq!(TimeShares::new(-1.0, 1.0, 1.0), None);
    }

    #[test]
    fn what_had_too_little_has_more_the_next_day_within_bounds() {
        let spent = RecentPractice::default().with("facts", 600.0, 1);
        let [speaking, solving, recall] = spent.portions(TimeShares::default(), 1_200.0);
        assert!(speaking > 500.0 && speaking == solving && recall < 100.0, "{speaking} {recall}");
        let long = RecentPractice::default().with("facts", 90_000.0, 1).portions(TimeShares::default(), 1_200.0);
        assert_eq!(long.map(|seconds| seconds.round()), [996.0, 996.0, 0.0]);
    }

    #[test]
    fn exercises_rest_a_day_where_there_is_less_than_half_an_hour() {
        let spent = RecentPractice::default().with(EXERCISE, 900.0, 1);
        assert_eq!(spent.exercises(5_000.0, 1_200.0, 1_000.0), 0);
        assert_eq!(spent.exercises(5_000.0, 1_800.0, 1_000.0), 1);
        assert_eq!(spent.exercises(5_000.0, 3_600.0, 1_000.0), 2);
        assert_eq!(spent.with("facts", 9.0, 0).exercises(5_000.0, 1_200.0, 1_000.0), 0);
        assert_eq!(spent.with("facts", 9.0, 0).a_day_later().exercises(5_000.0, 1_200.0, 1_000.0), 1);
        assert_eq!(spent.with(EXERCISE, 900.0, 0).exercises(5_000.0, 1_800.0, 1_000.0), 0);
    }

    #[test]
    fn who_has_few_minutes_still_solves_once_a_week_and_others_twice() {
        let days = |budget: f64| {
            let mut spent = RecentPractice::default();
            let mut solved = Vec::new();
            for day in 0..28 {
                if spent.exercises(0.0, budget, 1_000.0) > 0 {
                    spent = spent.with(EXERCISE, 1_000.0, 0);
                    solved.push(day);
                }
                spent = spent.with("facts", 60.0, 0).a_day_later();
            }
            (0..4).map(|week| solved.iter().filter(|day| **day / 7 == week).count()).collect::<Vec<_>>()
        };
        assert!(days(600.0).iter().all(|many| *many >= 1), "{:?}", days(600.0));
        assert!(days(1_200.0).iter().all(|many| *many >= 2), "{:?}", days(1_200.0));
    }
}
