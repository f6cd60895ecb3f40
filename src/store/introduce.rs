//! New cards to introduce: the likeliest first, alternating between topics, in file order within a topic. One index
//! covers these queries.

use super::cards::{CardPosition, kind_from_number, likelihood_from_number, number_of_likelihood};
use super::queue::{Due, Queued, Today};
use super::{Store, StoreResult};
use crate::deck::Likelihood;
use rusqlite::{OptionalExtension, Rows};

const FROM_NEW: &str =
    "FROM cards INDEXED BY cards_new WHERE file = ?1 AND due IS NULL AND suspended = 0 AND file IS NOT NULL";

fn all_of_file() -> String {
    format!("SELECT id, topic, kind, place, span, asked {FROM_NEW} ORDER BY asked DESC, topic, place, span")
}

fn all_of_topic() -> String {
    format!("SELECT id, topic, kind, place, span, asked {FROM_NEW} AND asked = ?2 AND topic = ?3 ORDER BY place, span")
}

fn next_topic() -> String {
    format!("SELECT topic {FROM_NEW} AND asked = ?2 AND topic > ?3 ORDER BY topic LIMIT 1")
}

/// What the search for new cards of one file needs.
struct Search<'d> {
    today: &'d Today,
    due: &'d Due,
    file: i64,
}

impl Store {
    /// The number of new cards of one file that may be introduced, up to `limit`. Clozes with a due sibling do not
    /// count.
    pub fn count_new(&self, today: &Today, due: &Due, file: i64, limit: usize) -> StoreResult<usize> {
        if limit == 0 {
            return Ok(0);
        }
        let of_file = all_of_file();
        let mut query = self.db.prepare_cached(&of_file)?;
        Ok(Search { today, due, file }.eligible(query.query([file])?, limit)?.len())
    }

    /// The new cards of one file that may be introduced, up to `limit`: the likeliest first, and among equals one card
    /// of each topic in turn.
    pub fn new_cards(&self, today: &Today, due: &Due, file: i64, limit: usize) -> StoreResult<Vec<Queued>> {
        let search = Search { today, due, file };
        let mut cards = Vec::new();
        for asked in Likelihood::ALL {
            cards.extend(self.new_as_likely(&search, number_of_likelihood(asked), limit - cards.len())?);
        }
        Ok(cards)
    }

    fn new_as_likely(&self, search: &Search<'_>, asked: i64, limit: usize) -> StoreResult<Vec<Queued>> {
        let topics = self.topics_with_new(search.file, asked, limit)?;
        let fair_share = (limit / topics.len().max(1)).saturating_add(1);
        let mut cards = self.new_by_topic(search, asked, &topics, fair_share.min(limit))?;
        // If a topic has fewer cards than its share, cards of other topics fill the gap.
        if cards.iter().any(Vec::is_empty) || cards.iter().map(Vec::len).sum::<usize>() < limit {
            let topics = self.topics_with_new(search.file, asked, usize::MAX)?;
            cards = self.new_by_topic(search, asked, &topics, limit)?;
        }
        let longest = cards.iter().map(Vec::len).max().unwrap_or(0);
        let in_turn = (0..longest).flat_map(|turn| cards.iter().filter_map(move |topic| topic.get(turn)));
        Ok(in_turn.take(limit).copied().collect())
    }

    fn topics_with_new(&self, file: i64, asked: i64, limit: usize) -> StoreResult<Vec<i64>> {
        let next = next_topic();
        let mut query = self.db.prepare_cached(&next)?;
        let mut topics = Vec::new();
        let mut last = i64::MIN;
        while topics.len() < limit {
            let Some(topic) = query.query_row([file, asked, last], |row| row.get(0)).optional()? else { break };
            topics.push(topic);
            last = topic;
        }
        Ok(topics)
    }

    fn new_by_topic(
        &self,
        search: &Search<'_>,
        asked: i64,
        topics: &[i64],
        limit: usize,
    ) -> StoreResult<Vec<Vec<Queued>>> {
        let of_topic = all_of_topic();
        let mut query = self.db.prepare_cached(&of_topic)?;
        topics.iter().map(|topic| search.eligible(query.query([search.file, asked, *topic])?, limit)).collect()
    }
}

impl Search<'_> {
    /// The first `limit` of these cards that are not hidden and have no due sibling. Of siblings, only the first.
    fn eligible(&self, mut rows: Rows<'_>, limit: usize) -> StoreResult<Vec<Queued>> {
        let mut found = Vec::new();
        let mut last_note = None;
        while found.len() < limit {
            let Some(row) = rows.next()? else { break };
            let position: CardPosition = (self.file, row.get(3)?, row.get(4)?);
            let (_, place, span) = position;
            let sibling_waits = span > 0 && (last_note == Some(place) || self.due.has_due_sibling(self.file, place));
            if !sibling_waits && !self.today.hides(position) {
                let (id, topic, kind) = (row.get(0)?, row.get(1)?, kind_from_number(row.get(2)?));
                let asked = likelihood_from_number(row.get(5)?);
                let cloze = (span > 0).then_some((self.file, place));
                found.push(Queued { id, file: self.file, topic, kind, asked, cloze, progress: None });
                last_note = Some(place);
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_cards_are_read_from_the_index_alone_and_come_out_of_it_in_order() {
        let store = Store::in_memory().expect("a store");
        for sql in [all_of_file(), all_of_topic(), next_topic()] {
            let steps = store.query_plan(&sql).expect("a plan");
            assert!(steps.len() == 1 && steps[0].contains("USING COVERING INDEX cards_new"), "{sql}: {steps:?}");
        }
    }
}
