//! Numbers and pages about the reviews: `stats`, `optimize`, and `brief`.

use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;

/// `stats`.
#[derive(Debug, Clone, Args)]
pub struct StatsArgs {
    /// Cover the last N days, including today [default: 365]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000),
          conflicts_with_all = ["since", "all"])]
    pub days: Option<u32>,
    /// Cover the days since this date, such as 2027-03-01
    #[arg(long, value_name = "DATE", conflicts_with = "all")]
    pub since: Option<NaiveDate>,
    /// Cover all reviews
    #[arg(long)]
    pub all: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
    /// Write an HTML page with charts and tables, replacing the file; `-` is standard output
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub html: Option<PathBuf>,
}

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
