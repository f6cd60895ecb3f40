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
    /// The card's id, or the beginning of it
    #[arg(value_name = "CARD")]
    pub card: String,
}

/// A verb about one card that can speak JSON.
#[derive(Debug, Clone, Args)]
pub struct CardJsonArgs {
    /// The card's id, or the beginning of it
    #[arg(value_name = "CARD")]
    pub card: String,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// `relink`.
#[derive(Debug, Clone, Args)]
pub struct RelinkArgs {
    /// The vanished card's id, or the beginning of it
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

/// `add`.
#[derive(Debug, Clone, Args)]
pub struct AddArgs {
    /// The deck it goes to; a new one is made where none has this name
    #[arg(long, value_name = "NAME", default_value = "My cards")]
    pub deck: String,
    /// The question; without it a template opens in the editor, or a card is read from a pipe
    #[arg(value_name = "QUESTION", requires = "answer")]
    pub question: Option<String>,
    /// The answer
    #[arg(value_name = "ANSWER")]
    pub answer: Option<String>,
}
