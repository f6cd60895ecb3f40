//! An import meets what an earlier import of the same source left: every note gets the `Id:` it had, or a new one.

use crate::deck::identity::{KnownNote, NewNote, find_again, fingerprint, id_from_name, id_from_text, letters_from_id};
use crate::deck::{self, Deck, Note};
use std::collections::HashSet;

/// What an import does to the cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cards that were not there.
    pub new: usize,
    /// Cards that say something else now.
    pub updated: usize,
    /// Cards that say the same.
    pub unchanged: usize,
    /// Texts that did not become cards.
    pub rejected: usize,
}

/// A text ready to be written into the home.
#[derive(Debug, Clone, PartialEq)]
pub struct Reconciled {
    /// The text, every note with its `Id:`.
    pub text: String,
    /// What it does to the cards.
    pub counts: Counts,
    /// Notes that no `Id:` line could be added to, because a fence or comment in them never ends. They are known by
    /// their text.
    pub without_id: usize,
}

/// Gives every note of a deck its `Id:` and counts what is new, changed and unchanged against an earlier copy. `taken`
/// says whether an `Id:` belongs to a card of another deck.
pub fn reconcile(text: &str, deck: &Deck, earlier: &[Note], taken: impl Fn(&str) -> bool) -> Reconciled {
    let known: Vec<KnownNote> = earlier.iter().enumerate().map(|(place, note)| known_note(place, note)).collect();
    let new: Vec<NewNote> = deck.notes.iter().map(new_note).collect();
    let found = find_again(&known, &new);
    let mut used: HashSet<String> = deck.notes.iter().filter_map(|note| note.id.clone()).collect();
    let mut counts = Counts::default();
    let mut ids = Vec::new();
    for (place, note) in deck.notes.iter().enumerate() {
        let before = found[place].map(|known| &earlier[known]);
        let cards = cards_of(note);
        match before {
            None => counts.new += cards,
            Some(before) if same(before, note) => counts.unchanged += cards,
            Some(before) => {
                counts.new += cards.saturating_sub(cards_of(before));
                counts.updated += cards.min(cards_of(before));
            }
        }
        if note.id.is_none() {
            let kept = before.and_then(|before| before.id.clone()).filter(|id| !used.contains(id));
            let id = kept.unwrap_or_else(|| fresh_id(note, |id| used.contains(id) || taken(id)));
            used.insert(id.clone());
            ids.push((place, id));
        }
    }
    let inserted = deck::insert_ids(text, &deck.notes, &ids);
    Reconciled { text: inserted.text, counts, without_id: inserted.refused.len() }
}

/// How many cards a note is.
fn cards_of(note: &Note) -> usize {
    fingerprint(note).spans.len().max(1)
}

/// The same but for the `Id:`, which an import adds.
fn same(before: &Note, now: &Note) -> bool {
    let without_id = |note: &Note| Note { id: None, ..note.clone() };
    without_id(before) == without_id(now)
}

fn known_note(place: usize, note: &Note) -> KnownNote {
    let print = fingerprint(note);
    let id = note.id.as_deref().map_or_else(|| id_from_text(print.text, place as u32), id_from_name);
    KnownNote { id, file: Some(0), place, text: print.text, front: print.front, spans: Vec::new() }
}

fn new_note(note: &Note) -> NewNote {
    NewNote { named: note.id.as_deref().map(id_from_name), file: 0, print: fingerprint(note) }
}

/// An `Id:` made from the note's text, so that the same text imported on two machines is the same card.
fn fresh_id(note: &Note, taken: impl Fn(&str) -> bool) -> String {
    let text = fingerprint(note).text;
    let mut nth = 0;
    loop {
        let id = letters_from_id(id_from_text(text, nth));
        if !taken(&id) {
            return id;
        }
        nth += 1;
    }
}
