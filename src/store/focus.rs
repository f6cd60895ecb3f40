//! The focus of a mock's debrief: cards that come first from a day on, until they are answered. Due dates do not
//! change.

use super::{Change, Store, StoreResult};
use crate::schedule::StudyDay;
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

impl Store {
    /// Cards to work on first on this day, newest first.
    pub fn to_work_on(&self, day: StudyDay) -> StoreResult<Vec<WorkOn>> {
        let mut open = self.open_work()?;
        open.retain(|work| work.day <= day.number());
        open.reverse();
        Ok(open)
    }

    /// All whose card was not answered on its day or later and is still there, the oldest first.
    fn open_work(&self) -> StoreResult<Vec<WorkOn>> {
        // A list that cannot be read was not written by Greenroom: then there is nothing.
        let all = self.remembered(KEY)?.and_then(|text| serde_json::from_str::<Vec<WorkOn>>(&text).ok());
        let mut open = Vec::new();
        for work in all.unwrap_or_default() {
            let sql = "SELECT coalesce(last < ?2, 1) FROM cards WHERE id = ?1 AND file IS NOT NULL";
            if self.first(sql, (work.card, work.day), |row| row.get(0))?.unwrap_or(false) {
                open.push(work);
            }
        }
        Ok(open)
    }
}

impl Change<'_> {
    /// This is to be worked on, too. What is done and what it replaces are dropped.
    pub fn work_on(&self, new: WorkOn) -> StoreResult<()> {
        let mut open = self.open_work()?;
        open.retain(|work| work.card != new.card);
        open.push(new);
        // Plain numbers and texts always become JSON.
        self.remember(KEY, &serde_json::to_string(&open).unwrap_or_default())
    }
}
