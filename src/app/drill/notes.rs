//! The user's notes on a drill: the plan before, and the lessons after. Saved with the attempt as JSON.

use super::subject::DrillExercise;
use crate::store::Drill;
use crate::view::safe_line;
use serde::{Deserialize, Serialize};

/// Each note as typed; `None` if skipped.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    /// `drill` or `submit`.
    pub by: String,
    /// Estimated minutes.
    pub minutes: Option<String>,
    /// The pattern to use.
    pub pattern: Option<String>,
    /// The complexity of the brute-force solution.
    pub brute_force: Option<String>,
    pub clarify: Option<String>,
    /// Seconds spent on the plan.
    pub planning: Option<f64>,
    /// Time and space of the solution.
    pub complexity: Option<String>,
    /// Why it works.
    pub why: Option<String>,
    /// The signal for the pattern.
    pub signal: Option<String>,
    /// Inputs that would break it.
    pub breaks: Option<String>,
    /// Edge cases that the user named.
    pub edges: Option<String>,
    /// Hints taken.
    pub hints: usize,
    /// The suggested grade.
    pub suggested: Option<String>,
    pub reasons: Vec<String>,
    /// The reason for a better grade.
    pub reason: Option<String>,
    /// The sandbox.
    pub sandbox: Option<String>,
}

impl Notes {
    /// Parses saved notes; empty if they cannot be read.
    pub fn of(drill: &Drill) -> Notes {
        serde_json::from_str(&drill.facts.notes).unwrap_or_default()
    }

    /// The notes as JSON to save.
    pub fn to_json(&self) -> String {
        // Texts, numbers, and lists always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether the planned pattern is the card's; `None` without one of them.
    pub fn pattern_was_right(&self, subject: &DrillExercise) -> Option<bool> {
        let (said, is) = (self.pattern.as_ref()?.to_lowercase(), subject.note.pattern.as_ref()?.to_lowercase());
        let words = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(stem).collect()
        };
        let (said, is) = (words(&said), words(&is));
        Some(!is.is_empty() && is.iter().filter(|word| said.contains(word)).count() * 2 >= is.len())
    }

    /// The notes of this attempt to show after the next one; `None` without any.
    pub fn lessons(&self) -> Option<String> {
        let parts = [
            ("why it works", &self.why),
            ("the clue", &self.signal),
            ("what breaks it", &self.breaks),
            ("edge cases", &self.edges),
        ];
        let line = |(name, said): (&str, &Option<String>)| {
            said.as_ref().map(|said| format!("  {name}: {}\n", safe_line(said)))
        };
        let lines: String = parts.into_iter().filter_map(line).collect();
        (!lines.is_empty()).then_some(lines)
    }
}

/// A plural names the same pattern.
fn stem(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}
