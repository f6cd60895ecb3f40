//! The user's names for completion: decks, cards, stages, and others.

use crate::cli::complete::NameSource;
use crate::library::{Home, load_checklists, load_stories, public_id};
use crate::store::{CardRow, FileRow, Store};
use std::collections::HashSet;
use std::time::Duration;

/// Names for completion, loaded from the index on demand. Unreadable data gives no candidates; the command itself
/// reports the error.
pub struct HomeNames {
    home: Home,
}

/// Completion must not wait for another process.
const PATIENCE: Duration = Duration::from_millis(50);

impl HomeNames {
    /// For this data directory.
    pub fn new(home: &Home) -> HomeNames {
        HomeNames { home: home.clone() }
    }

    fn store(&self) -> Option<Store> {
        Store::open_existing(&self.home.database(), &self.home.backups(), PATIENCE).ok().flatten()
    }

    fn files(&self) -> Vec<FileRow> {
        self.store().and_then(|store| store.files().ok()).unwrap_or_default()
    }
}

/// Cards with a text; unreadable data gives none.
fn cards_of(store: &Store) -> Vec<CardRow> {
    let mut cards = store.all_cards().unwrap_or_default();
    cards.retain(|card| card.file.is_some());
    cards
}

impl NameSource for HomeNames {
    fn decks(&self) -> Vec<String> {
        self.files().into_iter().map(|file| file.settings.deck).collect()
    }

    fn tracks(&self) -> Vec<String> {
        self.files().into_iter().map(|file| file.settings.track).collect()
    }

    fn topics(&self) -> Vec<String> {
        let Some(store) = self.store() else { return Vec::new() };
        let used: HashSet<i64> = cards_of(&store).iter().map(|card| card.topic).collect();
        let topics = store.topics().unwrap_or_default();
        topics.into_iter().filter(|(topic, _)| used.contains(topic)).map(|(_, name)| name).collect()
    }

    fn cards(&self) -> Vec<String> {
        self.store().map(|store| cards_of(&store).iter().map(public_id).collect()).unwrap_or_default()
    }

    fn stages(&self) -> Vec<String> {
        let stages = self.store().and_then(|store| store.stages().ok()).unwrap_or_default();
        stages.into_iter().map(|stage| stage.name).collect()
    }

    fn checklists(&self) -> Vec<String> {
        load_checklists(&self.home).unwrap_or_default().into_iter().map(|list| list.name).collect()
    }

    fn stories(&self) -> Vec<String> {
        load_stories(&self.home).unwrap_or_default().into_iter().map(|story| story.name).collect()
    }
}
