//! The files that an import reads: those named, and those that may hold cards in the folders named.

use super::super::context::Context;
use crate::error::{Error, Result};
use crate::view::safe_line;
use std::path::{Path, PathBuf};

/// Endings of files that a folder is searched for, in lower case.
const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mdx"];
const VALUES: [&str; 2] = ["csv", "tsv"];

/// A file to be read.
pub(super) struct Source {
    pub path: PathBuf,
    /// Nobody named it: it lay in a folder.
    pub is_found: bool,
}

/// The files that these paths mean: themselves, and of a folder every file of Markdown or values, as its .gitignore
/// allows.
pub(super) fn files_of(paths: &[PathBuf], ctx: &mut Context<'_>) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(Source { path: path.clone(), is_found: false });
            continue;
        }
        let before = found.len();
        let mut walk = ignore::WalkBuilder::new(path);
        for entry in walk.require_git(false).sort_by_file_path(Path::cmp).build() {
            match entry {
                Ok(entry) if may_hold_cards(entry.path()) => {
                    found.push(Source { path: entry.into_path(), is_found: true });
                }
                Ok(_) => {}
                Err(error) => ctx.note(&format!("{}\n", safe_line(&error.to_string())))?,
            }
        }
        if found.len() == before {
            super::tell(&nothing_in(path), ctx)?;
        }
    }
    Ok(found)
}

/// A folder without a file to read: what was looked for.
fn nothing_in(folder: &Path) -> Error {
    let endings: Vec<String> = MARKDOWN.iter().chain(&VALUES).map(|ending| format!(".{ending}")).collect();
    Error::refused(format!("no files to import in {}", folder.display())).hint(format!(
        "a folder is searched for {}; hidden files and what .gitignore names are left out. Name a file to read it all the same",
        endings.join(", ")
    ))
}

fn may_hold_cards(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| MARKDOWN.iter().chain(&VALUES).any(|known| *known == ending)) && path.is_file()
}
