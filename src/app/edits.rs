//! Edits that can be undone.

use crate::deck;
use crate::deck::identity::fingerprint;
use crate::library::DeckEdit;
use crate::schedule::Moment;
use crate::store::{CardRow, Change, StoreResult, UndoAction};

/// Updates the index with a card's edited note, so the card keeps its history even if every word has changed.
pub fn reindex_note(change: &Change<'_>, card: &CardRow, text: &str) -> StoreResult<()> {
    let Some(print) = deck::parse(text).deck.notes.first().map(fingerprint) else { return Ok(()) };
    change.set_note_text(card.note, print.text, print.front)
}

/// Records how to undo an edit.
pub fn record_edit(change: &Change<'_>, now: Moment, card: i64, edit: DeckEdit) -> StoreResult<i64> {
    let DeckEdit { file, removed, added, at } = edit;
    change.record_undo(now, card, &UndoAction::Edit { file, removed, added, at })
}
