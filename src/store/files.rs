//! The index of deck files: which were read, their state, and their front matter.

use super::cards::{PROGRESS, progress_from};
use super::{Change, Store, StoreResult};
use crate::schedule::Progress;
use rusqlite::{Row, params};
use std::collections::HashMap;

/// What shows that a file has not changed since it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileStamp {
    /// In bytes.
    pub size: u64,
    /// Time of the last change in nanoseconds since 1970; -1 if it cannot be trusted.
    pub modified: i64,
    pub content: i64,
}

/// A deck's front matter with defaults applied.
#[derive(Debug, Clone, PartialEq)]
pub struct DeckSettings {
    pub deck: String,
    pub track: String,
    /// Desired retention, if the deck sets one.
    pub retention: Option<f32>,
    /// New cards per day, if the deck sets a limit.
    pub new_per_day: Option<u32>,
    /// The kind of practice of most of its cards, which predicts answer times.
    pub practice: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FileRow {
    pub id: i64,
    /// Its path below `decks/`.
    pub name: String,
    /// Its state when it was last read.
    pub stamp: FileStamp,
    pub settings: DeckSettings,
    pub cards: usize,
    /// Errors found when it was last read.
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
        self.query_all(&format!("SELECT {COLUMNS} FROM files ORDER BY name"), [], file_from)
    }

    /// Calls `visit` with the file and progress of every reviewed card.
    pub fn for_each_reviewed(&self, mut visit: impl FnMut(i64, Progress)) -> StoreResult<()> {
        let sql = format!(
            "SELECT file, {PROGRESS}
             FROM cards INDEXED BY cards_in_file WHERE (due IS NOT NULL OR suspended <> 0) AND file IS NOT NULL"
        );
        self.for_each_row(&sql, [], |row| {
            if let Some(progress) = progress_from(row, 1)? {
                visit(row.get(0)?, progress);
            }
            Ok(())
        })
    }

    /// The names of all topics, by id.
    pub fn topics(&self) -> StoreResult<HashMap<i64, String>> {
        self.query_all("SELECT id, name FROM topics", [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The name of a topic; empty if there is none with this id.
    pub fn topic_name(&self, topic: i64) -> StoreResult<String> {
        let name = self.query_first("SELECT name FROM topics WHERE id = ?1", [topic], |row| row.get(0))?;
        Ok(name.unwrap_or_default())
    }
}

impl Change<'_> {
    /// Records a file as read; returns its id.
    pub fn save_file(&self, file: &FileRow) -> StoreResult<i64> {
        let known: Option<i64> = (file.id > 0).then_some(file.id);
        let sql = format!(
            "INSERT INTO files ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT (id) DO UPDATE SET name = ?2, size = ?3, modified = ?4, content = ?5, deck = ?6, track = ?7,
                 retention = ?8, new_per_day = ?9, practice = ?10, cards = ?11, errors = ?12, warnings = ?13"
        );
        let values = params![
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
        self.execute(&sql, values)?;
        Ok(known.unwrap_or_else(|| self.tx.last_insert_rowid()))
    }

    /// Sets the numbers of errors and warnings found in a file.
    pub fn set_problem_counts(&self, file: i64, errors: usize, warnings: usize) -> StoreResult<()> {
        self.execute("UPDATE files SET errors = ?2, warnings = ?3 WHERE id = ?1", params![file, errors, warnings])
            .map(drop)
    }

    /// Makes the next refresh read the file again, even if it looks unchanged.
    pub fn mark_for_reread(&self, file: i64) -> StoreResult<()> {
        self.execute("UPDATE files SET modified = -1, content = -1 WHERE id = ?1", [file]).map(drop)
    }

    /// Removes a file from the index. Retire or move its cards first.
    pub fn forget_file(&self, file: i64) -> StoreResult<()> {
        self.execute("DELETE FROM files WHERE id = ?1", [file]).map(drop)
    }

    /// The id of a topic, which is created if it does not exist.
    pub fn topic(&self, name: &str) -> StoreResult<i64> {
        if let Some(known) = self.query_first("SELECT id FROM topics WHERE name = ?1", [name], |row| row.get(0))? {
            return Ok(known);
        }
        self.execute("INSERT INTO topics (name) VALUES (?1)", [name])?;
        Ok(self.tx.last_insert_rowid())
    }
}
