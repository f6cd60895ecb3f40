//! `stage` and `checklist`: what comes when, and its errands.

use super::JsonOnly;
use clap::{Args, Subcommand};

/// `stage`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct StageArgs {
    /// What to do; without it, the stages are listed
    #[command(subcommand)]
    pub verb: Option<StageVerb>,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// The verbs of `stage`.
#[derive(Debug, Clone, Subcommand)]
pub enum StageVerb {
    /// Add a stage; one that is there is moved
    Add(StageAdd),
    /// List the stages by date
    List(JsonOnly),
    /// Mark a stage as done
    Done(StageName),
    /// Forget a stage
    Remove(StageName),
}

/// `stage add`.
#[derive(Debug, Clone, Args)]
pub struct StageAdd {
    /// Its name; the checklists that come with Greenroom know open, oa, first and final
    pub name: String,
    /// Its date, as in 2027-02-24, or `unknown`
    pub date: String,
    /// The tracks that must be ready by then, as in coding,behavioral [default: all of them]
    #[arg(long, value_name = "TRACK,TRACK", value_delimiter = ',')]
    pub needs: Vec<String>,
}

/// The name of a stage.
#[derive(Debug, Clone, Args)]
pub struct StageName {
    /// Stage name, or any part of it that no other stage has
    #[arg(value_name = "STAGE")]
    pub name: String,
}

/// `checklist`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ChecklistArgs {
    /// What to do; without it, the lists are shown
    #[command(subcommand)]
    pub verb: Option<ChecklistVerb>,
    /// Only this list
    #[arg(value_name = "LIST")]
    pub name: Option<String>,
    /// One JSON object a line, for each item, instead of text
    #[arg(long)]
    pub json: bool,
}

/// The verbs of `checklist`.
#[derive(Debug, Clone, Subcommand)]
pub enum ChecklistVerb {
    /// Tick items in their files
    Done(ItemName),
    /// Open items again
    #[command(visible_alias = "undo")]
    Reopen(ItemName),
}

/// Which items of the checklists.
#[derive(Debug, Clone, Args)]
pub struct ItemName {
    /// Numbers, as `checklist` lists them, such as 1 2 3; or words that only one item has
    #[arg(value_name = "ITEM", required = true)]
    pub words: Vec<String>,
}
