//! Verbs about single cards: `cards`, `show`, `add`, `edit`, `history`, `relink` and their like.

use clap::Args;

/// `cards`.
#[derive(Debug, Clone, Args)]
pub struct CardsArgs {
    /// Which cards; all of them without it
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// A verb about one card.
#[derive(Debug, Clone, Args)]
pub struct CardArg {
    /// Card id, or any part of it that no other card has
    #[arg(value_name = "CARD")]
    pub card: String,
}

/// A verb about one card that can speak JSON.
#[derive(Debug, Clone, Args)]
pub struct CardJsonArgs {
    /// Card id, or any part of it that no other card has
    #[arg(value_name = "CARD")]
    pub card: String,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// `relink`.
#[derive(Debug, Clone, Args)]
pub struct RelinkArgs {
    /// Id of the missing card, or any part of it that no other card has
    #[arg(value_name = "VANISHED")]
    pub vanished: Option<String>,
    /// The card that it is now
    #[arg(value_name = "CARD")]
    pub card: Option<String>,
    /// It is none of the new cards: never ask again
    #[arg(long, requires = "vanished", conflicts_with = "card")]
    pub none: bool,
    /// One JSON object a line instead of text
    #[arg(long, conflicts_with = "vanished")]
    pub json: bool,
}

/// Where a card goes when no deck is named.
pub const USUAL_DECK: &str = "My cards";

/// `add`.
#[derive(Debug, Clone, Args)]
pub struct AddArgs {
    /// Deck to add the card to, or any part of its name; a name that no deck has makes a new deck
    #[arg(long, value_name = "DECK", default_value = USUAL_DECK)]
    pub deck: String,
    /// The question; without it a template opens in the editor, or a card is read from a pipe
    #[arg(value_name = "QUESTION", requires = "answer")]
    pub question: Option<String>,
    /// The answer
    #[arg(value_name = "ANSWER")]
    pub answer: Option<String>,
}
