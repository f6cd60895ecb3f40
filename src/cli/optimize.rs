//! `optimize`.

use clap::Args;

/// `optimize`.
#[derive(Debug, Clone, Default, Args)]
pub struct OptimizeArgs {
    /// Only this track; may be given more than once
    #[arg(long, value_name = "TRACK")]
    pub track: Vec<String>,
    /// Say what would be found and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}
