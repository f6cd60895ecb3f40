//! Adding notes never seen before, each under an identity that nobody has: one at a time or a hundred thousand at once.
//!
//! Cards are added in the order of their identities, which are as good as random: a table is filled several times
//! faster from one end than all over. Where many come, the index of cards that wait is made afterwards, for the same
//! reason.

use super::index::cards_of;
use super::read::Entry;
use crate::deck::Kind;
use crate::deck::identity::{card_id_of_span, id_from_text};
use crate::store::{CardRow, Change, StoreResult, Switches};

/// So many cards must be coming before making the index afterwards is worth it,
/// and as many as there are.
pub(super) const MANY: usize = 2_000;

/// A note as it stands in a file.
pub(super) struct Unseen<'e> {
    pub file: i64,
    pub place: usize,
    pub topic: i64,
    pub entry: &'e Entry,
}

impl Unseen<'_> {
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
            text: entry.print.text,
            front: entry.print.front,
            hidden,
            switches: Switches::default(),
            progress: None,
        }
    }

    /// Its first card.
    fn first_card(&self, note: i64) -> CardRow {
        let hidden = self.entry.print.spans.first().copied().unwrap_or(0);
        self.row(note, u32::from(self.entry.kind == Kind::Cloze), hidden)
    }

    /// What it may be called when so many names were taken: first its `Id:`, then names made from its text.
    fn identity(&self, taken: u32) -> i64 {
        match (&self.entry.name, taken) {
            (_, 0) => self.entry.identity,
            (Some(_), n) => id_from_text(self.entry.print.text, n - 1),
            (None, n) => id_from_text(self.entry.print.text, n),
        }
    }
}

/// Adds these notes; returns how many cards they have.
pub(super) fn add_all(change: &Change<'_>, notes: &[Unseen<'_>]) -> StoreResult<usize> {
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
fn add_first_cards(change: &Change<'_>, notes: &[Unseen<'_>]) -> StoreResult<Vec<(i64, usize)>> {
    let mut add = change.adder()?;
    let mut with_more = Vec::new();
    let mut taken = 0;
    // Of equals the first in the files goes first.
    let mut waiting: Vec<(i64, usize)> = notes.iter().enumerate().map(|(nth, note)| (note.identity(0), nth)).collect();
    while !waiting.is_empty() {
        waiting.sort_unstable();
        taken += 1;
        let mut refused = Vec::new();
        for (id, nth) in waiting {
            let note = &notes[nth];
            if !add.add(&note.first_card(id))? {
                refused.push((note.identity(taken), nth));
                continue;
            }
            if let Some(named) = note.entry.name.as_ref().map(|_| note.entry.identity).filter(|named| *named != id) {
                change.set_alias(named, id)?;
            }
            if note.entry.print.spans.len() > 1 {
                with_more.push((id, nth));
            }
        }
        waiting = refused;
    }
    Ok(with_more)
}

fn add_siblings(change: &Change<'_>, notes: &[Unseen<'_>], with_more: &[(i64, usize)]) -> StoreResult<usize> {
    let mut add = change.adder()?;
    let mut added = 0;
    for (id, nth) in with_more {
        for (hidden, span) in cards_of(notes[*nth].entry).iter().zip(1u32..).skip(1) {
            added += usize::from(add.add(&notes[*nth].row(*id, span, *hidden))?);
        }
    }
    Ok(added)
}
