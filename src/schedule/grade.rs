//! The four grades, with names and numbers.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How well an answer went. Hard is a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Not recalled.
    Again = 1,
    /// Recalled with effort or gaps; still a pass.
    Hard = 2,
    /// Recalled.
    Good = 3,
    /// Recalled immediately.
    Easy = 4,
}

impl Grade {
    /// All grades, worst first.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// From 1 to 4, as on the keyboard and in the log.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The grade with this number; `None` outside 1 to 4.
    pub fn from_number(number: i64) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| i64::from(grade.number()) == number)
    }

    /// The word on screen and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Grade::Again => "again",
            Grade::Hard => "hard",
            Grade::Good => "good",
            Grade::Easy => "easy",
        }
    }

    /// True for every grade but again.
    pub fn is_pass(self) -> bool {
        self != Grade::Again
    }

    /// From 0 to 3, for arrays with an entry per grade.
    pub fn index(self) -> usize {
        self as usize - 1
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
