//! Who a card is, and how it is found again when its text was edited, moved or renamed. Pure.
//!
//! A card's identity is a number made from its `Id:`, or from the first text that was seen of it, and never changes
//! afterwards. What a person sees of it is the `Id:` itself (a cloze span: `ID/n`), else twelve letters and digits.

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
