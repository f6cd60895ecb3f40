//! The review log: writes a grade in one transaction, and reads the log.

use super::cards::kind_from_number;
use super::queue::first_possible_id;
use super::{Change, Store, StoreError, StoreResult, StoryUse, UndoAction};
use crate::deck::Kind;
use crate::practice::Attempt;
use crate::schedule::log::counted_rows;
use crate::schedule::{Grade, Memory, Moment, Progress, Review, ReviewId, ReviewKind, StudyDay};
use rusqlite::{Row, params};
use std::collections::HashSet;

#[derive(Debug, Clone, PartialEq)]
pub struct NewReview {
    pub card: i64,
    /// The last log row of the card that the user saw; `None` if the card was new.
    pub seen: Option<ReviewId>,
    pub at: Moment,
    pub day: StudyDay,
    pub grade: Grade,
    /// Days until due; `None` for practice off the schedule, which changes no due date.
    pub interval: Option<u32>,
    /// In seconds.
    pub seconds: f64,
    /// The answer, if more than its grade is known.
    pub attempt: Option<Attempt>,
    /// Front and back of the card, saved at its first review.
    pub text: (String, String),
    /// Random bits for the id of the row.
    pub random: u64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GradeOutcome {
    /// The row and the card's progress after it.
    Saved(ReviewId, Progress),
    /// Another process graded the card after it was shown. Nothing was written; this is the card's progress now.
    Changed(Option<Progress>),
    /// The card is no longer in the index.
    Gone,
}

/// How long an answer took, to predict later ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnswerTime {
    /// The card's file; `None` if it is retired.
    pub file: Option<i64>,
    pub card: i64,
    pub kind: Kind,
    pub grade: Grade,
    pub seconds: f64,
    /// Whether the card was new.
    pub first: bool,
    pub day: StudyDay,
}

/// The interval of an answer off the schedule.
pub(super) const OFF_SCHEDULE: i64 = -1;

const COLUMNS: &str = "id, card, at, zone, day, kind, grade, seconds, interval, stability, difficulty, undoes";

pub(super) fn review_from(row: &Row<'_>) -> rusqlite::Result<Option<Review>> {
    let kind = match row.get::<_, i64>(5)? {
        1 => Grade::from_number(row.get(6)?).map(|grade| match row.get::<_, i64>(8)? {
            OFF_SCHEDULE => Ok(ReviewKind::Practice(grade)),
            _ => Ok(ReviewKind::Graded { grade, interval: row.get(8)? }),
        }),
        2 => Memory::clamped(row.get::<_, f64>(9)? as f32, row.get::<_, f64>(10)? as f32)
            .map(|memory| Ok(ReviewKind::Start { memory, interval: row.get(8)? })),
        _ => Some(row.get(11).map(|id| ReviewKind::Undo(ReviewId(id)))),
    };
    let at = Moment::from_log(row.get(2)?, row.get(3)?);
    let (Some(kind), Some(at)) = (kind, at) else { return Ok(None) };
    Ok(Some(Review {
        id: ReviewId(row.get(0)?),
        card: row.get(1)?,
        at,
        day: StudyDay::from_number(row.get(4)?),
        seconds: row.get(7)?,
        kind: kind?,
    }))
}

const NO_PROGRESS: StoreError = StoreError::Impossible("practice of a card that has no schedule yet");

const NO_REVIEW: StoreError = StoreError::Impossible("a log row without a time or grade");

impl Store {
    /// Logs a graded answer: log row, progress, and undo entry, in one durable transaction.
    ///
    /// Writes nothing if the card's log has grown since the user saw it. The memory state uses the parameters that the
    /// track has now, whatever they were when the card was shown. The interval is the one that was previewed.
    pub fn grade(&mut self, review: &NewReview) -> StoreResult<GradeOutcome> {
        let change = self.change()?;
        let Some(card) = change.card(review.card)? else { return Ok(GradeOutcome::Gone) };
        if card.progress.map(|p| p.version) != review.seen {
            return Ok(GradeOutcome::Changed(card.progress));
        }
        let id = ReviewId::next(review.at, review.random, change.last_review()?);
        let kind = match review.interval {
            Some(interval) => ReviewKind::Graded { grade: review.grade, interval },
            None => ReviewKind::Practice(review.grade),
        };
        let row = Review { id, card: card.id, at: review.at, day: review.day, seconds: review.seconds, kind };
        let scheduled = review.interval.is_some();
        let after = if scheduled {
            let model = change.model_for(&card)?;
            Progress::after(change.progress_under(&card, &model)?, &row, &model)
        } else {
            card.progress
        };
        let after = after.ok_or(NO_PROGRESS)?;
        change.append(&row, scheduled && card.progress.is_none())?;
        if scheduled {
            change.set_progress(card.id, Some(after))?;
        }
        if card.progress.is_none() {
            change.save_text(card.note, &review.text.0, &review.text.1)?;
        }
        if let Some(attempt) = &review.attempt {
            change.keep_answer(id, review, attempt)?;
        }
        change.record_undo(review.at, card.id, &UndoAction::Grade { review: id.0 })?;
        change.commit()?;
        Ok(GradeOutcome::Saved(id, after))
    }

    /// The rows of one card, oldest first.
    pub fn reviews_of(&self, card: i64) -> StoreResult<Vec<Review>> {
        let sql = format!("SELECT {COLUMNS} FROM reviews WHERE card = ?1 ORDER BY id");
        self.query_all::<_, Option<_>>(&sql, [card], review_from)?.ok_or(NO_REVIEW)
    }

    /// The whole log by card, oldest first within a card.
    ///
    /// Reads the rows in the order they were written and sorts them here: looking up each row by its card would read
    /// the file many times.
    pub fn log_by_card(&self) -> StoreResult<Vec<Review>> {
        let sql = format!("SELECT {COLUMNS} FROM reviews ORDER BY id");
        let mut log: Vec<Review> = self.query_all::<_, Option<_>>(&sql, [], review_from)?.ok_or(NO_REVIEW)?;
        // In place, because a log of years is large. Ids give the order within a card.
        log.sort_unstable_by_key(|row| (row.card, row.id));
        Ok(log)
    }

    /// When the newest row of the log was written.
    pub fn last_moment(&self) -> StoreResult<Option<Moment>> {
        let moment = |row: &Row<'_>| Ok(Moment::from_log(row.get(0)?, row.get(1)?));
        Ok(self.query_first("SELECT at, zone FROM reviews ORDER BY id DESC LIMIT 1", [], moment)?.flatten())
    }

    /// The id of the newest row of the log.
    pub fn last_review(&self) -> StoreResult<Option<ReviewId>> {
        Ok(self.query_value::<Option<i64>>("SELECT max(id) FROM reviews")?.map(ReviewId))
    }

    /// The number of rows in the log, undone ones and undos included.
    pub fn review_count(&self) -> StoreResult<u64> {
        self.query_value("SELECT count(*) FROM reviews")
    }

    /// The last graded answers on the schedule, without undone ones, newest first.
    pub fn recent_answers(&self, limit: usize) -> StoreResult<Vec<AnswerTime>> {
        self.answers_since(ReviewId(0), limit)
    }

    /// The graded answers of a study day, without undone ones, oldest first.
    pub fn answers_on(&self, day: StudyDay) -> StoreResult<Vec<AnswerTime>> {
        let mut answers = self.answers_since(first_possible_id(day), usize::MAX)?;
        answers.retain(|answer| answer.day == day);
        answers.reverse();
        Ok(answers)
    }

    fn answers_since(&self, earliest: ReviewId, limit: usize) -> StoreResult<Vec<AnswerTime>> {
        let mut query = self.db.prepare_cached(
            "SELECT c.file, c.kind, r.card, r.grade, r.seconds, r.first, r.day, r.id, r.undoes
             FROM reviews r JOIN cards c ON c.id = r.card
             WHERE r.id >= ?1 AND r.kind IN (1, 3) AND r.interval IS NOT -1 ORDER BY r.id DESC",
        )?;
        let mut rows = query.query([earliest.0])?;
        let (mut answers, mut undone) = (Vec::new(), HashSet::new());
        // Newest first: an undo row comes before the row it undoes.
        while answers.len() < limit {
            let Some(row) = rows.next()? else { break };
            if let Some(other) = row.get::<_, Option<i64>>(8)? {
                undone.insert(other);
            } else if !undone.contains(&row.get::<_, i64>(7)?) {
                answers.push(AnswerTime {
                    file: row.get(0)?,
                    kind: kind_from_number(row.get(1)?),
                    card: row.get(2)?,
                    grade: Grade::from_number(row.get(3)?).unwrap_or(Grade::Again),
                    seconds: row.get(4)?,
                    first: row.get(5)?,
                    day: StudyDay::from_number(row.get(6)?),
                });
            }
        }
        Ok(answers)
    }
}

impl Change<'_> {
    /// Appends a row to the log.
    pub fn append(&self, row: &Review, first: bool) -> StoreResult<()> {
        let (kind, grade, interval, memory, undoes) = match row.kind {
            ReviewKind::Graded { grade, interval } => (1, Some(grade.number()), Some(i64::from(interval)), None, None),
            ReviewKind::Practice(grade) => (1, Some(grade.number()), Some(OFF_SCHEDULE), None, None),
            ReviewKind::Start { memory, interval } => (2, None, Some(i64::from(interval)), Some(memory), None),
            ReviewKind::Undo(id) => (3, None, None, None, Some(id.0)),
        };
        let sql = "INSERT INTO reviews
             (id, card, at, zone, day, kind, grade, seconds, interval, first, stability, difficulty, undoes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        let values = params![
            row.id.0,
            row.card,
            row.at.utc_ms(),
            row.at.offset_minutes(),
            row.day.number(),
            kind,
            grade,
            row.seconds,
            interval,
            first,
            memory.map(|m| f64::from(m.stability)),
            memory.map(|m| f64::from(m.difficulty)),
            undoes,
        ];
        self.execute(sql, values).map(drop)
    }

    /// Stores the answer that this row graded, and the story that it told.
    fn keep_answer(&self, id: ReviewId, review: &NewReview, attempt: &Attempt) -> StoreResult<()> {
        self.keep_attempt(id, attempt)?;
        let Some(story) = attempt.story.clone() else { return Ok(()) };
        self.add_story_use(&StoryUse {
            story,
            at: review.at,
            day: review.day,
            review: Some(id),
            mock: attempt.mock,
            rating: attempt.rating(),
        })
    }

    /// Can this row still be undone? Only the card's last counted answer, or practice, on which nothing depends.
    pub fn can_undo(&self, card: i64, review: ReviewId) -> StoreResult<bool> {
        if self.card(card)?.and_then(|card| card.progress).is_some_and(|progress| progress.version == review) {
            return Ok(true);
        }
        let rows = self.reviews_of(card)?;
        let mut counting = counted_rows(&rows);
        Ok(counting.any(|row| row.id == review && matches!(row.kind, ReviewKind::Practice(_))))
    }

    /// Undoes a review: appends an undo row and computes the progress from the remaining rows.
    pub fn undo_review(&self, id: ReviewId, at: Moment, day: StudyDay, random: u64) -> StoreResult<Option<Progress>> {
        let card: i64 = self.tx.query_row("SELECT card FROM reviews WHERE id = ?1", [id.0], |row| row.get(0))?;
        let row_id = ReviewId::next(at, random, self.last_review()?);
        self.append(&Review { id: row_id, card, at, day, seconds: 0.0, kind: ReviewKind::Undo(id) }, false)?;
        let progress = self.replay_card(card)?;
        self.set_progress(card, progress)?;
        Ok(progress)
    }
}
