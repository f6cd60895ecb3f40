//! Hashes that never change: 60 bits of BLAKE3, so that twelve letters can name a card.
//! Some are ids, written as twelve letters and digits that can be read aloud: Crockford's base 32 in lowercase, without
//! i, l, o, and u. Reading also accepts capitals, i and l for 1, and o for 0. Others find a note again after its text moved
//! or changed.

use super::super::cloze;
use super::super::model::{Kind, Note};
use std::collections::HashMap;

/// The size of an id in bits.
pub(super) const BITS: u32 = 60;

/// Hashes bytes. Takes all at once: for short texts, that is several times faster than updating a hasher.
pub fn content_hash(bytes: &[u8]) -> i64 {
    let mut first = [0u8; 8];
    first.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
    (u64::from_le_bytes(first) >> (u64::BITS - BITS)) as i64
}

/// Hashes a tag and two numbers.
fn hash_numbers(what: &[u8; 4], one: i64, other: u32) -> i64 {
    let mut bytes = [0u8; 16];
    bytes[..4].copy_from_slice(what);
    bytes[4..12].copy_from_slice(&one.to_le_bytes());
    bytes[12..].copy_from_slice(&other.to_le_bytes());
    content_hash(&bytes)
}

/// Hashes the words of texts. White space counts as a single space, and at the ends as none.
pub(super) fn hash_words(what: &str, texts: &[&str]) -> i64 {
    let mut buffer = Vec::with_capacity(what.len() + texts.iter().map(|text| text.len() + 1).sum::<usize>());
    buffer.extend_from_slice(what.as_bytes());
    for text in texts {
        buffer.push(0);
        for word in text.split_ascii_whitespace() {
            buffer.extend_from_slice(word.as_bytes());
            buffer.push(b' ');
        }
    }
    content_hash(&buffer)
}

/// The id of the note with this `Id:`.
pub fn id_from_name(name: &str) -> i64 {
    hash_words("id", &[name])
}

/// The id of a note without an `Id:`, from the hash of its text. `nth` is increased while the id is taken.
pub fn id_from_text(text: i64, nth: u32) -> i64 {
    hash_numbers(b"note", text, nth)
}

/// The id of a span's card. Other kinds have one card, with the id of the note (`span` 0).
pub fn card_id_of_span(note: i64, span: u32) -> i64 {
    if span == 0 {
        return note;
    }
    hash_numbers(b"card", note, span)
}

/// All 256 bits of the hash of a file's bytes in hexadecimal digits. Trust needs them, because nobody must be able to
/// make another file with the same hash.
pub fn full_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: u32 = 12;

/// The letters of an id.
pub fn letters_from_id(id: i64) -> String {
    (0..LENGTH).rev().map(|place| char::from(LETTERS[(id >> (5 * place)) as usize & 31])).collect()
}

/// The id with these twelve letters; `None` if they are not valid.
pub fn id_from_letters(text: &str) -> Option<i64> {
    if text.len() != LENGTH as usize {
        return None;
    }
    text.bytes().try_fold(0i64, |id, byte| {
        let letter = match byte.to_ascii_lowercase() {
            b'i' | b'l' => b'1',
            b'o' => b'0',
            other => other,
        };
        Some(id << 5 | LETTERS.iter().position(|known| *known == letter)? as i64)
    })
}

/// The hashes that identify a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Of front and back.
    pub text: i64,
    /// Of the front; for a cloze without brackets, so that another span does not change it.
    pub front: i64,
    /// Of the text that each span of a cloze hides, in order. Equal texts are numbered, so their hashes differ. Empty
    /// for other kinds.
    pub spans: Vec<i64>,
}

/// The fingerprint of a note. Ignores white space and all labels but the answer.
pub fn fingerprint(note: &Note) -> Fingerprint {
    if note.kind != Kind::Cloze {
        let front = hash_words("front", &[&note.front]);
        return Fingerprint { text: hash_words("text", &[&note.front, &note.back]), front, spans: Vec::new() };
    }
    let spans = cloze::spans(&note.front);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let hidden = spans.iter().map(|span| {
        let occurrence = counts.entry(&span.hidden).or_default();
        *occurrence += 1;
        hash_words("span", &[&span.hidden, &occurrence.to_string()])
    });
    Fingerprint {
        text: hash_words("text", &[&note.front, &note.back]),
        front: hash_words("front", &[&cloze::plain(&note.front, &spans)]),
        spans: hidden.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reflowing_a_paragraph_changes_nothing() {
        assert_eq!(hash_words("text", &["one two", "three"]), hash_words("text", &[" one\n two ", "three\n"]));
        assert_ne!(hash_words("text", &["one two", "three"]), hash_words("text", &["one", "two three"]));
    }

    /// These numbers are in people's databases and must never change.
    #[test]
    fn identities_are_the_same_in_every_version() {
        let ids = [
            id_from_name("co-mission"),
            id_from_text(hash_words("text", &["front", "back"]), 0),
            card_id_of_span(1, 2),
            card_id_of_span(1, 0),
            content_hash(b"deck"),
        ];
        let since_the_first = [266556426278235782, 1082903980128910082, 462748643816330445, 1, 245413103402720333];
        assert_eq!(ids, since_the_first);
    }

    #[test]
    fn similar_letters_decode_the_same() {
        assert_eq!(id_from_letters("OIL000000000"), id_from_letters("011000000000"));
        assert_eq!(id_from_letters("u00000000000"), None);
        assert_eq!(id_from_letters("short"), None);
    }

    proptest! {
        #[test]
        fn every_identity_encodes_and_decodes(id in 0i64..1 << 60) {
            prop_assert_eq!(id_from_letters(&letters_from_id(id)), Some(id));
        }
    }
}
