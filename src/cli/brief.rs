//! `brief`: a one-page interview brief.

use clap::Args;

/// `brief`.
#[derive(Debug, Clone, Args)]
pub struct BriefArgs {
    /// The stage [default: the next one]
    #[arg(value_name = "STAGE")]
    pub stage: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}
