//! `decks` and `trust`: which decks are on, which are new, and which may run code.

use clap::{Args, Subcommand};

/// `decks`.
#[derive(Debug, Clone, Args)]
pub struct DecksArgs {
    /// Turn a deck on or off, create one, or unlink one [default: list the decks]
    #[command(subcommand)]
    pub switch: Option<DeckSwitch>,
    /// Read every deck again and report errors and advice; exits 1 on errors
    #[arg(long)]
    pub check: bool,
    /// List cards to fact-check: their `Stale after:` date has passed
    #[arg(long, conflicts_with_all = ["check", "upgrade"])]
    pub stale: bool,
    /// Show new versions of shipped decks and checklists that you edited
    #[arg(long, conflicts_with = "check")]
    pub upgrade: bool,
    /// Use the new version of this file; yours moves to backups/
    #[arg(long, value_name = "FILE", requires = "upgrade", conflicts_with = "keep")]
    pub take: Option<String>,
    /// Keep your version of this file
    #[arg(long, value_name = "FILE", requires = "upgrade")]
    pub keep: Option<String>,
    /// Print one JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// `decks on` and `decks off`.
#[derive(Debug, Clone, Subcommand)]
pub enum DeckSwitch {
    /// Turn a deck on
    #[command(after_help = examples!("decks on apprenticeship"))]
    On(DeckName),
    /// Turn a deck off: leave it out of every queue and count
    #[command(after_help = examples!("decks off apprenticeship"))]
    Off(DeckName),
    /// Create a deck of your own, with an example of each kind of card
    #[command(after_help = examples!("decks new \"System design\""))]
    New(NewDeck),
    /// Stop reading a linked file; its cards are retired and keep their history
    #[command(after_help = examples!("decks unlink notes"))]
    Unlink(DeckName),
}

/// The name of a deck.
#[derive(Debug, Clone, Args)]
pub struct DeckName {
    /// Deck name, or a unique part of it
    #[arg(value_name = "DECK")]
    pub name: String,
}

/// The name of a new deck.
#[derive(Debug, Clone, Args)]
pub struct NewDeck {
    /// Name of the new deck
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// `trust`.
#[derive(Debug, Clone, Args)]
pub struct TrustArgs {
    /// Deck name, or a unique part of it
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// Stop trusting the deck
    #[arg(long)]
    pub revoke: bool,
}
