//! The values of the statistics.

use super::prediction::PredictionStats;
use super::tally::{Retained, RetentionByAge, Work};
use crate::deck::Month;
use crate::schedule::StudyDay;
use chrono::Datelike;
use std::collections::BTreeMap;

/// The number of days for true retention by track.
pub const RETENTION_DAYS: i64 = 30;

/// Minimum answers to show a percentage: with fewer, its confidence interval is wider than a third.
pub const MIN_ANSWERS: usize = 20;

/// A range of study days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub from: StudyDay,
    pub to: StudyDay,
}

impl Range {
    pub fn contains(self, day: StudyDay) -> bool {
        self.from <= day && day <= self.to
    }
}

/// The statistics of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Stats {
    /// The days that the statistics below refer to, unless they say otherwise.
    pub range: Range,
    /// True retention over the last 30 study days, by track.
    pub retained: BTreeMap<String, Retained>,
    /// Reviews and time by day and track, over all days.
    pub work: BTreeMap<StudyDay, BTreeMap<String, Work>>,
    /// Consecutive days with an answer, up to today, or yesterday if today has none.
    pub streak: usize,
    /// The longest streak over all days.
    pub longest_streak: usize,
    /// True retention by month.
    pub months: BTreeMap<Month, RetentionByAge>,
    /// Retention by track.
    pub tracks: BTreeMap<String, GroupStats>,
    /// Retention by track and the store's id of the topic.
    pub topics: BTreeMap<(String, i64), GroupStats>,
    /// Predicted recall compared with answers.
    pub predictions: PredictionStats,
    /// The same for each track with answers.
    pub predictions_by_track: BTreeMap<String, PredictionStats>,
}

/// Retention of a group of cards.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GroupStats {
    /// Reviews and time.
    pub work: Work,
    /// True retention.
    pub retention: RetentionByAge,
    /// Cards with at least one answer.
    pub cards: usize,
    /// Median stability in days; `None` without cards.
    pub stability: Option<f64>,
    /// Mean probability of recall today, from 0.0 to 1.0; `None` without cards.
    pub recall: Option<f64>,
}

impl Stats {
    /// Reviews and time by day, over all tracks.
    pub fn by_day(&self) -> BTreeMap<StudyDay, Work> {
        let sum = |tracks: &BTreeMap<String, Work>| {
            tracks.values().fold(Work::default(), |mut all, work| {
                all.add(*work);
                all
            })
        };
        self.work.iter().map(|(day, tracks)| (*day, sum(tracks))).collect()
    }

    /// Reviews and time in the range, by month and track.
    pub fn by_month(&self) -> BTreeMap<Month, BTreeMap<String, Work>> {
        let mut months: BTreeMap<Month, BTreeMap<String, Work>> = BTreeMap::new();
        for (day, tracks) in self.work.iter().filter(|(day, _)| self.range.contains(**day)) {
            let month = months.entry(month_of(*day)).or_default();
            for (track, work) in tracks {
                month.entry(track.clone()).or_default().add(*work);
            }
        }
        months
    }
}

/// The calendar month of a study day.
pub fn month_of(day: StudyDay) -> Month {
    let date = day.date();
    Month { year: date.year().clamp(0, 9_999) as u16, month: date.month() as u8 }
}
