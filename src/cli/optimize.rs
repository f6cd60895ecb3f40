//! `optimize`.

use clap::Args;

/// `optimize`.
#[derive(Debug, Clone, Default, Args)]
pub struct OptimizeArgs {
    /// Optimize only this track; repeatable
    #[arg(long, value_name = "TRACK")]
    pub track: Vec<String>,
    /// Show the result without changing anything
    #[arg(long)]
    pub dry_run: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}
