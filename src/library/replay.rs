//! Replays the log and compares the result with each card's stored state.

use crate::schedule::log::replay;
use crate::schedule::{MemoryModel, Progress};
use crate::store::{Store, StoreResult};

/// A card whose stored state differs from its log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrongState {
    /// The card.
    pub card: i64,
    /// Its state from the log; `None` for a new card.
    pub follows: Option<Progress>,
}

/// Replays the whole log and compares the result with every card, bit for bit. Calls `progress` with the number of
/// cards done and of all.
pub fn wrong_states(store: &Store, progress: &dyn Fn(usize, usize)) -> StoreResult<Vec<WrongState>> {
    // One snapshot, so that a grade of another process does not look like a wrong state.
    let _moment = store.snapshot()?;
    let (log, models) = (store.log_by_card()?, store.models()?);
    let total = store.card_count()?;
    let common = MemoryModel::default();
    let mut wrong = Vec::new();
    let mut done = 0;
    // Both sides are sorted by card, so one pass is enough.
    let mut histories = log.chunk_by(|one, other| one.card == other.card).peekable();
    store.for_each_progress(|card, stored| {
        while histories.next_if(|history| history[0].card < card).is_some() {}
        let history = histories.next_if(|history| history[0].card == card);
        // Missing parameters cannot have made this state, and the default ones give another.
        let named = stored.and_then(|stored| models.by_id(stored.parameters)).unwrap_or(&common);
        let follows = history.and_then(|history| replay(history, named));
        if follows != stored {
            wrong.push(WrongState { card, follows });
        }
        done += 1;
        if done % 4_096 == 0 {
            progress(done, total);
        }
    })?;
    Ok(wrong)
}

/// The same for story drills: questions whose stored state differs from the drill log.
pub fn wrong_recalls(store: &Store, model: &MemoryModel) -> StoreResult<Vec<WrongState>> {
    let log = store.recall_log()?;
    let mut stored = store.recall_states()?;
    let mut wrong = Vec::new();
    for history in log.chunk_by(|one, other| one.card == other.card) {
        let card = history[0].card;
        let follows = replay(history, model);
        if stored.remove(&card) != follows {
            wrong.push(WrongState { card, follows });
        }
    }
    // The remaining states have no log rows.
    let mut left: Vec<i64> = stored.into_keys().collect();
    left.sort_unstable();
    wrong.extend(left.into_iter().map(|card| WrongState { card, follows: None }));
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Kind;
    use crate::schedule::{Grade, Moment, Review, ReviewId, ReviewKind, Rollover};
    use crate::store::CardRow;
    use chrono::DateTime;

    fn good(id: i64, card: i64) -> Review {
        let at = DateTime::parse_from_rfc3339("2026-03-02T19:00:00+01:00").expect("a time of the test");
        let kind = ReviewKind::Graded { grade: Grade::Good, interval: 2 };
        let at = Moment::new(at);
        Review { id: ReviewId(id), card, at, day: Rollover::default().day_of(at), seconds: 6.0, kind }
    }

    #[test]
    fn only_cards_whose_state_differs_from_their_log_are_wrong() -> StoreResult<()> {
        let model = MemoryModel::default();
        let mut store = Store::in_memory()?;
        let change = store.change()?;
        for id in 1..=4 {
            change.card_adder()?.add(&CardRow::bare(id, Kind::Question))?;
        }
        let right = replay(&[good(7, 2)], &model);
        // In the log's order the cards are mixed.
        for row in [good(5, 3), good(6, 1), good(7, 2)] {
            change.append(&row, true)?;
        }
        change.set_progress(2, right)?;
        change.set_progress(4, right)?;
        change.commit()?;
        let wrong: Vec<(i64, bool)> =
            wrong_states(&store, &|_, _| ())?.iter().map(|w| (w.card, w.follows.is_some())).collect();
        assert_eq!(wrong, [(1, true), (3, true), (4, false)]);
        Ok(())
    }
}
