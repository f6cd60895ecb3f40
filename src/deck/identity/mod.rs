//! The identity of a card, and finding the card again after its text was edited, moved, or renamed. Pure.
//!
//! An identity is a number made from the `Id:`, or from the first known text, and never changes. People see the `Id:`
//! (`ID/n` for a cloze span) or twelve letters and digits.

mod find;
mod fingerprint;
mod hash;
mod letters;
mod similar;

pub use find::{Found, KnownNote, KnownSpan, NewNote, find_again};
pub use fingerprint::{Fingerprint, fingerprint};
pub use hash::{card_id_of_span, content_hash, full_hash, id_from_name, id_from_text};
pub use letters::{id_from_letters, letters_from_id};
pub use similar::{Likely, MARGIN, PLAIN, POSSIBLE, Wording, likely};

#[cfg(test)]
mod similar_pairs_tests;
