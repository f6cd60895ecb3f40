//! The review log: a grade as one transaction, and reading it.

use super::cards::kind_from_number;
use super::queue::earliest_row_of;
use super::{Change, Store, StoreError, StoreResult, StoryUse, UndoAction};
use crate::deck::Kind;
use crate::practice::Attempt;
use crate::schedule::log::standing;
use crate::schedule::{Grade, Memory, Moment, Progress, Review, ReviewId, ReviewKind, StudyDay};
use rusqlite::{Row, params};
use std::collections::HashSet;

/// A graded answer, ready to be logged.
#[derive(Debug, Clone, PartialEq)]
pub struct NewReview {
    /// The card.
    pub card: i64,
    /// The row on which the person's view of the card rested; `None` when it was new.
    pub seen: Option<ReviewId>,
    /// When the answer was graded.
    pub at: Moment,
    /// The session's study day.
    pub day: StudyDay,
    /// The grade.
    pub grade: Grade,
    /// Days until due. `None`: practice off the schedule, which moves nothing.
    pub interval: Option<u32>,
    /// How long the answer took, in seconds.
    pub seconds: f64,
    /// The answer itself, where more than its grade is known.
    pub attempt: Option<Attempt>,
    /// The card's last front and back, stored from the first review on.
    pub text: (String, String),
    /// Luck for the row's identity.
    pub chance: u64,
}

/// The result of recording a grade.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GradeOutcome {
    /// It is on disk as this row; the card is here now.
    Saved(ReviewId, Progress),
    /// Another process graded the card since it was shown; nothing was written, and this is where it stands.
    Changed(Option<Progress>),
    /// The card is not there any more.
    Gone,
}

/// How long one answer took: what times are predicted from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnswerTime {
    /// The card's file, if it still has one.
    pub file: Option<i64>,
    /// The card.
    pub card: i64,
    /// Which label began its note.
    pub kind: Kind,
    /// The grade.
    pub grade: Grade,
    /// In seconds.
    pub seconds: f64,
    /// The card was new.
    pub first: bool,
    /// The study day.
    pub day: StudyDay,
}

/// In the place of an interval: the answer was given off the schedule and moved nothing.
pub(super) const OFF_SCHEDULE: i64 = -1;

const COLUMNS: &str = "id, card, at, zone, day, kind, grade, seconds, interval, stability, difficulty, undoes";

fn review_from(row: &Row<'_>) -> rusqlite::Result<Option<Review>> {
    let kind = match row.get::<_, i64>(5)? {
        1 => Grade::from_number(row.get(6)?).map(|grade| match row.get::<_, i64>(8)? {
            OFF_SCHEDULE => Ok(ReviewKind::Practice(grade)),
            _ => Ok(ReviewKind::Graded { grade, interval: row.get(8)? }),
        }),
        2 => Memory::restored(row.get::<_, f64>(9)? as f32, row.get::<_, f64>(10)? as f32)
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
    /// Logs a graded answer: the log row, the card's progress and the way back, in one durable transaction.
    ///
    /// Refuses, and writes nothing, where the card's log has grown since the person saw it. The memory is made with the
    /// parameters that its track goes by now, whatever they were when the card was shown; the interval is as previewed.
    pub fn grade(&mut self, review: &NewReview) -> StoreResult<GradeOutcome> {
        let change = self.change()?;
        let Some(card) = change.card(review.card)? else { return Ok(GradeOutcome::Gone) };
        if card.progress.map(|p| p.version) != review.seen {
            return Ok(GradeOutcome::Changed(card.progress));
        }
        let id = ReviewId::next(review.at, review.chance, change.last_review()?);
        let kind = match review.interval {
            Some(interval) => ReviewKind::Graded { grade: review.grade, interval },
            None => ReviewKind::Practice(review.grade),
        };
        let row = Review { id, card: card.id, at: review.at, day: review.day, seconds: review.seconds, kind };
        let scheduled = review.interval.is_some();
        let after = if scheduled {
            let model = change.model_for(&card)?;
            Progress::after(change.standing_under(&card, &model)?, &row, &model)
        } else {
            card.progress
        };
        let after = after.ok_or(NO_PROGRESS)?;
        change.append(&row, scheduled && card.progress.is_none())?;
        if scheduled {
            change.set_progress(card.id, Some(after))?;
        }
        if card.progress.is_none() {
            change.remember_text(card.note, &review.text.0, &review.text.1)?;
        }
        if let Some(attempt) = &review.attempt {
            change.keep_answer(id, review, attempt)?;
        }
        change.record_undo(review.at, card.id, &UndoAction::Grade { review: id.0 })?;
        change.commit()?;
        Ok(GradeOutcome::Saved(id, after))
    }

    /// One card's rows, oldest first.
    pub fn reviews_of(&self, card: i64) -> StoreResult<Vec<Review>> {
        let sql = format!("SELECT {COLUMNS} FROM reviews WHERE card = ?1 ORDER BY id");
        self.all::<_, Option<_>>(&sql, [card], review_from)?.ok_or(NO_REVIEW)
    }

    /// The whole log, card by card, oldest first within a card.
    ///
    /// Read in the order in which it was written and sorted here: looking up each row by its card would read the file
    /// all over.
    pub fn log_by_card(&self) -> StoreResult<Vec<Review>> {
        let sql = format!("SELECT {COLUMNS} FROM reviews ORDER BY id");
        let mut log: Vec<Review> = self.all::<_, Option<_>>(&sql, [], review_from)?.ok_or(NO_REVIEW)?;
        // In place: a log of years is large, and within a card the identities are the order.
        log.sort_unstable_by_key(|row| (row.card, row.id));
        Ok(log)
    }

    /// When the newest row of the log was written.
    pub fn last_moment(&self) -> StoreResult<Option<Moment>> {
        let moment = |row: &Row<'_>| Ok(Moment::from_log(row.get(0)?, row.get(1)?));
        Ok(self.first("SELECT at, zone FROM reviews ORDER BY id DESC LIMIT 1", [], moment)?.flatten())
    }

    /// The newest row of the log.
    pub fn last_review(&self) -> StoreResult<Option<ReviewId>> {
        Ok(self.value::<Option<i64>>("SELECT max(id) FROM reviews")?.map(ReviewId))
    }

    /// How many rows the log has.
    pub fn review_count(&self) -> StoreResult<u64> {
        self.value("SELECT count(*) FROM reviews")
    }

    /// The most recent graded answers on the schedule that still count, newest first.
    pub fn recent_answers(&self, most: usize) -> StoreResult<Vec<AnswerTime>> {
        self.answers_since(ReviewId(0), most)
    }

    /// The graded answers of a study day that still count, oldest first.
    pub fn answers_on(&self, day: StudyDay) -> StoreResult<Vec<AnswerTime>> {
        let mut answers = self.answers_since(earliest_row_of(day), usize::MAX)?;
        answers.retain(|answer| answer.day == day);
        answers.reverse();
        Ok(answers)
    }

    fn answers_since(&self, earliest: ReviewId, most: usize) -> StoreResult<Vec<AnswerTime>> {
        let mut query = self.db.prepare_cached(
            "SELECT c.file, c.kind, r.card, r.grade, r.seconds, r.first, r.day, r.id, r.undoes
             FROM reviews r JOIN cards c ON c.id = r.card
             WHERE r.id >= ?1 AND r.kind IN (1, 3) AND r.interval IS NOT -1 ORDER BY r.id DESC",
        )?;
        let mut rows = query.query([earliest.0])?;
        let (mut answers, mut undone) = (Vec::new(), HashSet::new());
        // Newest first: a row that takes another back is met before it.
        while answers.len() < most {
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
    /// Adds a row to the log.
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
        let with = params![
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
        self.run(sql, with).map(drop)
    }

    /// Keeps the answer that this row graded, and notes the story that it told.
    fn keep_answer(&self, id: ReviewId, review: &NewReview, attempt: &Attempt) -> StoreResult<()> {
        self.keep_attempt(id, attempt)?;
        let Some(story) = attempt.story.clone() else { return Ok(()) };
        self.note_story_use(&StoryUse {
            story,
            at: review.at,
            day: review.day,
            review: Some(id),
            mock: attempt.mock,
            rating: attempt.rating(),
        })
    }

    /// Can this row still be undone? The last answer that counts can, and practice, which nothing rests on.
    pub fn can_take_back(&self, card: i64, review: ReviewId) -> StoreResult<bool> {
        if self.card(card)?.and_then(|card| card.progress).is_some_and(|progress| progress.version == review) {
            return Ok(true);
        }
        let rows = self.reviews_of(card)?;
        let mut counting = standing(&rows);
        Ok(counting.any(|row| row.id == review && matches!(row.kind, ReviewKind::Practice(_))))
    }

    /// Takes a review back: a row that says so, and the progress that follows from what is left.
    pub fn undo_review(&self, id: ReviewId, at: Moment, day: StudyDay, chance: u64) -> StoreResult<Option<Progress>> {
        let card: i64 = self.tx.query_row("SELECT card FROM reviews WHERE id = ?1", [id.0], |row| row.get(0))?;
        let row_id = ReviewId::next(at, chance, self.last_review()?);
        self.append(&Review { id: row_id, card, at, day, seconds: 0.0, kind: ReviewKind::Undo(id) }, false)?;
        let progress = self.replay_card(card)?;
        self.set_progress(card, progress)?;
        Ok(progress)
    }
}
