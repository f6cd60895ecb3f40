//! A coding problem of a mock: submissions, results, and ratings. Values only.

use serde::{Deserialize, Serialize};

/// The rating dimensions of a solution, each from 1 to 4.
pub const CODING_DIMENSIONS: [&str; 4] = ["communication", "problem solving", "technical competency", "testing"];

/// What the four ratings mean: interviewers answer one question, and so do these.
pub const CODING_ANCHORS: [&str; 4] = ["strong no", "leaning no", "leaning hire", "strong hire"];

/// The phases of an interview's problem: name, share of its time, and what to do in it.
pub const PHASES: [(&str, f64, &str); 3] = [
    ("clarify", 1.0 / 6.0, "Ask before you code: inputs, sizes, edge cases. State your approach and its complexity."),
    ("code", 4.0 / 6.0, "Think aloud: say what you are going to write, and why."),
    ("test", 1.0 / 6.0, "Test by hand with your own cases, then run. State time and space complexity."),
];

/// A problem and the work at it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// Its first words.
    pub title: String,
    /// `easy`, `medium` or `hard`, as the card says; else empty.
    pub difficulty: String,
    /// The file that is being written, below the data directory; `None` before it was looked at.
    pub file: Option<String>,
    /// Seconds on the mock's clock during which it was the one turned to.
    pub spent: f64,
    /// Submissions, oldest first; the last one counts.
    pub submissions: Vec<Submission>,
    /// The result of the last submission; `None` before the end.
    pub verdict: Option<Verdict>,
    /// When each phase of an interview's problem began, in seconds since the problem did, by its name.
    pub phases: Vec<(String, f64)>,
    /// Notes with their seconds, mostly clarifying questions.
    pub notes: Vec<(f64, String)>,
    /// What the person gave it for each of [`CODING_DIMENSIONS`], from 1 to 4; empty if they did not.
    pub ratings: Vec<u8>,
    /// Why its grade is better than the one that follows from what happened, where it is.
    pub reason: Option<String>,
}

/// Code that was handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Submission {
    /// A copy of the code as it was then, below the data directory.
    pub file: String,
    /// Seconds on the mock's clock.
    pub at: f64,
}

/// The result of a submission.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The outcome in one word, as drills have it.
    pub outcome: String,
    /// Visible cases that passed, and all of them.
    pub visible: (usize, usize),
    /// Hidden cases that passed, and all of them.
    pub hidden: (usize, usize),
    /// The first failure, in words; `None` if everything passed.
    pub failure: Option<String>,
    /// The row that it was kept as among the drills.
    #[serde(default)]
    pub drill: Option<i64>,
}

impl Verdict {
    /// Did every case pass?
    pub fn is_solved(&self) -> bool {
        self.outcome == "passed"
    }

    /// The share of all cases that passed, from 0.0 to 1.0.
    pub fn share(&self) -> f64 {
        let (passed, of) = (self.visible.0 + self.hidden.0, self.visible.1 + self.hidden.1);
        if of == 0 { 0.0 } else { passed as f64 / of as f64 }
    }
}

impl Problem {
    /// What it is worth: 100 points for an easy one, 200 for a medium one, 300 for a hard one. One that does not say counts
    /// as medium.
    pub fn worth(&self) -> f64 {
        match self.difficulty.to_lowercase().as_str() {
            "easy" => 100.0,
            "hard" => 300.0,
            _ => 200.0,
        }
    }

    /// The points it brought: its worth by the share of cases that pass. `None` before it was judged; 0 if nothing was
    /// handed in is the caller's to say.
    pub fn points(&self) -> Option<f64> {
        self.verdict.as_ref().map(|verdict| self.worth() * verdict.share())
    }

    /// Does every case of the last submission pass?
    pub fn is_solved(&self) -> bool {
        self.verdict.as_ref().is_some_and(Verdict::is_solved)
    }

    /// Whether it was looked at.
    pub fn was_opened(&self) -> bool {
        self.file.is_some()
    }

    /// The mean of the ratings, from 1.0 to 4.0.
    pub fn rating(&self) -> Option<f64> {
        let sum: f64 = self.ratings.iter().map(|rating| f64::from(*rating)).sum();
        (!self.ratings.is_empty()).then(|| sum / self.ratings.len() as f64)
    }

    /// The phase that comes after those it was in; `None` after the last.
    pub fn next_phase(&self) -> Option<&'static str> {
        PHASES.get(self.phases.len()).map(|(name, _, _)| *name)
    }

    /// Seconds in each phase until `end` seconds after the beginning, by their names and in their order.
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
