//! `import` and `export`: texts from elsewhere and to elsewhere.

use crate::export::Format;
use crate::import::Dialect;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;

/// `import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// Files of Markdown, CSV or TSV, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read every file so, instead of recognising it by what stands in it
    #[arg(long, value_name = "DIALECT", value_parser = PossibleValuesParser::new(Dialect::names()))]
    pub dialect: Option<String>,
    /// Name the deck so
    #[arg(long, value_name = "NAME")]
    pub deck: Option<String>,
    /// Copy nothing: leave the files where they are, never write to them, and follow what becomes of them
    #[arg(long, conflicts_with = "deck")]
    pub link: bool,
    /// Where a card was changed both in the home and in the source, keep the home's
    #[arg(long, conflicts_with = "theirs")]
    pub ours: bool,
    /// Where a card was changed both in the home and in the source, take the source's
    #[arg(long)]
    pub theirs: bool,
    /// Only say what would be taken in; nothing is written
    #[arg(long)]
    pub dry_run: bool,
    /// One JSON object instead of text
    #[arg(long)]
    pub json: bool,
}

/// `export`.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// Deck name, or any part of it that no other deck has
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// The format
    #[arg(long, value_name = "FORMAT", default_value = "native", value_parser = PossibleValuesParser::new(Format::names()))]
    pub format: String,
    /// Write to this new file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
