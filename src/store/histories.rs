//! The log by card, as the database keeps it for statistics, read on all cores.

use super::history_text::rows_of;
use super::{Change, PATIENCE, Snapshot, Store, StoreError, StoreResult};
use crate::schedule::SetId;
use crate::stats::Row;
use rusqlite::{Connection, OpenFlags, params};
use std::ops::ControlFlow;

/// Whose history it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistoryOf {
    /// The card.
    pub card: i64,
    /// Its file; `None` if it is retired.
    pub file: Option<i64>,
    /// The store's number of its topic.
    pub topic: i64,
    /// The parameters that made its memory.
    pub parameters: SetId,
}

/// A database smaller than this, in bytes, is read faster than a second thread begins.
const WORTH_A_THREAD: i64 = 8 * 1024 * 1024;

/// Identities of cards are hashes below this, so equal spans hold about equally many.
const BEYOND_CARDS: i64 = 1 << 60;

/// What the connection of a thread keeps in memory, in KiB: a table is read from end to end, once.
const CACHE: i64 = 2048;

/// The numbers of the cards of a part: from the first up to, not including, the second.
type Span = (i64, i64);

const EVERYTHING: Span = (i64::MIN, i64::MAX);

impl Store {
    /// Takes in every history: the rows that count, oldest first, card by card. `begin` makes what one part of the cards is
    /// taken into; the parts come back in the order of their cards. All of them see the log as it is in one moment.
    pub fn fold_histories<T: Send>(
        &self,
        most_parts: usize,
        begin: impl Fn() -> T + Sync,
        take: impl Fn(&mut T, HistoryOf, &[Row]) + Sync,
    ) -> StoreResult<Vec<T>> {
        let _as_it_is: Snapshot<'_> = self.snapshot()?;
        let newest = newest_row(&self.db)?;
        let read = |db: &Connection, span| {
            let mut part = begin();
            each_history(db, span, |of, rows| take(&mut part, of, rows)).map(|()| part)
        };
        let path = self.db.path().filter(|path| !path.is_empty());
        let spans = spans(if self.is_worth_threads()? { most_parts } else { 1 });
        let Some((path, (mine, others))) = path.zip(spans.split_first()) else {
            return Ok(vec![read(&self.db, EVERYTHING)?]);
        };
        let all = std::thread::scope(|scope| {
            let threads: Vec<_> = others
                .iter()
                .map(|span| scope.spawn(|| beside(path, newest)?.map(|db| read(&db, *span)).transpose()))
                .collect();
            let mut all = vec![read(&self.db, *mine).map(Some)];
            // A thread ends early only by a panic, and that continues here.
            all.extend(
                threads.into_iter().map(|thread| thread.join().unwrap_or_else(|told| std::panic::resume_unwind(told))),
            );
            all.into_iter().collect::<StoreResult<Option<Vec<T>>>>()
        })?;
        match all {
            Some(parts) => Ok(parts),
            // Somebody graded in between: one connection sees one moment.
            None => Ok(vec![read(&self.db, EVERYTHING)?]),
        }
    }

    /// Hands over the histories of these cards, in their order, until it is told that they are enough.
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
            let text = history.get_ref(1)?.as_bytes().map_err(|_| NO_HISTORY)?;
            rows_of(text, &mut rows).ok_or(NO_HISTORY)?;
            if take(SetId(history.get(0)?), &rows).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Cards whose history is not what their log says, in their order. `progress` is told how many rows of the log are
    /// compared, and how many there are.
    pub fn wrong_histories(&self, progress: &dyn Fn(usize, usize)) -> StoreResult<Vec<i64>> {
        let _as_it_is: Snapshot<'_> = self.snapshot()?;
        let mut kept = self.db.prepare_cached("SELECT card, rows FROM histories ORDER BY card")?;
        let mut kept = kept.query([])?;
        let mut log = self.db.prepare_cached("SELECT card, text FROM history_rows ORDER BY card, id")?;
        let mut log = log.query([])?;
        let next = |rows: &mut rusqlite::Rows<'_>| -> StoreResult<Option<(i64, String)>> {
            rows.next()?.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
        };
        let (mut one, mut other) = (next(&mut kept)?, next(&mut log)?);
        let (mut wrong, mut done) = (Vec::new(), 0);
        let all = self.review_count()? as usize;
        while let Some(card) = [&one, &other].into_iter().flatten().map(|(card, _)| *card).min() {
            let mut follows = String::new();
            while let Some((_, text)) = other.take_if(|(of, _)| *of == card) {
                follows.push_str(&text);
                other = next(&mut log)?;
                done += 1;
                if done % 4_096 == 0 {
                    progress(done, all);
                }
            }
            let stands = one.take_if(|(of, _)| *of == card);
            if stands.as_ref().map_or("", |(_, rows)| rows) != follows {
                wrong.push(card);
            }
            if stands.is_some() {
                one = next(&mut kept)?;
            }
        }
        Ok(wrong)
    }

    fn is_worth_threads(&self) -> StoreResult<bool> {
        let number = |what: &str| self.db.query_row(&format!("PRAGMA {what}"), [], |row| row.get::<_, i64>(0));
        Ok(number("page_count")?.saturating_mul(number("page_size")?) >= WORTH_A_THREAD)
    }
}

impl Change<'_> {
    /// Makes the history of a card from its log.
    pub fn mend_history(&self, card: i64) -> StoreResult<()> {
        self.tx.execute("DELETE FROM histories WHERE card = ?1", [card])?;
        self.tx.execute(
            "INSERT INTO histories (card, rows) SELECT card, group_concat(text, '') FROM
                 (SELECT card, text FROM history_rows WHERE card = ?1 ORDER BY id) GROUP BY card",
            [card],
        )?;
        Ok(())
    }
}

/// Equal parts of all cards, at least one.
fn spans(parts: usize) -> Vec<Span> {
    let parts = parts.clamp(1, 64) as i64;
    let border = |nth: i64| match nth {
        0 => i64::MIN,
        nth if nth == parts => i64::MAX,
        nth => BEYOND_CARDS / parts * nth,
    };
    (0..parts).map(|nth| (border(nth), border(nth + 1))).collect()
}

/// A second look at the same database; `None` if its log is not the one that ends with this row.
fn beside(path: &str, newest: Option<i64>) -> StoreResult<Option<Connection>> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(PATIENCE)?;
    db.execute_batch(&format!("PRAGMA cache_size = -{CACHE}; BEGIN"))?;
    let same = newest_row(&db)? == newest;
    Ok(same.then_some(db))
}

/// The log is only added to: two that end with the same row are the same.
fn newest_row(db: &Connection) -> StoreResult<Option<i64>> {
    Ok(db.query_row("SELECT max(id) FROM reviews", [], |row| row.get(0))?)
}

/// Two lists in one order, walked side by side: looking each card up by itself would take longer than reading them all.
fn each_history(db: &Connection, span: Span, mut take: impl FnMut(HistoryOf, &[Row])) -> StoreResult<()> {
    let (from, to) = span;
    let mut cards =
        db.prepare_cached("SELECT id, file, topic, parameters FROM cards WHERE id >= ?1 AND id < ?2 ORDER BY id")?;
    let mut cards = cards.query([from, to])?;
    let mut owner = |card: i64| -> StoreResult<HistoryOf> {
        while let Some(row) = cards.next()? {
            if row.get::<_, i64>(0)? == card {
                return Ok(HistoryOf { card, file: row.get(1)?, topic: row.get(2)?, parameters: SetId(row.get(3)?) });
            }
        }
        Err(StoreError::Impossible("a log row of an unknown card"))
    };
    let mut query =
        db.prepare_cached("SELECT card, rows FROM histories WHERE card >= ?1 AND card < ?2 ORDER BY card")?;
    let mut histories = query.query(params![from, to])?;
    let mut rows = Vec::new();
    while let Some(history) = histories.next()? {
        let text = history.get_ref(1)?.as_bytes().map_err(|_| NO_HISTORY)?;
        rows.clear();
        rows_of(text, &mut rows).ok_or(NO_HISTORY)?;
        take(owner(history.get(0)?)?, &rows);
    }
    Ok(())
}

const NO_HISTORY: StoreError = StoreError::Impossible("a history that cannot be read");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_every_card_once() {
        for parts in [0, 1, 2, 3, 7, 1_000] {
            let spans = spans(parts);
            assert_eq!((spans[0].0, spans[spans.len() - 1].1), EVERYTHING);
            assert!(spans.windows(2).all(|pair| pair[0].1 == pair[1].0));
            assert!(spans.iter().all(|(from, to)| from < to));
        }
    }
}
