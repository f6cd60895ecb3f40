//! The focus of a mock's debrief: cards that come first from a day on, until they are answered. Their due dates do not
//! change.

use super::{Change, Store, StoreResult};
use crate::schedule::StudyDay;
use serde::{Deserialize, Serialize};

/// The key of a JSON array, oldest first.
const KEY: &str = "work_on";

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
        // Greenroom did not write an unreadable list. There is no focus then.
        let all = self.meta_value(KEY)?.and_then(|text| serde_json::from_str::<Vec<FocusCard>>(&text).ok());
        let mut open = Vec::new();
        for work in all.unwrap_or_default() {
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
        // Numbers and strings always convert to JSON.
        self.set_meta(KEY, &serde_json::to_string(&open).unwrap_or_default())
    }
}
