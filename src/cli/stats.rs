//! `stats`.

use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;

/// `stats`.
#[derive(Debug, Clone, Args)]
pub struct StatsArgs {
    /// Look back so many days, today included [default: 365]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000),
          conflicts_with_all = ["since", "all"])]
    pub days: Option<u32>,
    /// Look back to this day, as in 2027-03-01
    #[arg(long, value_name = "DATE", conflicts_with = "all")]
    pub since: Option<NaiveDate>,
    /// Look back to the first answer
    #[arg(long)]
    pub all: bool,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
    /// Write a page with drawings and tables, for a browser; the file is replaced, `-` is standard output
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub html: Option<PathBuf>,
}
