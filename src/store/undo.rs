//! Actions that can be undone, newest first, also after a restart.

use super::{Change, Store, StoreResult, Switches};
use crate::schedule::{Moment, ReviewId};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

/// An action with what is needed to undo it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UndoAction {
    /// A grade: this row of the log stops counting.
    Grade { review: i64 },
    /// A story drill: this row of its log stops counting.
    Recall { recall: i64 },
    /// A card was suspended, resumed, or buried: the switches before that.
    Switch { suspended: bool, buried: Option<i32> },
    /// A catch-up: the cards that were postponed before it.
    CatchUp {
        /// The stored JSON; empty if there was none.
        before: String,
    },
    /// New parameters: the sets that each track used before.
    Optimize {
        /// Tracks with the ids of their parameter sets.
        before: Vec<(String, u32)>,
    },
    /// An edit of a deck file, which replaced `removed` by `added`.
    Edit {
        /// Path below the data directory.
        file: String,
        /// Empty if the edit only added text.
        removed: String,
        added: String,
        /// Position in the file, in bytes.
        at: usize,
    },
    /// An import. The table `taken` has what it did to each file, by the id of this entry.
    Import {
        /// The number of imported files.
        files: usize,
    },
    /// A relink: the history of a missing card was attached to a new version.
    Relink {
        /// The missing note.
        note: i64,
        /// What the database knew of both notes before.
        before: Box<Relinked>,
    },
}

/// Two notes before a relink.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relinked {
    /// Hash of the missing note's text.
    pub text: i64,
    /// Hash of the missing note's front.
    pub front: i64,
    /// The missing note's `Id:`.
    #[serde(default)]
    pub name: Option<String>,
    /// The missing note's last front and back.
    pub said: (String, String),
    /// Hash of an `Id:` that became an alias of the missing note.
    pub alias: Option<i64>,
    /// The file of the new note.
    pub file: i64,
    /// The new note and the rows of its story drill, which moved to the missing note; old entries have none.
    #[serde(default)]
    pub drilled: Option<(i64, Vec<i64>)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoEntry {
    /// Later entries have greater ids.
    pub id: i64,
    pub card: i64,
    pub action: UndoAction,
}

impl Store {
    /// The newest action that can be undone.
    pub fn last_undo(&self) -> StoreResult<Option<UndoEntry>> {
        let entry = |row: &Row<'_>| {
            // Written by a newer version or damaged: it cannot be undone and stays as it is.
            let action = serde_json::from_str(&row.get::<_, String>(2)?).ok();
            let (id, card) = (row.get(0)?, row.get(1)?);
            Ok(action.map(|action| UndoEntry { id, card, action }))
        };
        Ok(self.query_first("SELECT id, card, before FROM undo ORDER BY id DESC LIMIT 1", [], entry)?.flatten())
    }
}

impl Change<'_> {
    /// Records how to undo an action; returns the id of the entry.
    pub fn record_undo(&self, at: Moment, card: i64, action: &UndoAction) -> StoreResult<i64> {
        // Strings and numbers always convert to JSON.
        let before = serde_json::to_string(action).unwrap_or_default();
        // The single JSON key names the action.
        let name = before.split('"').nth(1).unwrap_or_default().replace('_', "-");
        let sql = "INSERT INTO undo (at, action, card, before) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, params![at.utc_ms(), name, card, before])?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Sets a card's switches and records how to undo that; returns the id of the undo entry.
    pub fn switch(&self, at: Moment, card: i64, before: Switches, after: Switches) -> StoreResult<i64> {
        let back = UndoAction::Switch { suspended: before.suspended, buried: before.buried.map(|day| day.number()) };
        let entry = self.record_undo(at, card, &back)?;
        self.set_switches(card, after)?;
        Ok(entry)
    }

    /// Deletes an undo entry; false if another process undid it first.
    pub fn delete_undo(&self, entry: i64) -> StoreResult<bool> {
        Ok(self.execute("DELETE FROM undo WHERE id = ?1", [entry])? == 1)
    }

    /// The undo entry of this review, if it still exists.
    pub fn undo_of_review(&self, card: i64, review: ReviewId) -> StoreResult<Option<i64>> {
        let wanted = serde_json::to_string(&UndoAction::Grade { review: review.0 }).unwrap_or_default();
        let sql = "SELECT id FROM undo WHERE card = ?1 AND before = ?2 ORDER BY id DESC LIMIT 1";
        self.query_first(sql, params![card, wanted], |row| row.get(0))
    }
}
