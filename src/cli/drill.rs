//! `drill`: a coding exercise and the report on an attempt.

use super::Minutes;
use clap::Args;
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
    #[arg(long, value_enum, value_name = "RULE")]
    pub ai: Option<AiRule>,
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
    #[arg(long, value_enum, value_name = "GRADE", requires = "took")]
    pub grade: Option<GradeChoice>,
    /// Why the grade is better than the suggested one; stored with the attempt
    #[arg(long, value_name = "TEXT", requires = "grade")]
    pub reason: Option<String>,
}

/// Whether AI assistants were allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum AiRule {
    /// Assistants are allowed
    Allowed,
    /// Assistants are not allowed
    Banned,
}

impl AiRule {
    /// The word in the store.
    pub fn word(self) -> &'static str {
        match self {
            AiRule::Allowed => "allowed",
            AiRule::Banned => "banned",
        }
    }
}

/// A grade, or the suggested one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum GradeChoice {
    /// The suggested grade
    Suggested,
    /// Not solved
    Again,
    /// Solved with difficulty
    Hard,
    /// Solved
    Good,
    /// Solved easily
    Easy,
}
