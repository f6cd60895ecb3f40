//! `mock`: interviews against a hard clock.

use super::JsonOnly;
use clap::builder::TypedValueParser;
use clap::{Args, Subcommand};

/// `mock`.
#[derive(Debug, Clone, Args)]
pub struct MockArgs {
    /// What to do
    #[command(subcommand)]
    pub verb: MockVerb,
}

/// The verbs of `mock`.
#[derive(Debug, Clone, Subcommand)]
pub enum MockVerb {
    /// Answer behavioral prompts: those due, weak or new, and not the ones of the last mocks
    Behavioral(MockBehavioral),
    /// Go on with a mock that was interrupted
    Resume(MockResume),
    /// List all mocks
    List(JsonOnly),
    /// Show the report of one
    Show(MockShow),
}

/// `mock behavioral`.
#[derive(Debug, Clone, Copy, Args)]
pub struct MockBehavioral {
    /// How many questions
    #[arg(value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=20).map(usize::from))]
    pub questions: usize,
    /// How they are answered
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub answer: SaidOrTyped,
}

/// How the questions of a mock are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum SaidOrTyped {
    /// Aloud
    #[default]
    Say,
    /// At the keyboard
    Type,
}

/// `mock resume`.
#[derive(Debug, Clone, Copy, Args)]
pub struct MockResume {
    /// Which one [default: the last that waits]
    #[arg(value_name = "MOCK")]
    pub number: Option<i64>,
}

/// `mock show`.
#[derive(Debug, Clone, Copy, Args)]
pub struct MockShow {
    /// Its number, as `mock list` shows it
    #[arg(value_name = "MOCK")]
    pub number: i64,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}
