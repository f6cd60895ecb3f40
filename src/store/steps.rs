//! Pending file changes: recorded in a transaction, made afterwards, and completed by the next command if the process
//! was killed in between.

use super::{Change, Store, StoreResult};
use rusqlite::params;

/// A change of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingFileChange {
    /// Its path below the data directory.
    pub name: String,
    /// The file below `.staged/` that takes its place; `None`: it is removed.
    pub staged: Option<String>,
    /// Hash of what is there before; `None`: nothing does. A file that says something else is left alone.
    pub expected: Option<i64>,
}

impl Store {
    /// Some changes of files are not made yet. One look at an empty table.
    pub fn has_steps(&self) -> StoreResult<bool> {
        self.value("SELECT EXISTS (SELECT 1 FROM steps)")
    }

    /// The changes of files that are not made yet, in order.
    pub fn steps(&self) -> StoreResult<Vec<PendingFileChange>> {
        self.all("SELECT name, staged, expected FROM steps ORDER BY id", [], |row| {
            Ok(PendingFileChange { name: row.get(0)?, staged: row.get(1)?, expected: row.get(2)? })
        })
    }
}

impl Change<'_> {
    /// Notes a change of a file that is to be made once this transaction has ended.
    pub fn add_step(&self, step: &PendingFileChange) -> StoreResult<()> {
        let sql = "INSERT INTO steps (name, staged, expected) VALUES (?1, ?2, ?3)";
        self.run(sql, params![step.name, step.staged, step.expected]).map(drop)
    }

    /// All changes of files have been made.
    pub fn clear_steps(&self) -> StoreResult<()> {
        self.run("DELETE FROM steps", []).map(drop)
    }
}
