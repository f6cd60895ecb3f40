//! The open database and its transactions.

use super::error::{StoreError, StoreResult};
use super::schema;
use rusqlite::config::DbConfig;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, Row, Transaction, TransactionBehavior};
use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

/// An open database.
pub struct Store {
    pub(super) db: Connection,
}

/// A write transaction, which can also read. Dropping it without `commit` changes nothing.
pub struct Change<'s> {
    store: &'s Store,
    pub(super) tx: Transaction<'s>,
}

impl Deref for Change<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store
    }
}

/// A read transaction. All reads see one state of the database, whatever other processes write, and take the lock only
/// once.
pub struct Snapshot<'s> {
    _tx: Transaction<'s>,
}

/// How long to wait while another process writes.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// At this size, in bytes, a write-ahead log is copied into the database: reading one this long takes half a
/// millisecond.
const LONG_LOG: u64 = 512 * 1024;

impl Store {
    /// Opens the file and creates or upgrades it if needed. Before an upgrade it makes a backup in `backups`.
    ///
    /// Fails with `Newer` if a newer version of the program wrote the file; nothing is changed then.
    pub fn open(path: &Path, backups: &Path) -> StoreResult<Store> {
        let db = Connection::open(path)?;
        let mut store = Store { db };
        store.prepare()?;
        // Up to 16 MB, because a session over many cards reads pages all over the file more than once.
        store.db.execute_batch("PRAGMA cache_size = -16384")?;
        store.upgrade(Some(backups))?;
        store.enable_wal()?;
        Ok(store)
    }

    /// Opens a file for a short read and waits at most `busy_timeout` for other processes. `None` if the file is
    /// missing or empty. A file from an older version is upgraded as in [`Store::open`], because it cannot be read
    /// otherwise.
    pub fn open_existing(path: &Path, backups: &Path, busy_timeout: Duration) -> StoreResult<Option<Store>> {
        if !path.exists() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags)?;
        let store = Store { db };
        store.prepare()?;
        store.db.busy_timeout(busy_timeout)?;
        // A short read leaves the write-ahead log alone, because creating and deleting it would take most of the time.
        // A long log would be read again each time, so it is copied into the database at the end.
        let log = path.with_extension("db-wal");
        let is_short = std::fs::metadata(log).map_or(true, |metadata| metadata.len() < LONG_LOG);
        store.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, is_short)?;
        match schema::check(&store.db)? {
            schema::CURRENT => Ok(Some(store)),
            _ if schema::is_empty(&store.db)? => Ok(None),
            _ => Store::open(path, backups).map(Some),
        }
    }

    /// An in-memory store for tests.
    #[cfg(test)]
    pub fn in_memory() -> StoreResult<Store> {
        let mut store = Store { db: Connection::open_in_memory()? };
        store.prepare()?;
        store.upgrade(None)?;
        Ok(store)
    }

    pub(super) fn prepare(&self) -> StoreResult<()> {
        self.db.busy_timeout(BUSY_TIMEOUT)?;
        self.db.set_prepared_statement_cache_capacity(64);
        // Otherwise SQLite plans a statement again for each new value.
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // Checkpoints run when a command ends, so that a grade costs only one fsync.
        self.db.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;",
        )?;
        Ok(())
    }

    /// Brings the schema up to date. Makes a backup first if there is a folder for it.
    pub(super) fn upgrade(&mut self, backups: Option<&Path>) -> StoreResult<()> {
        let found = schema::check(&self.db)?;
        if found == schema::CURRENT {
            return Ok(());
        }
        if let Some(backups) = backups.filter(|_| found > 0) {
            self.backup_into(backups, &format!("before-schema-{}", schema::CURRENT))?;
        }
        self.enable_wal()?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have upgraded while this one waited for the lock.
        schema::upgrade(&tx)?;
        tx.commit()?;
        Ok(())
    }

    /// Uses a write-ahead log: a grade costs one fsync, and other processes can read during a write. A backup has no
    /// such log, and neither has a data directory restored from one.
    pub(super) fn enable_wal(&self) -> StoreResult<()> {
        let mode: String = self.db.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        if mode == "wal" || mode == "memory" {
            return Ok(());
        }
        match self.db.pragma_update(None, "journal_mode", "WAL").map_err(StoreError::from) {
            // Another process has it open, or it is read-only. Everything also works without the log.
            Err(StoreError::Busy | StoreError::ReadOnly) => Ok(()),
            other => other,
        }
    }

    /// Starts a read transaction.
    pub fn snapshot(&self) -> StoreResult<Snapshot<'_>> {
        // Unchecked: a nested transaction fails at run time instead of at compile time.
        Ok(Snapshot { _tx: self.db.unchecked_transaction()? })
    }

    /// Starts a write transaction; waits for other writers.
    pub fn change(&mut self) -> StoreResult<Change<'_>> {
        self.begin("PRAGMA synchronous = FULL")
    }

    /// Writes in one durable transaction. An error changes nothing.
    pub fn write<T>(&mut self, write: impl FnOnce(&Change<'_>) -> StoreResult<T>) -> StoreResult<T> {
        let change = self.change()?;
        let written = write(&change)?;
        change.commit()?;
        Ok(written)
    }

    /// Every transaction sets its own durability, so none inherits less from the previous one.
    fn begin(&mut self, durability: &str) -> StoreResult<Change<'_>> {
        self.db.execute_batch(durability)?;
        // Unchecked, because `Change` borrows the store shared. The mutable borrow here keeps it exclusive.
        let tx = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?;
        Ok(Change { store: self, tx })
    }

    /// Starts a transaction for the index of files. A power cut may lose it, which costs only time. It is atomic, and a
    /// later grade makes it durable.
    pub fn change_index(&mut self) -> StoreResult<Change<'_>> {
        // All pages of a large index fit into this cache, so none is written before the commit. SQLite allocates only
        // what it needs.
        self.begin("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536")
    }

    /// The query plan of SQLite, one line per step.
    #[cfg(test)]
    pub(super) fn query_plan(&self, sql: &str) -> StoreResult<Vec<String>> {
        let mut plan = self.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
        // Values are not bound, because they do not change the plan.
        let mut rows = plan.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            steps.push(row.get(3)?);
        }
        Ok(steps)
    }

    /// Findings of SQLite's integrity check; empty if all is well.
    pub fn integrity_findings(&self) -> StoreResult<Vec<String>> {
        let mut found: Vec<String> = Vec::new();
        let mut check = self.db.prepare("PRAGMA integrity_check")?;
        for line in check.query_map([], |row| row.get::<_, String>(0))? {
            found.push(line?);
        }
        let mut check = self.db.prepare("PRAGMA foreign_key_check")?;
        for line in check.query_map([], |row| row.get::<_, String>(0))? {
            found.push(format!("a row of {} refers to a missing row", line?));
        }
        found.retain(|line| line != "ok");
        Ok(found)
    }
}

impl Store {
    /// Collects all rows.
    pub(super) fn query_all<T, C: FromIterator<T>>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> StoreResult<C> {
        Ok(self.db.prepare_cached(sql)?.query_map(params, row)?.collect::<Result<C, _>>()?)
    }

    /// Calls `visit` with each row.
    pub(super) fn for_each_row(
        &self,
        sql: &str,
        params: impl Params,
        mut visit: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> StoreResult<()> {
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query(params)?;
        while let Some(row) = rows.next()? {
            visit(row)?;
        }
        Ok(())
    }

    /// The first row, if any.
    pub(super) fn query_first<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> StoreResult<Option<T>> {
        Ok(self.db.prepare_cached(sql)?.query_row(params, row).optional()?)
    }

    /// The single value of a query that always returns one row.
    pub(super) fn query_value<T: FromSql>(&self, sql: &str) -> StoreResult<T> {
        Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }
}

impl Change<'_> {
    /// Executes a statement; returns the number of changed rows.
    pub(super) fn execute(&self, sql: &str, params: impl Params) -> StoreResult<usize> {
        Ok(self.tx.prepare_cached(sql)?.execute(params)?)
    }

    /// Makes the changes of this transaction permanent.
    pub fn commit(self) -> StoreResult<()> {
        Ok(self.tx.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_durable_whatever_was_done_to_the_index_before() {
        let durability = |change: &Change<'_>| -> i64 {
            change.tx.query_row("PRAGMA synchronous", [], |row| row.get(0)).expect("a number")
        };
        let mut store = Store::in_memory().expect("a store");
        assert_eq!(durability(&store.change_index().expect("a change")), 1, "dropped without a commit");
        assert_eq!(durability(&store.change().expect("a change")), 2);
        store.change_index().and_then(Change::commit).expect("a commit");
        assert_eq!(durability(&store.change().expect("a change")), 2);
    }
}
