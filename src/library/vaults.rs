//! The settings of an Obsidian vault that contains a file. Knows nothing about their meaning.

use super::read_bytes;
use crate::import::Vault;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The settings file of Obsidian's Spaced Repetition plugin.
const SETTINGS: &str = ".obsidian/plugins/obsidian-spaced-repetition/data.json";

/// The settings of vaults by folder, each read once.
#[derive(Default)]
pub struct Vaults(HashMap<PathBuf, Vault>);

impl Vaults {
    /// The settings of the nearest folder above a file that has some. Unreadable settings count as none.
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
