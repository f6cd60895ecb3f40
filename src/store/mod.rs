//! Progress, kept in one SQLite file: the only room that names `rusqlite`. Domain types enter and leave; rows and SQL
//! stay inside. Every graded answer is one durable transaction.

mod backup;
mod cards;
mod error;
mod files;
mod log;
mod queue;
mod schema;
mod settings;
mod stages;
mod undo;

pub use backup::KEPT_BACKUPS;
pub use cards::{CardRow, Switches};
pub use error::StoreError;
pub use files::{DeckSettings, FileRow, FileStamp};
pub use log::{AnswerTime, GradeOutcome, NewReview};
pub use queue::{DeckCount, DueNotes, Today};
pub use settings::WrittenFile;
pub use undo::{UndoAction, UndoEntry};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// What the store's methods return.
pub type StoreResult<T> = Result<T, StoreError>;

/// An open database.
pub struct Store {
    db: Connection,
}

/// One transaction over everything. Dropped without `commit`, it leaves no trace.
pub struct Change<'s> {
    tx: Transaction<'s>,
}

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

impl Store {
    /// Opens the file, creating or upgrading it where needed. An upgrade first makes a backup in `backups`.
    ///
    /// Fails with `Newer` where a later version of the program wrote it: nothing is touched then.
    pub fn open(path: &Path, backups: &Path) -> StoreResult<Store> {
        let db = Connection::open(path)?;
        let mut store = Store { db };
        store.prepare()?;
        store.upgrade(backups)?;
        Ok(store)
    }

    /// Opens a file that must exist already and have the current schema; waits only `patience` for others. `None`
    /// where there is no file.
    pub fn open_existing(path: &Path, patience: Duration) -> StoreResult<Option<Store>> {
        if !path.exists() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags)?;
        let store = Store { db };
        store.prepare()?;
        store.db.busy_timeout(patience)?;
        match schema::version(&store.db)? {
            version if version == schema::CURRENT => Ok(Some(store)),
            version if version > schema::CURRENT => Err(StoreError::Newer { found: version, known: schema::CURRENT }),
            _ => Ok(None),
        }
    }

    /// A store that lives as long as the value, for tests.
    pub fn in_memory() -> StoreResult<Store> {
        let mut store = Store { db: Connection::open_in_memory()? };
        store.prepare()?;
        store.upgrade(Path::new(""))?;
        Ok(store)
    }

    fn prepare(&self) -> StoreResult<()> {
        self.db.busy_timeout(PATIENCE)?;
        self.db.set_prepared_statement_cache_capacity(64);
        // Checkpoints are made when a command ends, so that a grade costs one fsync and no more.
        self.db.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;",
        )?;
        Ok(())
    }

    fn upgrade(&mut self, backups: &Path) -> StoreResult<()> {
        let found = schema::version(&self.db)?;
        if found > schema::CURRENT {
            return Err(StoreError::Newer { found, known: schema::CURRENT });
        }
        if found == schema::CURRENT {
            return Ok(());
        }
        if found > 0 {
            self.backup_into(backups, &format!("before-schema-{}", schema::CURRENT))?;
        }
        self.db.pragma_update(None, "journal_mode", "WAL")?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have upgraded while this one waited for the lock.
        schema::upgrade(&tx)?;
        tx.commit()?;
        Ok(())
    }

    /// Begins a transaction that may write; waits for others that do.
    pub fn change(&mut self) -> StoreResult<Change<'_>> {
        Ok(Change { tx: self.db.transaction_with_behavior(TransactionBehavior::Immediate)? })
    }

    /// Begins a transaction whose loss in a power cut would cost nothing but time: the index of the files. It is
    /// atomic like any other, and a later grade makes it durable too.
    pub fn change_index(&mut self) -> StoreResult<Change<'_>> {
        self.db.execute_batch("PRAGMA synchronous = NORMAL")?;
        self.change()
    }

    /// Back to full durability after `change_index`.
    pub fn durable_again(&self) -> StoreResult<()> {
        Ok(self.db.execute_batch("PRAGMA synchronous = FULL")?)
    }

    /// Moves the write-ahead log into the database file if it has grown, without waiting for anybody.
    pub fn tidy(&self) -> StoreResult<()> {
        self.db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
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
            found.push(format!("a row of {} points at nothing", line?));
        }
        found.retain(|line| line != "ok");
        Ok(found)
    }
}

impl Change<'_> {
    /// Makes everything since `change` last.
    pub fn commit(self) -> StoreResult<()> {
        Ok(self.tx.commit()?)
    }
}
