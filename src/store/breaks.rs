//! Planned breaks, stored as one setting.

use super::{Change, Store, StoreResult};
use crate::schedule::{Break, StudyDay};

/// The key of a JSON list of pairs of days.
const KEY: &str = "breaks";

fn breaks_from(text: Option<String>) -> Vec<Break> {
    // Greenroom did not write an unreadable list. No break is planned then.
    let pairs: Vec<(i64, i64)> = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let day = StudyDay::from_number;
    pairs.into_iter().filter(|(from, to)| from <= to).map(|(from, to)| Break { from: day(from), to: day(to) }).collect()
}

impl Store {
    /// All planned breaks, earliest first, without overlaps.
    pub fn breaks(&self) -> StoreResult<Vec<Break>> {
        Ok(breaks_from(self.meta_value(KEY)?))
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
        // Numbers always convert to JSON.
        self.set_meta(KEY, &serde_json::to_string(&pairs).unwrap_or_default())
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
