//! Planned breaks, stored as one setting.

use super::{Change, Store, StoreResult};
use crate::schedule::{Break, StudyDay};

/// Where they are remembered: a JSON list of pairs of days.
const KEY: &str = "breaks";

fn breaks_from(text: Option<String>) -> Vec<Break> {
    // A list that cannot be read was not written by Greenroom: then no break is planned.
    let pairs: Vec<(i64, i64)> = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let day = StudyDay::from_number;
    pairs.into_iter().filter(|(from, to)| from <= to).map(|(from, to)| Break { from: day(from), to: day(to) }).collect()
}

impl Store {
    /// All planned breaks, the earliest first; none overlaps another.
    pub fn breaks(&self) -> StoreResult<Vec<Break>> {
        Ok(breaks_from(self.remembered(KEY)?))
    }
}

impl Change<'_> {
    /// Plans exactly these breaks. Those that touch or overlap become one.
    pub fn set_breaks(&self, breaks: &[Break]) -> StoreResult<()> {
        let mut sorted = breaks.to_vec();
        sorted.sort_by_key(|away| away.from);
        let mut joined: Vec<Break> = Vec::new();
        for away in sorted {
            match joined.last_mut() {
                Some(last) if away.from <= last.to.plus(1) => last.to = last.to.max(away.to),
                _ => joined.push(away),
            }
        }
        let pairs: Vec<(i32, i32)> = joined.iter().map(|away| (away.from.number(), away.to.number())).collect();
        // Plain numbers always become JSON.
        self.remember(KEY, &serde_json::to_string(&pairs).unwrap_or_default())
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
