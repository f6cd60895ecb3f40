//! The identity of a card, and finding the card again after its text was edited, moved, or renamed. Pure.
//!
//! An identity is a number made from the `Id:`, or from the first known text, and never changes. Users see the `Id:`
//! (`ID/n` for a cloze span) or twelve letters and digits.

mod find;
mod hash;
mod similar;

pub(crate) use find::{Found, KnownNote, KnownSpan, NewNote, match_notes};
pub use hash::fingerprint;
pub(crate) use hash::{
    Fingerprint, card_id_of_span, content_hash, full_hash, id_from_letters, id_from_name, id_from_text, letters_from_id,
};
pub(crate) use similar::{Wording, similar_pairs};

#[cfg(test)]
mod similar_pairs_tests;
