//! What is there to study: due cards and new ones, by the indexes alone, so that the work does not grow with the
//! collection.
//!
//! Siblings (cards of one cloze note) are held back for the day once one of them was answered. That is worked out here
//! each time; nothing is written to the schedule for it.

use super::cards::{COLUMNS, card_from};
use super::{CardRow, Store, StoreResult};
use crate::schedule::{Memory, ReviewId, StudyDay};
use chrono::{Duration, NaiveTime};
use rusqlite::{OptionalExtension, Rows};
use std::collections::{HashMap, HashSet};

/// How much of one file is waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DeckCount {
    /// Cards due.
    pub due: usize,
    /// New cards that may still be introduced today.
    pub new: usize,
}

/// Where a card stands: file, note of the file, span of the note.
type Spot = (i64, i64, i64);

/// What has happened on a study day so far.
#[derive(Debug, Default)]
pub struct Today {
    /// New cards introduced, by file.
    introduced: HashMap<i64, usize>,
    /// Cloze notes that were answered, with the spans that were.
    answered: HashMap<(i64, i64), HashSet<i64>>,
    buried: HashSet<Spot>,
}

impl Today {
    fn holds_back(&self, (file, place, span): Spot) -> bool {
        self.buried.contains(&(file, place, span))
            || (span > 0 && self.answered.get(&(file, place)).is_some_and(|spans| !spans.contains(&span)))
    }

    /// How many new cards of this file were introduced.
    pub fn introduced(&self, file: i64) -> usize {
        self.introduced.get(&file).copied().unwrap_or(0)
    }
}

impl Store {
    /// What has happened on this study day so far.
    pub fn today(&self, day: StudyDay) -> StoreResult<Today> {
        let mut today = Today::default();
        let mut query = self.db.prepare_cached(
            "SELECT r.id, r.day, r.first, r.undoes, c.file, c.place, c.span FROM reviews r JOIN cards c ON c.id = r.card
             WHERE r.id >= ?1 AND c.file IS NOT NULL ORDER BY r.id DESC",
        )?;
        let mut rows = query.query([earliest_row_of(day).0])?;
        let mut undone = HashSet::new();
        // Newest first: a row that takes another back is met before it.
        while let Some(row) = rows.next()? {
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
        }
        let mut query =
            self.db.prepare_cached("SELECT file, place, span FROM cards WHERE buried = ?1 AND file IS NOT NULL")?;
        let mut rows = query.query([day.number()])?;
        while let Some(row) = rows.next()? {
            today.buried.insert((row.get(0)?, row.get(1)?, row.get(2)?));
        }
        Ok(today)
    }

    /// How many cards of each file are due on `until`, siblings counted once.
    pub fn count_due(&self, today: &Today, until: StudyDay) -> StoreResult<HashMap<i64, usize>> {
        let mut counts: HashMap<i64, usize> = HashMap::new();
        let mut query = self.db.prepare_cached(
            "SELECT file, count(*) FROM cards
             WHERE due <= ?1 AND span = 0 AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL GROUP BY file",
        )?;
        let mut rows = query.query([until.number()])?;
        while let Some(row) = rows.next()? {
            counts.insert(row.get(0)?, row.get(1)?);
        }
        for (file, place, span) in &today.buried {
            let due = "SELECT count(*) FROM cards WHERE file = ?1 AND place = ?2 AND span = ?3 AND span = 0 AND due <= ?4 AND suspended = 0";
            let hidden: usize =
                self.db.prepare_cached(due)?.query_row((file, place, span, until.number()), |row| row.get(0))?;
            if let Some(count) = counts.get_mut(file) {
                *count -= hidden;
            }
        }
        for (file, _) in self.due_clozes(today, until)? {
            *counts.entry(file).or_default() += 1;
        }
        Ok(counts)
    }

    /// The cloze notes of which a span is due and not held back.
    fn due_clozes(&self, today: &Today, until: StudyDay) -> StoreResult<HashSet<(i64, i64)>> {
        let mut notes = HashSet::new();
        let mut query = self.db.prepare_cached(
            "SELECT file, place, span FROM cards
             WHERE due <= ?1 AND span > 0 AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL",
        )?;
        let mut rows = query.query([until.number()])?;
        while let Some(row) = rows.next()? {
            let (file, place, span) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if !today.holds_back((file, place, span)) {
                notes.insert((file, place));
            }
        }
        Ok(notes)
    }

    /// How many new cards of one file may be introduced, `most` at most. Clozes of which a sibling is due wait.
    pub fn count_new(&self, today: &Today, due: &DueNotes, file: i64, most: usize) -> StoreResult<usize> {
        if most == 0 {
            return Ok(0);
        }
        let mut query =
            self.db.prepare_cached(&format!("SELECT place, span {FROM_NEW} ORDER BY topic, place, span"))?;
        Ok(eligible(today, due, file, query.query([file])?, most)?.len())
    }

    /// The notes of which a cloze is due: their new siblings wait.
    pub fn due_notes(&self, today: &Today, until: StudyDay) -> StoreResult<DueNotes> {
        Ok(DueNotes(self.due_clozes(today, until)?))
    }

    /// The new cards of one file that may be introduced, `most` at most: a card of each topic in turn, within a topic
    /// in the order of the file.
    pub fn new_cards(&self, today: &Today, due: &DueNotes, file: i64, most: usize) -> StoreResult<Vec<CardRow>> {
        let topics = self.topics_with_new(file)?;
        let fair_share = most / topics.len().max(1) + 1;
        let mut spots = self.new_spots(today, due, file, &topics, fair_share.min(most))?;
        if spots.iter().map(Vec::len).sum::<usize>() < most {
            spots = self.new_spots(today, due, file, &topics, most)?;
        }
        let longest = spots.iter().map(Vec::len).max().unwrap_or(0);
        let in_turn = (0..longest).flat_map(|turn| spots.iter().filter_map(move |topic| topic.get(turn)));
        let mut query = self.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM cards INDEXED BY cards_in_file WHERE file = ?1 AND place = ?2 AND span = ?3"
        ))?;
        let mut cards = Vec::new();
        for spot in in_turn.take(most) {
            for card in query.query_map(*spot, card_from)? {
                cards.push(card?);
            }
        }
        Ok(cards)
    }

    fn topics_with_new(&self, file: i64) -> StoreResult<Vec<i64>> {
        let next = format!("SELECT topic {FROM_NEW} AND topic > ?2 ORDER BY topic LIMIT 1");
        let mut query = self.db.prepare_cached(&next)?;
        let mut topics = Vec::new();
        let mut last = i64::MIN;
        while let Some(topic) = query.query_row([file, last], |row| row.get(0)).optional()? {
            topics.push(topic);
            last = topic;
        }
        Ok(topics)
    }

    fn new_spots(
        &self,
        today: &Today,
        due: &DueNotes,
        file: i64,
        topics: &[i64],
        most: usize,
    ) -> StoreResult<Vec<Vec<Spot>>> {
        let of_topic = format!("SELECT place, span {FROM_NEW} AND topic = ?2 ORDER BY place, span");
        let mut query = self.db.prepare_cached(&of_topic)?;
        topics.iter().map(|topic| eligible(today, due, file, query.query([file, *topic])?, most)).collect()
    }

    /// The cards due on `until` and not held back, most overdue first; of siblings only the first.
    pub fn due_cards(&self, today: &Today, until: StudyDay) -> StoreResult<Vec<CardRow>> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM cards
             WHERE due <= ?1 AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL ORDER BY due, file, span, place"
        ))?;
        let mut taken = HashSet::new();
        let mut cards = Vec::new();
        for card in query.query_map([until.number()], card_from)? {
            let card: CardRow = card?;
            let (file, place) = (card.file.unwrap_or_default(), card.place as i64);
            if today.holds_back((file, place, i64::from(card.span))) {
                continue;
            }
            if card.span == 0 || taken.insert((file, place)) {
                cards.push(card);
            }
        }
        Ok(cards)
    }

    /// Days in a row with at least one graded answer, up to `today`, or to yesterday while today has none.
    pub fn streak(&self, today: StudyDay) -> StoreResult<usize> {
        let mut on_day = self.db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM reviews WHERE id >= ?1 AND id < ?2 AND day = ?3 AND kind = 1)",
        )?;
        // A day and the hours by which zones and rollover can shift it, on both sides.
        let mut practised = |day: StudyDay| -> StoreResult<bool> {
            let range = (earliest_row_of(day).0, earliest_row_of(day.plus(4)).0, day.number());
            Ok(on_day.query_row(range, |row| row.get(0))?)
        };
        let mut day = if practised(today)? { today } else { today.plus(-1) };
        let mut streak = 0;
        while practised(day)? {
            streak += 1;
            day = day.plus(-1);
        }
        Ok(streak)
    }

    /// Hands the file, topic, memory and last day of every reviewed card to `look`.
    pub fn each_memory(&self, mut look: impl FnMut(i64, i64, Memory, StudyDay)) -> StoreResult<()> {
        let mut query = self.db.prepare_cached(
            "SELECT file, topic, stability, difficulty, last FROM cards
             WHERE due IS NOT NULL AND suspended = 0 AND file IS NOT NULL",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let memory = Memory { stability: row.get::<_, f64>(2)? as f32, difficulty: row.get::<_, f64>(3)? as f32 };
            look(row.get(0)?, row.get(1)?, memory, StudyDay::from_number(row.get(4)?));
        }
        Ok(())
    }

    /// Notes due on each of the coming days, today's with everything overdue, for the files given.
    pub fn forecast(&self, today: StudyDay, days: usize, files: &HashSet<i64>) -> StoreResult<Vec<usize>> {
        let mut ahead = vec![0; days];
        let mut query = self.db.prepare_cached(
            "SELECT max(due, ?1) - ?1, file, count(*) FROM cards
             WHERE due < ?2 AND suspended = 0 AND file IS NOT NULL AND due IS NOT NULL GROUP BY 1, 2",
        )?;
        let mut rows = query.query([i64::from(today.number()), i64::from(today.number()) + days as i64])?;
        while let Some(row) = rows.next()? {
            let (day, file): (i64, i64) = (row.get(0)?, row.get(1)?);
            if let Some(place) = ahead.get_mut(day as usize).filter(|_| files.contains(&file)) {
                *place += row.get::<_, usize>(2)?;
            }
        }
        Ok(ahead)
    }
}

const FROM_NEW: &str =
    "FROM cards INDEXED BY cards_new WHERE file = ?1 AND due IS NULL AND suspended = 0 AND file IS NOT NULL";

/// The first `most` of these new cards that may be shown: not held back, no sibling due, of siblings only the first.
fn eligible(today: &Today, due: &DueNotes, file: i64, mut rows: Rows<'_>, most: usize) -> StoreResult<Vec<Spot>> {
    let mut found: Vec<Spot> = Vec::new();
    while found.len() < most {
        let Some(row) = rows.next()? else { break };
        let (place, span) = (row.get(0)?, row.get(1)?);
        let sibling_chosen = span > 0 && found.last().is_some_and(|(_, last, _)| *last == place);
        let sibling_due = span > 0 && due.0.contains(&(file, place));
        if !sibling_chosen && !sibling_due && !today.holds_back((file, place, span)) {
            found.push((file, place, span));
        }
    }
    Ok(found)
}

/// Cloze notes of which a card is due.
#[derive(Debug, Default)]
pub struct DueNotes(HashSet<(i64, i64)>);

/// No row of this study day has a smaller identity: the day begins nowhere on earth before this.
fn earliest_row_of(day: StudyDay) -> ReviewId {
    let midnight = day.date().and_time(NaiveTime::MIN).and_utc();
    ReviewId::first_at((midnight - Duration::hours(14)).timestamp_millis())
}
