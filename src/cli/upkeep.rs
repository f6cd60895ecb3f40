//! Commands for the data directory and the program: `backup`, `doctor`, `config`, `setup`, `completions`, `man`.

use super::Minutes;
use clap::Args;
use std::path::PathBuf;

/// `backup`.
#[derive(Debug, Clone, Args)]
pub struct BackupArgs {
    /// Copy to this new file [default: a new file in the data directory's backups/]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Restore this copy: a file, or the name of one in backups/
    #[arg(long, value_name = "FILE", conflicts_with_all = ["file", "start_over"])]
    pub restore: Option<PathBuf>,
    /// Accept the new database after the earlier one was lost, and stop the warning
    #[arg(long, conflicts_with = "file")]
    pub start_over: bool,
}

/// `doctor`.
#[derive(Debug, Clone, Copy, Args)]
pub struct DoctorArgs {
    /// Repair what can be repaired, after a backup
    #[arg(long)]
    pub repair: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `config`.
#[derive(Debug, Clone, Args)]
pub struct ConfigArgs {
    /// Name of a setting, or `voice` to set up a recorder, a voice, and a transcriber
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    /// New value
    #[arg(value_name = "VALUE", requires = "key")]
    pub value: Option<String>,
}

/// `setup`.
#[derive(Debug, Clone, Args)]
pub struct SetupArgs {
    /// Your goal; without it, setup asks
    #[arg(long = "for", value_enum, value_name = "GOAL")]
    pub goal: Option<SetupGoal>,
    /// When applications open or your next interview is: a date, a month, or `unknown`
    #[arg(long, value_name = "DATE", requires = "goal")]
    pub date: Option<String>,
    /// Daily study minutes, such as 20 or 1h
    #[arg(long, value_name = "MINUTES")]
    pub minutes: Option<Minutes>,
}

/// The user's goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum SetupGoal {
    /// The Pinterest Engineering Apprenticeship
    Program,
    /// Interviews at another company; the Pinterest decks are off
    Elsewhere,
    /// Nothing yet; the Pinterest decks are on and no stage is set
    Looking,
}

/// `completions`.
#[derive(Debug, Clone, Args)]
pub struct CompletionsArgs {
    /// Shell to complete for
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// The supported shells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// GNU Bash
    Bash,
    /// Zsh
    Zsh,
    /// Fish
    Fish,
}

/// `__complete`.
#[derive(Debug, Clone, Args)]
pub struct CompleteArgs {
    /// The line up to the cursor, with the program's name; prints completions for Bash
    #[arg(long, value_name = "LINE", allow_hyphen_values = true, conflicts_with = "words")]
    pub line: Option<String>,
    /// The characters at which Bash breaks words
    #[arg(long, value_name = "LETTERS", allow_hyphen_values = true, default_value = "", requires = "line")]
    pub breaks: String,
    /// The words after the program's name; the last one is at the cursor
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
