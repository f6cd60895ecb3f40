//! The log of story drills, and the memory state of each question. The log is append-only like the review log and
//! checked the same way: `recall_states` is `replay` of `recalls`.

use super::cards::progress_from;
use super::log::review_from;
use super::{Change, Store, StoreError, StoreResult, UndoAction};
use crate::schedule::log::replay;
use crate::schedule::{Grade, MemoryModel, Moment, Progress, Review, ReviewId, ReviewKind, StudyDay};
use rusqlite::{Params, params};
use std::collections::{HashMap, HashSet};

/// The result of a story drill, ready to be logged.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRecall {
    /// The question's card.
    pub card: i64,
    /// The last row of the question that the user saw; `None` if it was never drilled.
    pub seen: Option<ReviewId>,
    pub at: Moment,
    pub day: StudyDay,
    /// Follows from the seconds.
    pub grade: Grade,
    /// Days until due.
    pub interval: u32,
    /// Seconds until the user named a story or gave up.
    pub seconds: f64,
    /// The story that the user named, if any.
    pub story: Option<String>,
    /// Front and back of the question, saved in case its deck loses it.
    pub text: (String, String),
    /// Random bits for the id of the row.
    pub random: u64,
}

/// As those of reviews; no import brings the memory state of a drill.
const COLUMNS: &str = "id, card, at, zone, day, kind, grade, seconds, interval, NULL, NULL, undoes";
const STATE: &str = "stability, difficulty, last, due, reviews, lapses, version";
/// Drills always use the default parameters.
const DEFAULT_SET: u32 = 0;
const NO_RECALL: StoreError = StoreError::Impossible("a story drill row without a time or grade");

impl Store {
    /// The memory state of each question that was ever drilled.
    pub fn recall_states(&self) -> StoreResult<HashMap<i64, Progress>> {
        let sql = format!("SELECT card, {STATE}, {DEFAULT_SET} FROM recall_states");
        let states: Vec<_> = self.query_all(&sql, [], |row| Ok((row.get(0)?, progress_from(row, 1)?)))?;
        Ok(states.into_iter().filter_map(|(card, progress)| Some((card, progress?))).collect())
    }

    /// All rows of the log by question, oldest first within a question.
    pub fn recall_log(&self) -> StoreResult<Vec<Review>> {
        self.recalls_where("1", [])
    }

    fn recalls_where(&self, condition: &str, params: impl Params) -> StoreResult<Vec<Review>> {
        let sql = format!("SELECT {COLUMNS} FROM recalls WHERE {condition} ORDER BY card, id");
        self.query_all::<_, Option<_>>(&sql, params, review_from)?.ok_or(NO_RECALL)
    }

    /// Logs a drill: log row, memory state, and undo entry, in one durable transaction. `None` if another process was
    /// faster or the card is gone; nothing is written then.
    pub fn log_recall(&mut self, recall: &NewRecall, model: &MemoryModel) -> StoreResult<Option<Progress>> {
        let change = self.change()?;
        let before = change.recall_state(recall.card)?;
        let Some(card) = change.card(recall.card)?.filter(|_| before.map(|state| state.version) == recall.seen) else {
            return Ok(None);
        };
        let id = ReviewId::next(recall.at, recall.random, change.last_recall()?);
        let kind = ReviewKind::Graded { grade: recall.grade, interval: recall.interval };
        let row = Review { id, card: recall.card, at: recall.at, day: recall.day, seconds: recall.seconds, kind };
        let after = Progress::after(before, &row, model);
        change.append_recall(&row, recall.story.as_deref())?;
        change.set_recall_state(recall.card, after)?;
        if before.is_none() {
            change.save_text(card.note, &recall.text.0, &recall.text.1)?;
        }
        change.record_undo(recall.at, recall.card, &UndoAction::Recall { recall: id.0 })?;
        change.commit()?;
        Ok(after)
    }
}

impl Change<'_> {
    fn recall_state(&self, card: i64) -> StoreResult<Option<Progress>> {
        let sql = format!("SELECT {STATE}, {DEFAULT_SET} FROM recall_states WHERE card = ?1");
        Ok(self.query_first(&sql, [card], |row| progress_from(row, 0))?.flatten())
    }

    fn last_recall(&self) -> StoreResult<Option<ReviewId>> {
        Ok(self.query_value::<Option<i64>>("SELECT max(id) FROM recalls")?.map(ReviewId))
    }

    /// The cards that were ever drilled.
    pub fn drilled_cards(&self) -> StoreResult<HashSet<i64>> {
        self.query_all("SELECT card FROM recall_states", [], |row| row.get(0))
    }

    /// The rows of a question's drills.
    pub fn recall_ids(&self, card: i64) -> StoreResult<Vec<ReviewId>> {
        self.query_all("SELECT id FROM recalls WHERE card = ?1 ORDER BY id", [card], |row| row.get(0).map(ReviewId))
    }

    /// Moves rows of the drill log to another card for the same question, and computes the memory states of both cards
    /// again.
    pub fn move_recalls(&self, rows: &[ReviewId], (from, to): (i64, i64), model: &MemoryModel) -> StoreResult<()> {
        for row in rows {
            self.execute("UPDATE recalls SET card = ?2 WHERE id = ?1", [row.0, to])?;
        }
        for card in [from, to] {
            self.set_recall_state(card, replay(&self.recalls_where("card = ?1", [card])?, model))?;
        }
        Ok(())
    }

    fn append_recall(&self, row: &Review, story: Option<&str>) -> StoreResult<()> {
        let (kind, grade, interval, undoes) = match row.kind {
            ReviewKind::Graded { grade, interval } => (1, Some(grade.number()), Some(interval), None),
            ReviewKind::Undo(id) => (3, None, None, Some(id.0)),
            // An import cannot bring the memory state of a drill.
            ReviewKind::Start { .. } | ReviewKind::Practice(_) => return Err(NO_RECALL),
        };
        let sql = "INSERT INTO recalls (id, card, at, zone, day, kind, grade, seconds, interval, story, undoes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
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
            story,
            undoes
        ];
        self.execute(sql, values).map(drop)
    }

    /// Sets the memory state of a question; `None` if it was never drilled.
    pub fn set_recall_state(&self, card: i64, progress: Option<Progress>) -> StoreResult<()> {
        let Some(progress) = progress else {
            return self.execute("DELETE FROM recall_states WHERE card = ?1", [card]).map(drop);
        };
        let sql =
            format!("INSERT OR REPLACE INTO recall_states (card, {STATE}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        let values = params![
            card,
            f64::from(progress.memory.stability),
            f64::from(progress.memory.difficulty),
            progress.last.number(),
            progress.due.number(),
            progress.reviews,
            progress.lapses,
            progress.version.0,
        ];
        self.execute(&sql, values).map(drop)
    }

    /// Undoes a drill if it is the last of its question: appends an undo row and computes the memory state again.
    /// `None` if the question was drilled again since.
    pub fn undo_recall(
        &self,
        card: i64,
        recall: ReviewId,
        (at, day): (Moment, StudyDay),
        random: u64,
        model: &MemoryModel,
    ) -> StoreResult<Option<Option<Progress>>> {
        if self.recall_state(card)?.map(|state| state.version) != Some(recall) {
            return Ok(None);
        }
        let id = ReviewId::next(at, random, self.last_recall()?);
        let undo = Review { id, card, at, day, seconds: 0.0, kind: ReviewKind::Undo(recall) };
        self.append_recall(&undo, None)?;
        let progress = replay(&self.recalls_where("card = ?1", [card])?, model);
        self.set_recall_state(card, progress)?;
        Ok(Some(progress))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Kind;
    use crate::store::{CardRow, UndoAction};
    use chrono::DateTime;

    fn recall(seen: Option<ReviewId>, grade: Grade) -> NewRecall {
        let at = Moment::new(DateTime::parse_from_rfc3339("2026-03-02T19:00:00+01:00").expect("a time of the test"));
        NewRecall {
            card: 1,
            seen,
            at,
            day: StudyDay::from_number(100),
            grade,
            interval: 2,
            seconds: 2.5,
            story: Some("queue".into()),
            text: ("Tell me about a queue.".into(), String::new()),
            random: 7,
        }
    }

    #[test]
    fn a_recall_is_logged_refused_when_stale_and_undone() -> StoreResult<()> {
        let model = MemoryModel::default();
        let mut store = Store::in_memory()?;
        let change = store.change()?;
        change.card_adder()?.add(&CardRow::bare(1, Kind::Prompt))?;
        change.commit()?;
        let first = store.log_recall(&recall(None, Grade::Good), &model)?.expect("nobody was faster");
        assert_eq!(store.log_recall(&recall(None, Grade::Good), &model)?, None);
        let second = store.log_recall(&recall(Some(first.version), Grade::Again), &model)?.expect("nobody was faster");
        assert_eq!(store.recall_states()?, HashMap::from([(1, second)]));
        assert_eq!(replay(&store.recall_log()?, &model), Some(second));
        let entry = store.last_undo()?.expect("something to take back");
        assert_eq!(entry.action, UndoAction::Recall { recall: second.version.0 });
        let change = store.change()?;
        let when = (recall(None, Grade::Good).at, StudyDay::from_number(100));
        assert_eq!(change.undo_recall(1, first.version, when, 1, &model)?, None);
        assert_eq!(change.undo_recall(1, second.version, when, 1, &model)?, Some(Some(first)));
        change.commit()?;
        assert_eq!(store.recall_states()?, HashMap::from([(1, first)]));
        assert_eq!(replay(&store.recall_log()?, &model), Some(first));
        assert_eq!(store.card(1)?.and_then(|card| card.progress), None, "telling is another memory");
        Ok(())
    }

    #[test]
    fn a_drill_moves_with_its_card_and_back() -> StoreResult<()> {
        let model = MemoryModel::default();
        let mut store = Store::in_memory()?;
        let change = store.change()?;
        change.card_adder()?.add(&CardRow::bare(1, Kind::Prompt))?;
        change.card_adder()?.add(&CardRow::bare(2, Kind::Prompt))?;
        change.commit()?;
        let drilled = store.log_recall(&recall(None, Grade::Good), &model)?.expect("nobody was faster");
        let said = store.saved_text(1)?;
        assert_eq!(said, Some(("Tell me about a queue.".to_owned(), String::new())), "known for the day it vanishes");
        let change = store.change()?;
        let rows = change.recall_ids(1)?;
        change.move_recalls(&rows, (1, 2), &model)?;
        change.commit()?;
        assert_eq!(store.recall_states()?, HashMap::from([(2, drilled)]));
        let change = store.change()?;
        change.move_recalls(&rows, (2, 1), &model)?;
        change.commit()?;
        assert_eq!(store.recall_states()?, HashMap::from([(1, drilled)]));
        Ok(())
    }
}
