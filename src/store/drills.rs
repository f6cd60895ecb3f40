//! Drills: the result of each submission. A row is written when the submission ends, and changes only when a review
//! grades it.

use super::{Change, Store, StoreResult};
use crate::schedule::{Moment, ReviewId, StudyDay};
use rusqlite::{Row, params};

#[derive(Debug, Clone, PartialEq)]
pub struct NewDrill {
    pub card: i64,
    /// When it ended.
    pub at: Moment,
    pub day: StudyDay,
    /// The outcome in one word, or `given_up`.
    pub outcome: String,
    /// Visible tests that passed, and the number of visible tests.
    pub visible: (usize, usize),
    /// Hidden tests that passed, and the number of hidden tests.
    pub hidden: (usize, usize),
    /// Seconds of work without pauses; `None` if not measured.
    pub seconds: Option<f64>,
    /// `allowed` or `banned`; `None` if unknown.
    pub ai: Option<String>,
    /// The code's file below the data directory.
    pub code: Option<String>,
    /// The review that graded it.
    pub review: Option<ReviewId>,
    /// The user's notes as a JSON object.
    pub notes: String,
    /// Random bits for the id of the row.
    pub random: u64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Drill {
    /// Later drills have greater ids.
    pub id: i64,
    /// Its random bits are 0.
    pub facts: NewDrill,
}

const COLUMNS: &str = "id, card, at, zone, day, outcome, visible_passed, visible_of, hidden_passed, hidden_of, seconds, \
                       ai, code, review, notes";

fn drill_from(row: &Row<'_>) -> rusqlite::Result<Option<Drill>> {
    let Some(at) = Moment::from_log(row.get(2)?, row.get(3)?) else { return Ok(None) };
    let facts = NewDrill {
        card: row.get(1)?,
        at,
        day: StudyDay::from_number(row.get(4)?),
        outcome: row.get(5)?,
        visible: (row.get(6)?, row.get(7)?),
        hidden: (row.get(8)?, row.get(9)?),
        seconds: row.get(10)?,
        ai: row.get(11)?,
        code: row.get(12)?,
        review: row.get::<_, Option<i64>>(13)?.map(ReviewId),
        notes: row.get(14)?,
        random: 0,
    };
    Ok(Some(Drill { id: row.get(0)?, facts }))
}

impl Store {
    /// All submissions of a card, oldest first.
    pub fn drills_of(&self, card: i64) -> StoreResult<Vec<Drill>> {
        let sql = format!("SELECT {COLUMNS} FROM drills WHERE card = ?1 ORDER BY id");
        let rows: Vec<Option<Drill>> = self.query_all(&sql, [card], drill_from)?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Calls `visit` with every submission, oldest first: study day, whether AI assistants were allowed, whether it
    /// passed, and seconds of work if measured.
    pub fn for_each_drill(
        &self,
        mut visit: impl FnMut(StudyDay, Option<String>, bool, Option<f64>),
    ) -> StoreResult<()> {
        self.for_each_row("SELECT day, ai, outcome = 'passed', seconds FROM drills ORDER BY id", [], |row| {
            visit(StudyDay::from_number(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(())
        })
    }
}

impl Change<'_> {
    /// Stores a submission; returns its id.
    pub fn add_drill(&self, drill: &NewDrill) -> StoreResult<i64> {
        let last: Option<i64> = self.query_value("SELECT max(id) FROM drills")?;
        let id = ReviewId::next(drill.at, drill.random, last.map(ReviewId)).0;
        let sql = format!(
            "INSERT INTO drills ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        );
        let values = params![
            id,
            drill.card,
            drill.at.utc_ms(),
            drill.at.offset_minutes(),
            drill.day.number(),
            drill.outcome,
            drill.visible.0,
            drill.visible.1,
            drill.hidden.0,
            drill.hidden.1,
            drill.seconds,
            drill.ai,
            drill.code,
            drill.review.map(|review| review.0),
            drill.notes,
        ];
        self.execute(&sql, values)?;
        Ok(id)
    }

    /// Records the review that graded a submission.
    pub fn set_drill_review(&self, drill: i64, review: ReviewId, notes: &str) -> StoreResult<()> {
        let sql = "UPDATE drills SET review = ?2, notes = ?3 WHERE id = ?1";
        self.execute(sql, params![drill, review.0, notes]).map(drop)
    }
}
