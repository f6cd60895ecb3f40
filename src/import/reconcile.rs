//! Matches an import with an earlier import of the same source: every note gets its earlier `Id:`, or a new one.

use crate::deck::identity::{
    Fingerprint, Found, KnownNote, NewNote, Wording, fingerprint, id_from_name, id_from_text, letters_from_id,
    match_notes, similar_pairs,
};
use crate::deck::{self, Note};
use std::collections::{HashMap, HashSet};

/// Gives an `Id:` to every note that can take one; returns the text with them, and `notes` are as they are in it. A note
/// that an earlier import brought keeps the `Id:` it was given then; `earlier` are the notes as they are in the data directory now.
/// One that vanished and comes back has its old one, as `retired` says. A new one is given an `Id:` that neither this deck has nor, as `taken` says, another one. `prints` are those of the notes.
pub fn reconcile(
    text: String,
    notes: &mut [Note],
    prints: &[Fingerprint],
    earlier: &[Note],
    retired: impl Fn(&Fingerprint) -> Option<String>,
    taken: impl Fn(&str) -> bool,
) -> String {
    if notes.iter().all(|note| note.id.is_some()) {
        return text;
    }
    let found = find(notes, prints, earlier);
    let mut used: HashSet<String> = notes.iter().filter_map(|note| note.id.clone()).collect();
    let mut ids = Vec::new();
    let mut tried = HashMap::new();
    for (place, print) in prints.iter().enumerate().filter(|(place, _)| notes[*place].id.is_none()) {
        let before = found[place].and_then(|known| earlier[known].id.clone()).or_else(|| retired(print));
        let kept = before.filter(|id| !used.contains(id));
        let id = kept.unwrap_or_else(|| fresh_id(print.text, &mut tried, |id| used.contains(id) || taken(id)));
        used.insert(id.clone());
        ids.push((place, id));
    }
    deck::insert_ids(&text, notes, &ids).text
}

/// Which of the earlier notes each one is.
fn find(notes: &[Note], prints: &[Fingerprint], earlier: &[Note]) -> Found {
    if earlier.is_empty() {
        return vec![None; notes.len()];
    }
    let known: Vec<KnownNote> = earlier.iter().enumerate().map(|(place, note)| known_note(place, note)).collect();
    let new: Vec<NewNote> = notes.iter().zip(prints).map(|(note, print)| new_note(note, print)).collect();
    let mut found = match_notes(&known, &new);
    find_similar(earlier, notes, &mut found);
    found
}

/// Notes of which front and answer were both changed keep their `Id:`s, too, where it is plain which is which.
fn find_similar(earlier: &[Note], notes: &[Note], found: &mut Found) {
    let paired: HashSet<usize> = found.iter().flatten().copied().collect();
    let lost: Vec<usize> = (0..earlier.len()).filter(|place| !paired.contains(place)).collect();
    let fresh: Vec<usize> = (0..notes.len()).filter(|place| found[*place].is_none()).collect();
    if lost.is_empty() || fresh.is_empty() {
        return;
    }
    let words = |all: &[Note], places: &[usize]| -> Vec<Wording> {
        places.iter().map(|place| Wording::new(&all[*place].front, &all[*place].back)).collect()
    };
    for pair in similar_pairs(&words(earlier, &lost), &words(notes, &fresh)).into_iter().filter(|pair| pair.is_certain)
    {
        let (old, new) = (lost[pair.known], fresh[pair.new]);
        if earlier[old].kind == notes[new].kind {
            found[new] = Some(old);
        }
    }
}

fn known_note(place: usize, note: &Note) -> KnownNote {
    let print = fingerprint(note);
    let id = note.id.as_deref().map_or_else(|| id_from_text(print.text, place as u32), id_from_name);
    KnownNote { id, file: Some(0), place, text: print.text, front: print.front, spans: Vec::new() }
}

fn new_note(note: &Note, print: &Fingerprint) -> NewNote {
    NewNote { named: note.id.as_deref().map(id_from_name), file: 0, fingerprint: print.clone() }
}

/// An `Id:` made from the note's text, so that the same text imported on two machines is the same card.
/// `tried` has how many were made of each text: none of those is looked at again.
fn fresh_id(text: i64, tried: &mut HashMap<i64, u32>, taken: impl Fn(&str) -> bool) -> String {
    let nth = tried.entry(text).or_default();
    loop {
        let id = letters_from_id(id_from_text(text, *nth));
        *nth += 1;
        if !taken(&id) {
            return id;
        }
    }
}
