//! Mocks, each with its whole state.

use super::{Change, Store, StoreError, StoreResult};
use crate::practice::mock::{Mock, Summary};
use crate::schedule::Moment;
use rusqlite::{Row, params};

#[derive(Debug, Clone, PartialEq)]
pub struct MockRow {
    /// Later mocks have greater ids.
    pub id: i64,
    pub kind: String,
    /// When it began.
    pub at: Moment,
    /// Whether its debrief has ended.
    pub ended: bool,
    /// Its state as JSON.
    pub state: String,
}

/// The result of a finished mock, for statistics.
#[derive(Debug, Clone, PartialEq)]
pub struct MockResult {
    pub id: i64,
    /// When it began.
    pub at: Moment,
    pub summary: Summary,
}

const UNREADABLE: StoreError = StoreError::Impossible("a mock whose state cannot be read");

const COLUMNS: &str = "id, kind, at, zone, ended, state";

fn mock_from(row: &Row<'_>) -> rusqlite::Result<Option<MockRow>> {
    let Some(at) = Moment::from_log(row.get(2)?, row.get(3)?) else { return Ok(None) };
    Ok(Some(MockRow { id: row.get(0)?, kind: row.get(1)?, at, ended: row.get(4)?, state: row.get(5)? }))
}

const NO_TIME: StoreError = StoreError::Impossible("a mock without a time");

impl Store {
    /// All mocks, oldest first.
    pub fn mocks(&self) -> StoreResult<Vec<MockRow>> {
        let sql = format!("SELECT {COLUMNS} FROM mocks ORDER BY id");
        self.query_all::<_, Option<_>>(&sql, [], mock_from)?.ok_or(NO_TIME)
    }

    /// Results of all finished mocks, oldest first.
    pub fn mock_results(&self) -> StoreResult<Vec<MockResult>> {
        let result = |row: MockRow| {
            let mock: Mock = serde_json::from_str(&row.state).map_err(|_| UNREADABLE)?;
            Ok(MockResult { id: row.id, at: row.at, summary: mock.summary() })
        };
        self.mocks()?.into_iter().filter(|row| row.ended).map(result).collect()
    }

    /// The mock with this id.
    pub fn mock(&self, id: i64) -> StoreResult<Option<MockRow>> {
        let found = self.query_first(&format!("SELECT {COLUMNS} FROM mocks WHERE id = ?1"), [id], mock_from)?;
        found.map(|row| row.ok_or(NO_TIME)).transpose()
    }
}

impl Change<'_> {
    /// Adds a mock that begins now; returns its id.
    pub fn add_mock(&self, kind: &str, at: Moment, state: &str) -> StoreResult<i64> {
        let sql = "INSERT INTO mocks (kind, at, zone, state) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, params![kind, at.utc_ms(), at.offset_minutes(), state])?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Updates the state of a mock.
    pub fn set_mock(&self, id: i64, ended: bool, state: &str) -> StoreResult<()> {
        self.execute("UPDATE mocks SET ended = ?2, state = ?3 WHERE id = ?1", params![id, ended, state]).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn a_mock_is_found_as_it_was_left() -> StoreResult<()> {
        let mut store = Store::in_memory()?;
        let at = Moment::new(DateTime::parse_from_rfc3339("2026-03-01T12:00:00+01:00").expect("a time"));
        let change = store.change()?;
        let (one, two) = (change.add_mock("behavioral", at, "{}")?, change.add_mock("behavioral", at, "{}")?);
        change.set_mock(one, true, "{\"a\":1}")?;
        change.commit()?;
        let kept = |id, ended, state: &str| MockRow { id, kind: "behavioral".into(), at, ended, state: state.into() };
        assert_eq!(store.mocks()?, [kept(one, true, "{\"a\":1}"), kept(two, false, "{}")]);
        assert_eq!(store.mock(two)?, Some(kept(two, false, "{}")));
        assert_eq!(store.mock(99)?, None);
        Ok(())
    }
}
