//! Due and new cards, read from indexes only, so that the work does not grow with the collection.
//!
//! After a card of a cloze note is answered, its siblings are hidden for the day. This is computed each time and not
//! stored.

use super::cards::{CardPosition, PROGRESS, kind_from_number, likelihood_from_number, progress_from};
use super::settings::PostponedCards;
use super::{CardRow, Store, StoreResult};
use crate::deck::{Kind, Likelihood};
use crate::schedule::{Memory, Progress, ReviewId, SetId, StudyDay};
use chrono::{Duration, NaiveTime};
use rusqlite::{Params, Row};
use std::collections::{HashMap, HashSet};

/// A card in the queue: what a session needs before it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Queued {
    pub id: i64,
    pub file: i64,
    pub topic: i64,
    pub kind: Kind,
    pub asked: Likelihood,
    /// File and position of a cloze's note, which its siblings share; `None` for other kinds.
    pub cloze: Option<(i64, i64)>,
    /// Its memory and due date; `None` while it is new.
    pub progress: Option<Progress>,
}

impl Queued {
    /// `None` for a retired card.
    pub fn of(row: &CardRow) -> Option<Queued> {
        let CardRow { id, topic, kind, asked, progress, span, place, .. } = *row;
        let note = |file| (span > 0).then_some((file, place as i64));
        row.file.map(|file| Queued { id, file, topic, kind, asked, cloze: note(file), progress })
    }
}

// The index `cards_due` covers these three queries. Due cards are spread over the whole table, so looking them up would
// read most of it.

const DUE_POSITIONS: &str = "SELECT file, place, span FROM cards INDEXED BY cards_due
    WHERE due <= ?1 AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL";

fn due_cards() -> String {
    queue_where("due <= ?1 AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL")
}

fn reviewed_cards() -> String {
    queue_where("suspended = 0 AND file IS NOT NULL AND due IS NOT NULL")
}

fn queue_where(condition: &str) -> String {
    format!(
        "SELECT id, file, topic, kind, place, span, asked, {PROGRESS} FROM cards INDEXED BY cards_due
         WHERE {condition} ORDER BY due, file, span, place"
    )
}

/// Activity on a study day so far.
#[derive(Debug, Default)]
pub struct Today {
    /// New cards introduced, by file.
    introduced: HashMap<i64, usize>,
    /// The answered spans of each cloze note.
    answered: HashMap<(i64, i64), HashSet<i64>>,
    buried: HashSet<CardPosition>,
    postponed: PostponedCards,
}

impl Today {
    /// True if the user buried the card, or a sibling was answered today.
    pub(super) fn hides(&self, (file, place, span): CardPosition) -> bool {
        self.buried.contains(&(file, place, span))
            || (span > 0 && self.answered.get(&(file, place)).is_some_and(|spans| !spans.contains(&span)))
    }

    /// How many new cards of this file were introduced today.
    pub fn introduced(&self, file: i64) -> usize {
        self.introduced.get(&file).copied().unwrap_or(0)
    }
}

impl Store {
    /// Activity on this study day so far, without practice.
    pub fn today(&self, day: StudyDay) -> StoreResult<Today> {
        let mut today = Today::default();
        let sql =
            "SELECT r.id, r.day, r.first, r.undoes, c.file, c.place, c.span FROM reviews r JOIN cards c ON c.id = r.card
             WHERE r.id >= ?1 AND c.file IS NOT NULL AND r.interval IS NOT -1 ORDER BY r.id DESC";
        let mut undone = HashSet::new();
        // Newest first: an undo row comes before the row it undoes.
        self.for_each_row(sql, [first_possible_id(day).0], |row| {
            if let Some(other) = row.get::<_, Option<i64>>(3)? {
                undone.insert(other);
            } else if row.get::<_, i64>(1)? == i64::from(day.number()) && !undone.contains(&row.get::<_, i64>(0)?) {
                let (file, place, span) = (row.get(4)?, row.get(5)?, row.get(6)?);
                if row.get(2)? {
                    *today.introduced.entry(file).or_default() += 1;
                }
                if span > 0 {
                    today.answered.entry((file, place)).or_default().insert(span);
                }
            }
            Ok(())
        })?;
        let sql = "SELECT file, place, span FROM cards WHERE buried = ?1 AND file IS NOT NULL";
        today.buried = self.query_all(sql, [day.number()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        today.postponed = self.postponed_beyond(day)?;
        Ok(today)
    }

    /// The number of cards due by `until` that are not hidden; siblings count once.
    pub fn due(&self, today: &Today, until: StudyDay) -> StoreResult<Due> {
        let mut due = Due::default();
        self.for_each_row(DUE_POSITIONS, [until.number()], |row| {
            let (file, place, span) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let position = (file, place, span);
            if !today.hides(position)
                && !today.postponed.positions.contains(&position)
                && (span == 0 || due.clozes.insert((file, place)))
            {
                *due.by_file.entry(file).or_default() += 1;
            }
            Ok(())
        })?;
        Ok(due)
    }

    /// The cards due by `until` that are not hidden, most overdue first. Of siblings, only the first.
    pub fn due_cards(&self, today: &Today, until: StudyDay) -> StoreResult<Vec<Queued>> {
        let mut cards = self.queue_of(&due_cards(), [until.number()], today)?;
        cards.retain(|card| !today.postponed.cards.contains(&card.id));
        Ok(cards)
    }

    /// Every card with progress that is not hidden, in the same order.
    pub fn reviewed_cards(&self, today: &Today) -> StoreResult<Vec<Queued>> {
        self.queue_of(&reviewed_cards(), [], today)
    }

    /// Every card with progress that is not suspended, whenever it is due, in the same order.
    pub fn seen_cards(&self) -> StoreResult<Vec<Queued>> {
        self.query_all(&reviewed_cards(), [], queued_from)
    }

    fn queue_of(&self, sql: &str, params: impl Params, today: &Today) -> StoreResult<Vec<Queued>> {
        let mut seen_notes = HashSet::new();
        let mut cards = Vec::new();
        self.for_each_row(sql, params, |row| {
            let (file, place, span) = (row.get(1)?, row.get(4)?, row.get(5)?);
            if !today.hides((file, place, span)) && (span == 0 || seen_notes.insert((file, place))) {
                cards.push(queued_from(row)?);
            }
            Ok(())
        })?;
        Ok(cards)
    }

    /// Consecutive days with a graded answer that was not undone. They end today, or yesterday if today has none.
    pub fn streak(&self, today: StudyDay) -> StoreResult<usize> {
        let mut on_day = self.db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM reviews r WHERE r.id >= ?1 AND r.id < ?2 AND r.day = ?3 AND r.kind = 1
                            AND NOT EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = r.id))",
        )?;
        // Log ids are UTC times. The range includes all zones and rollover hours.
        let mut practiced = |day: StudyDay| -> StoreResult<bool> {
            let range = (first_possible_id(day).0, first_possible_id(day.plus(4)).0, day.number());
            Ok(on_day.query_row(range, |row| row.get(0))?)
        };
        let mut day = if practiced(today)? { today } else { today.plus(-1) };
        let mut streak = 0;
        while practiced(day)? {
            streak += 1;
            day = day.plus(-1);
        }
        Ok(streak)
    }

    /// Seconds spent on graded answers of this study day, undone ones included.
    pub fn seconds_on(&self, day: StudyDay) -> StoreResult<f64> {
        let sql = "SELECT total(seconds) FROM reviews WHERE id >= ?1 AND day = ?2 AND kind = 1";
        let total = self.query_first(sql, (first_possible_id(day).0, day.number()), |row| row.get(0))?;
        Ok(total.unwrap_or_default())
    }

    /// The number of cards of each file, kind, and likelihood, without suspended and retired ones.
    pub fn likelihoods(&self) -> StoreResult<Vec<(i64, Kind, Likelihood, usize)>> {
        let sql = "SELECT file, kind, asked, count(*) FROM cards INDEXED BY cards_new
             WHERE due IS NULL AND suspended = 0 AND file IS NOT NULL GROUP BY file, kind, asked
             UNION ALL SELECT file, kind, asked, count(*) FROM cards INDEXED BY cards_due
             WHERE due IS NOT NULL AND suspended = 0 AND file IS NOT NULL GROUP BY file, kind, asked";
        self.query_all(sql, [], |row| {
            let (kind, asked) = (kind_from_number(row.get(1)?), likelihood_from_number(row.get(2)?));
            Ok((row.get(0)?, kind, asked, row.get(3)?))
        })
    }

    /// Calls `visit` with file, topic, memory, parameters, and last study day of every reviewed card.
    pub fn for_each_memory(&self, mut visit: impl FnMut(i64, i64, Memory, SetId, StudyDay)) -> StoreResult<()> {
        let sql = "SELECT file, topic, stability, difficulty, last, parameters FROM cards INDEXED BY cards_due
             WHERE due IS NOT NULL AND suspended = 0 AND file IS NOT NULL";
        self.for_each_row(sql, [], |row| {
            let memory = Memory { stability: row.get::<_, f64>(2)? as f32, difficulty: row.get::<_, f64>(3)? as f32 };
            visit(row.get(0)?, row.get(1)?, memory, SetId(row.get(5)?), StudyDay::from_number(row.get(4)?));
            Ok(())
        })
    }

    /// Notes due on each of the coming days in the given files. The first day includes everything overdue. Cloze
    /// siblings due on the same day count once, because only one of them will be asked.
    pub fn forecast(&self, today: StudyDay, days: usize, files: &HashSet<i64>) -> StoreResult<Vec<usize>> {
        let mut ahead = vec![0; days];
        let mut count = |sql: &str| -> StoreResult<()> {
            let from = i64::from(today.number());
            self.for_each_row(sql, [from, from + days as i64], |row| {
                let (day, file): (i64, i64) = (row.get(0)?, row.get(1)?);
                if let Some(place) = ahead.get_mut(day as usize).filter(|_| files.contains(&file)) {
                    *place += row.get::<_, usize>(2)?;
                }
                Ok(())
            })
        };
        // Most cards have no siblings. Grouped in index order, they need no sorting.
        count(
            "SELECT max(due, ?1) - ?1, file, count(*) FROM cards WHERE due < ?2 AND span = 0
             AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL GROUP BY due, file",
        )?;
        count(
            "SELECT max(due, ?1) - ?1, file, count(DISTINCT place) FROM cards WHERE due < ?2 AND span > 0
             AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL GROUP BY 1, 2",
        )?;
        Ok(ahead)
    }
}

fn queued_from(row: &Row<'_>) -> rusqlite::Result<Queued> {
    let (file, place, span): (i64, i64, i64) = (row.get(1)?, row.get(4)?, row.get(5)?);
    Ok(Queued {
        id: row.get(0)?,
        file,
        topic: row.get(2)?,
        kind: kind_from_number(row.get(3)?),
        asked: likelihood_from_number(row.get(6)?),
        cloze: (span > 0).then_some((file, place)),
        progress: progress_from(row, 7)?,
    })
}

#[derive(Debug, Default)]
pub struct Due {
    by_file: HashMap<i64, usize>,
    /// Cloze notes with a due card, whose new siblings are hidden.
    clozes: HashSet<(i64, i64)>,
}

impl Due {
    /// The number of due cards in this file.
    pub fn in_file(&self, file: i64) -> usize {
        self.by_file.get(&file).copied().unwrap_or(0)
    }

    /// Is a cloze of this note due?
    pub(super) fn has_due_sibling(&self, file: i64, place: i64) -> bool {
        self.clozes.contains(&(file, place))
    }
}

/// The smallest log id that a row of this study day can have. The day begins nowhere on earth earlier.
pub(super) fn first_possible_id(day: StudyDay) -> ReviewId {
    let midnight = day.date().and_time(NaiveTime::MIN).and_utc();
    ReviewId::first_at((midnight - Duration::hours(14)).timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queues_are_read_from_the_index_alone_and_come_out_of_it_in_order() {
        let store = Store::in_memory().expect("a store");
        for sql in [DUE_POSITIONS.to_owned(), due_cards(), reviewed_cards()] {
            let steps = store.query_plan(&sql).expect("a plan");
            assert!(steps.len() == 1 && steps[0].contains("USING COVERING INDEX cards_due"), "{steps:?}");
        }
    }
}
