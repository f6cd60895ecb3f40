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
    /// Solve problems as in an online assessment: one clock that never pauses, no hints, scored at its end
    ///
    /// The clock is the wall's: it runs on while the terminal is closed. Problems come in any order, the last
    /// submission counts, and nothing is said of hidden tests before the end.
    Oa(MockOa),
    /// A first round of 45 minutes: introduction, one easy problem, conversation, your questions to them
    First(MockInterview),
    /// A final round: a hiring manager and two engineers, 45 minutes each, back to back
    Final(MockInterview),
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
    /// Score it as far as it went, and ask nothing more
    #[arg(long)]
    pub end: bool,
    /// One JSON object at the end instead of text
    #[arg(long)]
    pub json: bool,
}

/// `mock oa`.
#[derive(Debug, Clone, Copy, Args)]
pub struct MockOa {
    /// A known form: gca is 4 problems in 70 minutes, two-long 2 in 240, short 2 in 45 [default: gca]
    #[arg(long, value_enum, value_name = "FORM")]
    pub preset: Option<OaPreset>,
    /// How many problems
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=9).map(usize::from))]
    pub problems: Option<usize>,
    /// How many minutes
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=600))]
    pub minutes: Option<u32>,
    /// How many must be solved; 0 for no threshold [default: three quarters of them]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=9).map(usize::from))]
    pub pass: Option<usize>,
    /// One JSON object at the end instead of text; the rest is said on standard error, line by line
    #[arg(long)]
    pub json: bool,
}

/// `mock first` and `mock final`.
#[derive(Debug, Clone, Copy, Args)]
pub struct MockInterview {
    /// How questions are answered
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub answer: SaidOrTyped,
    /// Every time a third of what it is
    #[arg(long)]
    pub compact: bool,
    /// One JSON object at the end instead of text; the rest is said on standard error, line by line
    #[arg(long)]
    pub json: bool,
}

/// Known forms of online assessments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum OaPreset {
    /// 4 problems in 70 minutes, as the General Coding Assessment
    Gca,
    /// 2 problems in 240 minutes
    TwoLong,
    /// 2 problems in 45 minutes
    Short,
}

impl OaPreset {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            OaPreset::Gca => "gca",
            OaPreset::TwoLong => "two-long",
            OaPreset::Short => "short",
        }
    }

    /// Problems and minutes.
    pub fn form(self) -> (usize, u32) {
        match self {
            OaPreset::Gca => (4, 70),
            OaPreset::TwoLong => (2, 240),
            OaPreset::Short => (2, 45),
        }
    }
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
