//! Verbs about the home and the program itself: `backup`, `doctor`, `config`, `setup`, `completions`, `man`.

use super::Minutes;
use clap::Args;
use std::path::PathBuf;

/// `backup`.
#[derive(Debug, Clone, Args)]
pub struct BackupArgs {
    /// Copy to this new file instead of the home's backups
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Go back to this copy: a file, or the name of one in the home's backups
    #[arg(long, value_name = "FILE", conflicts_with_all = ["file", "start_over"])]
    pub restore: Option<PathBuf>,
    /// Keep the new database where the earlier one was lost, and stop the warning
    #[arg(long, conflicts_with = "file")]
    pub start_over: bool,
}

/// `doctor`.
#[derive(Debug, Clone, Copy, Args)]
pub struct DoctorArgs {
    /// Make what can be mended whole again, after a backup
    #[arg(long)]
    pub repair: bool,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}

/// `config`.
#[derive(Debug, Clone, Args)]
pub struct ConfigArgs {
    /// A setting
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    /// Its new value
    #[arg(value_name = "VALUE", requires = "key")]
    pub value: Option<String>,
}

/// `setup`.
#[derive(Debug, Clone, Args)]
pub struct SetupArgs {
    /// What you prepare for; without it, setup asks
    #[arg(long = "for", value_enum, value_name = "GOAL")]
    pub goal: Option<SetupGoal>,
    /// When applications open, or when your next interview is: a date, a month, or `unknown`
    #[arg(long, value_name = "DATE", requires = "goal")]
    pub date: Option<String>,
    /// Daily study minutes, such as 20 or 1h
    #[arg(long, value_name = "MINUTES")]
    pub minutes: Option<Minutes>,
}

/// What somebody prepares for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum SetupGoal {
    /// The Pinterest Engineering Apprenticeship
    Program,
    /// Interviews at another company: the company decks are off
    Elsewhere,
    /// Nothing yet: every deck is on, no stage is set
    Looking,
}

/// `completions`.
#[derive(Debug, Clone, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Shells that completions can be written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// GNU Bash.
    Bash,
    /// Z shell.
    Zsh,
    /// Fish.
    Fish,
}

/// `__complete`.
#[derive(Debug, Clone, Args)]
pub struct CompleteArgs {
    /// The line up to the cursor, the program's name in front; answers as Bash wants them
    #[arg(long, value_name = "LINE", allow_hyphen_values = true, conflicts_with = "words")]
    pub line: Option<String>,
    /// The characters at which Bash breaks words
    #[arg(long, value_name = "LETTERS", allow_hyphen_values = true, default_value = "", requires = "line")]
    pub breaks: String,
    /// The words behind the program's name; the last one is at the cursor
    #[arg(value_name = "WORD", last = true)]
    pub words: Vec<String>,
}

/// `man`.
#[derive(Debug, Clone, Args)]
pub struct ManArgs {
    /// The folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
