//! Imported memory states. Each becomes a log row when its card is indexed, unless the card has reviews: those take
//! precedence.

use super::{Change, Store, StoreResult};
use crate::schedule::{Memory, Moment, Progress, Review, ReviewId, ReviewKind, StudyDay};
use rusqlite::params;

#[derive(Debug, Clone, PartialEq)]
pub struct ImportedState {
    /// The name of the card's file in the index.
    pub file: String,
    /// The number of the note in the file, from 0.
    pub place: usize,
    /// The number of the span in the note, from 0.
    pub span: u32,
    pub memory: Memory,
    /// The study day of the last review in the other program.
    pub day: StudyDay,
    /// Days from `day` until due.
    pub interval: u32,
    /// When it was imported.
    pub at: Moment,
    /// Random bits for the id of the log row.
    pub random: u64,
}

/// An imported state, ready to become a log row.
struct PendingState {
    id: i64,
    file: String,
    place: i64,
    span: i64,
    row: Review,
}

impl Store {
    /// True if states wait for their cards. Reads an index that is usually empty.
    pub fn has_pending_states(&self) -> StoreResult<bool> {
        self.query_value("SELECT EXISTS (SELECT 1 FROM starts WHERE review IS NULL)")
    }
}

impl Change<'_> {
    /// Adds a state for a card that is indexed once the files of this import are in place.
    pub fn add_imported_state(&self, import: i64, start: &ImportedState) -> StoreResult<()> {
        let sql =
            "INSERT INTO starts (import, file, place, span, stability, difficulty, interval, at, zone, day, chance)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let values = params![
            import,
            start.file,
            start.place,
            start.span,
            f64::from(start.memory.stability),
            f64::from(start.memory.difficulty),
            start.interval,
            start.at.utc_ms(),
            start.at.offset_minutes(),
            start.day.number(),
            // Only twenty bits are used.
            (start.random & 0xf_ffff) as i64,
        ];
        self.execute(sql, values).map(drop)
    }

    /// Logs the states whose cards are indexed now. Deletes those whose card has reviews already or was not found.
    pub fn log_imported_states(&self) -> StoreResult<()> {
        for pending in self.pending_states()? {
            let sql = "SELECT c.id FROM cards c JOIN files f ON f.id = c.file
                 WHERE f.name = ?1 AND c.place = ?2 ORDER BY c.span LIMIT 1 OFFSET ?3";
            let found = self.query_first(sql, params![pending.file, pending.place, pending.span], |row| row.get(0))?;
            let card = found.map(|card| self.card(card)).transpose()?.flatten();
            let Some(card) = card.filter(|card| card.progress.is_none()) else {
                self.execute("DELETE FROM starts WHERE id = ?1", [pending.id])?;
                continue;
            };
            let id = ReviewId(pending.row.id.0.max(self.last_review()?.map_or(0, |last| last.0 + 1)));
            let row = Review { id, card: card.id, ..pending.row };
            // Not a new card: it was introduced in the other program and does not count toward today's limit.
            self.append(&row, false)?;
            self.set_progress(card.id, Progress::after(None, &row, &self.model_for(&card)?))?;
            self.execute("UPDATE starts SET review = ?2 WHERE id = ?1", [pending.id, id.0])?;
        }
        Ok(())
    }

    fn pending_states(&self) -> StoreResult<Vec<PendingState>> {
        let sql = "SELECT id, file, place, span, stability, difficulty, interval, at, zone, day, chance
             FROM starts WHERE review IS NULL ORDER BY id";
        let mut all = Vec::new();
        self.for_each_row(sql, [], |row| {
            let memory = Memory::clamped(row.get::<_, f64>(4)? as f32, row.get::<_, f64>(5)? as f32);
            // Only rows that `add_imported_state` wrote are here.
            if let Some((memory, at)) = memory.zip(Moment::from_log(row.get(7)?, row.get(8)?)) {
                let id = ReviewId::next(at, row.get::<_, i64>(10)? as u64, None);
                let (day, kind) =
                    (StudyDay::from_number(row.get(9)?), ReviewKind::Start { memory, interval: row.get(6)? });
                let review = Review { id, card: 0, at, day, seconds: 0.0, kind };
                let (file, place, span) = (row.get(1)?, row.get(2)?, row.get(3)?);
                all.push(PendingState { id: row.get(0)?, file, place, span, row: review });
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// Undoes the states of an import, except for cards that were reviewed since; returns how many.
    pub fn undo_imported_states(&self, import: i64, at: Moment, day: StudyDay, random: u64) -> StoreResult<usize> {
        let sql = "SELECT review, card FROM starts JOIN reviews ON reviews.id = review WHERE import = ?1";
        let rows: Vec<(i64, i64)> = self.query_all(sql, [import], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut undone = 0;
        for (review, card) in rows {
            let version = self.card(card)?.and_then(|card| card.progress).map(|progress| progress.version);
            if version == Some(ReviewId(review)) {
                self.undo_review(ReviewId(review), at, day, random)?;
                undone += 1;
            }
        }
        Ok(undone)
    }
}
