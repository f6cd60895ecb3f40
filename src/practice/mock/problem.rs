//! A coding problem of a mock: submissions, results, and ratings. Values only.

use serde::{Deserialize, Serialize};

/// The rating dimensions of a solution, each from 1 to 4.
pub const CODING_DIMENSIONS: [&str; 4] = ["communication", "problem solving", "technical competency", "testing"];

/// The meaning of each rating, as an interviewer's recommendation.
pub const CODING_ANCHORS: [&str; 4] = ["strong no", "leaning no", "leaning hire", "strong hire"];

/// The phases of an interview's problem: name, share of its time, and what to do in it.
pub const PHASES: [(&str, f64, &str); 3] = [
    ("clarify", 1.0 / 6.0, "Ask before you code: inputs, sizes, edge cases. State your approach and its complexity."),
    ("code", 4.0 / 6.0, "Think aloud: say what you are going to write, and why."),
    ("test", 1.0 / 6.0, "Test by hand with your own cases, then run. State time and space complexity."),
];

/// A problem and the work on it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// The first words of its statement.
    pub title: String,
    /// `easy`, `medium`, or `hard` from the card; else empty.
    pub difficulty: String,
    /// The file of the solution, relative to the data directory; `None` before the problem was opened.
    pub file: Option<String>,
    /// Seconds spent on this problem.
    pub spent: f64,
    /// Submissions, oldest first; the last one counts.
    pub submissions: Vec<Submission>,
    /// The result of the last submission; `None` before the end.
    pub verdict: Option<Verdict>,
    /// The start of each phase by name, in seconds since the problem's start.
    pub phases: Vec<(String, f64)>,
    /// Notes with their seconds, mostly clarifying questions.
    pub notes: Vec<(f64, String)>,
    /// The user's ratings for [`CODING_DIMENSIONS`], from 1 to 4; empty if not rated.
    pub ratings: Vec<u8>,
    /// The reason for a grade better than the suggested one.
    pub reason: Option<String>,
}

/// A submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// A copy of the code at that time, relative to the data directory.
    pub file: String,
    /// Seconds on the mock's clock.
    pub at: f64,
}

/// The result of a submission.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The outcome word of drills.
    pub outcome: String,
    /// Visible tests: passed, total.
    pub visible: (usize, usize),
    /// Hidden tests: passed, total.
    pub hidden: (usize, usize),
    /// The first failure, in words; `None` if everything passed.
    pub failure: Option<String>,
    /// The row of the drill in the database.
    #[serde(default)]
    pub drill: Option<i64>,
}

impl Verdict {
    /// Whether all tests passed.
    pub fn is_solved(&self) -> bool {
        self.outcome == "passed"
    }

    /// The share of tests that passed, from 0.0 to 1.0.
    pub fn share(&self) -> f64 {
        let (passed, of) = (self.visible.0 + self.hidden.0, self.visible.1 + self.hidden.1);
        if of == 0 { 0.0 } else { passed as f64 / of as f64 }
    }
}

impl Problem {
    /// Points for a full solution: 100 for easy, 200 for medium or unknown, 300 for hard.
    pub fn worth(&self) -> f64 {
        match self.difficulty.to_lowercase().as_str() {
            "easy" => 100.0,
            "hard" => 300.0,
            _ => 200.0,
        }
    }

    /// Points earned: the worth times the share of passed tests. `None` without a verdict.
    pub fn points(&self) -> Option<f64> {
        self.verdict.as_ref().map(|verdict| self.worth() * verdict.share())
    }

    /// Whether the last submission passes all tests.
    pub fn is_solved(&self) -> bool {
        self.verdict.as_ref().is_some_and(Verdict::is_solved)
    }

    /// Whether the user opened it.
    pub fn was_opened(&self) -> bool {
        self.file.is_some()
    }

    /// The mean of the ratings, from 1.0 to 4.0.
    pub fn rating(&self) -> Option<f64> {
        let sum: f64 = self.ratings.iter().map(|rating| f64::from(*rating)).sum();
        (!self.ratings.is_empty()).then(|| sum / self.ratings.len() as f64)
    }

    /// The next phase; `None` after the last.
    pub fn next_phase(&self) -> Option<&'static str> {
        PHASES.get(self.phases.len()).map(|(name, _, _)| *name)
    }

    /// Seconds in each phase by name, in order, until `end` seconds after the start.
    pub fn phase_lengths(&self, end: f64) -> Vec<(&str, f64)> {
        let ends = self.phases.iter().skip(1).map(|(_, at)| *at).chain([end]);
        self.phases.iter().zip(ends).map(|((name, from), to)| (name.as_str(), (to - from).max(0.0))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_the_worth_by_the_share_of_cases() {
        let of = |difficulty: &str, passed| Problem {
            difficulty: difficulty.into(),
            verdict: Some(Verdict {
                outcome: "failed".into(),
                visible: (passed, 4),
                hidden: (0, 6),
                ..Verdict::default()
            }),
            ..Problem::default()
        };
        assert_eq!(of("easy", 4).points(), Some(40.0));
        assert_eq!(
            (of("Medium", 2).points(), of("", 2).points(), of("hard", 0).points()),
            (Some(40.0), Some(40.0), Some(0.0))
        );
        assert_eq!(Problem::default().points(), None);
        assert_eq!(Verdict::default().share(), 0.0, "no case proves nothing");
    }

    #[test]
    fn phases_last_until_the_next_one_begins() {
        let problem = Problem {
            phases: vec![("clarify".into(), 0.0), ("code".into(), 200.0), ("test".into(), 900.0)],
            ..Problem::default()
        };
        assert_eq!(problem.phase_lengths(1000.0), [("clarify", 200.0), ("code", 700.0), ("test", 100.0)]);
        assert_eq!(Problem::default().phase_lengths(9.0), []);
    }
}
