//! What a person says around a drill: the plan before, and the lessons after. Kept with the attempt as JSON.

use super::subject::DrillExercise;
use crate::store::Drill;
use crate::view::safe_line;
use serde::{Deserialize, Serialize};

/// What was said, each part as it was typed; `None` if it was skipped.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    /// `drill` or `submit`.
    pub by: String,
    /// Minutes it would take.
    pub minutes: Option<String>,
    /// The pattern it would need.
    pub pattern: Option<String>,
    /// What the plainest solution would cost.
    pub brute_force: Option<String>,
    /// A question for the interviewer.
    pub clarify: Option<String>,
    /// Seconds that the plan took.
    pub planning: Option<f64>,
    /// Time and space of the solution.
    pub complexity: Option<String>,
    /// Why it works.
    pub why: Option<String>,
    /// What gave the pattern away.
    pub signal: Option<String>,
    /// What would break it.
    pub breaks: Option<String>,
    /// Edge cases of one's own.
    pub edges: Option<String>,
    /// Hints taken.
    pub hints: usize,
    /// The suggested grade.
    pub suggested: Option<String>,
    /// Its reasons.
    pub reasons: Vec<String>,
    /// Why a better grade was given.
    pub reason: Option<String>,
    /// What held the program.
    pub sandbox: Option<String>,
}

impl Notes {
    /// As they were kept; empty if they cannot be read.
    pub fn of(drill: &Drill) -> Notes {
        serde_json::from_str(&drill.facts.notes).unwrap_or_default()
    }

    /// To be kept.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Was the pattern named beforehand the card's? `None` if none was named, or the card has none.
    pub fn pattern_was_right(&self, subject: &DrillExercise) -> Option<bool> {
        let (said, is) = (self.pattern.as_ref()?.to_lowercase(), subject.note.pattern.as_ref()?.to_lowercase());
        let words = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(stem).collect()
        };
        let (said, is) = (words(&said), words(&is));
        Some(!is.is_empty() && is.iter().filter(|word| said.contains(word)).count() * 2 >= is.len())
    }

    /// What was noted the last time, to be shown after this one; `None` if nothing was.
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

/// Plurals are no other pattern.
fn stem(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}
