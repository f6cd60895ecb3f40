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
        Ok(self.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM steps)")?.query_row([], |row| row.get(0))?)
    }

    /// The changes of files that are not made yet, in order.
    pub fn steps(&self) -> StoreResult<Vec<PendingFileChange>> {
        let mut query = self.db.prepare_cached("SELECT name, staged, expected FROM steps ORDER BY id")?;
        let steps = query.query_map([], |row| {
            Ok(PendingFileChange { name: row.get(0)?, staged: row.get(1)?, expected: row.get(2)? })
        })?;
        Ok(steps.collect::<Result<_, _>>()?)
    }
}

impl Change<'_> {
    /// Notes a change of a file that is to be made once this transaction has ended.
    pub fn add_step(&self, step: &PendingFileChange) -> StoreResult<()> {
        let mut add = self.tx.prepare_cached("INSERT INTO steps (name, staged, expected) VALUES (?1, ?2, ?3)")?;
        add.execute(params![step.name, step.staged, step.expected])?;
        Ok(())
    }

    /// All changes of files have been made.
    pub fn clear_steps(&self) -> StoreResult<()> {
        self.tx.execute("DELETE FROM steps", [])?;
        Ok(())
    }
}
