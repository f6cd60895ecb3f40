//! The files that an import reads: those named, and those that may hold cards in the folders named.

use super::super::context::Context;
use crate::error::{Error, Result};
use crate::view::safe_line;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

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
        refuse_waiting_rules(path)?;
        let mut walk = ignore::WalkBuilder::new(path);
        // Rules are read when a folder is entered: where that would wait for ever, it is not.
        let unread = Arc::new(Mutex::new(Vec::new()));
        let noted = unread.clone();
        walk.filter_entry(move |entry| match waiting_rules(entry.path()) {
            Some(rules) => {
                noted.lock().unwrap_or_else(PoisonError::into_inner).push(rules);
                false
            }
            None => true,
        });
        for entry in walk.require_git(false).sort_by_file_path(Path::cmp).build() {
            match entry {
                Ok(entry) if may_hold_cards(entry.path()) => {
                    found.push(Source { path: entry.into_path(), is_found: true });
                }
                Ok(_) => {}
                Err(error) => ctx.note(&format!("{}\n", safe_line(&error.to_string())))?,
            }
        }
        for rules in unread.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            let rules = rules.display().to_string();
            ctx.note(&format!("{}: not a regular file; its folder is passed over\n", safe_line(&rules)))?;
        }
    }
    Ok(found)
}

/// A file of rules in this folder, of what to pass over, that is no file: reading a pipe would wait for ever.
fn waiting_rules(folder: &Path) -> Option<PathBuf> {
    let rules = [".gitignore", ".ignore"].map(|name| folder.join(name));
    rules.into_iter().find(|path| path.metadata().is_ok_and(|facts| !facts.is_file() && !facts.is_dir()))
}

/// The rules of the folder named, and of those above it, hold for everything in it.
fn refuse_waiting_rules(folder: &Path) -> Result<()> {
    let whole = std::fs::canonicalize(folder).map_err(|error| Error::file("look into", folder, error))?;
    match whole.ancestors().find_map(waiting_rules) {
        Some(rules) => Err(Error::refused(format!("{} is not a regular file", rules.display()))
            .hint("remove it: it should say what to pass over in its folder")),
        None => Ok(()),
    }
}

fn may_hold_cards(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| MARKDOWN.iter().chain(&VALUES).any(|known| *known == ending)) && path.is_file()
}
