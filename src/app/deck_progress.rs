//! The user's progress in each deck.

use crate::app::library::App;
use crate::app::scope::Scope;
use crate::app::waiting::count_waiting;
use crate::error::{Doing, Result};
use crate::store::{FileRow, Store};
use std::collections::HashMap;

/// The user's progress in a deck.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeckProgress {
    /// Cards reviewed at least once.
    pub seen: usize,
    /// Cards with recall at or above desired retention, except those failed last.
    pub known: usize,
}

/// Progress by file. A card is known while its recall is at or above the deck's retention, until about its due date.
/// Recall is also high right after a failure, so cards without an interval do not count.
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

/// Due and available new cards of a deck.
pub fn waiting_in(file: &FileRow, store: &Store, app: &App) -> Result<(usize, usize)> {
    let scope = Scope { files: HashMap::from([(file.id, file.clone())]) };
    let waiting = count_waiting(store, &scope, app.today(), &app.config)?;
    Ok((waiting.due(), waiting.new_cards()))
}
