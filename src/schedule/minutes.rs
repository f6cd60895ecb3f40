//! How to split the minutes between recall, speaking, and solving. Knows no cards.
//!
//! Speaking and solving train skills that no forgetting curve measures, and an exercise takes a hundred times as long
//! as a fact. So each has a share of the minutes, depending on the next stage. Recent differences are balanced:
//!
//! ```text
//! today = share · budget  +  (share · all − own), between minus half a budget and half a budget
//! ```
//!
//! `all` and `own` are seconds of recent answers: of all activities, and of this one.

use super::Stage;
use super::pace::{EXERCISE, PROMPT};

/// Practice counts half after this many days.
const HALF_LIFE: f64 = 7.0;

/// The minimum share of speaking, unless the user sets the shares.
const MIN_SPEAKING: f64 = 0.22;

/// From this many seconds a day, every session may have an exercise: one for each half hour.
const HALF_HOUR: f64 = 1_800.0;

/// What an answer trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Activity {
    /// Answering a prompt.
    Speaking,
    /// Working on an exercise.
    Solving,
    /// Recalling everything else.
    Recall,
}

impl Activity {
    /// All activities, in the order of their numbers.
    pub const ALL: [Activity; 3] = [Activity::Speaking, Activity::Solving, Activity::Recall];

    /// The activity of a kind of practice.
    pub fn of(practice: &str) -> Activity {
        match practice {
            PROMPT => Activity::Speaking,
            EXERCISE => Activity::Solving,
            _ => Activity::Recall,
        }
    }
}

/// The shares of speaking, solving, and recall, which sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeShares([f64; 3]);

impl Default for TimeShares {
    fn default() -> TimeShares {
        TimeShares([0.33, 0.33, 0.34])
    }
}

impl TimeShares {
    /// From the user's settings, relative to each other; `None` if one is negative or all are 0.
    pub fn new(speaking: f64, solving: f64, recall: f64) -> Option<TimeShares> {
        let all = speaking + solving + recall;
        let is_valid = all.is_finite() && all > 0.0 && [speaking, solving, recall].iter().all(|share| *share >= 0.0);
        is_valid.then(|| TimeShares([speaking / all, solving / all, recall / all]))
    }

    /// The shares for the next stage: mostly solving before a coding assessment, both before a first round, mostly
    /// speaking before a final round. The day on which applications open does not count.
    pub fn for_next(stages: &[Stage], today: super::StudyDay) -> TimeShares {
        let ahead = stages.iter().filter(|stage| !stage.done && !stage.has_passed(today) && !stage.has_name("open"));
        // A stage without a date comes after those with one.
        let next = ahead.min_by_key(|stage| (stage.day.is_none(), stage.day));
        next.map_or(TimeShares::default(), TimeShares::for_stage)
    }

    fn for_stage(stage: &Stage) -> TimeShares {
        let only = |tracks: &[&str]| {
            !stage.needs.is_empty() && stage.needs.iter().all(|need| tracks.contains(&need.to_lowercase().as_str()))
        };
        let is_default = |name: &str| stage.needs.is_empty() && stage.has_name(name);
        if only(&["coding"]) || is_default("oa") {
            TimeShares([0.25, 0.45, 0.30])
        } else if (only(&["coding", "behavioral"]) && stage.needs_track("coding")) || is_default("first") {
            TimeShares([0.40, 0.30, 0.30])
        } else {
            TimeShares([0.48, 0.22, 0.30])
        }
    }

    /// The same with at most the minimum share of speaking. The rest of it goes to recall.
    #[must_use]
    pub fn with_min_speaking(self) -> TimeShares {
        let speaking = self.of(Activity::Speaking).min(MIN_SPEAKING);
        let solving = self.of(Activity::Solving);
        TimeShares([speaking, solving, 1.0 - speaking - solving])
    }

    /// The share of one activity, from 0 to 1.
    pub fn of(self, activity: Activity) -> f64 {
        self.0[activity as usize]
    }

    /// The shares if there are cards only for some activities. The rest goes to recall if it has cards, or else to the
    /// others.
    #[must_use]
    pub fn among(self, there: [bool; 3]) -> TimeShares {
        let own = |activity: Activity| if there[activity as usize] { self.of(activity) } else { 0.0 };
        let (speaking, solving) = (own(Activity::Speaking), own(Activity::Solving));
        let recall = if there[Activity::Recall as usize] { 1.0 - speaking - solving } else { 0.0 };
        TimeShares::new(speaking, solving, recall).unwrap_or(self)
    }
}

/// How the time was spent in recent days.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RecentPractice {
    /// Seconds by activity, with less weight for older ones.
    seconds: [f64; 3],
    /// Days since the first answer, if any.
    pub first_answer: Option<u32>,
    /// Days since the last exercise, if any.
    pub last_exercise: Option<u32>,
    /// Days since the last study day before today.
    last_study_day: Option<u32>,
    exercises_today: u32,
    studied_today: bool,
}

impl RecentPractice {
    /// Adds an answer from this many days ago. Call it oldest first.
    #[must_use]
    pub fn with(mut self, practice: &str, seconds: f64, days_ago: u32) -> RecentPractice {
        let activity = Activity::of(practice);
        self.seconds[activity as usize] += seconds * decay(days_ago);
        self.first_answer = self.first_answer.max(Some(days_ago));
        if activity == Activity::Solving {
            self.last_exercise = Some(days_ago);
            self.exercises_today += u32::from(days_ago == 0);
        }
        match days_ago {
            0 => self.studied_today = true,
            _ => self.last_study_day = Some(days_ago),
        }
        self
    }

    /// The same, seen from the next day.
    #[must_use]
    pub fn next_day(self) -> RecentPractice {
        let later = |days: Option<u32>| days.map(|days| days + 1);
        RecentPractice {
            seconds: self.seconds.map(|seconds| seconds * decay(1)),
            first_answer: later(self.first_answer),
            last_exercise: later(self.last_exercise),
            last_study_day: if self.studied_today { Some(1) } else { later(self.last_study_day) },
            exercises_today: 0,
            studied_today: false,
        }
    }

    /// The same with all times divided by `by`.
    #[must_use]
    pub fn scaled(self, by: f64) -> RecentPractice {
        RecentPractice { seconds: self.seconds.map(|seconds| seconds / by), ..self }
    }

    /// Does the user never do this, although every session offers it? Then its minutes go to the others.
    pub fn is_skipped(&self, activity: Activity) -> bool {
        let days = match activity {
            Activity::Speaking => 1,
            Activity::Solving => 8,
            Activity::Recall => return false,
        };
        self.seconds[activity as usize] <= 0.0 && self.first_answer.is_some_and(|first_answer| first_answer >= days)
    }

    /// The seconds of each activity in a session with this budget.
    pub fn portions(&self, shares: TimeShares, budget: f64) -> [f64; 3] {
        let all: f64 = self.seconds.iter().sum();
        let own_time = |activity: Activity| {
            let share = shares.of(activity);
            let balance = share * all - self.seconds[activity as usize];
            let balance = if share > 0.0 { balance.clamp(-0.5 * budget, 0.5 * budget) } else { 0.0 };
            (share * budget + balance).max(0.0)
        };
        Activity::ALL.map(own_time)
    }

    /// How many exercises a session may have. A day has `budget` seconds, an exercise takes `each`, and `portion` of
    /// the budget is for exercises.
    ///
    /// With less than half an hour a day, there is none on the study day after an exercise. An exercise comes when half
    /// of its time is available. So that the skill grows, there are two a week if a third of the week's minutes allow
    /// it, and at least one.
    pub fn exercises(&self, own_time: f64, budget: f64, each: f64) -> usize {
        let daily = budget >= HALF_HOUR;
        let is_rested = self.last_exercise.is_none_or(|last_exercise| {
            last_exercise > 0 && self.last_study_day.is_some_and(|day| day < last_exercise)
        });
        let max_exercises = if daily { (budget / HALF_HOUR).floor() } else { f64::from(u8::from(is_rested)) };
        let limit = (max_exercises - f64::from(self.exercises_today)).max(0.0);
        let per_week = (7.0 * budget / 3.0 / each.max(1.0)).floor().clamp(1.0, 2.0);
        let days_since =
            f64::from(self.last_exercise.or(self.first_answer.map(|first_answer| first_answer + 2)).unwrap_or(0));
        let min_exercises = if days_since >= (7.0 / per_week - 1.0).ceil() { 1.0 } else { 0.0 };
        (own_time / each.max(1.0) + 0.5).floor().max(min_exercises).min(limit) as usize
    }
}

fn decay(days: u32) -> f64 {
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
    fn only_open_interview_stages_count_and_dated_ones_come_first() {
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
    fn an_activity_with_too_little_time_gets_more_the_next_day() {
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
        assert_eq!(spent.with("facts", 9.0, 0).next_day().exercises(5_000.0, 1_200.0, 1_000.0), 1);
        assert_eq!(spent.with(EXERCISE, 900.0, 0).exercises(5_000.0, 1_800.0, 1_000.0), 0);
    }

    #[test]
    fn exercises_come_at_least_weekly_with_few_minutes() {
        let days = |budget: f64| {
            let mut spent = RecentPractice::default();
            let mut last_exercise = Vec::new();
            for day in 0..28 {
                if spent.exercises(0.0, budget, 1_000.0) > 0 {
                    spent = spent.with(EXERCISE, 1_000.0, 0);
                    last_exercise.push(day);
                }
                spent = spent.with("facts", 60.0, 0).next_day();
            }
            (0..4).map(|week| last_exercise.iter().filter(|day| **day / 7 == week).count()).collect::<Vec<_>>()
        };
        assert!(days(600.0).iter().all(|many| *many >= 1), "{:?}", days(600.0));
        assert!(days(1_200.0).iter().all(|many| *many >= 2), "{:?}", days(1_200.0));
    }
}
