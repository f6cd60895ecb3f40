//! Postponed cards: left out until a day, or until they are answered. Their due dates do not change.

use super::cards::Spot;
use super::{Change, Store, StoreResult};
use crate::schedule::StudyDay;
use std::collections::{BTreeMap, HashSet};

/// Where they are remembered: a JSON object from cards to the day of the catch-up and the day they come back on.
const KEY: &str = "postponed";

/// The cards that are postponed beyond a day.
#[derive(Debug, Default)]
pub(super) struct PostponedCards {
    pub(super) cards: HashSet<i64>,
    pub(super) spots: HashSet<Spot>,
}

impl Store {
    /// What is postponed beyond `day` and was not answered since.
    pub(super) fn put_off_beyond(&self, day: StudyDay) -> StoreResult<PostponedCards> {
        // A list that cannot be read was not written by Greenroom: then nothing is postponed.
        let text = self.remembered(KEY)?;
        let postponed: BTreeMap<i64, (i64, i64)> =
            text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let mut put_off = PostponedCards::default();
        let sql = "SELECT file, place, span FROM cards WHERE id = ?1 AND file IS NOT NULL AND last < ?2";
        for (card, (since, _)) in postponed.iter().filter(|(_, (_, until))| *until > i64::from(day.number())) {
            let spot = self.first(sql, [card, since], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            put_off.cards.extend(spot.map(|_| *card));
            put_off.spots.extend(spot);
        }
        Ok(put_off)
    }

    /// The current value, for undo; empty if nothing was ever postponed.
    pub fn postponed(&self) -> StoreResult<String> {
        Ok(self.remembered(KEY)?.unwrap_or_default())
    }
}

impl Change<'_> {
    /// Puts off exactly these cards until their days; `since` is the day it is.
    pub fn postpone(&self, cards: &[(i64, StudyDay)], since: StudyDay) -> StoreResult<()> {
        let map: BTreeMap<i64, (i32, i32)> =
            cards.iter().map(|(card, until)| (*card, (since.number(), until.number()))).collect();
        // Plain numbers always become JSON.
        self.put_back_postponed(&serde_json::to_string(&map).unwrap_or_default())
    }

    /// Puts back what stood there.
    pub fn put_back_postponed(&self, text: &str) -> StoreResult<()> {
        self.remember(KEY, text)
    }
}
