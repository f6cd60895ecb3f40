//! `drill`: an exercise and what is said about an attempt at it.

use super::Minutes;
use clap::Args;
use std::path::PathBuf;

/// `drill`.
#[derive(Debug, Clone, Args)]
pub struct DrillArgs {
    /// Exercise id, or any part of it that no other card has [default: the one overdue longest, else the next new one]
    #[arg(value_name = "CARD")]
    pub card: Option<String>,
    /// Submit this file and ask nothing; `-` reads standard input
    #[arg(long, value_name = "FILE", requires = "card")]
    pub submit: Option<PathBuf>,
    /// One JSON object instead of text
    #[arg(long, requires = "submit")]
    pub json: bool,
    /// Whether AI assistants take part; kept with the attempt
    #[arg(long, value_enum, value_name = "RULE")]
    pub ai: Option<AiRule>,
    /// Open no editor; use your own, and the visible tests run on every save
    #[arg(long, conflicts_with = "submit")]
    pub no_editor: bool,
    /// Compare your best attempt with the last one, and list them all
    #[arg(long, requires = "card", conflicts_with_all = ["submit", "no_editor", "ai"])]
    pub compare: bool,
    /// How long the work took, as in 12m; counts towards the suggested grade
    #[arg(long, value_name = "MINUTES", requires = "submit")]
    pub took: Option<Minutes>,
    /// Also log a review with this grade, which sets when the card comes back
    #[arg(long, value_enum, value_name = "GRADE", requires = "took")]
    pub grade: Option<GradeChoice>,
    /// Why the grade is better than the suggested one; kept with the attempt
    #[arg(long, value_name = "TEXT", requires = "grade")]
    pub reason: Option<String>,
}

/// Whether AI assistants took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum AiRule {
    /// They were allowed.
    Allowed,
    /// They were not.
    Banned,
}

impl AiRule {
    /// As the store has it.
    pub fn word(self) -> &'static str {
        match self {
            AiRule::Allowed => "allowed",
            AiRule::Banned => "banned",
        }
    }
}

/// A grade, or the one that follows from what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum GradeChoice {
    /// The one that follows from what happened.
    Suggested,
    /// It was not solved.
    Again,
    /// Solved with trouble.
    Hard,
    /// Solved.
    Good,
    /// Solved with ease.
    Easy,
}
