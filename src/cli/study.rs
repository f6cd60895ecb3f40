//! `study`: minutes, and which cards.

use super::Minutes;
use clap::Args;

/// `study`.
#[derive(Debug, Clone, Default, Args)]
pub struct StudyArgs {
    /// Minutes to spend, as in 20m or 20; without them, until all that is due is done
    #[arg(value_name = "MINUTES")]
    pub budget: Option<Minutes>,
    /// Only this deck; may be repeated
    #[arg(long, value_name = "NAME")]
    pub deck: Vec<String>,
    /// Only this track; may be repeated
    #[arg(long, value_name = "NAME")]
    pub track: Vec<String>,
    /// At most so many cards
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// At most so many new cards, whatever the decks' own limits
    #[arg(long, value_name = "N")]
    pub new: Option<usize>,
    /// Also what will be due within so many days
    #[arg(long, value_name = "DAYS", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=36_500))]
    pub ahead: u32,
    /// Speak JSON lines on standard input and output, for other front ends
    #[arg(long)]
    pub json: bool,
}
