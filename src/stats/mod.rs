//! Numbers from the review log. Pure: rows in, numbers out; one pass.

pub mod calibration;

use crate::schedule::{Grade, Review, ReviewKind, StudyDay};
use std::collections::BTreeMap;

/// Answers and time of one day on one track.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Work {
    /// Graded answers.
    pub reviews: usize,
    /// The time they took.
    pub seconds: f64,
}

/// True retention: passes among graded answers to cards that had been given at least a day's interval and were seen
/// on a later day. First sights and repeats of the same day are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Retained {
    /// Answers that were a pass.
    pub passed: usize,
    /// Answers that count.
    pub n: usize,
}

impl Retained {
    /// From 0.0 to 1.0; `None` where nothing counts yet.
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| self.passed as f64 / self.n as f64)
    }
}

/// What the log comes to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stats {
    /// True retention over the last 30 study days, by track.
    pub retained: BTreeMap<String, Retained>,
    /// Work by day and track.
    pub work: BTreeMap<StudyDay, BTreeMap<String, Work>>,
    /// Days in a row with at least one answer, up to today, or to yesterday while today has none.
    pub streak: usize,
}

/// How many days true retention looks back.
pub const RETENTION_DAYS: i64 = 30;

/// Takes in the log card by card.
#[derive(Debug)]
pub struct Counter {
    today: StudyDay,
    stats: Stats,
}

impl Counter {
    /// Counts up to and including this study day.
    pub fn new(today: StudyDay) -> Counter {
        Counter { today, stats: Stats::default() }
    }

    /// Takes in the rows of one card that count, oldest first, and the track it is on.
    pub fn card<'r>(&mut self, track: &str, rows: impl Iterator<Item = &'r Review>) {
        let mut before: Option<(StudyDay, u32)> = None;
        for row in rows {
            match row.kind {
                ReviewKind::Graded { grade, interval } => {
                    self.work(track, row);
                    if before.is_some_and(|(day, days)| days >= 1 && row.day > day) {
                        self.retained(track, row.day, grade);
                    }
                    before = Some((row.day, interval));
                }
                ReviewKind::Start { interval, .. } => before = Some((row.day, interval)),
                ReviewKind::Undo(_) => {}
            }
        }
    }

    fn work(&mut self, track: &str, row: &Review) {
        let day = self.stats.work.entry(row.day).or_default();
        if !day.contains_key(track) {
            day.insert(track.to_owned(), Work::default());
        }
        if let Some(work) = day.get_mut(track) {
            work.reviews += 1;
            work.seconds += row.seconds;
        }
    }

    fn retained(&mut self, track: &str, day: StudyDay, grade: Grade) {
        if day > self.today || day <= self.today.plus(-RETENTION_DAYS) {
            return;
        }
        let retained = self.stats.retained.entry(track.to_owned()).or_default();
        retained.n += 1;
        retained.passed += usize::from(grade.is_pass());
    }

    /// The numbers.
    pub fn finish(mut self) -> Stats {
        let worked = |day: &StudyDay| self.stats.work.contains_key(day);
        let last = if worked(&self.today) { self.today } else { self.today.plus(-1) };
        self.stats.streak = (0..).map(|back| last.plus(-back)).take_while(worked).count();
        self.stats
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{Moment, ReviewId};
    use chrono::{DateTime, NaiveDate};

    fn day(n: u32) -> StudyDay {
        StudyDay::from_date(NaiveDate::from_ymd_opt(2026, 3, n).expect("a day of March"))
    }

    fn row(n: u32, grade: Grade, interval: u32) -> Review {
        let at = Moment::new(DateTime::parse_from_rfc3339("2026-03-01T12:00:00Z").expect("a time"));
        Review {
            id: ReviewId(0),
            card: 1,
            at,
            day: day(n),
            seconds: 10.0,
            kind: ReviewKind::Graded { grade, interval },
        }
    }

    #[test]
    fn true_retention_leaves_out_first_sights_and_the_same_day() {
        let mut counter = Counter::new(day(10));
        let rows = [
            row(1, Grade::Again, 0),
            row(1, Grade::Good, 2),
            row(3, Grade::Again, 0),
            row(3, Grade::Good, 1),
            row(4, Grade::Hard, 3),
        ];
        counter.card("facts", rows.iter());
        let stats = counter.finish();
        assert_eq!(stats.retained["facts"], Retained { passed: 1, n: 2 });
        assert_eq!(stats.work[&day(3)]["facts"], Work { reviews: 2, seconds: 20.0 });
    }

    #[test]
    fn nothing_counted_is_not_zero_percent() {
        assert_eq!(Retained::default().share(), None);
    }

    #[test]
    fn a_streak_is_not_broken_before_the_day_is_over() {
        let rows = [row(1, Grade::Good, 2), row(3, Grade::Good, 2), row(4, Grade::Good, 2)];
        let streak = |today| {
            let mut counter = Counter::new(today);
            counter.card("facts", rows.iter());
            counter.finish().streak
        };
        assert_eq!((streak(day(4)), streak(day(5)), streak(day(6))), (2, 2, 0));
    }
}
