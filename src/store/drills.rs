//! Drills: the result of each submission. Written at its end, and changed only to add the review that graded it.

use super::{Change, Store, StoreResult};
use crate::schedule::{Moment, ReviewId, StudyDay};
use rusqlite::{Row, params};

/// The result of a submission, ready to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDrill {
    /// The card.
    pub card: i64,
    /// When it was over.
    pub at: Moment,
    /// The study day.
    pub day: StudyDay,
    /// The verdict in one word, or `given_up`.
    pub outcome: String,
    /// Visible cases that passed, and all of them.
    pub visible: (usize, usize),
    /// Hidden cases that passed, and all of them.
    pub hidden: (usize, usize),
    /// Seconds of work without pauses; `None` if nobody measured.
    pub seconds: Option<f64>,
    /// `allowed` or `banned`; `None` if nobody said.
    pub ai: Option<String>,
    /// The file with the code, below the data directory.
    pub code: Option<String>,
    /// The review that it was graded as.
    pub review: Option<ReviewId>,
    /// The person's notes, as a JSON object.
    pub notes: String,
    /// Luck for the row's identity.
    pub chance: u64,
}

/// A submission as it was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Drill {
    /// Its identity, growing with time.
    pub id: i64,
    /// What came of it; its luck is spent.
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
        chance: 0,
    };
    Ok(Some(Drill { id: row.get(0)?, facts }))
}

impl Store {
    /// All submissions of a card, oldest first.
    pub fn drills_of(&self, card: i64) -> StoreResult<Vec<Drill>> {
        let sql = format!("SELECT {COLUMNS} FROM drills WHERE card = ?1 ORDER BY id");
        let rows: Vec<Option<Drill>> = self.all(&sql, [card], drill_from)?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Lets every submission pass, oldest first: its study day, what was said of AI assistants, whether it passed, and the
    /// seconds of work where they were measured.
    pub fn each_drill(&self, mut look: impl FnMut(StudyDay, Option<String>, bool, Option<f64>)) -> StoreResult<()> {
        self.each("SELECT day, ai, outcome = 'passed', seconds FROM drills ORDER BY id", [], |row| {
            look(StudyDay::from_number(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(())
        })
    }
}

impl Change<'_> {
    /// Keeps what came of a submission; returns its identity.
    pub fn add_drill(&self, drill: &NewDrill) -> StoreResult<i64> {
        let last: Option<i64> = self.value("SELECT max(id) FROM drills")?;
        let id = ReviewId::next(drill.at, drill.chance, last.map(ReviewId)).0;
        let sql = format!(
            "INSERT INTO drills ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        );
        let with = params![
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
        self.run(&sql, with)?;
        Ok(id)
    }

    /// Notes which review a submission was graded as.
    pub fn set_drill_review(&self, drill: i64, review: ReviewId, notes: &str) -> StoreResult<()> {
        let sql = "UPDATE drills SET review = ?2, notes = ?3 WHERE id = ?1";
        self.run(sql, params![drill, review.0, notes]).map(drop)
    }
}
