//! Actions that can be undone, newest first, also after a restart.

use super::{Change, Store, StoreResult, Switches};
use crate::schedule::{Moment, ReviewId};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

/// What a step back restores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UndoAction {
    /// A grade: this row of the log stops counting.
    Grade {
        /// The row.
        review: i64,
    },
    /// Finding a story for a question: this row of that log stops counting.
    Recall {
        /// The row.
        recall: i64,
    },
    /// Suspend, resume or bury: the switches as they were.
    Switch {
        /// Whether it was suspended.
        suspended: bool,
        /// The study day it was buried on.
        buried: Option<i32>,
    },
    /// A catch-up: what was postponed before it.
    CatchUp {
        /// As the store remembered it; empty if nothing was.
        before: String,
    },
    /// New parameters of the memory model: which ones each track went by before.
    Optimize {
        /// Tracks and the numbers of their parameters.
        before: Vec<(String, u32)>,
    },
    /// An edit of a deck file: these bytes become those again.
    Edit {
        /// The file's path below the data directory.
        file: String,
        /// The text that the edit took out; empty when it only added.
        removed: String,
        /// The text that the edit put in.
        added: String,
        /// Where in the file, in bytes.
        at: usize,
    },
    /// An import: what it did to each file is in `taken`, by the number of this step.
    Import {
        /// How many files it took in.
        files: usize,
    },
    /// The history of a missing card went over to another one.
    Relink {
        /// The note whose history it is.
        note: i64,
        /// What the database knew of both before.
        before: Box<Relinked>,
    },
}

/// Two notes before one continued with the history of the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relinked {
    /// Hashes of the text and of the front by which the missing note was known.
    pub text: i64,
    /// See `text`.
    pub front: i64,
    /// The `Id:` that it had.
    #[serde(default)]
    pub name: Option<String>,
    /// Its last text.
    pub said: (String, String),
    /// The `Id:` that began to stand for it, as a hash.
    pub alias: Option<i64>,
    /// The file of the other note.
    pub file: i64,
    /// The other note and the rows of its story drill, which came along; an older entry has none.
    #[serde(default)]
    pub drilled: Option<(i64, Vec<i64>)>,
}

/// One step back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoEntry {
    /// The store's number for it, growing.
    pub id: i64,
    /// The card it is about.
    pub card: i64,
    /// What it restores.
    pub action: UndoAction,
}

impl Store {
    /// The newest thing that can be undone.
    pub fn last_undo(&self) -> StoreResult<Option<UndoEntry>> {
        let entry = |row: &Row<'_>| {
            // A row of a later version, or a damaged one, cannot be taken back; it is left alone.
            let action = serde_json::from_str(&row.get::<_, String>(2)?).ok();
            let (id, card) = (row.get(0)?, row.get(1)?);
            Ok(action.map(|action| UndoEntry { id, card, action }))
        };
        Ok(self.first("SELECT id, card, before FROM undo ORDER BY id DESC LIMIT 1", [], entry)?.flatten())
    }
}

impl Change<'_> {
    /// Notes how to take something back; returns the number of the step.
    pub fn record_undo(&self, at: Moment, card: i64, action: &UndoAction) -> StoreResult<i64> {
        // Plain strings and numbers always become JSON.
        let before = serde_json::to_string(action).unwrap_or_default();
        // The one key of that is what it is called.
        let name = before.split('"').nth(1).unwrap_or_default().replace('_', "-");
        let sql = "INSERT INTO undo (at, action, card, before) VALUES (?1, ?2, ?3, ?4)";
        self.run(sql, params![at.utc_ms(), name, card, before])?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Switches a card in a way that can be taken back; returns the number of the step back.
    pub fn switch(&self, at: Moment, card: i64, before: Switches, after: Switches) -> StoreResult<i64> {
        let back = UndoAction::Switch { suspended: before.suspended, buried: before.buried.map(|day| day.number()) };
        let entry = self.record_undo(at, card, &back)?;
        self.set_switches(card, after)?;
        Ok(entry)
    }

    /// Forgets a step that was undone; false if another process took it back already.
    pub fn delete_undo(&self, entry: i64) -> StoreResult<bool> {
        Ok(self.run("DELETE FROM undo WHERE id = ?1", [entry])? == 1)
    }

    /// The step that undoes this review, if it still can be taken.
    pub fn undo_of_review(&self, card: i64, review: ReviewId) -> StoreResult<Option<i64>> {
        let wanted = serde_json::to_string(&UndoAction::Grade { review: review.0 }).unwrap_or_default();
        let sql = "SELECT id FROM undo WHERE card = ?1 AND before = ?2 ORDER BY id DESC LIMIT 1";
        self.first(sql, params![card, wanted], |row| row.get(0))
    }
}
