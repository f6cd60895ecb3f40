//! Stages by date.

use super::{Change, Store, StoreResult};
use crate::schedule::{Stage, StudyDay};
use rusqlite::{Row, params};

fn stage_from(row: &Row<'_>) -> rusqlite::Result<Stage> {
    Ok(Stage {
        name: row.get(0)?,
        day: row.get::<_, Option<i64>>(1)?.map(StudyDay::from_number),
        // Greenroom did not write an unreadable list. The stage then needs every track.
        needs: serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default(),
        done: row.get(3)?,
    })
}

impl Store {
    /// All stages by date, then those without a date, each sorted by name.
    pub fn stages(&self) -> StoreResult<Vec<Stage>> {
        let sql = "SELECT name, day, needs, done FROM stages ORDER BY day IS NULL, day, key";
        self.query_all(sql, [], stage_from)
    }
}

impl Change<'_> {
    /// Adds or updates a stage. An existing stage keeps the spelling of its name.
    pub fn set_stage(&self, stage: &Stage) -> StoreResult<()> {
        // Strings always convert to JSON.
        let needs = serde_json::to_string(&stage.needs).unwrap_or_default();
        let sql = "INSERT INTO stages (key, name, day, needs, done) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (key) DO UPDATE SET day = ?3, needs = ?4, done = ?5";
        let (key, day) = (stage.name.to_lowercase(), stage.day.map(StudyDay::number));
        self.execute(sql, params![key, stage.name, day, needs, stage.done]).map(drop)
    }

    /// Deletes a stage; false if none has this name.
    pub fn remove_stage(&self, name: &str) -> StoreResult<bool> {
        Ok(self.execute("DELETE FROM stages WHERE key = ?1", [name.to_lowercase()])? == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(name: &str, day: Option<i64>) -> Stage {
        Stage { name: name.to_owned(), day: day.map(StudyDay::from_number), needs: Vec::new(), done: false }
    }

    #[test]
    fn stages_are_sorted_by_date_with_unknown_last() -> StoreResult<()> {
        let mut store = Store::in_memory()?;
        let first = Stage { needs: vec!["coding".into(), "my, own".into()], done: true, ..stage("First", Some(12)) };
        let change = store.change()?;
        for stage in [&stage("final", None), &stage("oa", Some(20)), &first] {
            change.set_stage(stage)?;
        }
        change.commit()?;
        assert_eq!(store.stages()?, [first, stage("oa", Some(20)), stage("final", None)]);
        Ok(())
    }

    #[test]
    fn stage_names_ignore_case() -> StoreResult<()> {
        let mut store = Store::in_memory()?;
        let change = store.change()?;
        change.set_stage(&stage("OA", Some(1)))?;
        change.set_stage(&stage("oa", Some(2)))?;
        change.commit()?;
        assert_eq!(store.stages()?, [stage("OA", Some(2))]);
        let change = store.change()?;
        assert!(change.remove_stage("Oa")?);
        assert!(!change.remove_stage("Oa")?);
        change.commit()?;
        assert_eq!(store.stages()?, []);
        Ok(())
    }
}
