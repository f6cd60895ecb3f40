//! The user's names for completion: decks, cards, stages, and others.

use crate::library::{Home, load_checklists, load_stories, public_id};
use crate::store::{CardRow, Store};
use std::collections::HashSet;
use std::time::Duration;

/// Completion must not wait for another process.
const PATIENCE: Duration = Duration::from_millis(50);

/// The names that a placeholder of the grammar stands for, read from the index. Unreadable data gives none; the command
/// itself reports the error.
pub fn names_in(home: &Home, placeholder: &str) -> Vec<String> {
    read(home, placeholder).unwrap_or_default()
}

fn read(home: &Home, placeholder: &str) -> Option<Vec<String>> {
    let store = || Store::open_existing(&home.database(), &home.backups(), PATIENCE).ok().flatten();
    let files = || store()?.files().ok();
    Some(match placeholder {
        "DECK" => files()?.into_iter().map(|file| file.settings.deck).collect(),
        "TRACK" | "TRACKS" => files()?.into_iter().map(|file| file.settings.track).collect(),
        "TOPIC" => {
            let store = store()?;
            let used: HashSet<i64> = cards_with_text(&store)?.iter().map(|card| card.topic).collect();
            let topics = store.topics().ok()?.into_iter();
            topics.filter(|(topic, _)| used.contains(topic)).map(|(_, name)| name).collect()
        }
        "CARD" | "MISSING" => cards_with_text(&store()?)?.iter().map(public_id).collect(),
        "STAGE" => store()?.stages().ok()?.into_iter().map(|stage| stage.name).collect(),
        "LIST" => load_checklists(home).ok()?.into_iter().map(|list| list.name).collect(),
        "STORY" => load_stories(home).ok()?.into_iter().map(|story| story.name).collect(),
        _ => return None,
    })
}

fn cards_with_text(store: &Store) -> Option<Vec<CardRow>> {
    let mut cards = store.all_cards().ok()?;
    cards.retain(|card| card.file.is_some());
    Some(cards)
}
