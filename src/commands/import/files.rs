//! The files that an import reads: those named, and those that may hold cards in the folders named; and the settings of
//! the vault that a file lies in.

use super::super::context::Context;
use crate::error::Result;
use crate::import::Vault;
use crate::library::read_bytes;
use crate::view::safe_line;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The settings of Obsidian's Spaced Repetition plugin, in a vault.
const SETTINGS: &str = ".obsidian/plugins/obsidian-spaced-repetition/data.json";
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
    }
    Ok(found)
}

fn may_hold_cards(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| MARKDOWN.iter().chain(&VALUES).any(|known| *known == ending)) && path.is_file()
}

/// The settings of vaults, each looked for once.
#[derive(Default)]
pub(super) struct Vaults(HashMap<PathBuf, Vault>);

impl Vaults {
    /// The settings of the vault around a file: of the nearest folder above it that has some. Settings that cannot be
    /// read are as if there were none.
    pub fn around(&mut self, file: &Path) -> Vault {
        let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let Some(folder) = whole.parent() else { return Vault::default() };
        if let Some(known) = self.0.get(folder) {
            return known.clone();
        }
        let settings = folder.ancestors().map(|above| above.join(SETTINGS)).find(|settings| settings.is_file());
        let json = settings.and_then(|settings| read_bytes(&settings).ok());
        let vault = json.and_then(|json| Vault::parse(&String::from_utf8_lossy(&json))).unwrap_or_default();
        self.0.insert(folder.to_owned(), vault.clone());
        vault
    }
}
