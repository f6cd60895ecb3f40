//! `decks` and `trust`: which decks take part, and whose code may run.

use clap::{Args, Subcommand};

/// `decks`.
#[derive(Debug, Clone, Args)]
pub struct DecksArgs {
    /// Switch a deck, instead of listing them
    #[command(subcommand)]
    pub switch: Option<DeckSwitch>,
    /// Read every deck again, report all problems and advise on the cards; exits 1 when there are errors
    #[arg(long)]
    pub check: bool,
    /// List the cards whose facts want checking: `Stale after:` has passed
    #[arg(long, conflicts_with_all = ["check", "upgrade"])]
    pub stale: bool,
    /// Show the new versions of files that you have edited
    #[arg(long, conflicts_with = "check")]
    pub upgrade: bool,
    /// Take the new version of this file; yours goes to backups/
    #[arg(long, value_name = "FILE", requires = "upgrade", conflicts_with = "keep")]
    pub take: Option<String>,
    /// Keep your version of this file
    #[arg(long, value_name = "FILE", requires = "upgrade")]
    pub keep: Option<String>,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// `decks on` and `decks off`.
#[derive(Debug, Clone, Subcommand)]
pub enum DeckSwitch {
    /// Let a deck take part again
    On(DeckName),
    /// Keep a deck out of every queue and count
    Off(DeckName),
    /// Follow a linked file no more; its cards are retired with their history
    Unlink(DeckName),
}

/// The name of a deck.
#[derive(Debug, Clone, Args)]
pub struct DeckName {
    /// Deck name, or any part of it that no other deck has
    #[arg(value_name = "DECK")]
    pub name: String,
}

/// `trust`.
#[derive(Debug, Clone, Args)]
pub struct TrustArgs {
    /// Deck name, or any part of it that no other deck has
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// Take the trust back
    #[arg(long)]
    pub revoke: bool,
}
