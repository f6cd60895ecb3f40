//! Everything that `stats` shows, as one value: text, JSON, and HTML use the same.

use super::calibration::Calibration;
use super::{Exercises, MockStats, PracticeStats, SpokenAnswer, Stats};
use crate::deck::Month;
use crate::schedule::StudyDay;
use std::collections::BTreeMap;

/// The message.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The day it is told.
    pub today: StudyDay,
    /// Cards due on each day from today on.
    pub forecast: Vec<usize>,
    /// Minutes a day that the person wants to practice.
    pub minutes_a_day: u32,
    /// The statistics of the log.
    pub stats: Stats,
    /// Names of topics by the store's numbers.
    pub topic_names: BTreeMap<i64, String>,
    /// Answers that were more than a grade, by month.
    pub practiced: BTreeMap<Month, PracticeStats>,
    /// Answers with a recording in which a voice was heard, the oldest first.
    pub spoken: Vec<SpokenAnswer>,
    /// Mocks, the oldest first.
    pub mocks: Vec<MockStats>,
    /// Exercises by month and by what was said of AI assistants.
    pub exercises: BTreeMap<(Month, Option<String>), Exercises>,
    /// Guesses, ratings and grades of answers by month.
    pub judged: BTreeMap<Month, Calibration>,
}

impl Report {
    /// Exercises of all months by what was said of AI assistants: `allowed`, `banned`, then where nothing was said.
    pub fn by_ai(&self) -> Vec<(Option<String>, Exercises)> {
        let mut all: BTreeMap<(bool, Option<String>), Exercises> = BTreeMap::new();
        for ((_, ai), one) in &self.exercises {
            let sum = all.entry((ai.is_none(), ai.clone())).or_default();
            sum.submissions += one.submissions;
            sum.passed += one.passed;
            sum.measured += one.measured;
            sum.seconds += one.seconds;
        }
        all.into_iter().map(|((_, ai), sum)| (ai, sum)).collect()
    }
}
