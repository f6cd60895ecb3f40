//! The results of a mock in numbers (pure), for lists, trends, and the next focus.

use super::{CODING_DIMENSIONS, Mock, Role, Score, SlotState};
use crate::practice::{Attempt, DIMENSIONS};
use serde::Serialize;

/// The numbers of one mock.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Summary {
    /// The kind of mock.
    pub kind: String,
    /// Answered questions.
    pub answered: usize,
    /// All questions.
    pub questions: usize,
    /// Minutes: for a round of problems its clock, for interviews their time, else the sum of the answers.
    pub minutes: f64,
    /// The mean rating for each of [`DIMENSIONS`], from 1.0 to 5.0; `None` without rated answers.
    pub ratings: Option<[f64; 5]>,
    /// The mean of the user's guesses before the feedback, from 1.0 to 5.0.
    pub guess: Option<f64>,
    /// The mean rating for each of [`CODING_DIMENSIONS`], from 1.0 to 4.0.
    pub coding: Option<[f64; 4]>,
    /// The score of its problems; `None` without problems or before all are judged.
    pub score: Option<Score>,
    /// Whether the threshold was reached; `None` without one.
    pub passed: Option<bool>,
}

impl Summary {
    /// The mean of all ratings of answers, from 1.0 to 5.0.
    pub fn rating(&self) -> Option<f64> {
        self.ratings.map(|each| each.iter().sum::<f64>() / each.len() as f64)
    }

    /// The mean of all ratings of code, from 1.0 to 4.0.
    pub fn coding_rating(&self) -> Option<f64> {
        self.coding.map(|each| each.iter().sum::<f64>() / each.len() as f64)
    }
}

/// The kind of mock that prepares for a stage of this name; `None` if no kind fits in particular.
pub fn kind_for(stage: &str) -> Option<&'static str> {
    let name = stage.to_lowercase();
    let has = |words: &[&str]| name.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    match () {
        () if has(&["oa", "assessment", "test"]) => Some("oa"),
        () if has(&["final", "onsite", "last"]) => Some("final"),
        () if has(&["first", "phone", "screen", "interview"]) => Some("first"),
        () => None,
    }
}

/// The mean of each column; `None` without a full row.
fn means<const N: usize>(rows: &[Vec<u8>]) -> Option<[f64; N]> {
    let rows: Vec<&Vec<u8>> = rows.iter().filter(|row| row.len() == N).collect();
    let mean = |place: usize| rows.iter().map(|row| f64::from(row[place])).sum::<f64>() / rows.len() as f64;
    (!rows.is_empty()).then(|| std::array::from_fn(mean))
}

impl Mock {
    /// The results so far.
    pub fn summary(&self) -> Summary {
        let attempts: Vec<Attempt> = (0..self.slots.len()).filter_map(|place| self.attempt(place)).collect();
        let problems = || self.slots.iter().filter_map(|slot| slot.problem.as_ref());
        let guesses: Vec<f64> = attempts.iter().filter_map(|attempt| attempt.prediction.map(f64::from)).collect();
        let score = self.score();
        let ratings: Vec<Vec<u8>> = attempts.iter().map(|attempt| attempt.ratings.clone()).collect();
        let coding: Vec<Vec<u8>> = problems().map(|problem| problem.ratings.clone()).collect();
        Summary {
            kind: self.kind.clone(),
            answered: attempts.len(),
            questions: self.slots.len(),
            minutes: self.seconds(&attempts) / 60.0,
            ratings: means::<{ DIMENSIONS.len() }>(&ratings),
            guess: (!guesses.is_empty()).then(|| guesses.iter().sum::<f64>() / guesses.len() as f64),
            coding: means::<{ CODING_DIMENSIONS.len() }>(&coding),
            passed: score.filter(|score| score.pass > 0).map(|score| score.has_passed()),
            score,
        }
    }

    /// Stories used in more than one answer, with the places of the answers. Case does not matter.
    pub fn repeated_stories(&self) -> Vec<(String, Vec<usize>)> {
        let mut told: Vec<(String, Vec<usize>)> = Vec::new();
        for place in 0..self.slots.len() {
            let Some(story) = self.attempt(place).and_then(|attempt| attempt.story) else { continue };
            match told.iter_mut().find(|(name, _)| name.to_lowercase() == story.to_lowercase()) {
                Some((_, places)) => places.push(place),
                None => told.push((story, vec![place])),
            }
        }
        told.retain(|(_, places)| places.len() > 1);
        told
    }

    /// A question in a list of some: its number, its words, and its interviewer if there are several.
    pub fn named(&self, place: usize) -> String {
        let slot = &self.slots[place];
        let whom = if slot.interviewer.is_empty() { String::new() } else { format!(" ({})", slot.interviewer) };
        format!("{}. {}{whom}", place + 1, slot.title())
    }

    /// Ungraded answers, which are not in the review log. Problems count as drills instead.
    pub fn ungraded(&self) -> impl Iterator<Item = &Attempt> {
        self.slots.iter().filter(|slot| !slot.is_problem()).filter_map(|slot| match &slot.state {
            SlotState::Answered { attempt, grade: None, .. } => Some(&**attempt),
            _ => None,
        })
    }

    fn seconds(&self, attempts: &[Attempt]) -> f64 {
        match (&self.round, self.parts.is_empty()) {
            (_, false) => self.parts.iter().map(|part| part.spent).sum(),
            (Some(round), true) => round.ended.unwrap_or(round.seen),
            // An empty sum of floats is -0.0.
            (None, true) => 0.0 + attempts.iter().map(|attempt| attempt.seconds).sum::<f64>(),
        }
    }

    /// The place of the weakest question, for the next focus; `None` if no question was reached.
    pub fn weakest(&self) -> Option<usize> {
        let worth = |place: usize| self.quality(place).map(|quality| (place, quality));
        let reached = (0..self.slots.len()).filter_map(worth);
        reached.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
    }

    /// Whether the question was answered or passed.
    pub fn was_reached(&self, place: usize) -> bool {
        self.slots.get(place).is_some_and(|slot| slot.state != SlotState::Waiting)
    }

    /// How quality a question went, from 0.0 to 1.0, by its ratings; `None` if not reached. An unrated answer counts as
    /// fair.
    fn quality(&self, place: usize) -> Option<f64> {
        const FAIR: f64 = 0.5;
        let slot = &self.slots[place];
        match (&slot.state, &slot.problem) {
            (SlotState::Waiting, _) => None,
            (SlotState::Passed, _) => Some(0.0),
            (SlotState::Answered { .. }, Some(problem)) => {
                let share = problem.verdict.as_ref().map_or(0.0, |verdict| verdict.share());
                Some(problem.rating().map_or(share, |rating| share.min((rating - 1.0) / 3.0)))
            }
            (SlotState::Answered { attempt, .. }, None) => {
                Some(attempt.rating().map_or(FAIR, |rating| (rating - 1.0) / 4.0))
            }
        }
    }

    /// The focus for this answer, in the user's words if available.
    pub fn change_for(&self, place: usize) -> String {
        let slot = &self.slots[place];
        if let Some(change) = self.attempt(place).and_then(|attempt| attempt.change) {
            return change;
        }
        match (&slot.state, &slot.problem) {
            (SlotState::Passed, _) => "Prepare an answer.".to_owned(),
            (_, Some(problem)) if problem.submissions.is_empty() => {
                "Submit something, even a simple solution.".to_owned()
            }
            (_, Some(problem)) if problem.is_solved() => "Solve it again, faster.".to_owned(),
            (_, Some(_)) => "Solve it again until every test passes.".to_owned(),
            _ if slot.role == Role::Questions => "Prepare better questions for the interviewer.".to_owned(),
            _ => "Answer it again.".to_owned(),
        }
    }
}
