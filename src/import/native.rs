//! The native deck format, whatever the file is called. Its grammar stands in `deck::parse` and in docs/deck-format.md.

use super::dialect::Dialect;
use super::reading::Reading;
use crate::deck;

/// Reads a text in the native format. It stays as it is.
pub(super) fn read(text: String) -> Reading {
    let parsed = deck::parse(&text);
    let dialect = (!parsed.deck.notes.is_empty()).then_some(Dialect::Native);
    Reading {
        dialect,
        why: if dialect.is_some() { "it is a deck in Greenroom's own format" } else { "no line begins a card" }
            .to_owned(),
        deck: parsed.deck,
        problems: parsed.problems,
        text,
        is_native: true,
        ..Reading::default()
    }
}
