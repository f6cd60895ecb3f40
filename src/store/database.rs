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

/// One transaction over everything, which also answers all that a store does. Dropped without `commit`, it leaves no trace.
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

/// All that is read while it lives is of one moment, whatever others write meanwhile; and the locks that reading takes
/// are taken once instead of for every question.
pub struct Snapshot<'s> {
    _tx: Transaction<'s>,
}

/// How long to wait for another process that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes from which on a write-ahead log is worth moving into the database: reading so much takes half a millisecond.
const LONG_LOG: u64 = 512 * 1024;

impl Store {
    /// Opens the file, creating or upgrading it where needed. An upgrade first makes a backup in `backups`.
    ///
    /// Fails with `Newer` where a later version of the program wrote it: nothing is touched then.
    pub fn open(path: &Path, backups: &Path) -> StoreResult<Store> {
        let db = Connection::open(path)?;
        let mut store = Store { db };
        store.prepare()?;
        // Up to 16 MB: a session over many cards looks at pages all over the file, and more than once.
        store.db.execute_batch("PRAGMA cache_size = -16384")?;
        store.upgrade(Some(backups))?;
        store.write_ahead()?;
        Ok(store)
    }

    /// Opens a file for a short look; waits only `patience` for others. `None` if there is no file, or nothing in it
    /// yet. One that an earlier version wrote is upgraded as by [`Store::open`]: what it holds could not be told otherwise.
    pub fn open_existing(path: &Path, backups: &Path, patience: Duration) -> StoreResult<Option<Store>> {
        if !path.exists() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags)?;
        let store = Store { db };
        store.prepare()?;
        store.db.busy_timeout(patience)?;
        // A short look leaves the write-ahead log where it is: making and removing it would take most of its time. A log
        // that has grown long would be read again by every look, so that one is moved over at the end.
        let log = path.with_extension("db-wal");
        let is_short = std::fs::metadata(log).map_or(true, |facts| facts.len() < LONG_LOG);
        store.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, is_short)?;
        match schema::check(&store.db)? {
            schema::CURRENT => Ok(Some(store)),
            _ if schema::is_empty(&store.db)? => Ok(None),
            _ => Store::open(path, backups).map(Some),
        }
    }

    /// A store that lives as long as the value, for tests.
    #[cfg(test)]
    pub fn in_memory() -> StoreResult<Store> {
        let mut store = Store { db: Connection::open_in_memory()? };
        store.prepare()?;
        store.upgrade(None)?;
        Ok(store)
    }

    pub(super) fn prepare(&self) -> StoreResult<()> {
        self.db.busy_timeout(PATIENCE)?;
        self.db.set_prepared_statement_cache_capacity(64);
        // Else a statement is planned anew whenever it is asked with another value.
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // Checkpoints are made when a command ends, so that a grade costs one fsync and no more.
        self.db.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;",
        )?;
        Ok(())
    }

    /// Brings the schema up to date, after a copy where there is a folder for copies.
    pub(super) fn upgrade(&mut self, backups: Option<&Path>) -> StoreResult<()> {
        let found = schema::check(&self.db)?;
        if found == schema::CURRENT {
            return Ok(());
        }
        if let Some(backups) = backups.filter(|_| found > 0) {
            self.backup_into(backups, &format!("before-schema-{}", schema::CURRENT))?;
        }
        self.write_ahead()?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have upgraded while this one waited for the lock.
        schema::upgrade(&tx)?;
        tx.commit()?;
        Ok(())
    }

    /// Keeps a write-ahead log: a grade costs one fsync, and reading continues while another process writes. A backup is
    /// one file without a log, and so is a data directory that was restored from one.
    pub(super) fn write_ahead(&self) -> StoreResult<()> {
        let mode: String = self.db.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        if mode == "wal" || mode == "memory" {
            return Ok(());
        }
        match self.db.pragma_update(None, "journal_mode", "WAL").map_err(StoreError::from) {
            // Somebody has it open, or it is only to be read: everything works the other way as well.
            Err(StoreError::Busy | StoreError::ReadOnly) => Ok(()),
            other => other,
        }
    }

    /// Holds the store as it is for a few questions. Nothing can be changed.
    pub fn snapshot(&self) -> StoreResult<Snapshot<'_>> {
        // Unchecked: a second transaction on the same connection would be refused when it begins, not in types.
        Ok(Snapshot { _tx: self.db.unchecked_transaction()? })
    }

    /// Starts a write transaction; waits for other writers.
    pub fn change(&mut self) -> StoreResult<Change<'_>> {
        self.begin("PRAGMA synchronous = FULL")
    }

    /// Writes in one transaction; nothing of it where any part fails.
    pub fn write<T>(&mut self, act: impl FnOnce(&Change<'_>) -> StoreResult<T>) -> StoreResult<T> {
        let change = self.change()?;
        let done = act(&change)?;
        change.commit()?;
        Ok(done)
    }

    /// Each transaction says itself how durable it is: nobody can leave the next one with less.
    fn begin(&mut self, durability: &str) -> StoreResult<Change<'_>> {
        self.db.execute_batch(durability)?;
        // Unchecked: exclusive all the same, for as long as the change lives.
        let tx = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?;
        Ok(Change { store: self, tx })
    }

    /// Begins a transaction whose loss in a power cut would cost nothing but time: the index of the files. It is
    /// atomic like any other, and a later grade makes it durable too.
    pub fn change_index(&mut self) -> StoreResult<Change<'_>> {
        // All pages of a large index fit into this cache, so that none is written before the commit. Nothing is taken
        // that is not needed.
        self.begin("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536")
    }

    /// How SQLite would answer a question: one line a step.
    #[cfg(test)]
    pub(super) fn plan_of(&self, sql: &str) -> StoreResult<Vec<String>> {
        let mut plan = self.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
        // Values are not bound: the plan is the same for all.
        let mut rows = plan.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            steps.push(row.get(3)?);
        }
        Ok(steps)
    }

    /// SQLite's own integrity check: what it finds, nothing when all is well.
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

/// How rows are asked for and written.
impl Store {
    /// All that a question finds.
    pub(super) fn all<T, C: FromIterator<T>>(
        &self,
        sql: &str,
        with: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> StoreResult<C> {
        Ok(self.db.prepare_cached(sql)?.query_map(with, row)?.collect::<Result<C, _>>()?)
    }

    /// Lets all that a question finds pass.
    pub(super) fn each(
        &self,
        sql: &str,
        with: impl Params,
        mut look: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> StoreResult<()> {
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query(with)?;
        while let Some(row) = rows.next()? {
            look(row)?;
        }
        Ok(())
    }

    /// The first that a question finds.
    pub(super) fn first<T>(
        &self,
        sql: &str,
        with: impl Params,
        row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> StoreResult<Option<T>> {
        Ok(self.db.prepare_cached(sql)?.query_row(with, row).optional()?)
    }

    /// The one value that a question always has for an answer.
    pub(super) fn value<T: FromSql>(&self, sql: &str) -> StoreResult<T> {
        Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }
}

impl Change<'_> {
    /// Writes; returns how many rows.
    pub(super) fn run(&self, sql: &str, with: impl Params) -> StoreResult<usize> {
        Ok(self.tx.prepare_cached(sql)?.execute(with)?)
    }

    /// Makes everything since `change` last.
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
