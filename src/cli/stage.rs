//! `stage` and `checklist`: dates and checklist items.

use super::JsonOnly;
use clap::{Args, Subcommand};

/// `stage`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct StageArgs {
    /// The command; without it, the stages are listed
    #[command(subcommand)]
    pub verb: Option<StageVerb>,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// The commands of `stage`.
#[derive(Debug, Clone, Subcommand)]
pub enum StageVerb {
    /// Add a stage, or change its date
    #[command(after_help = examples!("stage add oa 2027-02-24", "stage add first unknown --needs coding,behavioral"))]
    Add(StageAdd),
    /// List the stages by date
    #[command(after_help = examples!("stage list"))]
    List(JsonOnly),
    /// Mark a stage done
    #[command(after_help = examples!("stage done oa"))]
    Done(StageName),
    /// Remove a stage
    #[command(after_help = examples!("stage remove first"))]
    Remove(StageName),
}

/// `stage add`.
#[derive(Debug, Clone, Args)]
pub struct StageAdd {
    /// Stage name; shipped checklists use open, oa, first, and final
    pub name: String,
    /// Date, such as 2027-02-24, or `unknown`
    pub date: String,
    /// Tracks that must be ready by then, such as coding,behavioral [default: all]
    #[arg(long, value_name = "TRACK,TRACK", value_delimiter = ',')]
    pub needs: Vec<String>,
}

/// The name of a stage.
#[derive(Debug, Clone, Args)]
pub struct StageName {
    /// Stage name, or a unique part of it
    #[arg(value_name = "STAGE")]
    pub name: String,
}

/// `checklist`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ChecklistArgs {
    /// The command; without it, checklists are shown
    #[command(subcommand)]
    pub verb: Option<ChecklistVerb>,
    /// Show only this checklist
    #[arg(value_name = "LIST")]
    pub name: Option<String>,
    /// Print one JSON object per line, for each item
    #[arg(long)]
    pub json: bool,
}

/// The commands of `checklist`.
#[derive(Debug, Clone, Subcommand)]
pub enum ChecklistVerb {
    /// Check items in their files
    #[command(after_help = examples!("checklist done 1 2"))]
    Done(ItemName),
    /// Uncheck items
    #[command(visible_alias = "undo")]
    #[command(after_help = examples!("checklist reopen 1"))]
    Reopen(ItemName),
}

/// Checklist items.
#[derive(Debug, Clone, Args)]
pub struct ItemName {
    /// Item numbers from `checklist`, such as 1 2 3, or words that match one item
    #[arg(value_name = "ITEM", required = true)]
    pub words: Vec<String>,
}
