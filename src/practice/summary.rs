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
    /// It was new.
    pub first: bool,
    /// It was practice off the schedule.
    pub practice: bool,
}

/// The answers of a session that still count.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// In the order they were given.
    pub answers: Vec<Answered>,
}

impl Summary {
    /// Graded answers.
    pub fn reviews(&self) -> usize {
        self.answers.len()
    }

    /// The time they took.
    pub fn seconds(&self) -> f64 {
        // An empty sum of floats is -0.0, which nobody wants to read.
        self.answers.iter().map(|answer| answer.seconds).sum::<f64>() + 0.0
    }

    /// How many had this grade.
    pub fn count(&self, grade: Grade) -> usize {
        self.answers.iter().filter(|answer| answer.grade == grade).count()
    }

    /// How many were practice off the schedule.
    pub fn practice(&self) -> usize {
        self.answers.iter().filter(|answer| answer.practice).count()
    }

    /// How many cards were new.
    pub fn unseen(&self) -> usize {
        self.answers.iter().filter(|answer| answer.first).count()
    }
}
