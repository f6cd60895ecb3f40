//! Commands for single cards: `cards`, `show`, `add`, `edit`, `history`, `relink`, and related ones.

use clap::Args;

/// `cards`.
#[derive(Debug, Clone, Args)]
pub struct CardsArgs {
    /// Words and conditions that cards must match [default: all cards]
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// A command for one card.
#[derive(Debug, Clone, Args)]
pub struct CardArg {
    /// Card ID, or a unique part of it
    #[arg(value_name = "CARD")]
    pub card: String,
}

/// `history`.
#[derive(Debug, Clone, Args)]
pub struct HistoryArgs {
    /// Card ID, or a unique part of it
    #[arg(value_name = "CARD")]
    pub card: String,
    /// Play the oldest and the latest recording of your answers
    #[arg(long, conflicts_with = "json")]
    pub play: bool,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// `relink`.
#[derive(Debug, Clone, Args)]
pub struct RelinkArgs {
    /// ID of the missing card, or a unique part of it
    #[arg(value_name = "MISSING")]
    pub vanished: Option<String>,
    /// Its new version
    #[arg(value_name = "CARD")]
    pub card: Option<String>,
    /// Leave the missing card retired and do not list it again
    #[arg(long, requires = "vanished", conflicts_with = "card")]
    pub none: bool,
    /// Print one JSON object per line
    #[arg(long, conflicts_with = "vanished")]
    pub json: bool,
}

/// The deck for a card when no deck is named.
pub const USUAL_DECK: &str = "My cards";

/// `add`.
#[derive(Debug, Clone, Args)]
pub struct AddArgs {
    /// Deck for the card, or a unique part of its name; an unknown name creates a deck
    #[arg(long, value_name = "DECK", default_value = USUAL_DECK)]
    pub deck: String,
    /// The question [default: open a template in the editor, or read a card from a pipe]
    #[arg(value_name = "QUESTION", requires = "answer")]
    pub question: Option<String>,
    /// The answer
    #[arg(value_name = "ANSWER")]
    pub answer: Option<String>,
}
