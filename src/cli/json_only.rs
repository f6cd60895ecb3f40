//! The arguments of verbs that take no option but `--json`.

use clap::Args;

/// A verb with no option but `--json`.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct JsonOnly {
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}
