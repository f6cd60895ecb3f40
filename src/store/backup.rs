//! Copies of a database in use, and how many of them are kept.

use super::{Store, StoreError, StoreResult};
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many copies stay in the folder of backups; the oldest go first.
pub const KEPT_BACKUPS: usize = 10;

impl Store {
    /// Copies the whole database, as of now, to a new file. Other processes may go on writing.
    pub fn backup_to(&self, file: &Path) -> StoreResult<()> {
        let mut copy = Connection::open(file)?;
        Backup::new(&self.db, &mut copy)?.run_to_completion(1_000, Duration::ZERO, None)?;
        // A single file is easier to carry away than one with a log beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(())
    }

    /// Copies the database into the folder under a name that sorts after those already there, and lets the oldest
    /// copies go. Returns the new file.
    pub fn backup_into(&self, folder: &Path, label: &str) -> StoreResult<PathBuf> {
        fs::create_dir_all(folder).map_err(|_| StoreError::CannotOpen)?;
        let kept = backups_in(folder);
        let number = kept.last().and_then(|path| number_of(path)).unwrap_or(0) + 1;
        let file = folder.join(format!("{number:06}-{label}.db"));
        self.backup_to(&file)?;
        let surplus = (kept.len() + 1).saturating_sub(KEPT_BACKUPS);
        for old in kept.iter().take(surplus) {
            fs::remove_file(old).map_err(|_| StoreError::ReadOnly)?;
        }
        Ok(file)
    }
}

/// The copies in this folder, oldest first.
fn backups_in(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| number_of(path).is_some())
        .collect();
    found.sort();
    found
}

fn number_of(path: &Path) -> Option<u64> {
    let name = path.file_name()?.to_str()?;
    name.strip_suffix(".db")?.split_once('-')?.0.parse().ok()
}
