//! Answers, mocks, and exercises over time. Pure.

use super::month_of;
use crate::deck::Month;
use crate::schedule::StudyDay;
use std::collections::BTreeMap;

/// The answers of one month that were more than a grade: said, typed or pasted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PracticeStats {
    /// How many.
    pub answers: usize,
    /// How many of them were given in a mock.
    pub in_mocks: usize,
    /// The time they took, as far as it was measured.
    pub seconds: f64,
}

/// By month, the oldest first: the study day of each answer, the seconds it took, and whether it was part of a mock.
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

/// A mock and its result. What was not rated or had no problems is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct MockStats {
    /// Its number.
    pub id: i64,
    /// What kind it is.
    pub kind: String,
    /// The study day it began on.
    pub day: StudyDay,
    /// Its debrief has ended.
    pub ended: bool,
    /// Questions that were answered.
    pub answered: usize,
    /// Questions there were.
    pub questions: usize,
    /// Mean rating of its answers, from 1 to 5.
    pub rating: Option<f64>,
    /// Mean rating of its code, from 1 to 4.
    pub coding: Option<f64>,
    /// How many of its problems were solved, and how many there were.
    pub solved: Option<(usize, usize)>,
    /// Its points as a share of all there were, from 0.0 to 1.0.
    pub points: Option<f64>,
    /// Was the threshold reached? `None` if there was none.
    pub passed: Option<bool>,
}

impl MockStats {
    /// A mock of which nothing is known but its day and kind.
    #[cfg(test)]
    pub fn bare(day: StudyDay, kind: &str) -> MockStats {
        let kind = kind.to_owned();
        let (id, ended, answered, questions) = (1, true, 0, 0);
        let (rating, coding, solved, points, passed) = (None, None, None, None, None);
        MockStats { id, kind, day, ended, answered, questions, rating, coding, solved, points, passed }
    }

    /// One number to draw, from 0.0 to 1.0: the mean rating of its answers as a share of the best one, or the share of
    /// points where no answer was rated.
    pub fn level(&self) -> Option<f64> {
        self.rating.map(|rating| rating / 5.0).or(self.points)
    }
}

/// Submissions of exercises with one rule about AI assistants.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Exercises {
    /// Submissions.
    pub submissions: usize,
    /// Those that passed.
    pub passed: usize,
    /// How many of those that passed were measured.
    pub measured: usize,
    /// The time these took.
    pub seconds: f64,
}

impl Exercises {
    /// Mean time of those that passed and were measured, in seconds; `None` if none was.
    pub fn mean_seconds(&self) -> Option<f64> {
        (self.measured > 0).then(|| self.seconds / self.measured as f64)
    }
}

/// By month, the oldest first, and by what was said of AI assistants (`None`: nothing): the study day of each submission,
/// the rule, whether it passed, and the seconds of work where they were measured.
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
    fn answers_are_told_month_by_month() {
        let told = practiced_by_month([(day(3, 1), 90.0, false), (day(3, 2), 30.0, true)].into_iter());
        let march = PracticeStats { answers: 2, in_mocks: 1, seconds: 120.0 };
        assert_eq!(told, BTreeMap::from([(Month { year: 2026, month: 3 }, march)]));
    }
}
