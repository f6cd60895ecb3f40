//! Brings the index up to date with decks and checklists: a card that a checklist item unlocks is locked while its box is
//! open.

use super::index::Refreshed;
use super::read::ReadFile;
use super::refresh::refresh_with;
use super::{Home, load_checklists};
use crate::deck::Severity;
use crate::error::{Doing, Result};
use crate::store::Store;
use std::collections::HashSet;

/// What an error says was being done.
const DOING: &str = "lock and unlock cards";

/// Brings the index up to date with the decks and checklists of a data directory. The other arguments are those of
/// [`refresh_with`].
pub fn refresh_home(
    home: &Home,
    store: &mut Store,
    ready: Vec<ReadFile>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Refreshed> {
    let refreshed = refresh_with(store, &home.decks(), ready, progress)?;
    settle_locks(home, store)?;
    Ok(refreshed)
}

/// Locks and unlocks cards as the boxes in the checklists are. While a checklist cannot be read, every card stays as it is.
fn settle_locks(home: &Home, store: &mut Store) -> Result<()> {
    let cards = store.lockable().doing(DOING)?;
    if cards.is_empty() {
        return Ok(());
    }
    let lists = load_checklists(home)?;
    let mut problems = lists.iter().flat_map(|file| &file.list.problems);
    if problems.any(|problem| problem.severity == Severity::Error) {
        return Ok(());
    }
    let items = lists.iter().flat_map(|file| &file.list.items);
    let checked: HashSet<&str> = items.filter(|item| item.done).filter_map(|item| item.id.as_deref()).collect();
    let wrong: Vec<(i64, bool)> = cards
        .iter()
        .filter(|(_, item, locked)| *locked == checked.contains(item.as_str()))
        .map(|(card, _, locked)| (*card, !locked))
        .collect();
    if wrong.is_empty() {
        return Ok(());
    }
    let change = store.change_index().doing(DOING)?;
    for (card, locked) in wrong {
        change.set_locked(card, locked).doing(DOING)?;
    }
    change.commit().doing(DOING)
}
