//! Changes to cards: added, moved, retired, suspended, renamed, or with new progress.

use super::cards::{CardRow, number_of_kind, number_of_likelihood};
use super::{Change, StoreResult, Switches};
use crate::schedule::{Progress, StudyDay};
use rusqlite::{CachedStatement, params};
use std::collections::HashSet;

/// Adds cards.
pub struct Adder<'c> {
    add: CachedStatement<'c>,
}

impl Adder<'_> {
    /// Adds a new card; false if its identity is taken.
    pub fn add(&mut self, card: &CardRow) -> StoreResult<bool> {
        let added = self.add.execute(params![
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

/// An index that was taken away for a while. The transaction must not be committed without it.
#[must_use]
pub struct IndexAside {
    made_by: String,
}

impl Change<'_> {
    /// True while no card was ever indexed.
    pub fn has_no_cards(&self) -> StoreResult<bool> {
        self.value("SELECT NOT EXISTS (SELECT 1 FROM cards)")
    }

    /// All notes, retired ones too.
    pub fn note_ids(&self) -> StoreResult<HashSet<i64>> {
        self.all("SELECT note FROM cards", [], |row| row.get(0))
    }

    /// Retired cards whose note had exactly this text, or this front.
    pub fn retired_like(&self, text: i64, front: i64) -> StoreResult<Vec<CardRow>> {
        let mut found = self.cards_where("file IS NULL AND text = ?1", [text])?;
        found.extend(self.cards_where("file IS NULL AND front = ?1 AND text <> ?2", [front, text])?);
        Ok(found)
    }

    /// Adds new cards, one or many.
    pub fn adder(&self) -> StoreResult<Adder<'_>> {
        let add = "INSERT INTO cards (id, note, span, kind, name, file, place, topic, text, front, hidden, asked,
                                      unlocked_by, suspended)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (id) DO NOTHING";
        Ok(Adder { add: self.tx.prepare_cached(add)? })
    }

    /// Takes away the index that every new card would touch, so that many cards are added at once in less time.
    pub fn set_index_aside(&self) -> StoreResult<IndexAside> {
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = 'cards_new'";
        let made_by = self.value(sql)?;
        self.tx.execute_batch("DROP INDEX cards_new")?;
        Ok(IndexAside { made_by })
    }

    /// Makes it again, as it was.
    pub fn bring_index_back(&self, aside: &IndexAside) -> StoreResult<()> {
        Ok(self.tx.execute_batch(&aside.made_by)?)
    }

    /// Writes where a known card is now and how it is found again; its progress is left alone.
    pub fn move_card(&self, card: &CardRow) -> StoreResult<()> {
        let sql = "UPDATE cards SET kind = ?2, name = ?3, file = ?4, place = ?5, topic = ?6, text = ?7, front = ?8, hidden = ?9,
                 asked = ?10, unlocked_by = ?11
             WHERE id = ?1";
        let with = params![
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
        self.run(sql, with).map(drop)
    }

    /// Notes that a note says something else now, by the hashes that find it again.
    pub fn set_note_text(&self, note: i64, text: i64, front: i64) -> StoreResult<()> {
        for card in self.cards_of_note(note)?.iter().filter(|card| card.file.is_some()) {
            self.run("UPDATE cards SET text = ?2, front = ?3 WHERE id = ?1", [card.id, text, front])?;
        }
        Ok(())
    }

    /// Removes a card that has no row in the log.
    pub fn remove_card(&self, id: i64) -> StoreResult<()> {
        self.run("DELETE FROM cards WHERE id = ?1", [id]).map(drop)
    }

    /// An `Id:` stands for no other note any more.
    pub fn remove_alias(&self, id: i64) -> StoreResult<()> {
        self.run("DELETE FROM aliases WHERE id = ?1", [id]).map(drop)
    }

    /// Notes that a missing note is none of the new ones.
    pub fn add_parted(&self, note: i64) -> StoreResult<()> {
        self.run("INSERT OR IGNORE INTO parted (note) VALUES (?1)", [note]).map(drop)
    }

    /// Takes the card out of its file: its text has vanished, its progress stays.
    pub fn retire_card(&self, id: i64) -> StoreResult<()> {
        self.run("UPDATE cards SET file = NULL WHERE id = ?1", [id]).map(drop)
    }

    /// Remembers what a note says, where there is progress to lose.
    pub fn remember_text(&self, note: i64, front: &str, back: &str) -> StoreResult<()> {
        let sql = "INSERT INTO texts (note, front, back) VALUES (?1, ?2, ?3)
             ON CONFLICT (note) DO UPDATE SET front = ?2, back = ?3 WHERE front <> ?2 OR back <> ?3";
        self.run(sql, params![note, front, back]).map(drop)
    }

    /// The same for a note whose text changed: only where it was remembered before.
    pub fn refresh_text(&self, note: i64, front: &str, back: &str) -> StoreResult<()> {
        let sql = "UPDATE texts SET front = ?2, back = ?3 WHERE note = ?1 AND (front <> ?2 OR back <> ?3)";
        self.run(sql, params![note, front, back]).map(drop)
    }

    /// Lets an `Id:` stand for a note that was known before it had one.
    pub fn set_alias(&self, id: i64, note: i64) -> StoreResult<()> {
        self.run("INSERT OR REPLACE INTO aliases (id, note) VALUES (?1, ?2)", [id, note]).map(drop)
    }

    /// Switches a card.
    pub fn set_switches(&self, id: i64, switches: Switches) -> StoreResult<()> {
        let sql = "UPDATE cards SET suspended = ?2, buried = ?3 WHERE id = ?1";
        self.run(sql, params![id, switches.number(), switches.buried.map(StudyDay::number)]).map(drop)
    }

    /// Locks a card or unlocks it; nothing else about it changes.
    pub fn set_locked(&self, id: i64, locked: bool) -> StoreResult<()> {
        let sql = "UPDATE cards SET suspended = (suspended & 1) + 2 * ?2 WHERE id = ?1";
        self.run(sql, params![id, locked]).map(drop)
    }

    /// Writes where a card stands after its log.
    pub fn set_progress(&self, id: i64, progress: Option<Progress>) -> StoreResult<()> {
        let sql = "UPDATE cards SET stability = ?2, difficulty = ?3, last = ?4, due = ?5, reviews = ?6, lapses = ?7,
             version = ?8, parameters = ?9 WHERE id = ?1";
        let with = params![
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
        self.run(sql, with).map(drop)
    }
}
