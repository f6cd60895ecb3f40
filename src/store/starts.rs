//! Imported memory states. Each becomes a log row when its card is indexed, unless the card has reviews: those take
//! precedence.

use super::{Change, Store, StoreResult};
use crate::schedule::{Memory, Moment, Progress, Review, ReviewId, ReviewKind, StudyDay};
use rusqlite::params;

/// A state on its way into the log.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedState {
    /// The name of the card's file, as in the index.
    pub file: String,
    /// Which note of the file, from 0.
    pub place: usize,
    /// Which span of the note, from 0.
    pub span: u32,
    /// The card's memory state.
    pub memory: Memory,
    /// The study day of the last review elsewhere.
    pub day: StudyDay,
    /// Days from then until it is due.
    pub interval: u32,
    /// When it was imported.
    pub at: Moment,
    /// Luck for the row's identity.
    pub chance: u64,
}

/// An imported state, ready to become a log row.
struct Waiting {
    id: i64,
    file: String,
    place: i64,
    span: i64,
    row: Review,
}

impl Store {
    /// Some states wait for their cards. One look at an index that is empty at rest.
    pub fn has_waiting_starts(&self) -> StoreResult<bool> {
        self.value("SELECT EXISTS (SELECT 1 FROM starts WHERE review IS NULL)")
    }
}

impl Change<'_> {
    /// Notes a state for a card that is indexed once this import's files are in the data directory.
    pub fn add_start(&self, import: i64, start: &ImportedState) -> StoreResult<()> {
        let sql =
            "INSERT INTO starts (import, file, place, span, stability, difficulty, interval, at, zone, day, chance)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let with = params![
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
            // Twenty bits of it are used.
            (start.chance & 0xf_ffff) as i64,
        ];
        self.run(sql, with).map(drop)
    }

    /// Writes the states whose cards are indexed now into the log, and lets go of those whose card has a history
    /// already or never came.
    pub fn settle_starts(&self) -> StoreResult<()> {
        for waiting in self.waiting_starts()? {
            let sql = "SELECT c.id FROM cards c JOIN files f ON f.id = c.file
                 WHERE f.name = ?1 AND c.place = ?2 ORDER BY c.span LIMIT 1 OFFSET ?3";
            let found = self.first(sql, params![waiting.file, waiting.place, waiting.span], |row| row.get(0))?;
            let card = found.map(|card| self.card(card)).transpose()?.flatten();
            let Some(card) = card.filter(|card| card.progress.is_none()) else {
                self.run("DELETE FROM starts WHERE id = ?1", [waiting.id])?;
                continue;
            };
            let id = ReviewId(waiting.row.id.0.max(self.last_review()?.map_or(0, |last| last.0 + 1)));
            let row = Review { id, card: card.id, ..waiting.row };
            // Not a new card: it was introduced elsewhere, and does not count against today's.
            self.append(&row, false)?;
            self.set_progress(card.id, Progress::after(None, &row, &self.model_for(&card)?))?;
            self.run("UPDATE starts SET review = ?2 WHERE id = ?1", [waiting.id, id.0])?;
        }
        Ok(())
    }

    fn waiting_starts(&self) -> StoreResult<Vec<Waiting>> {
        let sql = "SELECT id, file, place, span, stability, difficulty, interval, at, zone, day, chance
             FROM starts WHERE review IS NULL ORDER BY id";
        let mut all = Vec::new();
        self.each(sql, [], |row| {
            let memory = Memory::restored(row.get::<_, f64>(4)? as f32, row.get::<_, f64>(5)? as f32);
            // Only what was written by `add_start` stands here.
            if let Some((memory, at)) = memory.zip(Moment::from_log(row.get(7)?, row.get(8)?)) {
                let id = ReviewId::next(at, row.get::<_, i64>(10)? as u64, None);
                let (day, kind) =
                    (StudyDay::from_number(row.get(9)?), ReviewKind::Start { memory, interval: row.get(6)? });
                let review = Review { id, card: 0, at, day, seconds: 0.0, kind };
                let (file, place, span) = (row.get(1)?, row.get(2)?, row.get(3)?);
                all.push(Waiting { id: row.get(0)?, file, place, span, row: review });
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// Undoes the states that an import brought, where nothing was learned on top of them; returns how many.
    pub fn take_back_starts(&self, import: i64, at: Moment, day: StudyDay, chance: u64) -> StoreResult<usize> {
        let sql = "SELECT review, card FROM starts JOIN reviews ON reviews.id = review WHERE import = ?1";
        let rows: Vec<(i64, i64)> = self.all(sql, [import], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut taken = 0;
        for (review, card) in rows {
            let version = self.card(card)?.and_then(|card| card.progress).map(|progress| progress.version);
            if version == Some(ReviewId(review)) {
                self.undo_review(ReviewId(review), at, day, chance)?;
                taken += 1;
            }
        }
        Ok(taken)
    }
}
