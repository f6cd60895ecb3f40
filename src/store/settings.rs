//! Small stored values: decks that are off, files that Greenroom wrote, cached numbers, planned breaks, and cards that come
//! first or later than their due dates, which do not change: the focus after a mock, and postponed cards.

use super::cards::CardPosition;
use super::{Change, Store, StoreResult};
use crate::schedule::{Break, StudyDay};
use rusqlite::params;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

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

    /// The list stored under a key. Greenroom did not write an unreadable one; it counts as empty.
    pub(super) fn meta_json<T: DeserializeOwned + Default>(&self, key: &str) -> StoreResult<T> {
        Ok(self.meta_value(key)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
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

    /// Stores a list under a key.
    pub(super) fn set_meta_json(&self, key: &str, list: &impl Serialize) -> StoreResult<()> {
        // Numbers and strings always convert to JSON.
        self.set_meta(key, &serde_json::to_string(list).unwrap_or_default())
    }
}

/// The key of a JSON list of pairs of days.
const BREAKS: &str = "breaks";

fn breaks_from(pairs: Vec<(i64, i64)>) -> Vec<Break> {
    let day = StudyDay::from_number;
    pairs.into_iter().filter(|(from, to)| from <= to).map(|(from, to)| Break { from: day(from), to: day(to) }).collect()
}

impl Store {
    /// All planned breaks, earliest first, without overlaps.
    pub fn breaks(&self) -> StoreResult<Vec<Break>> {
        Ok(breaks_from(self.meta_json(BREAKS)?))
    }
}

impl Change<'_> {
    /// Replaces all planned breaks. Breaks that touch or overlap are joined.
    pub fn set_breaks(&self, breaks: &[Break]) -> StoreResult<()> {
        let mut sorted = breaks.to_vec();
        sorted.sort_by_key(|pause| pause.from);
        let mut joined: Vec<Break> = Vec::new();
        for pause in sorted {
            match joined.last_mut() {
                Some(last) if pause.from <= last.to.plus(1) => last.to = last.to.max(pause.to),
                _ => joined.push(pause),
            }
        }
        let pairs: Vec<(i32, i32)> = joined.iter().map(|pause| (pause.from.number(), pause.to.number())).collect();
        self.set_meta_json(BREAKS, &pairs)
    }
}

/// The key of a JSON array, oldest first.
const FOCUS: &str = "work_on";

/// A card to study first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FocusCard {
    pub card: i64,
    /// The number of the study day from which it comes first.
    pub day: i32,
    /// The mock whose debrief chose it.
    pub mock: i64,
    /// What to change in the answer.
    pub change: String,
}

impl Store {
    /// The cards to study first on this day, newest first.
    pub fn focus_cards(&self, day: StudyDay) -> StoreResult<Vec<FocusCard>> {
        let mut open = self.open_focus()?;
        open.retain(|work| work.day <= day.number());
        open.reverse();
        Ok(open)
    }

    /// All entries whose card exists and was not answered on its day or later, oldest first.
    fn open_focus(&self) -> StoreResult<Vec<FocusCard>> {
        let all: Vec<FocusCard> = self.meta_json(FOCUS)?;
        let mut open = Vec::new();
        for work in all {
            let sql = "SELECT coalesce(last < ?2, 1) FROM cards WHERE id = ?1 AND file IS NOT NULL";
            if self.query_first(sql, (work.card, work.day), |row| row.get(0))?.unwrap_or(false) {
                open.push(work);
            }
        }
        Ok(open)
    }
}

impl Change<'_> {
    /// Adds a focus. It replaces one for the same card; answered ones are dropped.
    pub fn add_focus(&self, new: FocusCard) -> StoreResult<()> {
        let mut open = self.open_focus()?;
        open.retain(|work| work.card != new.card);
        open.push(new);
        self.set_meta_json(FOCUS, &open)
    }
}

/// The key of a JSON object. It maps cards to the day of the catch-up and the day they return.
const POSTPONED: &str = "postponed";

/// The cards that are postponed beyond a day.
#[derive(Debug, Default)]
pub(super) struct PostponedCards {
    pub(super) cards: HashSet<i64>,
    pub(super) positions: HashSet<CardPosition>,
}

impl Store {
    /// The cards that are postponed beyond `day` and were not answered since.
    pub(super) fn postponed_beyond(&self, day: StudyDay) -> StoreResult<PostponedCards> {
        let postponed: BTreeMap<i64, (i64, i64)> = self.meta_json(POSTPONED)?;
        let mut found = PostponedCards::default();
        let sql = "SELECT file, place, span FROM cards WHERE id = ?1 AND file IS NOT NULL AND last < ?2";
        for (card, (since, _)) in postponed.iter().filter(|(_, (_, until))| *until > i64::from(day.number())) {
            let position = self.query_first(sql, [card, since], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            found.cards.extend(position.map(|_| *card));
            found.positions.extend(position);
        }
        Ok(found)
    }

    /// The stored JSON, for undo; empty if nothing was ever postponed.
    pub fn postponed(&self) -> StoreResult<String> {
        Ok(self.meta_value(POSTPONED)?.unwrap_or_default())
    }
}

impl Change<'_> {
    /// Postpones exactly these cards until their days. `since` is today.
    pub fn postpone(&self, cards: &[(i64, StudyDay)], since: StudyDay) -> StoreResult<()> {
        let map: BTreeMap<i64, (i32, i32)> =
            cards.iter().map(|(card, until)| (*card, (since.number(), until.number()))).collect();
        self.set_meta_json(POSTPONED, &map)
    }

    /// Restores the stored JSON.
    pub fn restore_postponed(&self, text: &str) -> StoreResult<()> {
        self.set_meta(POSTPONED, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(from: i64, to: i64) -> Break {
        Break { from: StudyDay::from_number(from), to: StudyDay::from_number(to) }
    }

    #[test]
    fn breaks_that_touch_become_one() -> StoreResult<()> {
        let mut store = Store::in_memory()?;
        assert_eq!(store.breaks()?, []);
        let change = store.change()?;
        change.set_breaks(&[off(20, 22), off(10, 12), off(13, 14), off(11, 11)])?;
        change.commit()?;
        assert_eq!(store.breaks()?, [off(10, 14), off(20, 22)]);
        Ok(())
    }
}
