//! An import meets what an earlier import of the same source left: every note gets the `Id:` it had, or a new one.

use crate::deck::identity::{KnownNote, NewNote, find_again, fingerprint, id_from_name, id_from_text, letters_from_id};
use crate::deck::{self, Note};
use std::collections::HashSet;

/// The text with an `Id:` for every note that can take one. A note that an earlier import brought keeps the `Id:` it was
/// given then; `earlier` are the notes as they stand in the home now. A new one is given an `Id:` that neither this deck
/// has nor, as `taken` says, another one.
pub fn reconcile(text: &str, notes: &[Note], earlier: &[Note], taken: impl Fn(&str) -> bool) -> String {
    if notes.iter().all(|note| note.id.is_some()) {
        return text.to_owned();
    }
    let known: Vec<KnownNote> = earlier.iter().enumerate().map(|(place, note)| known_note(place, note)).collect();
    let new: Vec<NewNote> = notes.iter().map(new_note).collect();
    let found = find_again(&known, &new);
    let mut used: HashSet<String> = notes.iter().filter_map(|note| note.id.clone()).collect();
    let mut ids = Vec::new();
    for (place, note) in notes.iter().enumerate().filter(|(_, note)| note.id.is_none()) {
        let before = found[place].and_then(|known| earlier[known].id.clone());
        let kept = before.filter(|id| !used.contains(id));
        let id = kept.unwrap_or_else(|| fresh_id(note, |id| used.contains(id) || taken(id)));
        used.insert(id.clone());
        ids.push((place, id));
    }
    deck::insert_ids(text, notes, &ids).text
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
