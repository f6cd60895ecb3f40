//! The arguments of verbs that take no option but `--json`.

use clap::Args;

/// A command whose only option is `--json`.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct JsonOnly {
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}
