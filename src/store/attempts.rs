//! Answers, each with the log row that graded it.

use super::{Change, Store, StoreError, StoreResult};
use crate::practice::{Attempt, Mode};
use crate::schedule::{ReviewId, StudyDay};
use rusqlite::{Row, params};

/// An answer and where it is in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredAttempt {
    /// The row that graded it.
    pub review: ReviewId,
    /// The card.
    pub card: i64,
    /// The study day.
    pub day: StudyDay,
    /// The grade, 1 to 4.
    pub grade: i64,
    /// The answer.
    pub attempt: Attempt,
}

const STANDING: &str = "SELECT a.review, a.answer, a.details, r.card, r.day, r.grade FROM attempts a
     JOIN reviews r ON r.id = a.review
     WHERE NOT EXISTS (SELECT 1 FROM reviews u WHERE u.card = r.card AND u.undoes = r.id)";

fn attempt_from(row: &Row<'_>) -> rusqlite::Result<Option<StoredAttempt>> {
    let Some(attempt) = parse(row.get(1)?, row.get(2)?) else { return Ok(None) };
    Ok(Some(StoredAttempt {
        review: ReviewId(row.get(0)?),
        card: row.get(3)?,
        day: StudyDay::from_number(row.get(4)?),
        grade: row.get(5)?,
        attempt,
    }))
}

/// `None` if the details were not written by Greenroom.
fn parse(text: String, details: Option<String>) -> Option<Attempt> {
    let attempt = match details {
        // Kept before there were details: it was typed.
        None => Attempt::new(Mode::Type),
        Some(details) => serde_json::from_str(&details).ok()?,
    };
    Some(Attempt { text, ..attempt })
}

const UNREADABLE: StoreError = StoreError::Impossible("an attempt with unknown details");

impl Store {
    /// The answer that a review graded, where there is more than the grade.
    pub fn attempt_of(&self, review: ReviewId) -> StoreResult<Option<Attempt>> {
        let sql = "SELECT answer, details FROM attempts WHERE review = ?1";
        let found = self.first(sql, [review.0], |row| Ok(parse(row.get(0)?, row.get(1)?)))?;
        found.map(|attempt| attempt.ok_or(UNREADABLE)).transpose()
    }

    /// A card's answers that count, oldest first.
    pub fn attempts_of(&self, card: i64) -> StoreResult<Vec<StoredAttempt>> {
        let sql = format!("{STANDING} AND r.card = ?1 ORDER BY a.review");
        self.all::<_, Option<_>>(&sql, [card], attempt_from)?.ok_or(UNREADABLE)
    }

    /// All answers that count, oldest first.
    pub fn attempts(&self) -> StoreResult<Vec<StoredAttempt>> {
        self.all::<_, Option<_>>(&format!("{STANDING} ORDER BY a.review"), [], attempt_from)?.ok_or(UNREADABLE)
    }
}

impl Change<'_> {
    /// Keeps the answer that this row of the log graded.
    pub(super) fn keep_attempt(&self, review: ReviewId, attempt: &Attempt) -> StoreResult<()> {
        // Plain strings and numbers always become JSON; a number that is none (NaN) becomes null.
        let details = serde_json::to_string(attempt).unwrap_or_default();
        let sql = "INSERT INTO attempts (review, answer, details) VALUES (?1, ?2, ?3)";
        self.run(sql, params![review.0, attempt.text, details]).map(drop)
    }
}
