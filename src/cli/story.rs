//! `story` and `feedback`: your stories and how you tell them.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `feedback`.
#[derive(Debug, Clone, Args)]
pub struct FeedbackArgs {
    /// File with the answer [default: standard input, also `-`]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The question that was asked
    #[arg(long, value_name = "TEXT")]
    pub question: Option<String>,
    /// Length of the spoken answer, such as 95s or 1m35s; treats the text as a transcript
    #[arg(long, value_name = "TIME", value_parser = super::length)]
    pub duration: Option<f64>,
    /// WAV recording of the answer: measures pauses; the text is its transcript, `-` reads it from standard input
    #[arg(long, value_name = "FILE")]
    pub audio: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `story`.
#[derive(Debug, Clone, Args)]
pub struct StoryArgs {
    /// The command
    #[command(subcommand)]
    pub verb: StoryVerb,
}

/// The commands of `story`.
#[derive(Debug, Clone, Subcommand)]
pub enum StoryVerb {
    /// Write a story in the editor, from a pipe, or from options
    #[command(after_help = examples!("story add", "story add \"Late train\" --action \"I called each client\""))]
    Add(Box<StoryAdd>),
    /// Edit a story
    #[command(after_help = examples!("story edit late-train"))]
    Edit(StoryName),
    /// Show a story in full
    #[command(after_help = examples!("story show late-train"))]
    Show(StoryName),
    /// Choose a story for each question within ten seconds
    #[command(after_help = examples!("story drill", "story drill 10 --competency conflict"))]
    Drill(StoryDrill),
}

/// `story add`.
#[derive(Debug, Clone, Default, Args)]
pub struct StoryAdd {
    /// Title; the file is named after it
    pub title: Option<String>,
    /// Where, when, and who
    #[arg(long, value_name = "TEXT")]
    pub situation: Option<String>,
    /// What had to be done
    #[arg(long, value_name = "TEXT")]
    pub task: Option<String>,
    /// What you did
    #[arg(long, value_name = "TEXT")]
    pub action: Option<String>,
    /// What happened as a result
    #[arg(long, value_name = "TEXT")]
    pub result: Option<String>,
    /// What you learned
    #[arg(long, value_name = "TEXT")]
    pub lesson: Option<String>,
    /// Numbers that prove the result
    #[arg(long, value_name = "TEXT")]
    pub numbers: Option<String>,
    /// A 30-second version
    #[arg(long, value_name = "TEXT")]
    pub short: Option<String>,
    /// Competencies it shows, such as conflict,growth
    #[arg(long, value_name = "WORD,WORD", value_delimiter = ',')]
    pub competencies: Vec<String>,
    /// How well you tell it, 1 to 5
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub rating: Option<u8>,
    /// Mark as a story about your own failure
    #[arg(long)]
    pub failure: bool,
}

impl StoryAdd {
    /// Whether any part of the story was given.
    pub fn has_words(&self) -> bool {
        let parts = [&self.situation, &self.task, &self.action, &self.result, &self.lesson, &self.numbers, &self.short];
        parts.iter().any(|part| part.is_some())
    }
}

/// A story.
#[derive(Debug, Clone, Args)]
pub struct StoryName {
    /// Story name, number from `stories`, or words that match one story
    #[arg(value_name = "STORY", required = true)]
    pub words: Vec<String>,
}

/// `story drill`.
#[derive(Debug, Clone, Args)]
pub struct StoryDrill {
    /// Number of questions
    #[arg(value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub count: u16,
    /// Use only questions that assess this competency
    #[arg(long, value_name = "WORD")]
    pub competency: Option<String>,
    /// Use JSON lines on standard input and output
    #[arg(long)]
    pub json: bool,
}
