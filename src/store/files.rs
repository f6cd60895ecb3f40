//! The index of deck files: which were read, their state, and their front matter.

use super::cards::progress_from;
use super::{Change, Store, StoreResult};
use crate::schedule::Progress;
use rusqlite::{Connection, OptionalExtension, Row, params};
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

fn files(db: &Connection) -> StoreResult<Vec<FileRow>> {
    let mut query = db.prepare_cached(&format!("SELECT {COLUMNS} FROM files ORDER BY name"))?;
    let rows = query.query_map([], file_from)?.collect::<Result<Vec<_>, _>>()?;
    Ok(rows)
}

impl Store {
    /// All indexed files, by name.
    pub fn files(&self) -> StoreResult<Vec<FileRow>> {
        files(&self.db)
    }

    /// Hands the file of every card that was ever reviewed, and where it stands, to `look`.
    pub fn each_seen(&self, mut look: impl FnMut(i64, Progress)) -> StoreResult<()> {
        let mut query = self.db.prepare_cached(
            "SELECT file, stability, difficulty, last, due, reviews, lapses, version, parameters
             FROM cards INDEXED BY cards_in_file WHERE (due IS NOT NULL OR suspended <> 0) AND file IS NOT NULL",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(progress) = progress_from(row, 1)? {
                look(row.get(0)?, progress);
            }
        }
        Ok(())
    }

    /// The names of all topics that were ever seen, by their numbers.
    pub fn topics(&self) -> StoreResult<HashMap<i64, String>> {
        let mut query = self.db.prepare_cached("SELECT id, name FROM topics")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The name of a topic.
    pub fn topic_name(&self, topic: i64) -> StoreResult<String> {
        let mut query = self.db.prepare_cached("SELECT name FROM topics WHERE id = ?1")?;
        Ok(query.query_row([topic], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}

impl Change<'_> {
    /// All indexed files, by name.
    pub fn files(&self) -> StoreResult<Vec<FileRow>> {
        files(&self.tx)
    }

    /// Records a file as just read; returns its number.
    pub fn save_file(&self, file: &FileRow) -> StoreResult<i64> {
        let known: Option<i64> = (file.id > 0).then_some(file.id);
        let mut save = self.tx.prepare_cached(
            "INSERT INTO files (id, name, size, modified, content, deck, track, retention, new_per_day, practice, cards,
                                errors, warnings)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT (id) DO UPDATE SET name = ?2, size = ?3, modified = ?4, content = ?5, deck = ?6, track = ?7,
                 retention = ?8, new_per_day = ?9, practice = ?10, cards = ?11, errors = ?12, warnings = ?13",
        )?;
        save.execute(params![
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
        ])?;
        Ok(known.unwrap_or_else(|| self.tx.last_insert_rowid()))
    }

    /// Notes how many problems were found in a file, once all are known.
    pub fn set_problem_counts(&self, file: i64, errors: usize, warnings: usize) -> StoreResult<()> {
        let mut save = self.tx.prepare_cached("UPDATE files SET errors = ?2, warnings = ?3 WHERE id = ?1")?;
        save.execute(params![file, errors, warnings])?;
        Ok(())
    }

    /// Lets a file be read again at the next look, whatever its time says.
    pub fn read_again(&self, file: i64) -> StoreResult<()> {
        let mut save = self.tx.prepare_cached("UPDATE files SET modified = -1, content = -1 WHERE id = ?1")?;
        save.execute([file])?;
        Ok(())
    }

    /// Forgets a file that is gone. Its cards must have been retired or moved before.
    pub fn forget_file(&self, file: i64) -> StoreResult<()> {
        self.tx.prepare_cached("DELETE FROM files WHERE id = ?1")?.execute([file])?;
        Ok(())
    }

    /// The number of a topic, which is given one if it has none.
    pub fn topic(&self, name: &str) -> StoreResult<i64> {
        let known = self.tx.prepare_cached("SELECT id FROM topics WHERE name = ?1")?.query_row([name], |r| r.get(0));
        match known.optional()? {
            Some(id) => Ok(id),
            None => {
                self.tx.prepare_cached("INSERT INTO topics (name) VALUES (?1)")?.execute([name])?;
                Ok(self.tx.last_insert_rowid())
            }
        }
    }
}
