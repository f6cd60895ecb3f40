//! Adds new notes, each with an unused identity: one at a time or a hundred thousand at once.
//!
//! Cards are added in the order of their identities, which are as good as random: a table fills several times faster
//! from one end. For many cards, the index of new cards is built afterwards, for the same reason.

use super::read::Entry;
use crate::deck::Kind;
use crate::deck::identity::{card_id_of_span, id_from_text};
use crate::store::{CardRow, Change, StoreResult, Switches};
use std::collections::HashMap;

/// This many cards must be coming before making the index afterwards is worth it,
/// and as many as there are.
pub(super) const MANY: usize = 2_000;

/// A note as it is in a file.
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
            text: entry.print.text,
            front: entry.print.front,
            hidden,
            // Until the checklists have been looked at.
            switches: Switches { locked: entry.unlocked_by.is_some(), ..Switches::default() },
            progress: None,
        }
    }

    /// Its first card.
    fn first_card(&self, note: i64) -> CardRow {
        let hidden = self.entry.print.spans.first().copied().unwrap_or(0);
        self.row(note, u32::from(self.entry.kind == Kind::Cloze), hidden)
    }
}

/// Adds these notes; returns how many cards they have.
pub(super) fn add_all(change: &Change<'_>, notes: &[IndexedNote<'_>]) -> StoreResult<usize> {
    let are_many = notes.len() >= MANY && notes.len() >= change.card_count()?;
    let aside = if are_many { Some(change.set_index_aside()?) } else { None };
    let siblings = add_first_cards(change, notes)?;
    let added = add_siblings(change, notes, &siblings)?;
    if let Some(index) = aside {
        change.bring_index_back(&index)?;
    }
    Ok(notes.len() + added)
}

/// Adds the first card of each note, which settles what the note is called. Returns the notes that have more, by place.
fn add_first_cards(change: &Change<'_>, notes: &[IndexedNote<'_>]) -> StoreResult<Vec<(i64, usize)>> {
    let mut add = change.adder()?;
    // Of equals the first in the files goes first.
    let mut waiting: Vec<(i64, usize)> = notes.iter().map(|note| note.entry.identity).zip(0..).collect();
    waiting.sort_unstable();
    let (mut settled, mut refused) = (Vec::new(), Vec::new());
    for (id, nth) in waiting {
        if add.add(&notes[nth].first_card(id))? {
            settled.push((id, nth));
        } else {
            refused.push(nth);
        }
    }
    refused.sort_unstable();
    // The others get names made from their text: each the first that nobody has, from the last one given on, so that a
    // text that is there ten thousand times is not tried as often for each of them.
    let mut next: HashMap<i64, u32> = HashMap::new();
    for nth in refused {
        let entry = notes[nth].entry;
        let taken = next.entry(entry.print.text).or_default();
        let id = loop {
            let id = id_from_text(entry.print.text, *taken);
            *taken += 1;
            if add.add(&notes[nth].first_card(id))? {
                break id;
            }
        };
        if entry.name.is_some() {
            change.set_alias(entry.identity, id)?;
        }
        settled.push((id, nth));
    }
    settled.retain(|(_, nth)| notes[*nth].entry.print.spans.len() > 1);
    Ok(settled)
}

fn add_siblings(change: &Change<'_>, notes: &[IndexedNote<'_>], with_more: &[(i64, usize)]) -> StoreResult<usize> {
    let mut add = change.adder()?;
    let mut added = 0;
    for (id, nth) in with_more {
        for (hidden, span) in notes[*nth].entry.cards().iter().zip(1u32..).skip(1) {
            added += usize::from(add.add(&notes[*nth].row(*id, span, *hidden))?);
        }
    }
    Ok(added)
}
