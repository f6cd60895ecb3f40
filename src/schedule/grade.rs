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
    /// Recalled at once.
    Easy = 4,
}

impl Grade {
    /// All grades, worst first.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// 1 to 4, as keys and the log have it.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The grade with this number; `None` outside 1 to 4.
    pub fn from_number(number: i64) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| i64::from(grade.number()) == number)
    }

    /// The word people and JSON use.
    pub fn word(self) -> &'static str {
        match self {
            Grade::Again => "again",
            Grade::Hard => "hard",
            Grade::Good => "good",
            Grade::Easy => "easy",
        }
    }

    /// True for all but Again.
    pub fn is_pass(self) -> bool {
        self != Grade::Again
    }

    /// 0 to 3, for tables with one place a grade.
    pub fn index(self) -> usize {
        self as usize - 1
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
