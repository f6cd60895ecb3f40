//! Which new cards may be introduced: those that are likeliest to come up first, of equals a card of each topic in turn,
//! within a topic in the order of the file. One index holds all that is asked for, so no card is looked up.

use super::cards::Spot;
use super::cards::{kind_from_number, likelihood_from_number, number_of_likelihood};
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

/// How far to look for new cards of one file.
struct Search<'d> {
    today: &'d Today,
    due: &'d Due,
    file: i64,
}

impl Store {
    /// How many new cards of one file may be introduced, `most` at most. Clozes of which a sibling is due wait.
    pub fn count_new(&self, today: &Today, due: &Due, file: i64, most: usize) -> StoreResult<usize> {
        if most == 0 {
            return Ok(0);
        }
        let of_file = all_of_file();
        let mut query = self.db.prepare_cached(&of_file)?;
        Ok(Search { today, due, file }.eligible(query.query([file])?, most)?.len())
    }

    /// The new cards of one file that may be introduced, `most` at most: the likeliest to come up first, of equals a
    /// card of each topic in turn.
    pub fn new_cards(&self, today: &Today, due: &Due, file: i64, most: usize) -> StoreResult<Vec<Queued>> {
        let search = Search { today, due, file };
        let mut cards = Vec::new();
        for asked in Likelihood::ALL {
            cards.extend(self.new_as_likely(&search, number_of_likelihood(asked), most - cards.len())?);
        }
        Ok(cards)
    }

    fn new_as_likely(&self, search: &Search<'_>, asked: i64, most: usize) -> StoreResult<Vec<Queued>> {
        let topics = self.topics_with_new(search.file, asked, most)?;
        let fair_share = (most / topics.len().max(1)).saturating_add(1);
        let mut cards = self.new_by_topic(search, asked, &topics, fair_share.min(most))?;
        // Where a topic has fewer than its share, others take its place: those not asked yet, and more of each.
        if cards.iter().any(Vec::is_empty) || cards.iter().map(Vec::len).sum::<usize>() < most {
            let topics = self.topics_with_new(search.file, asked, usize::MAX)?;
            cards = self.new_by_topic(search, asked, &topics, most)?;
        }
        let longest = cards.iter().map(Vec::len).max().unwrap_or(0);
        let in_turn = (0..longest).flat_map(|turn| cards.iter().filter_map(move |topic| topic.get(turn)));
        Ok(in_turn.take(most).copied().collect())
    }

    fn topics_with_new(&self, file: i64, asked: i64, most: usize) -> StoreResult<Vec<i64>> {
        let next = next_topic();
        let mut query = self.db.prepare_cached(&next)?;
        let mut topics = Vec::new();
        let mut last = i64::MIN;
        while topics.len() < most {
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
        most: usize,
    ) -> StoreResult<Vec<Vec<Queued>>> {
        let of_topic = all_of_topic();
        let mut query = self.db.prepare_cached(&of_topic)?;
        topics.iter().map(|topic| search.eligible(query.query([search.file, asked, *topic])?, most)).collect()
    }
}

impl Search<'_> {
    /// The first `most` of these cards that may be shown: not held back, no sibling due, of siblings only the first.
    fn eligible(&self, mut rows: Rows<'_>, most: usize) -> StoreResult<Vec<Queued>> {
        let mut found = Vec::new();
        let mut last_note = None;
        while found.len() < most {
            let Some(row) = rows.next()? else { break };
            let spot: Spot = (self.file, row.get(3)?, row.get(4)?);
            let (_, place, span) = spot;
            let sibling_waits = span > 0 && (last_note == Some(place) || self.due.has_note(self.file, place));
            if !sibling_waits && !self.today.holds_back(spot) {
                let (id, topic, kind) = (row.get(0)?, row.get(1)?, kind_from_number(row.get(2)?));
                let asked = likelihood_from_number(row.get(5)?);
                let cloze = (spot.2 > 0).then_some((spot.0, spot.1));
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
            let steps = store.plan_of(&sql).expect("a plan");
            assert!(steps.len() == 1 && steps[0].contains("USING COVERING INDEX cards_new"), "{sql}: {steps:?}");
        }
    }
}
