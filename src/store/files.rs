//! The index of deck files: which were read, their state, and their front matter.

use super::cards::progress_from;
use super::{Change, Store, StoreResult};
use crate::schedule::Progress;
use rusqlite::{Row, params};
use std::collections::HashMap;

/// Evidence that a file has not changed since it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileStamp {
    /// Bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970; -1 when it cannot be trusted.
    pub modified: i64,
    /// Hash of the bytes.
    pub content: i64,
}

/// What a deck's front matter means, with names settled.
#[derive(Debug, Clone, PartialEq)]
pub struct DeckSettings {
    /// The deck's name.
    pub deck: String,
    /// Its track.
    pub track: String,
    /// Desired retention where the deck has its own.
    pub retention: Option<f32>,
    /// New cards a day where the deck has its own limit.
    pub new_per_day: Option<u32>,
    /// The kind of practice of most of its cards, to predict times.
    pub practice: String,
}

/// An indexed deck file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileRow {
    /// The store's number for it.
    pub id: i64,
    /// Its path below `decks/`.
    pub name: String,
    /// Its state when last read.
    pub stamp: FileStamp,
    /// Its front matter.
    pub settings: DeckSettings,
    /// How many cards it holds.
    pub cards: usize,
    /// Problems of each severity, found when it was last read.
    pub errors: usize,
    /// Warnings found when it was last read.
    pub warnings: usize,
}

const COLUMNS: &str =
    "id, name, size, modified, content, deck, track, retention, new_per_day, practice, cards, errors, warnings";

fn file_from(row: &Row<'_>) -> rusqlite::Result<FileRow> {
    Ok(FileRow {
        id: row.get(0)?,
        name: row.get(1)?,
        stamp: FileStamp { size: row.get::<_, i64>(2)?.max(0) as u64, modified: row.get(3)?, content: row.get(4)? },
        settings: DeckSettings {
            deck: row.get(5)?,
            track: row.get(6)?,
            retention: row.get::<_, Option<f64>>(7)?.map(|r| r as f32),
            new_per_day: row.get(8)?,
            practice: row.get(9)?,
        },
        cards: row.get(10)?,
        errors: row.get(11)?,
        warnings: row.get(12)?,
    })
}

impl Store {
    /// All indexed files, by name.
    pub fn files(&self) -> StoreResult<Vec<FileRow>> {
        self.all(&format!("SELECT {COLUMNS} FROM files ORDER BY name"), [], file_from)
    }

    /// Passes the file and state of every reviewed card to `look`.
    pub fn each_seen(&self, mut look: impl FnMut(i64, Progress)) -> StoreResult<()> {
        let sql = "SELECT file, stability, difficulty, last, due, reviews, lapses, version, parameters
             FROM cards INDEXED BY cards_in_file WHERE (due IS NOT NULL OR suspended <> 0) AND file IS NOT NULL";
        self.each(sql, [], |row| {
            if let Some(progress) = progress_from(row, 1)? {
                look(row.get(0)?, progress);
            }
            Ok(())
        })
    }

    /// The names of all topics that were ever seen, by their numbers.
    pub fn topics(&self) -> StoreResult<HashMap<i64, String>> {
        self.all("SELECT id, name FROM topics", [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The name of a topic.
    pub fn topic_name(&self, topic: i64) -> StoreResult<String> {
        let name = self.first("SELECT name FROM topics WHERE id = ?1", [topic], |row| row.get(0))?;
        Ok(name.unwrap_or_default())
    }
}

impl Change<'_> {
    /// Records a file as just read; returns its number.
    pub fn save_file(&self, file: &FileRow) -> StoreResult<i64> {
        let known: Option<i64> = (file.id > 0).then_some(file.id);
        let sql = format!(
            "INSERT INTO files ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT (id) DO UPDATE SET name = ?2, size = ?3, modified = ?4, content = ?5, deck = ?6, track = ?7,
                 retention = ?8, new_per_day = ?9, practice = ?10, cards = ?11, errors = ?12, warnings = ?13"
        );
        let with = params![
            known,
            file.name,
            file.stamp.size as i64,
            file.stamp.modified,
            file.stamp.content,
            file.settings.deck,
            file.settings.track,
            file.settings.retention.map(f64::from),
            file.settings.new_per_day,
            file.settings.practice,
            file.cards,
            file.errors,
            file.warnings
        ];
        self.run(&sql, with)?;
        Ok(known.unwrap_or_else(|| self.tx.last_insert_rowid()))
    }

    /// Notes how many problems were found in a file, once all are known.
    pub fn set_problem_counts(&self, file: i64, errors: usize, warnings: usize) -> StoreResult<()> {
        self.run("UPDATE files SET errors = ?2, warnings = ?3 WHERE id = ?1", params![file, errors, warnings]).map(drop)
    }

    /// Lets a file be read again at the next look, whatever its time says.
    pub fn read_again(&self, file: i64) -> StoreResult<()> {
        self.run("UPDATE files SET modified = -1, content = -1 WHERE id = ?1", [file]).map(drop)
    }

    /// Forgets a file that is gone. Its cards must have been retired or moved before.
    pub fn forget_file(&self, file: i64) -> StoreResult<()> {
        self.run("DELETE FROM files WHERE id = ?1", [file]).map(drop)
    }

    /// The number of a topic, which is given one if it has none.
    pub fn topic(&self, name: &str) -> StoreResult<i64> {
        if let Some(known) = self.first("SELECT id FROM topics WHERE name = ?1", [name], |row| row.get(0))? {
            return Ok(known);
        }
        self.run("INSERT INTO topics (name) VALUES (?1)", [name])?;
        Ok(self.tx.last_insert_rowid())
    }
}
