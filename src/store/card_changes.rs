//! Changes to cards: add, move, retire, suspend, rename, or set progress.

use super::cards::{CardRow, number_of_kind, number_of_likelihood};
use super::{Change, StoreResult, Switches};
use crate::schedule::{Progress, StudyDay};
use rusqlite::{CachedStatement, params};
use std::collections::HashSet;

/// A prepared statement that adds cards.
pub struct CardAdder<'c> {
    insert: CachedStatement<'c>,
}

impl CardAdder<'_> {
    /// Adds a new card; false if its id exists.
    pub fn add(&mut self, card: &CardRow) -> StoreResult<bool> {
        let added = self.insert.execute(params![
            card.id,
            card.note,
            card.span,
            number_of_kind(card.kind),
            card.name,
            card.file,
            card.place,
            card.topic,
            card.text,
            card.front,
            card.hidden,
            number_of_likelihood(card.asked),
            card.unlocked_by,
            card.switches.number()
        ])?;
        Ok(added == 1)
    }
}

/// An index that was dropped for a while. Create it again before the commit.
#[must_use]
pub struct DroppedIndex {
    create_sql: String,
}

impl Change<'_> {
    /// True if the index has no cards.
    pub fn has_no_cards(&self) -> StoreResult<bool> {
        self.query_value("SELECT NOT EXISTS (SELECT 1 FROM cards)")
    }

    /// All notes, also retired ones.
    pub fn note_ids(&self) -> StoreResult<HashSet<i64>> {
        self.query_all("SELECT note FROM cards", [], |row| row.get(0))
    }

    /// Retired cards whose note had this text or this front.
    pub fn retired_like(&self, text: i64, front: i64) -> StoreResult<Vec<CardRow>> {
        let mut found = self.cards_where("file IS NULL AND text = ?1", [text])?;
        found.extend(self.cards_where("file IS NULL AND front = ?1 AND text <> ?2", [front, text])?);
        Ok(found)
    }

    /// Prepares to add cards.
    pub fn card_adder(&self) -> StoreResult<CardAdder<'_>> {
        let sql = "INSERT INTO cards (id, note, span, kind, name, file, place, topic, text, front, hidden, asked,
                                      unlocked_by, suspended)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (id) DO NOTHING";
        Ok(CardAdder { insert: self.tx.prepare_cached(sql)? })
    }

    /// Drops the index that every new card changes, which makes adding many cards faster.
    pub fn drop_new_card_index(&self) -> StoreResult<DroppedIndex> {
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = 'cards_new'";
        let create_sql = self.query_value(sql)?;
        self.tx.execute_batch("DROP INDEX cards_new")?;
        Ok(DroppedIndex { create_sql })
    }

    /// Creates the dropped index again.
    pub fn recreate_index(&self, index: &DroppedIndex) -> StoreResult<()> {
        Ok(self.tx.execute_batch(&index.create_sql)?)
    }

    /// Updates where a card is and how it is recognized. Its progress does not change.
    pub fn move_card(&self, card: &CardRow) -> StoreResult<()> {
        let sql = "UPDATE cards SET kind = ?2, name = ?3, file = ?4, place = ?5, topic = ?6, text = ?7, front = ?8, hidden = ?9,
                 asked = ?10, unlocked_by = ?11
             WHERE id = ?1";
        let values = params![
            card.id,
            number_of_kind(card.kind),
            card.name,
            card.file,
            card.place,
            card.topic,
            card.text,
            card.front,
            card.hidden,
            number_of_likelihood(card.asked),
            card.unlocked_by
        ];
        self.execute(sql, values).map(drop)
    }

    /// Updates the hashes by which a note is recognized.
    pub fn set_note_text(&self, note: i64, text: i64, front: i64) -> StoreResult<()> {
        for card in self.cards_of_note(note)?.iter().filter(|card| card.file.is_some()) {
            self.execute("UPDATE cards SET text = ?2, front = ?3 WHERE id = ?1", [card.id, text, front])?;
        }
        Ok(())
    }

    /// Deletes a card. It must have no rows in the log.
    pub fn remove_card(&self, id: i64) -> StoreResult<()> {
        self.execute("DELETE FROM cards WHERE id = ?1", [id]).map(drop)
    }

    /// Removes an alias, so that this `Id:` refers to no other note.
    pub fn remove_alias(&self, id: i64) -> StoreResult<()> {
        self.execute("DELETE FROM aliases WHERE id = ?1", [id]).map(drop)
    }

    /// Records that a missing note is none of the new ones.
    pub fn dismiss_note(&self, note: i64) -> StoreResult<()> {
        self.execute("INSERT OR IGNORE INTO parted (note) VALUES (?1)", [note]).map(drop)
    }

    /// Retires a card: its text is gone, its progress stays.
    pub fn retire_card(&self, id: i64) -> StoreResult<()> {
        self.execute("UPDATE cards SET file = NULL WHERE id = ?1", [id]).map(drop)
    }

    /// Saves the text of a note, so that it is known if the note goes missing.
    pub fn save_text(&self, note: i64, front: &str, back: &str) -> StoreResult<()> {
        let sql = "INSERT INTO texts (note, front, back) VALUES (?1, ?2, ?3)
             ON CONFLICT (note) DO UPDATE SET front = ?2, back = ?3 WHERE front <> ?2 OR back <> ?3";
        self.execute(sql, params![note, front, back]).map(drop)
    }

    /// Updates the saved text of a note, if one was saved.
    pub fn update_saved_text(&self, note: i64, front: &str, back: &str) -> StoreResult<()> {
        let sql = "UPDATE texts SET front = ?2, back = ?3 WHERE note = ?1 AND (front <> ?2 OR back <> ?3)";
        self.execute(sql, params![note, front, back]).map(drop)
    }

    /// Makes an `Id:` refer to a note that existed before it had one.
    pub fn set_alias(&self, id: i64, note: i64) -> StoreResult<()> {
        self.execute("INSERT OR REPLACE INTO aliases (id, note) VALUES (?1, ?2)", [id, note]).map(drop)
    }

    /// Sets the switches of a card.
    pub fn set_switches(&self, id: i64, switches: Switches) -> StoreResult<()> {
        let sql = "UPDATE cards SET suspended = ?2, buried = ?3 WHERE id = ?1";
        self.execute(sql, params![id, switches.number(), switches.buried.map(StudyDay::number)]).map(drop)
    }

    /// Locks a card or unlocks it; nothing else about it changes.
    pub fn set_locked(&self, id: i64, locked: bool) -> StoreResult<()> {
        let sql = "UPDATE cards SET suspended = (suspended & 1) + 2 * ?2 WHERE id = ?1";
        self.execute(sql, params![id, locked]).map(drop)
    }

    /// Sets a card's progress, which the caller computed from its log.
    pub fn set_progress(&self, id: i64, progress: Option<Progress>) -> StoreResult<()> {
        let sql = "UPDATE cards SET stability = ?2, difficulty = ?3, last = ?4, due = ?5, reviews = ?6, lapses = ?7,
             version = ?8, parameters = ?9 WHERE id = ?1";
        let values = params![
            id,
            progress.map(|p| f64::from(p.memory.stability)),
            progress.map(|p| f64::from(p.memory.difficulty)),
            progress.map(|p| p.last.number()),
            progress.map(|p| p.due.number()),
            progress.map(|p| p.reviews),
            progress.map(|p| p.lapses),
            progress.map(|p| p.version.0),
            progress.map(|p| p.parameters.0).unwrap_or_default(),
        ];
        self.execute(sql, values).map(drop)
    }
}
