//! `drill`: a coding exercise and the report on an attempt.

use super::Minutes;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::path::PathBuf;

/// `drill`.
#[derive(Debug, Clone, Args)]
pub struct DrillArgs {
    /// Exercise ID, or a unique part of it [default: the most overdue, or the next new one]
    #[arg(value_name = "CARD")]
    pub card: Option<String>,
    /// Submit this file without prompts; `-` reads standard input
    #[arg(long, value_name = "FILE", requires = "card")]
    pub submit: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long, requires = "submit")]
    pub json: bool,
    /// Whether AI assistants are allowed; stored with the attempt
    #[arg(long, value_name = "RULE", value_parser = values(&[
        ("allowed", "Assistants are allowed"),
        ("banned", "Assistants are not allowed"),
    ]))]
    pub ai: Option<String>,
    /// Do not open an editor: edit the file yourself; each save runs the visible tests
    #[arg(long, conflicts_with = "submit")]
    pub no_editor: bool,
    /// List all attempts, and compare the best with the last
    #[arg(long, requires = "card", conflicts_with_all = ["submit", "no_editor", "ai"])]
    pub compare: bool,
    /// How long the work took, such as 12m; affects the suggested grade
    #[arg(long, value_name = "MINUTES", requires = "submit")]
    pub took: Option<Minutes>,
    /// Also record a review with this grade and reschedule the card
    #[arg(long, value_name = "GRADE", requires = "took", value_parser = values(&[
        ("suggested", "The suggested grade"),
        ("again", "Not solved"),
        ("hard", "Solved with difficulty"),
        ("good", "Solved"),
        ("easy", "Solved easily"),
    ]))]
    pub grade: Option<String>,
    /// Why the grade is better than the suggested one; stored with the attempt
    #[arg(long, value_name = "TEXT", requires = "grade")]
    pub reason: Option<String>,
}

/// A parser of these words, each with its help.
fn values(words: &[(&'static str, &'static str)]) -> PossibleValuesParser {
    words.iter().map(|(word, help)| PossibleValue::new(*word).help(*help)).collect::<Vec<_>>().into()
}
