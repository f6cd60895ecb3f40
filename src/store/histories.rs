//! The log by card, as the database keeps it for statistics, read on all cores.

use super::history_text::read_rows;
use super::{BUSY_TIMEOUT, Change, Snapshot, Store, StoreError, StoreResult};
use crate::schedule::SetId;
use crate::stats::Row;
use rusqlite::{Connection, OpenFlags, params};
use std::ops::ControlFlow;

/// The card that a history belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistoryOwner {
    pub card: i64,
    /// `None` if the card is retired.
    pub file: Option<i64>,
    pub topic: i64,
    /// The parameter set of its memory.
    pub parameters: SetId,
}

/// A smaller database, in bytes, is read faster than a second thread starts.
const MIN_THREADED_SIZE: i64 = 8 * 1024 * 1024;

/// Card ids are hashes below this, so equal ranges hold about equally many cards.
const CARD_ID_LIMIT: i64 = 1 << 60;

/// Cache of each thread's connection, in KiB. Small, because the table is read once from start to end.
const THREAD_CACHE_KIB: i64 = 2048;

/// A range of card ids, without the second.
type IdRange = (i64, i64);

const ALL_CARDS: IdRange = (i64::MIN, i64::MAX);

impl Store {
    /// Reads every history: the rows that count, by card, oldest first within a card. Each part of the cards has its
    /// own value, made by `new_part`; the values are returned in the order of their cards. All parts read the same
    /// state of the log.
    pub fn fold_histories<T: Send>(
        &self,
        max_parts: usize,
        new_part: impl Fn() -> T + Sync,
        take: impl Fn(&mut T, HistoryOwner, &[Row]) + Sync,
    ) -> StoreResult<Vec<T>> {
        let _snapshot: Snapshot<'_> = self.snapshot()?;
        let newest = newest_row(&self.db)?;
        let read = |db: &Connection, range| {
            let mut part = new_part();
            each_history(db, range, |owner, rows| take(&mut part, owner, rows)).map(|()| part)
        };
        let path = self.db.path().filter(|path| !path.is_empty());
        let ranges = ranges(if self.is_worth_threads()? { max_parts } else { 1 });
        let Some((path, (first, others))) = path.zip(ranges.split_first()) else {
            return Ok(vec![read(&self.db, ALL_CARDS)?]);
        };
        let all = std::thread::scope(|scope| {
            let threads: Vec<_> = others
                .iter()
                .map(|range| scope.spawn(|| open_second(path, newest)?.map(|db| read(&db, *range)).transpose()))
                .collect();
            let mut all = vec![read(&self.db, *first).map(Some)];
            // A thread ends early only if it panics, and the panic continues here.
            all.extend(
                threads
                    .into_iter()
                    .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
            );
            all.into_iter().collect::<StoreResult<Option<Vec<T>>>>()
        })?;
        match all {
            Some(parts) => Ok(parts),
            // Another process graded meanwhile. Read everything on next_stored connection, which sees a single state.
            None => Ok(vec![read(&self.db, ALL_CARDS)?]),
        }
    }

    /// Calls `visit` with the histories of these cards, in this order, until it returns `Break`.
    pub fn histories_of(
        &self,
        cards: impl Iterator<Item = i64>,
        mut take: impl FnMut(SetId, &[Row]) -> ControlFlow<()>,
    ) -> StoreResult<()> {
        let mut query = self.db.prepare_cached(
            "SELECT cards.parameters, histories.rows FROM histories JOIN cards ON cards.id = histories.card
             WHERE histories.card = ?1",
        )?;
        let mut rows = Vec::new();
        for card in cards {
            let mut history = query.query([card])?;
            let Some(history) = history.next()? else { continue };
            rows.clear();
            let text = history.get_ref(1)?.as_bytes().map_err(|_| UNREADABLE)?;
            read_rows(text, &mut rows).ok_or(UNREADABLE)?;
            if take(SetId(history.get(0)?), &rows).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Cards whose stored history differs from their log, in order. Calls `progress` with the number of log rows
    /// compared and the number of all.
    pub fn wrong_histories(&self, progress: &dyn Fn(usize, usize)) -> StoreResult<Vec<i64>> {
        let _snapshot: Snapshot<'_> = self.snapshot()?;
        let mut stored = self.db.prepare_cached("SELECT card, rows FROM histories ORDER BY card")?;
        let mut stored = stored.query([])?;
        let mut log = self.db.prepare_cached("SELECT card, text FROM history_rows ORDER BY card, id")?;
        let mut log = log.query([])?;
        let next = |rows: &mut rusqlite::Rows<'_>| -> StoreResult<Option<(i64, String)>> {
            rows.next()?.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
        };
        let (mut next_stored, mut next_logged) = (next(&mut stored)?, next(&mut log)?);
        let (mut wrong, mut done) = (Vec::new(), 0);
        let all = self.review_count()? as usize;
        while let Some(card) = [&next_stored, &next_logged].into_iter().flatten().map(|(card, _)| *card).min() {
            let mut expected = String::new();
            while let Some((_, text)) = next_logged.take_if(|(of, _)| *of == card) {
                expected.push_str(&text);
                next_logged = next(&mut log)?;
                done += 1;
                if done % 4_096 == 0 {
                    progress(done, all);
                }
            }
            let found = next_stored.take_if(|(of, _)| *of == card);
            if found.as_ref().map_or("", |(_, rows)| rows) != expected {
                wrong.push(card);
            }
            if found.is_some() {
                next_stored = next(&mut stored)?;
            }
        }
        Ok(wrong)
    }

    fn is_worth_threads(&self) -> StoreResult<bool> {
        let number = |pragma: &str| self.db.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0));
        Ok(number("page_count")?.saturating_mul(number("page_size")?) >= MIN_THREADED_SIZE)
    }
}

impl Change<'_> {
    /// Rebuilds the history of a card from its log.
    pub fn rebuild_history(&self, card: i64) -> StoreResult<()> {
        self.tx.execute("DELETE FROM histories WHERE card = ?1", [card])?;
        self.tx.execute(
            "INSERT INTO histories (card, rows) SELECT card, group_concat(text, '') FROM
                 (SELECT card, text FROM history_rows WHERE card = ?1 ORDER BY id) GROUP BY card",
            [card],
        )?;
        Ok(())
    }
}

/// Splits all cards into equal ranges, at least next_stored.
fn ranges(parts: usize) -> Vec<IdRange> {
    let parts = parts.clamp(1, 64) as i64;
    let bound = |nth: i64| match nth {
        0 => i64::MIN,
        nth if nth == parts => i64::MAX,
        nth => CARD_ID_LIMIT / parts * nth,
    };
    (0..parts).map(|nth| (bound(nth), bound(nth + 1))).collect()
}

/// Opens a second connection to the database; `None` if its log does not end with the same row.
fn open_second(path: &str, newest: Option<i64>) -> StoreResult<Option<Connection>> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(BUSY_TIMEOUT)?;
    db.execute_batch(&format!("PRAGMA cache_size = -{THREAD_CACHE_KIB}; BEGIN"))?;
    let same = newest_row(&db)? == newest;
    Ok(same.then_some(db))
}

/// The log is append-only, so two logs that end with the same row are equal.
fn newest_row(db: &Connection) -> StoreResult<Option<i64>> {
    Ok(db.query_row("SELECT max(id) FROM reviews", [], |row| row.get(0))?)
}

/// Reads two sorted lists in parallel: looking up each card would take longer than reading all of them.
fn each_history(db: &Connection, range: IdRange, mut take: impl FnMut(HistoryOwner, &[Row])) -> StoreResult<()> {
    let (from, to) = range;
    let mut cards =
        db.prepare_cached("SELECT id, file, topic, parameters FROM cards WHERE id >= ?1 AND id < ?2 ORDER BY id")?;
    let mut cards = cards.query([from, to])?;
    let mut owner = |card: i64| -> StoreResult<HistoryOwner> {
        while let Some(row) = cards.next()? {
            if row.get::<_, i64>(0)? == card {
                return Ok(HistoryOwner {
                    card,
                    file: row.get(1)?,
                    topic: row.get(2)?,
                    parameters: SetId(row.get(3)?),
                });
            }
        }
        Err(StoreError::Impossible("a log row of an unknown card"))
    };
    let mut query =
        db.prepare_cached("SELECT card, rows FROM histories WHERE card >= ?1 AND card < ?2 ORDER BY card")?;
    let mut histories = query.query(params![from, to])?;
    let mut rows = Vec::new();
    while let Some(history) = histories.next()? {
        let text = history.get_ref(1)?.as_bytes().map_err(|_| UNREADABLE)?;
        rows.clear();
        read_rows(text, &mut rows).ok_or(UNREADABLE)?;
        take(owner(history.get(0)?)?, &rows);
    }
    Ok(())
}

const UNREADABLE: StoreError = StoreError::Impossible("a history that cannot be read");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_every_card_once() {
        for parts in [0, 1, 2, 3, 7, 1_000] {
            let ranges = ranges(parts);
            assert_eq!((ranges[0].0, ranges[ranges.len() - 1].1), ALL_CARDS);
            assert!(ranges.windows(2).all(|pair| pair[0].1 == pair[1].0));
            assert!(ranges.iter().all(|(from, to)| from < to));
        }
    }
}
