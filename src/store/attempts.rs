//! Answers, each with the log row that graded it.

use super::{Change, Store, StoreError, StoreResult};
use crate::practice::{Attempt, Mode};
use crate::schedule::{ReviewId, StudyDay};
use rusqlite::{Row, params};

#[derive(Debug, Clone, PartialEq)]
pub struct StoredAttempt {
    /// The log row that graded it.
    pub review: ReviewId,
    pub card: i64,
    pub day: StudyDay,
    /// From 1 to 4.
    pub grade: i64,
    pub attempt: Attempt,
}

const COUNTED: &str = "SELECT a.review, a.answer, a.details, r.card, r.day, r.grade FROM attempts a
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

/// `None` if Greenroom did not write the details.
fn parse(text: String, details: Option<String>) -> Option<Attempt> {
    let attempt = match details {
        // Early versions stored only typed text.
        None => Attempt::new(Mode::Type),
        Some(details) => serde_json::from_str(&details).ok()?,
    };
    Some(Attempt { text, ..attempt })
}

const UNREADABLE: StoreError = StoreError::Impossible("an attempt with unknown details");

impl Store {
    /// The answer that a review graded; `None` if only the grade is known.
    pub fn attempt_of(&self, review: ReviewId) -> StoreResult<Option<Attempt>> {
        let sql = "SELECT answer, details FROM attempts WHERE review = ?1";
        let found = self.query_first(sql, [review.0], |row| Ok(parse(row.get(0)?, row.get(1)?)))?;
        found.map(|attempt| attempt.ok_or(UNREADABLE)).transpose()
    }

    /// A card's answers, oldest first, without undone ones.
    pub fn attempts_of(&self, card: i64) -> StoreResult<Vec<StoredAttempt>> {
        let sql = format!("{COUNTED} AND r.card = ?1 ORDER BY a.review");
        self.query_all::<_, Option<_>>(&sql, [card], attempt_from)?.ok_or(UNREADABLE)
    }

    /// All answers, oldest first, without undone ones.
    pub fn attempts(&self) -> StoreResult<Vec<StoredAttempt>> {
        self.query_all::<_, Option<_>>(&format!("{COUNTED} ORDER BY a.review"), [], attempt_from)?.ok_or(UNREADABLE)
    }
}

impl Change<'_> {
    /// Stores the answer that this log row graded.
    pub(super) fn keep_attempt(&self, review: ReviewId, attempt: &Attempt) -> StoreResult<()> {
        // Strings and numbers always convert to JSON; NaN becomes null.
        let details = serde_json::to_string(attempt).unwrap_or_default();
        let sql = "INSERT INTO attempts (review, answer, details) VALUES (?1, ?2, ?3)";
        self.execute(sql, params![review.0, attempt.text, details]).map(drop)
    }
}
