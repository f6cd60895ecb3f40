//! The `attempts/` folder: code of drills, kept forever, one file per attempt.

use super::atomic::write_atomically;
use super::bytes::free_path;
use super::home::{Home, make_private};
use crate::error::Result;
use crate::schedule::Moment;
use std::path::Path;

/// Creates a file with the code of an attempt at this card; returns its path below the data directory.
pub fn keep_attempt(home: &Home, card: &str, at: Moment, code: &[u8]) -> Result<String> {
    let folder = home.attempts().join(folder_name(card));
    make_private("create the folder", &folder)?;
    let path = free_path(&folder, &at.local().format("%Y-%m-%d-%H%M%S").to_string(), ".py");
    keep(home, &path, code)
}

/// Saves a copy of submitted code beside its file; returns the path below the data directory. In a list of names it
/// comes before that file, which is still being written.
pub fn keep_submission(home: &Home, file: &Path, code: &[u8]) -> Result<String> {
    let stem = file.file_stem().map_or_else(|| "attempt".into(), |stem| stem.to_string_lossy());
    let folder = file.parent().unwrap_or(file);
    let path = free_path(folder, &format!("{stem}-submitted"), ".py");
    keep(home, &path, code)
}

fn keep(home: &Home, path: &Path, code: &[u8]) -> Result<String> {
    write_atomically(path, code)?;
    Ok(path.strip_prefix(home.root()).unwrap_or(path).to_string_lossy().into_owned())
}

/// A card's name as a folder name: anything but letters, digits, hyphens, and underscores becomes a hyphen.
fn folder_name(card: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    card.chars().map(plain).take(100).collect()
}
