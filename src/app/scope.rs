//! The decks of a command: those that are on, filtered by name and track.

use crate::error::{Doing, Error, Result};
use crate::library::{ambiguous, is_unread, match_name};
use crate::store::{FileRow, Store};
use crate::view::safe_line;
use std::collections::HashMap;

/// The selected deck files.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Files by row.
    pub files: HashMap<i64, FileRow>,
}

impl Scope {
    /// All decks that are on.
    pub fn everything(store: &Store) -> Result<Scope> {
        Scope::of(store, &[], &[])
    }

    /// The decks with these names or tracks; all if none are named. Never includes decks that are off, or unreadable
    /// files, whose cards have no text to show.
    pub fn of(store: &Store, decks: &[String], tracks: &[String]) -> Result<Scope> {
        let off = store.decks_off().doing("list the decks")?;
        let files = store.files().doing("list the decks")?;
        let decks = decks.iter().map(|wanted| find_deck(wanted, &files)).collect::<Result<Vec<&str>>>()?;
        for wanted in &decks {
            if let Some(name) = off.iter().find(|name| same_name(name, wanted)) {
                let name = safe_line(name);
                return Err(Error::refused(format!("the deck `{name}` is off"))
                    .hint(format!("turn it on with `greenroom decks on '{name}'`")));
            }
        }
        let tracks = tracks.iter().map(|wanted| find_track(wanted, &files)).collect::<Result<Vec<&str>>>()?;
        let takes_part = |file: &FileRow| {
            let named = decks.iter().any(|deck| same_name(deck, &file.settings.deck));
            let on_track = tracks.iter().any(|track| same_name(track, &file.settings.track));
            let asked_for = (decks.is_empty() || named) && (tracks.is_empty() || on_track);
            asked_for && !off.contains(&file.settings.deck) && !is_unread(file)
        };
        Ok(Scope { files: files.iter().filter(|file| takes_part(file)).map(|file| (file.id, file.clone())).collect() })
    }

    /// The number of active cards by track.
    pub fn cards_by_track(&self) -> HashMap<&str, usize> {
        let mut counts = HashMap::new();
        for file in self.files.values() {
            *counts.entry(file.settings.track.as_str()).or_default() += file.cards;
        }
        counts
    }
}

/// Names ignore case.
pub fn same_name(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Finds a deck by its name or a part of it.
pub fn find_deck<'f>(wanted: &str, files: &'f [FileRow]) -> Result<&'f str> {
    choose("deck", wanted, files.iter().map(|file| file.settings.deck.as_str()), NO_DECKS)
}

/// Finds a track by its name or a part of it.
pub fn find_track<'f>(wanted: &str, files: &'f [FileRow]) -> Result<&'f str> {
    choose("track", wanted, files.iter().map(|file| file.settings.track.as_str()), NO_DECKS)
}

const NO_DECKS: &str = "no decks yet: add one with `greenroom import FILE`";

/// Finds a name by the name or a part of it. `what` is the noun for errors; `none` is the hint if there are no names.
pub fn choose<'n>(what: &str, wanted: &str, names: impl Iterator<Item = &'n str>, none: &str) -> Result<&'n str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    let several = match match_name(wanted, names.iter().copied()) {
        Ok(name) => return Ok(name),
        Err(several) => several,
    };
    let wanted = safe_line(wanted);
    if !several.is_empty() {
        let several: Vec<_> = several.into_iter().map(safe_line).collect();
        let several: Vec<&str> = several.iter().map(AsRef::as_ref).collect();
        return Err(ambiguous(&wanted, &format!("{what}s"), &several));
    }
    Err(Error::usage(format!("no {what} named `{wanted}`")).hint(suggestion(&wanted, &names, none)))
}

/// A hint for an unknown name: the most similar name, or a list. `none` is the hint if there are no names.
pub fn suggestion(wanted: &str, names: &[&str], none: &str) -> String {
    match nearest(wanted, names) {
        Some(name) => format!("did you mean `{}`?", safe_line(name)),
        None if names.is_empty() => none.to_owned(),
        None => choices(names),
    }
}

/// The maximum number of names in a hint.
const LISTED_NAMES: usize = 8;

/// Lists names in a hint.
pub fn choices(names: &[&str]) -> String {
    // Deck names may contain commas.
    let separator = if names.iter().any(|name| name.contains(',')) { "; " } else { ", " };
    let listed = names[..names.len().min(LISTED_NAMES)].join(separator);
    let more = match names.len().saturating_sub(LISTED_NAMES) {
        0 => String::new(),
        more => format!("{separator}and {more} more"),
    };
    format!("choose from: {}{more}", safe_line(&listed))
}

/// The most similar name, if any is similar enough.
pub fn nearest<'n>(wanted: &str, names: &[&'n str]) -> Option<&'n str> {
    let wanted = wanted.to_lowercase();
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        if name.contains(&wanted) && wanted.len() > 2 {
            return 0.9;
        }
        f64::from(similar::TextDiff::from_chars(wanted.as_str(), name.as_str()).ratio())
    };
    names
        .iter()
        .map(|name| (likeness(name), *name))
        .filter(|(like, _)| *like > 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
