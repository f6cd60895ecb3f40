//! `brief`: one page before the call.

use clap::Args;

/// `brief`.
#[derive(Debug, Clone, Args)]
pub struct BriefArgs {
    /// The stage; without it, the next one
    #[arg(value_name = "STAGE")]
    pub stage: Option<String>,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}
