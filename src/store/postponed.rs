//! Postponed cards: left out until a day, or until they are answered. Their due dates do not change.

use super::cards::CardPosition;
use super::{Change, Store, StoreResult};
use crate::schedule::StudyDay;
use std::collections::{BTreeMap, HashSet};

/// The key of a JSON object. It maps cards to the day of the catch-up and the day they return.
const KEY: &str = "postponed";

/// The cards that are postponed beyond a day.
#[derive(Debug, Default)]
pub(super) struct PostponedCards {
    pub(super) cards: HashSet<i64>,
    pub(super) positions: HashSet<CardPosition>,
}

impl Store {
    /// The cards that are postponed beyond `day` and were not answered since.
    pub(super) fn postponed_beyond(&self, day: StudyDay) -> StoreResult<PostponedCards> {
        // Greenroom did not write an unreadable list. Nothing is postponed then.
        let text = self.meta_value(KEY)?;
        let postponed: BTreeMap<i64, (i64, i64)> =
            text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
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
        Ok(self.meta_value(KEY)?.unwrap_or_default())
    }
}

impl Change<'_> {
    /// Postpones exactly these cards until their days. `since` is today.
    pub fn postpone(&self, cards: &[(i64, StudyDay)], since: StudyDay) -> StoreResult<()> {
        let map: BTreeMap<i64, (i32, i32)> =
            cards.iter().map(|(card, until)| (*card, (since.number(), until.number()))).collect();
        // Numbers always convert to JSON.
        self.restore_postponed(&serde_json::to_string(&map).unwrap_or_default())
    }

    /// Restores the stored JSON.
    pub fn restore_postponed(&self, text: &str) -> StoreResult<()> {
        self.set_meta(KEY, text)
    }
}
