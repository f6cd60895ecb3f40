//! Answers, mocks, and exercises over time. Pure.

use super::month_of;
use crate::deck::Month;
use crate::schedule::StudyDay;
use std::collections::BTreeMap;

/// The spoken, typed, or pasted answers of a month.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PracticeStats {
    pub answers: usize,
    /// The number of answers given in mocks.
    pub in_mocks: usize,
    /// Total time, where measured.
    pub seconds: f64,
}

/// Sorted by month. Takes the study day and seconds of each answer, and whether it was given in a mock.
pub fn practiced_by_month(answers: impl Iterator<Item = (StudyDay, f64, bool)>) -> BTreeMap<Month, PracticeStats> {
    let mut months: BTreeMap<Month, PracticeStats> = BTreeMap::new();
    for (day, seconds, in_mock) in answers {
        let month = months.entry(month_of(day)).or_default();
        month.answers += 1;
        month.in_mocks += usize::from(in_mock);
        month.seconds += seconds;
    }
    months
}

/// A mock and its result. Fields without ratings or problems are `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct MockStats {
    pub id: i64,
    pub kind: String,
    /// The study day it began on.
    pub day: StudyDay,
    /// Whether its debrief has ended.
    pub ended: bool,
    /// Answered questions.
    pub answered: usize,
    /// All questions.
    pub questions: usize,
    /// Mean rating of its answers, from 1 to 5.
    pub rating: Option<f64>,
    /// Mean rating of its code, from 1 to 4.
    pub coding: Option<f64>,
    /// Solved problems and all problems.
    pub solved: Option<(usize, usize)>,
    /// Share of the possible points, from 0.0 to 1.0.
    pub points: Option<f64>,
    /// Whether the threshold was reached; `None` if there is none.
    pub passed: Option<bool>,
}

impl MockStats {
    /// A mock without results.
    #[cfg(test)]
    pub fn bare(day: StudyDay, kind: &str) -> MockStats {
        let kind = kind.to_owned();
        let (id, ended, answered, questions) = (1, true, 0, 0);
        let (rating, coding, solved, points, passed) = (None, None, None, None, None);
        MockStats { id, kind, day, ended, answered, questions, rating, coding, solved, points, passed }
    }

    /// A number for the chart, from 0.0 to 1.0: the mean rating as a share of the best one, or the share of points if
    /// no answer was rated.
    pub fn level(&self) -> Option<f64> {
        self.rating.map(|rating| rating / 5.0).or(self.points)
    }
}

/// Submissions of exercises under one rule about AI assistants.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Exercises {
    pub submissions: usize,
    /// Passed submissions.
    pub passed: usize,
    /// Passed submissions with a measured time.
    pub measured: usize,
    /// Total time of these.
    pub seconds: f64,
}

impl Exercises {
    pub(super) fn add(&mut self, other: &Exercises) {
        self.submissions += other.submissions;
        self.passed += other.passed;
        self.measured += other.measured;
        self.seconds += other.seconds;
    }

    /// Mean time of passed submissions in seconds; `None` if none was measured.
    pub fn mean_seconds(&self) -> Option<f64> {
        (self.measured > 0).then(|| self.seconds / self.measured as f64)
    }
}

/// Sorted by month and the rule about AI assistants, `None` if unknown. Takes the study day of each submission, the
/// rule, whether it passed, and its seconds of work if measured.
pub fn exercises_by_month(
    submissions: impl Iterator<Item = (StudyDay, Option<String>, bool, Option<f64>)>,
) -> BTreeMap<(Month, Option<String>), Exercises> {
    let mut months: BTreeMap<(Month, Option<String>), Exercises> = BTreeMap::new();
    for (day, ai, passed, seconds) in submissions {
        let one = months.entry((month_of(day), ai)).or_default();
        one.submissions += 1;
        one.passed += usize::from(passed);
        if let Some(seconds) = seconds.filter(|_| passed) {
            one.measured += 1;
            one.seconds += seconds;
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(month: u32, day: u32) -> StudyDay {
        StudyDay::from_date(NaiveDate::from_ymd_opt(2026, month, day).expect("a day"))
    }

    #[test]
    fn exercises_are_compared_by_month_and_by_the_rule_about_assistants() {
        let banned = || Some("banned".to_owned());
        let told = exercises_by_month(
            [
                (day(3, 1), banned(), true, Some(600.0)),
                (day(3, 9), banned(), true, None),
                (day(3, 9), banned(), false, Some(900.0)),
                (day(4, 1), None, true, Some(60.0)),
            ]
            .into_iter(),
        );
        let march = told[&(Month { year: 2026, month: 3 }, banned())];
        assert_eq!(march, Exercises { submissions: 3, passed: 2, measured: 1, seconds: 600.0 });
        assert_eq!(march.mean_seconds(), Some(600.0));
        assert_eq!(told.len(), 2);
    }

    #[test]
    fn a_mock_is_drawn_by_its_ratings_else_by_its_points() {
        let mock = |rating, points| MockStats { rating, points, ..MockStats::bare(day(3, 1), "final") };
        let levels = [(Some(4.0), Some(0.5)), (None, Some(0.5)), (None, None)].map(|(r, p)| mock(r, p).level());
        assert_eq!(levels, [Some(0.8), Some(0.5), None]);
    }

    #[test]
    fn answers_are_reported_by_month() {
        let told = practiced_by_month([(day(3, 1), 90.0, false), (day(3, 2), 30.0, true)].into_iter());
        let march = PracticeStats { answers: 2, in_mocks: 1, seconds: 120.0 };
        assert_eq!(told, BTreeMap::from([(Month { year: 2026, month: 3 }, march)]));
    }
}
