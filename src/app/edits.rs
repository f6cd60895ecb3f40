//! Edits that can be undone.

use crate::deck;
use crate::deck::identity::fingerprint;
use crate::error::{Doing, Result};
use crate::library::DeckEdit;
use crate::schedule::Moment;
use crate::store::{CardRow, Change, UndoAction};

/// Updates the index with a card's edited note, so the card keeps its history even if every word has changed.
pub fn retext(change: &Change<'_>, card: &CardRow, text: &str) -> Result<()> {
    let Some(print) = deck::parse(text).deck.notes.first().map(fingerprint) else { return Ok(()) };
    change.set_note_text(card.note, print.text, print.front).doing("record the edit")
}

/// Records how to undo an edit.
pub fn can_undo(change: &Change<'_>, now: Moment, card: i64, cut: DeckEdit) -> Result<i64> {
    let DeckEdit { file, removed, added, at } = cut;
    change.record_undo(now, card, &UndoAction::Edit { file, removed, added, at }).doing("record the edit")
}
