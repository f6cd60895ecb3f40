//! Adds new notes, each with an unused id: one at a time or a hundred thousand at once.
//!
//! Cards are added in the order of their ids, which are practically random: a table fills several times faster in
//! order. For many cards, the index of new cards is built afterwards, for the same reason.

use super::read::Entry;
use crate::deck::Kind;
use crate::deck::identity::{card_id_of_span, id_from_text};
use crate::store::{CardRow, Change, StoreResult, Switches};
use std::collections::HashMap;

/// Building the index afterwards pays off from this many cards, if they are also as many as exist.
pub(super) const MANY: usize = 2_000;

/// A note and its position in a file.
pub(super) struct IndexedNote<'e> {
    pub file: i64,
    pub place: usize,
    pub topic: i64,
    pub entry: &'e Entry,
}

impl IndexedNote<'_> {
    /// The card of one of its spans.
    pub fn row(&self, note: i64, span: u32, hidden: i64) -> CardRow {
        let entry = self.entry;
        CardRow {
            id: card_id_of_span(note, span),
            note,
            span,
            kind: entry.kind,
            name: entry.name.clone(),
            file: Some(self.file),
            place: self.place,
            topic: self.topic,
            asked: entry.asked,
            unlocked_by: entry.unlocked_by.clone(),
            text: entry.fingerprint.text,
            front: entry.fingerprint.front,
            hidden,
            // Until the checklists have been looked at.
            switches: Switches { locked: entry.unlocked_by.is_some(), ..Switches::default() },
            progress: None,
        }
    }

    fn first_card(&self, note: i64) -> CardRow {
        let hidden = self.entry.fingerprint.spans.first().copied().unwrap_or(0);
        self.row(note, u32::from(self.entry.kind == Kind::Cloze), hidden)
    }
}

/// Adds these notes; returns the number of their cards.
pub(super) fn add_all(change: &Change<'_>, notes: &[IndexedNote<'_>]) -> StoreResult<usize> {
    let many_new = notes.len() >= MANY && notes.len() >= change.card_count()?;
    let dropped_index = if many_new { Some(change.drop_new_card_index()?) } else { None };
    let siblings = add_first_cards(change, notes)?;
    let added = add_siblings(change, notes, &siblings)?;
    if let Some(index) = dropped_index {
        change.recreate_index(&index)?;
    }
    Ok(notes.len() + added)
}

/// Adds the first card of each note, which settles the note's id. Returns the ids and positions of notes with more
/// cards.
fn add_first_cards(change: &Change<'_>, notes: &[IndexedNote<'_>]) -> StoreResult<Vec<(i64, usize)>> {
    let mut add = change.card_adder()?;
    // Among notes with the same id, the first in the files gets it.
    let mut unadded: Vec<(i64, usize)> = notes.iter().map(|note| note.entry.identity).zip(0..).collect();
    unadded.sort_unstable();
    let (mut trusted_time, mut duplicates) = (Vec::new(), Vec::new());
    for (id, i) in unadded {
        if add.add(&notes[i].first_card(id))? {
            trusted_time.push((id, i));
        } else {
            duplicates.push(i);
        }
    }
    duplicates.sort_unstable();
    // The others get ids made from their text: the first unused one, searched from the last one given. Otherwise a text
    // that occurs ten thousand times would be tried as often for each.
    let mut next: HashMap<i64, u32> = HashMap::new();
    for i in duplicates {
        let entry = notes[i].entry;
        let next_nth = next.entry(entry.fingerprint.text).or_default();
        let id = loop {
            let id = id_from_text(entry.fingerprint.text, *next_nth);
            *next_nth += 1;
            if add.add(&notes[i].first_card(id))? {
                break id;
            }
        };
        if entry.name.is_some() {
            change.set_alias(entry.identity, id)?;
        }
        trusted_time.push((id, i));
    }
    trusted_time.retain(|(_, i)| notes[*i].entry.fingerprint.spans.len() > 1);
    Ok(trusted_time)
}

fn add_siblings(
    change: &Change<'_>,
    notes: &[IndexedNote<'_>],
    notes_with_siblings: &[(i64, usize)],
) -> StoreResult<usize> {
    let mut add = change.card_adder()?;
    let mut added = 0;
    for (id, i) in notes_with_siblings {
        for (hidden, span) in notes[*i].entry.cards().iter().zip(1u32..).skip(1) {
            added += usize::from(add.add(&notes[*i].row(*id, span, *hidden))?);
        }
    }
    Ok(added)
}
