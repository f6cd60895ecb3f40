//! Small stored values: decks that are off, files that Greenroom wrote, cached numbers.

use super::{Change, Store, StoreResult};
use rusqlite::params;
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// Path below the data directory.
    pub name: String,
    /// Hash of what was written.
    pub content: i64,
    /// `shipped`, or the path it was imported from.
    pub source: String,
}

impl Store {
    /// Names of the decks that are off.
    pub fn decks_off(&self) -> StoreResult<BTreeSet<String>> {
        self.query_all("SELECT deck FROM decks_off", [], |row| row.get(0))
    }

    /// Files that Greenroom wrote, by name.
    pub fn written_files(&self) -> StoreResult<Vec<WrittenFile>> {
        self.query_all("SELECT name, content, source FROM written ORDER BY name", [], |row| {
            Ok(WrittenFile { name: row.get(0)?, content: row.get(1)?, source: row.get(2)? })
        })
    }

    /// The value of a key.
    pub fn meta_value(&self, key: &str) -> StoreResult<Option<String>> {
        self.query_first("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))
    }
}

impl Change<'_> {
    /// Turns a deck on or off; false if it already was.
    pub fn set_deck_off(&self, deck: &str, off: bool) -> StoreResult<bool> {
        let sql = if off {
            "INSERT OR IGNORE INTO decks_off (deck) VALUES (?1)"
        } else {
            "DELETE FROM decks_off WHERE deck = ?1"
        };
        Ok(self.execute(sql, [deck])? == 1)
    }

    /// Records a file as written by Greenroom.
    pub fn set_written(&self, file: &WrittenFile) -> StoreResult<()> {
        let sql = "INSERT OR REPLACE INTO written (name, content, source) VALUES (?1, ?2, ?3)";
        self.execute(sql, params![file.name, file.content, file.source]).map(drop)
    }

    /// Sets the value of a key.
    pub fn set_meta(&self, key: &str, value: &str) -> StoreResult<()> {
        self.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", [key, value]).map(drop)
    }
}
