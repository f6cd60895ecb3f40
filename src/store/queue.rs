//! Due and new cards, from indexes alone, so that the work does not grow with the collection.
//!
//! Siblings (cards of one cloze note) are hidden for the day after one of them was answered. This is computed each
//! time; nothing is written.

use super::cards::Spot;
use super::cards::{kind_from_number, likelihood_from_number, progress_from};
use super::postponed::PostponedCards;
use super::{CardRow, Store, StoreResult};
use crate::deck::{Kind, Likelihood};
use crate::schedule::{Memory, Progress, ReviewId, SetId, StudyDay};
use chrono::{Duration, NaiveTime};
use rusqlite::{Params, Row};
use std::collections::{HashMap, HashSet};

/// A card that waits: what a session needs to know of it before it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Queued {
    /// Its identity.
    pub id: i64,
    /// Its file.
    pub file: i64,
    /// The number of its topic.
    pub topic: i64,
    /// Which label began its note.
    pub kind: Kind,
    /// How likely it is to come up.
    pub asked: Likelihood,
    /// File and place of a cloze's note, which its siblings share; `None` for other kinds.
    pub cloze: Option<(i64, i64)>,
    /// Where it stands; `None` while new.
    pub progress: Option<Progress>,
}

impl Queued {
    /// Of a card that is in a file; `None` for a retired one.
    pub fn of(row: &CardRow) -> Option<Queued> {
        let CardRow { id, topic, kind, asked, progress, span, place, .. } = *row;
        let note = |file| (span > 0).then_some((file, place as i64));
        row.file.map(|file| Queued { id, file, topic, kind, asked, cloze: note(file), progress })
    }
}

// The index `cards_due` holds all that these three ask for: no card is looked up. Cards that are due lie all over the
// table, so that looking them up would read most of it.

const DUE_PLACES: &str = "SELECT file, place, span FROM cards INDEXED BY cards_due
    WHERE due <= ?1 AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL";

const DUE_CARDS: &str =
    "SELECT id, file, topic, kind, place, span, asked, stability, difficulty, last, due, reviews, lapses, version,
            parameters
     FROM cards INDEXED BY cards_due
     WHERE due <= ?1 AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL ORDER BY due, file, span, place";

const REVIEWED_CARDS: &str =
    "SELECT id, file, topic, kind, place, span, asked, stability, difficulty, last, due, reviews, lapses, version,
            parameters
     FROM cards INDEXED BY cards_due
     WHERE suspended = 0 AND file IS NOT NULL AND due IS NOT NULL ORDER BY due, file, span, place";

/// Activity on a study day so far.
#[derive(Debug, Default)]
pub struct Today {
    /// New cards introduced, by file.
    introduced: HashMap<i64, usize>,
    /// Cloze notes that were answered, with the spans that were.
    answered: HashMap<(i64, i64), HashSet<i64>>,
    buried: HashSet<Spot>,
    /// Put off by a catch-up.
    put_off: PostponedCards,
}

impl Today {
    /// Set aside for today by the person, or because a sibling was answered.
    pub(super) fn holds_back(&self, (file, place, span): Spot) -> bool {
        self.buried.contains(&(file, place, span))
            || (span > 0 && self.answered.get(&(file, place)).is_some_and(|spans| !spans.contains(&span)))
    }

    /// How many new cards of this file were introduced.
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
        // Newest first: a row that takes another back is met before it.
        self.each(sql, [earliest_row_of(day).0], |row| {
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
        today.buried = self.all(sql, [day.number()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        today.put_off = self.put_off_beyond(day)?;
        Ok(today)
    }

    /// Cards due on `until` that are not hidden; siblings count once.
    pub fn due(&self, today: &Today, until: StudyDay) -> StoreResult<Due> {
        let mut due = Due::default();
        self.each(DUE_PLACES, [until.number()], |row| {
            let (file, place, span) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let spot = (file, place, span);
            if !today.holds_back(spot)
                && !today.put_off.spots.contains(&spot)
                && (span == 0 || due.clozes.insert((file, place)))
            {
                *due.by_file.entry(file).or_default() += 1;
            }
            Ok(())
        })?;
        Ok(due)
    }

    /// The cards due on `until` and not held back, most overdue first; of siblings only the first.
    pub fn due_cards(&self, today: &Today, until: StudyDay) -> StoreResult<Vec<Queued>> {
        let mut cards = self.queue_of(DUE_CARDS, [until.number()], today)?;
        cards.retain(|card| !today.put_off.cards.contains(&card.id));
        Ok(cards)
    }

    /// Every card with progress that is not held back, in the same order.
    pub fn reviewed_cards(&self, today: &Today) -> StoreResult<Vec<Queued>> {
        self.queue_of(REVIEWED_CARDS, [], today)
    }

    /// Every card with progress that is not suspended, whatever day it is for, in the same order.
    pub fn seen_cards(&self) -> StoreResult<Vec<Queued>> {
        self.all(REVIEWED_CARDS, [], queued_from)
    }

    fn queue_of(&self, sql: &str, with: impl Params, today: &Today) -> StoreResult<Vec<Queued>> {
        let mut taken = HashSet::new();
        let mut cards = Vec::new();
        self.each(sql, with, |row| {
            let (file, place, span) = (row.get(1)?, row.get(4)?, row.get(5)?);
            if !today.holds_back((file, place, span)) && (span == 0 || taken.insert((file, place))) {
                cards.push(queued_from(row)?);
            }
            Ok(())
        })?;
        Ok(cards)
    }

    /// Days in a row with at least one graded answer that was not undone, up to `today`, or to yesterday while today
    /// has none.
    pub fn streak(&self, today: StudyDay) -> StoreResult<usize> {
        let mut on_day = self.db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM reviews r WHERE r.id >= ?1 AND r.id < ?2 AND r.day = ?3 AND r.kind = 1
                            AND NOT EXISTS (SELECT 1 FROM reviews u WHERE u.undoes = r.id))",
        )?;
        // A day and the hours by which zones and rollover can shift it, on both sides.
        let mut practiced = |day: StudyDay| -> StoreResult<bool> {
            let range = (earliest_row_of(day).0, earliest_row_of(day.plus(4)).0, day.number());
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

    /// Seconds that graded answers of this study day took, those that were undone included: they are spent.
    pub fn seconds_on(&self, day: StudyDay) -> StoreResult<f64> {
        let sql = "SELECT total(seconds) FROM reviews WHERE id >= ?1 AND day = ?2 AND kind = 1";
        let total = self.first(sql, (earliest_row_of(day).0, day.number()), |row| row.get(0))?;
        Ok(total.unwrap_or_default())
    }

    /// How many cards there are of each file, kind and likelihood, suspended and retired ones left out.
    pub fn likelihoods(&self) -> StoreResult<Vec<(i64, Kind, Likelihood, usize)>> {
        let sql = "SELECT file, kind, asked, count(*) FROM cards INDEXED BY cards_new
             WHERE due IS NULL AND suspended = 0 AND file IS NOT NULL GROUP BY file, kind, asked
             UNION ALL SELECT file, kind, asked, count(*) FROM cards INDEXED BY cards_due
             WHERE due IS NOT NULL AND suspended = 0 AND file IS NOT NULL GROUP BY file, kind, asked";
        self.all(sql, [], |row| {
            let (kind, asked) = (kind_from_number(row.get(1)?), likelihood_from_number(row.get(2)?));
            Ok((row.get(0)?, kind, asked, row.get(3)?))
        })
    }

    /// Hands the file, topic, memory, what made it, and last day of every reviewed card to `look`.
    pub fn each_memory(&self, mut look: impl FnMut(i64, i64, Memory, SetId, StudyDay)) -> StoreResult<()> {
        let sql = "SELECT file, topic, stability, difficulty, last, parameters FROM cards INDEXED BY cards_due
             WHERE due IS NOT NULL AND suspended = 0 AND file IS NOT NULL";
        self.each(sql, [], |row| {
            let memory = Memory { stability: row.get::<_, f64>(2)? as f32, difficulty: row.get::<_, f64>(3)? as f32 };
            look(row.get(0)?, row.get(1)?, memory, SetId(row.get(5)?), StudyDay::from_number(row.get(4)?));
            Ok(())
        })
    }

    /// Notes due on each of the coming days, today's with everything overdue, for the files given. Spans of one cloze
    /// that are due on the same day count once: only one of them will be asked.
    pub fn forecast(&self, today: StudyDay, days: usize, files: &HashSet<i64>) -> StoreResult<Vec<usize>> {
        let mut ahead = vec![0; days];
        let mut count = |sql: &str| -> StoreResult<()> {
            let from = i64::from(today.number());
            self.each(sql, [from, from + days as i64], |row| {
                let (day, file): (i64, i64) = (row.get(0)?, row.get(1)?);
                if let Some(place) = ahead.get_mut(day as usize).filter(|_| files.contains(&file)) {
                    *place += row.get::<_, usize>(2)?;
                }
                Ok(())
            })
        };
        // In the index's own order nothing is sorted: most cards have no siblings.
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

/// Cards due on a day.
#[derive(Debug, Default)]
pub struct Due {
    by_file: HashMap<i64, usize>,
    /// Cloze notes of which a card is due: their new siblings wait.
    clozes: HashSet<(i64, i64)>,
}

impl Due {
    /// How many cards of this file are due.
    pub fn of_file(&self, file: i64) -> usize {
        self.by_file.get(&file).copied().unwrap_or(0)
    }

    /// Is a cloze of this note due?
    pub(super) fn has_note(&self, file: i64, place: i64) -> bool {
        self.clozes.contains(&(file, place))
    }
}

/// No row of this study day has a smaller identity: the day begins nowhere on earth before this.
pub(super) fn earliest_row_of(day: StudyDay) -> ReviewId {
    let midnight = day.date().and_time(NaiveTime::MIN).and_utc();
    ReviewId::first_at((midnight - Duration::hours(14)).timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queues_are_read_from_the_index_alone_and_come_out_of_it_in_order() {
        let store = Store::in_memory().expect("a store");
        for sql in [DUE_PLACES, DUE_CARDS, REVIEWED_CARDS] {
            let steps = store.plan_of(sql).expect("a plan");
            assert!(steps.len() == 1 && steps[0].contains("USING COVERING INDEX cards_due"), "{steps:?}");
        }
    }
}
