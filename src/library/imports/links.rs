//! Plans a link: the source stays where it is, is never written to, and is read in place from now on.

use super::Incoming;
use super::existing::ExistingContent;
use super::plan::{Copy, Plan, read, refuse_own};
use crate::deck::Note;
use crate::deck::identity::{Fingerprint, content_hash};
use crate::error::{Doing, Error, Result};
use crate::import::{Base, Counts, DeckText, cards_of};
use crate::library::Home;
use crate::store::{ImportedFile, Store, StoreError};
use std::collections::HashMap;

pub fn plan_link(
    home: &Home,
    store: Option<&Store>,
    incoming: Incoming,
    existing: &mut ExistingContent,
) -> Result<Plan> {
    refuse_own(home, &incoming.source)?;
    let Some(name) = incoming.source.to_str().map(str::to_owned) else {
        return Err(Error::refused(format!("{} cannot be linked: its name is not UTF-8", incoming.source.display()))
            .hint("rename it, or import it without --link"));
    };
    let known = existing.earlier(&incoming).cloned();
    let replaces = known.clone().filter(|file| !file.linked);
    if let Some(copy) = &replaces {
        refuse_edited(home, copy)?;
    }
    let (notes, fingerprints) = (incoming.deck.notes, incoming.fingerprints);
    let before = store.map(|store| texts_in(store, &name)).transpose().doing(DOING)?.unwrap_or_default();
    existing.claim(&name, notes.iter().filter_map(|note| note.id.as_deref()));
    // Without stories: these are files of the data directory, and only imported from a copy.
    Ok(Plan {
        name,
        linked: true,
        earlier: known.filter(|file| file.linked),
        replaces,
        counts: counts(before, &notes, &fingerprints),
        base: Base::of(DeckText { text: &incoming.text, notes: &notes }),
        content: incoming.content,
        starts: incoming.starts.iter().map(|start| (None, *start)).collect(),
        theirs: Copy { bytes: Vec::new(), text: incoming.text, notes },
        fingerprints,
        header: incoming.deck.header,
        is_clean: incoming.is_clean,
        source: incoming.source,
        dialect: incoming.dialect,
        ..Plan::default()
    })
}

const DOING: &str = "check existing content";

/// Refuses to replace an edited copy by a link.
fn refuse_edited(home: &Home, copy: &ImportedFile) -> Result<()> {
    let path = home.root().join(&copy.name);
    let Some(mine) = read(&path)? else { return Ok(()) };
    // An earlier import may have kept edits, so compare with the source instead of the hash of what was written.
    let unchanged = match copy.base.as_deref() {
        Some(base) => Base::of(mine.deck()) == Base::from_bytes(base),
        None => content_hash(&mine.bytes) == copy.content,
    };
    match unchanged {
        true => Ok(()),
        false => Err(Error::refused(format!("{} was imported before, and its copy has changed since", copy.source))
            .hint(format!("copy your changes to it, delete {}, then link it", path.display()))),
    }
}

/// How many notes with each text and each front a file has in the index.
#[derive(Default)]
struct Known {
    texts: HashMap<i64, usize>,
    fronts: HashMap<i64, usize>,
    cards: usize,
}

fn texts_in(store: &Store, name: &str) -> Result<Known, StoreError> {
    let mut known = Known::default();
    let Some(file) = store.files()?.into_iter().find(|file| file.name == name) else { return Ok(known) };
    for card in store.cards_in_file(file.id)? {
        known.cards += 1;
        if card.span <= 1 {
            *known.texts.entry(card.text).or_default() += 1;
            *known.fronts.entry(card.front).or_default() += 1;
        }
    }
    Ok(known)
}

fn counts(mut known: Known, notes: &[Note], fingerprints: &[Fingerprint]) -> Counts {
    let mut counts = Counts::default();
    let mut left = Vec::new();
    let take =
        |map: &mut HashMap<i64, usize>, key: i64| map.get_mut(&key).filter(|n| **n > 0).map(|n| *n -= 1).is_some();
    for (note, fingerprint) in notes.iter().zip(fingerprints) {
        if take(&mut known.texts, fingerprint.text) {
            take(&mut known.fronts, fingerprint.front);
            counts.unchanged += cards_of(note);
        } else {
            left.push((fingerprint.front, cards_of(note)));
        }
    }
    for (front, cards) in left {
        *(if take(&mut known.fronts, front) { &mut counts.updated } else { &mut counts.new }) += cards;
    }
    counts.gone = known.cards.saturating_sub(counts.unchanged + counts.updated);
    counts
}
