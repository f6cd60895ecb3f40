//! The result of a session.

use crate::schedule::Grade;

/// One graded answer of a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The card.
    pub card: i64,
    /// Its track.
    pub track: String,
    /// The grade.
    pub grade: Grade,
    /// How long it took.
    pub seconds: f64,
    /// Whether the card was new.
    pub first: bool,
    /// Whether it was practice off the schedule.
    pub practice: bool,
}

/// The answers of a session, without undone ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// In order.
    pub answers: Vec<Answered>,
}

impl Summary {
    /// The number of graded answers.
    pub fn reviews(&self) -> usize {
        self.answers.len()
    }

    /// Total seconds.
    pub fn seconds(&self) -> f64 {
        // An empty sum of floats is -0.0.
        self.answers.iter().map(|answer| answer.seconds).sum::<f64>() + 0.0
    }

    /// The number of answers with this grade.
    pub fn count(&self, grade: Grade) -> usize {
        self.answers.iter().filter(|answer| answer.grade == grade).count()
    }

    /// The number of answers off the schedule.
    pub fn practice(&self) -> usize {
        self.answers.iter().filter(|answer| answer.practice).count()
    }

    /// The number of new cards.
    pub fn new_cards(&self) -> usize {
        self.answers.iter().filter(|answer| answer.first).count()
    }
}
