//! How far a person has come with each deck.

use crate::app::library::App;
use crate::app::scope::Scope;
use crate::app::waiting::count_waiting;
use crate::error::{Doing, Result};
use crate::store::{FileRow, Store};
use std::collections::HashMap;

/// How far a person has come with a deck.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeckProgress {
    /// Cards that were ever reviewed.
    pub seen: usize,
    /// Of these, the ones that would be recalled today as surely as the deck wants, and were not failed last.
    pub known: usize,
}

/// By file. A card is known while its chance of recall is at the deck's retention or above: until about its due date.
/// Right after a failure that chance is high, too, which is no knowledge: such a card has no interval.
pub fn progress(files: &[FileRow], store: &Store, app: &App) -> Result<HashMap<i64, DeckProgress>> {
    let doing = "count known cards";
    let models = store.models().doing(doing)?;
    let usual = app.config.retention.get();
    let wanted: HashMap<i64, f32> =
        files.iter().map(|file| (file.id, file.settings.retention.unwrap_or(usual))).collect();
    let mut progress: HashMap<i64, DeckProgress> = HashMap::new();
    let today = app.today();
    store
        .for_each_reviewed(|file, card| {
            let recall = models.by_id_or_default(card.parameters).recall_on(card.memory, card.last, today);
            let known = card.interval() > 0 && wanted.get(&file).is_some_and(|wanted| recall >= *wanted);
            let deck = progress.entry(file).or_default();
            deck.seen += 1;
            deck.known += usize::from(known);
        })
        .doing(doing)?;
    Ok(progress)
}

/// Cards of a deck that are due, and new ones that may come.
pub fn waiting_in(file: &FileRow, store: &Store, app: &App) -> Result<(usize, usize)> {
    let scope = Scope { files: HashMap::from([(file.id, file.clone())]) };
    let waiting = count_waiting(store, &scope, app.today(), &app.config)?;
    Ok((waiting.due(), waiting.unseen()))
}
