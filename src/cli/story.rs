//! `story` and `feedback`: one's own stories and how they are told.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `feedback`.
#[derive(Debug, Clone, Args)]
pub struct FeedbackArgs {
    /// The answer; without it or with `-`, standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// What was asked
    #[arg(long, value_name = "TEXT")]
    pub question: Option<String>,
    /// How long it took to say, as in 95s or 1m35s: the text is a transcript then
    #[arg(long, value_name = "TIME", value_parser = super::length)]
    pub duration: Option<f64>,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}

/// `story`.
#[derive(Debug, Clone, Args)]
pub struct StoryArgs {
    /// What to do
    #[command(subcommand)]
    pub verb: StoryVerb,
}

/// The verbs of `story`.
#[derive(Debug, Clone, Subcommand)]
pub enum StoryVerb {
    /// Write a story: in the editor, from a pipe, or from words given here
    Add(Box<StoryAdd>),
    /// Change a story in the editor
    Edit(StoryName),
    /// Show a story whole
    Show(StoryName),
    /// A question appears: name a story for it within ten seconds
    Drill(StoryDrill),
}

/// `story add`.
#[derive(Debug, Clone, Default, Args)]
pub struct StoryAdd {
    /// What it is called; its file is named after it
    pub title: Option<String>,
    /// Where, when, who
    #[arg(long, value_name = "TEXT")]
    pub situation: Option<String>,
    /// What had to be done
    #[arg(long, value_name = "TEXT")]
    pub task: Option<String>,
    /// What you did
    #[arg(long, value_name = "TEXT")]
    pub action: Option<String>,
    /// What came of it
    #[arg(long, value_name = "TEXT")]
    pub result: Option<String>,
    /// What you learned
    #[arg(long, value_name = "TEXT")]
    pub lesson: Option<String>,
    /// The amounts that prove it
    #[arg(long, value_name = "TEXT")]
    pub numbers: Option<String>,
    /// The whole in thirty seconds
    #[arg(long, value_name = "TEXT")]
    pub short: Option<String>,
    /// What it shows, as in conflict,growth
    #[arg(long, value_name = "WORD,WORD", value_delimiter = ',')]
    pub competencies: Vec<String>,
    /// How well you tell it, from 1 to 5
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub rating: Option<u8>,
    /// It is about something that went wrong through you
    #[arg(long)]
    pub failure: bool,
}

impl StoryAdd {
    /// Was any part of the story given?
    pub fn has_words(&self) -> bool {
        let parts = [&self.situation, &self.task, &self.action, &self.result, &self.lesson, &self.numbers, &self.short];
        parts.iter().any(|part| part.is_some())
    }
}

/// Which story.
#[derive(Debug, Clone, Args)]
pub struct StoryName {
    /// Its name, its number in `stories`, or words that only it has in its name or title
    #[arg(value_name = "STORY", required = true)]
    pub words: Vec<String>,
}

/// `story drill`.
#[derive(Debug, Clone, Args)]
pub struct StoryDrill {
    /// How many questions
    #[arg(value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub count: u16,
    /// Only questions that listen for this
    #[arg(long, value_name = "WORD")]
    pub competency: Option<String>,
    /// Speak JSON lines on standard input and output, for other front ends
    #[arg(long)]
    pub json: bool,
}
