//! Pending file changes. They are recorded in a transaction and made afterwards. If the process was killed in between,
//! the next command completes them.

use super::{Change, Store, StoreResult};
use rusqlite::params;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingFileChange {
    /// Path below the data directory.
    pub name: String,
    /// The file below `.staged/` that takes its place; `None` deletes the file.
    pub staged: Option<String>,
    /// Hash of the file before the change; `None` if there is no file. A file with another content is left alone.
    pub expected: Option<i64>,
}

impl Store {
    /// True if file changes are pending.
    pub fn has_pending_changes(&self) -> StoreResult<bool> {
        self.query_value("SELECT EXISTS (SELECT 1 FROM steps)")
    }

    /// The pending file changes, in order.
    pub fn pending_changes(&self) -> StoreResult<Vec<PendingFileChange>> {
        self.query_all("SELECT name, staged, expected FROM steps ORDER BY id", [], |row| {
            Ok(PendingFileChange { name: row.get(0)?, staged: row.get(1)?, expected: row.get(2)? })
        })
    }
}

impl Change<'_> {
    /// Records a file change to make after this transaction.
    pub fn add_pending_change(&self, step: &PendingFileChange) -> StoreResult<()> {
        let sql = "INSERT INTO steps (name, staged, expected) VALUES (?1, ?2, ?3)";
        self.execute(sql, params![step.name, step.staged, step.expected]).map(drop)
    }

    /// Removes all pending changes, once they have been made.
    pub fn clear_pending_changes(&self) -> StoreResult<()> {
        self.execute("DELETE FROM steps", []).map(drop)
    }
}
