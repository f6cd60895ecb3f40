//! `import` and `export`: decks from and for other programs.

use crate::export::Format;
use crate::import::Dialect;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;

/// `import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// Markdown, CSV, or TSV files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read every file as this dialect [default: detect it for each file]
    #[arg(long, value_name = "DIALECT", value_parser = PossibleValuesParser::new(Dialect::names()))]
    pub dialect: Option<String>,
    /// Name of the new deck [default: from the file]
    #[arg(long, value_name = "NAME")]
    pub deck: Option<String>,
    /// Link the files instead of copying them: read them where they are, and never write to them
    #[arg(long, conflicts_with = "deck")]
    pub link: bool,
    /// Where both copies of a card changed, keep yours
    #[arg(long, conflicts_with = "theirs")]
    pub ours: bool,
    /// Where both copies of a card changed, use the source's
    #[arg(long)]
    pub theirs: bool,
    /// Show what would be imported without writing anything
    #[arg(long)]
    pub dry_run: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `export`.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// Deck name, or a unique part of it
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "native", value_parser = PossibleValuesParser::new(Format::names()))]
    pub format: String,
    /// Write to this new file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
