//! `mock`: timed interviews.

use super::JsonOnly;
use clap::builder::TypedValueParser;
use clap::{Args, Subcommand};

/// `mock`.
#[derive(Debug, Clone, Args)]
pub struct MockArgs {
    /// The command
    #[command(subcommand)]
    pub verb: MockVerb,
}

/// The commands of `mock`.
#[derive(Debug, Clone, Subcommand)]
pub enum MockVerb {
    /// Answer behavioral prompts that are due, weak, or new, and not in recent mocks
    #[command(after_help = examples!("mock behavioral", "mock behavioral 6 --answer type"))]
    Behavioral(MockBehavioral),
    /// Take an online assessment: one time limit, no hints, scored at the end
    ///
    /// The clock keeps running while the terminal is closed. Work on problems in any order; the last submission
    /// counts. Results of hidden tests appear only in the report at the end.
    #[command(after_help = examples!("mock oa", "mock oa --preset two-long", "mock oa --problems 3 --minutes 60"))]
    Oa(MockOa),
    /// Take a 45-minute first round: introduction, an easy problem, conversation, your questions
    #[command(after_help = examples!("mock first", "mock first --compact"))]
    First(MockInterview),
    /// Take a final round: a hiring manager and two engineers, 45 minutes each
    #[command(after_help = examples!("mock final --answer type"))]
    Final(MockInterview),
    /// Resume an interrupted mock
    #[command(after_help = examples!("mock resume", "mock resume 1 --end"))]
    Resume(MockResume),
    /// List all mocks
    #[command(after_help = examples!("mock list"))]
    List(JsonOnly),
    /// Show the report of a mock
    #[command(after_help = examples!("mock show 1"))]
    Show(MockShow),
}

/// `mock behavioral`.
#[derive(Debug, Clone, Copy, Args)]
pub struct MockBehavioral {
    /// Number of questions
    #[arg(value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=20).map(usize::from))]
    pub questions: usize,
    /// How you answer
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub answer: SaidOrTyped,
}

/// How you answer the questions of a mock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum SaidOrTyped {
    /// Speak your answers
    #[default]
    Say,
    /// Type your answers
    Type,
}

/// `mock resume`.
#[derive(Debug, Clone, Copy, Args)]
pub struct MockResume {
    /// Mock number [default: the last interrupted]
    #[arg(value_name = "MOCK")]
    pub number: Option<i64>,
    /// End the mock and score what was answered
    #[arg(long)]
    pub end: bool,
    /// Print one JSON object at the end
    #[arg(long)]
    pub json: bool,
}

/// `mock oa`.
#[derive(Debug, Clone, Copy, Args)]
pub struct MockOa {
    /// Preset: gca is 4 problems in 70 minutes, two-long is 2 in 240, short is 2 in 45 [default: gca]
    #[arg(long, value_enum, value_name = "PRESET")]
    pub preset: Option<OaPreset>,
    /// Number of problems
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=9).map(usize::from))]
    pub problems: Option<usize>,
    /// Time limit in minutes
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..=600))]
    pub minutes: Option<u32>,
    /// Problems to solve to pass; 0 for no threshold [default: three quarters]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=9).map(usize::from))]
    pub pass: Option<usize>,
    /// Print one JSON object at the end; everything else goes to standard error
    #[arg(long)]
    pub json: bool,
}

/// `mock first` and `mock final`.
#[derive(Debug, Clone, Copy, Args)]
pub struct MockInterview {
    /// How you answer
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub answer: SaidOrTyped,
    /// Use a third of each time limit
    #[arg(long)]
    pub compact: bool,
    /// Print one JSON object at the end; everything else goes to standard error
    #[arg(long)]
    pub json: bool,
}

/// Presets for online assessments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum OaPreset {
    /// 4 problems in 70 minutes, like the General Coding Assessment
    Gca,
    /// 2 problems in 240 minutes
    TwoLong,
    /// 2 problems in 45 minutes
    Short,
}

impl OaPreset {
    /// Its name in the grammar.
    pub fn word(self) -> &'static str {
        match self {
            OaPreset::Gca => "gca",
            OaPreset::TwoLong => "two-long",
            OaPreset::Short => "short",
        }
    }

    /// The number of problems and of minutes.
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
    /// Mock number, from `mock list`
    #[arg(value_name = "MOCK")]
    pub number: i64,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}
