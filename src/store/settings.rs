//! Small stored values: decks that are off, files that Greenroom wrote, cached numbers.

use super::{Change, Store, StoreResult};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// A file that Greenroom wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its path below the data directory.
    pub name: String,
    /// Hash of what was written.
    pub content: i64,
    /// `shipped`, or the path it was imported from.
    pub source: String,
}

fn remembered(db: &Connection, key: &str) -> StoreResult<Option<String>> {
    let mut query = db.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(query.query_row([key], |row| row.get(0)).optional()?)
}

impl Store {
    /// Names of the decks that are switched off.
    pub fn decks_off(&self) -> StoreResult<BTreeSet<String>> {
        let mut query = self.db.prepare_cached("SELECT deck FROM decks_off")?;
        let names = query.query_map([], |row| row.get(0))?.collect::<Result<BTreeSet<_>, _>>()?;
        Ok(names)
    }

    /// Files that Greenroom wrote, by name.
    pub fn written_files(&self) -> StoreResult<Vec<WrittenFile>> {
        let mut query = self.db.prepare_cached("SELECT name, content, source FROM written ORDER BY name")?;
        let rows = query
            .query_map([], |row| Ok(WrittenFile { name: row.get(0)?, content: row.get(1)?, source: row.get(2)? }))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    }

    /// A remembered value.
    pub fn remembered(&self, key: &str) -> StoreResult<Option<String>> {
        remembered(&self.db, key)
    }
}

impl Change<'_> {
    /// Switches a deck on or off; false when it already was.
    pub fn set_deck_off(&self, deck: &str, off: bool) -> StoreResult<bool> {
        let sql = if off {
            "INSERT OR IGNORE INTO decks_off (deck) VALUES (?1)"
        } else {
            "DELETE FROM decks_off WHERE deck = ?1"
        };
        Ok(self.tx.execute(sql, [deck])? == 1)
    }

    /// Records a file as written by Greenroom.
    pub fn set_written(&self, file: &WrittenFile) -> StoreResult<()> {
        self.tx.execute(
            "INSERT OR REPLACE INTO written (name, content, source) VALUES (?1, ?2, ?3)",
            params![file.name, file.content, file.source],
        )?;
        Ok(())
    }

    /// A remembered value.
    pub fn remembered(&self, key: &str) -> StoreResult<Option<String>> {
        remembered(&self.tx, key)
    }

    /// Remembers a value.
    pub fn remember(&self, key: &str, value: &str) -> StoreResult<()> {
        self.tx.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", params![key, value])?;
        Ok(())
    }
}
