//! `plan` and its breaks.

use super::Minutes;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `plan`.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct PlanArgs {
    /// What else to do; without it, the plan is shown
    #[command(subcommand)]
    pub verb: Option<PlanVerb>,
    /// Plan with so many minutes a day, as in 30m [default: the setting minutes_a_day]
    #[arg(long, value_name = "MINUTES")]
    pub minutes: Option<Minutes>,
    /// Write a calendar of sessions, stages and errands to this file (iCalendar, RFC 5545); `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub ics: Option<PathBuf>,
    /// Show how what is overdue would be spread over the coming days, what is worth most first
    #[arg(long, conflicts_with = "ics")]
    pub catch_up: bool,
    /// With --catch-up: put off what is not for today until its day; `undo` takes it back
    #[arg(long, requires = "catch_up")]
    pub apply: bool,
    /// When the daily session begins in the calendar
    #[arg(long, value_name = "HH:MM", default_value = "19:00", requires = "ics")]
    pub at: String,
    /// One JSON object instead of text
    #[arg(long, conflicts_with = "ics")]
    pub json: bool,
}

/// The verbs of `plan`.
#[derive(Debug, Clone, Subcommand)]
pub enum PlanVerb {
    /// Plan days off, so that what cannot wait comes before; without dates, list them
    Break(BreakArgs),
}

/// `plan break`.
#[derive(Debug, Clone, Args)]
pub struct BreakArgs {
    /// The first day off, as in 2027-03-01
    #[arg(value_name = "FROM")]
    pub from: Option<String>,
    /// The last day off [default: the first]
    #[arg(value_name = "TO")]
    pub to: Option<String>,
    /// Cancel the break that holds this day
    #[arg(long, value_name = "DAY", conflicts_with = "from")]
    pub cancel: Option<String>,
}
