//! Everything that `stats` shows, as one value: text, JSON, and HTML use the same.

use super::calibration::Calibration;
use super::{Exercises, MockStats, PracticeStats, SpokenAnswer, Stats};
use crate::deck::Month;
use crate::schedule::StudyDay;
use std::collections::BTreeMap;

/// The data of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub today: StudyDay,
    /// Cards due on each day from today on.
    pub forecast: Vec<usize>,
    /// The user's daily study minutes.
    pub minutes_a_day: u32,
    pub stats: Stats,
    /// Names of topics by the store's ids.
    pub topic_names: BTreeMap<i64, String>,
    /// Spoken, typed, or pasted answers by month.
    pub practiced: BTreeMap<Month, PracticeStats>,
    /// Answers with a recording in which a voice was heard, the oldest first.
    pub spoken: Vec<SpokenAnswer>,
    /// Oldest first.
    pub mocks: Vec<MockStats>,
    /// Exercises by month and by the rule about AI assistants.
    pub exercises: BTreeMap<(Month, Option<String>), Exercises>,
    /// Guesses, ratings, and grades by month.
    pub judged: BTreeMap<Month, Calibration>,
}

impl Report {
    /// Exercises over all months by the rule about AI assistants: `allowed`, `banned`, then unknown.
    pub fn by_ai(&self) -> Vec<(Option<String>, Exercises)> {
        let mut all: BTreeMap<(bool, Option<String>), Exercises> = BTreeMap::new();
        for ((_, ai), one) in &self.exercises {
            all.entry((ai.is_none(), ai.clone())).or_default().add(one);
        }
        all.into_iter().map(|((_, ai), sum)| (ai, sum)).collect()
    }
}
