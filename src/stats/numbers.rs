//! The values of the statistics.

use super::prediction::PredictionStats;
use super::tally::{Retained, RetentionByAge, Work};
use crate::deck::Month;
use crate::schedule::StudyDay;
use chrono::Datelike;
use std::collections::BTreeMap;

/// How many days true retention by track looks back.
pub const RETENTION_DAYS: i64 = 30;

/// Nothing is said of fewer answers than this: the band of a share would be wider than a third.
pub const FEWEST_ANSWERS: usize = 20;

/// A span of study days, both ends within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first day.
    pub from: StudyDay,
    /// The last day.
    pub to: StudyDay,
}

impl Range {
    /// Whether this day is within the break.
    pub fn holds(self, day: StudyDay) -> bool {
        self.from <= day && day <= self.to
    }
}

/// The statistics of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Stats {
    /// The days that months, tracks, topics and predictions below are of.
    pub range: Range,
    /// True retention over the last 30 study days, by track.
    pub retained: BTreeMap<String, Retained>,
    /// Work by day and track, of all days.
    pub work: BTreeMap<StudyDay, BTreeMap<String, Work>>,
    /// Days in a row with at least one answer, up to today, or to yesterday while today has none.
    pub streak: usize,
    /// The most days in a row that there ever were.
    pub longest_streak: usize,
    /// True retention by month of the range.
    pub months: BTreeMap<Month, RetentionByAge>,
    /// Retention by track, over the range.
    pub tracks: BTreeMap<String, Sticking>,
    /// Retention of each topic by track, over the range: by track, then by the store's topic number.
    pub topics: BTreeMap<(String, i64), Sticking>,
    /// Predicted recall beside the answers of the range.
    pub foresight: PredictionStats,
    /// The same for each track that has any.
    pub foresight_by_track: BTreeMap<String, PredictionStats>,
}

/// Retention of some cards.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sticking {
    /// Answers and time.
    pub work: Work,
    /// True retention.
    pub kept: RetentionByAge,
    /// Cards that were ever answered.
    pub cards: usize,
    /// Days until their recall falls to 90%, as it is now: the middle one. `None` without cards.
    pub stability: Option<f64>,
    /// Their mean chance of recall today, from 0.0 to 1.0. `None` without cards.
    pub recall: Option<f64>,
}

impl Stats {
    /// Work by day over all tracks.
    pub fn by_day(&self) -> BTreeMap<StudyDay, Work> {
        let sum = |tracks: &BTreeMap<String, Work>| {
            tracks.values().fold(Work::default(), |mut all, work| {
                all.add(*work);
                all
            })
        };
        self.work.iter().map(|(day, tracks)| (*day, sum(tracks))).collect()
    }

    /// Work of the range by month and track.
    pub fn by_month(&self) -> BTreeMap<Month, BTreeMap<String, Work>> {
        let mut months: BTreeMap<Month, BTreeMap<String, Work>> = BTreeMap::new();
        for (day, tracks) in self.work.iter().filter(|(day, _)| self.range.holds(**day)) {
            let month = months.entry(month_of(*day)).or_default();
            for (track, work) in tracks {
                month.entry(track.clone()).or_default().add(*work);
            }
        }
        months
    }
}

/// The calendar month that a study day lies in.
pub fn month_of(day: StudyDay) -> Month {
    let date = day.date();
    Month { year: date.year().clamp(0, 9_999) as u16, month: date.month() as u8 }
}
