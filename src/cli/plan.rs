//! `plan` and `plan break`.

use super::Minutes;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `plan`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct PlanArgs {
    /// Another command; without it, the plan is shown
    #[command(subcommand)]
    pub verb: Option<PlanVerb>,
    /// Daily study minutes for the forecast, such as 30m [default: setting minutes_a_day]
    #[arg(long, value_name = "MINUTES")]
    pub minutes: Option<Minutes>,
    /// Write sessions, stages, and checklist items to an iCalendar file; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub ics: Option<PathBuf>,
    /// Show how overdue cards can be spread over the coming days, most valuable first
    #[arg(long, conflicts_with = "ics")]
    pub catch_up: bool,
    /// With --catch-up: postpone each card to its day; `undo` reverses it
    #[arg(long, requires = "catch_up")]
    pub apply: bool,
    /// Start time of the daily session in the calendar
    #[arg(long, value_name = "HH:MM", default_value = "19:00", requires = "ics")]
    pub at: String,
    /// Print one JSON object
    #[arg(long, conflicts_with = "ics")]
    pub json: bool,
}

/// The commands of `plan`.
#[derive(Debug, Clone, Subcommand)]
pub enum PlanVerb {
    /// List breaks, or plan days off; urgent cards come before them
    #[command(after_help = examples!("plan break 2027-03-01 2027-03-07", "plan break --cancel 2027-03-01"))]
    Break(BreakArgs),
}

/// `plan break`.
#[derive(Debug, Clone, Args)]
pub struct BreakArgs {
    /// First day off, such as 2027-03-01
    #[arg(value_name = "FROM")]
    pub from: Option<String>,
    /// Last day off [default: the first day]
    #[arg(value_name = "TO")]
    pub to: Option<String>,
    /// Cancel the break that includes this day
    #[arg(long, value_name = "DAY", conflicts_with = "from")]
    pub cancel: Option<String>,
}
