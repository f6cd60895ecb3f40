//! The focus of a mock's debrief: cards that come first from a day on, until they are answered. Due dates do not
//! change.

use super::{Change, Store, StoreResult};
use crate::schedule::StudyDay;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

/// Where it is remembered: a JSON array, the oldest first.
const KEY: &str = "work_on";

/// A card to work on first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkOn {
    /// The card.
    pub card: i64,
    /// The number of the study day from which on it comes first.
    pub day: i32,
    /// The mock it comes from.
    pub mock: i64,
    /// What to change about it.
    pub change: String,
}

impl WorkOn {
    /// Was the card answered on its day or later, or is it gone?
    fn is_done(&self, db: &Connection) -> StoreResult<bool> {
        let mut query = db.prepare_cached("SELECT last FROM cards WHERE id = ?1 AND file IS NOT NULL")?;
        let last = query.query_row([self.card], |row| row.get::<_, Option<i32>>(0)).optional()?;
        Ok(last.is_none_or(|last| last.is_some_and(|last| last >= self.day)))
    }
}

/// The whole list.
fn all(remembered: Option<String>) -> Vec<WorkOn> {
    // A list that cannot be read was not written by Greenroom: then there is nothing.
    remembered.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

impl Store {
    /// Cards to work on first on this day, newest first.
    pub fn to_work_on(&self, day: StudyDay) -> StoreResult<Vec<WorkOn>> {
        let mut open = Vec::new();
        for work in all(self.remembered(KEY)?).into_iter().rev().filter(|work| work.day <= day.number()) {
            if !work.is_done(&self.db)? {
                open.push(work);
            }
        }
        Ok(open)
    }
}

impl Change<'_> {
    /// This is to be worked on, too. What is done and what it replaces are dropped.
    pub fn work_on(&self, new: WorkOn) -> StoreResult<()> {
        let mut open = Vec::new();
        for work in all(self.remembered(KEY)?).into_iter().filter(|work| work.card != new.card) {
            if !work.is_done(&self.tx)? {
                open.push(work);
            }
        }
        open.push(new);
        // Plain numbers and texts always become JSON.
        self.remember(KEY, &serde_json::to_string(&open).unwrap_or_default())
    }
}
