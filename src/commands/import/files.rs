//! The files that an import reads: those named, and those that look like cards in the folders named.

use super::super::context::Context;
use crate::error::Result;
use crate::view::safe_line;
use std::path::{Path, PathBuf};

/// The files that these paths mean: themselves, and every Markdown file of a folder as its .gitignore allows.
pub(super) fn files_of(paths: &[PathBuf], ctx: &mut Context<'_>) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let mut walk = ignore::WalkBuilder::new(path);
        for entry in walk.require_git(false).sort_by_file_path(Path::cmp).build() {
            match entry {
                Ok(entry) if is_markdown(entry.path()) => found.push(entry.into_path()),
                Ok(_) => {}
                Err(error) => ctx.note(&format!("{}\n", safe_line(&error.to_string())))?,
            }
        }
    }
    Ok(found)
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    path.is_file() && extension.is_some_and(|extension| extension == "md" || extension == "markdown")
}
