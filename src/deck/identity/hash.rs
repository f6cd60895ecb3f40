//! Hashes that never change: 60 bits of BLAKE3, so that twelve letters can name a card.

/// Bits of an identity.
pub(super) const BITS: u32 = 60;

/// Of bytes that stand together already: for short ones that is several times faster than handing them over one by one.
fn of_bytes(bytes: &[u8]) -> i64 {
    let mut first = [0u8; 8];
    first.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
    (u64::from_le_bytes(first) >> (u64::BITS - BITS)) as i64
}

/// Of a word and two numbers.
fn of_numbers(what: &[u8; 4], one: i64, other: u32) -> i64 {
    let mut bytes = [0u8; 16];
    bytes[..4].copy_from_slice(what);
    bytes[4..12].copy_from_slice(&one.to_le_bytes());
    bytes[12..].copy_from_slice(&other.to_le_bytes());
    of_bytes(&bytes)
}

/// A hash of texts of which only the words count: white space is one blank, at the ends none.
pub(super) fn of_words(what: &str, texts: &[&str]) -> i64 {
    let mut buffer = Vec::with_capacity(what.len() + texts.iter().map(|text| text.len() + 1).sum::<usize>());
    buffer.extend_from_slice(what.as_bytes());
    for text in texts {
        buffer.push(0);
        for word in text.split_ascii_whitespace() {
            buffer.extend_from_slice(word.as_bytes());
            buffer.push(b' ');
        }
    }
    of_bytes(&buffer)
}

/// The identity of the note with this `Id:`.
pub fn id_from_name(name: &str) -> i64 {
    of_words("id", &[name])
}

/// The identity of a note without an `Id:`, from its text's hash; `nth` counts up where one is taken already.
pub fn id_from_text(text: i64, nth: u32) -> i64 {
    of_numbers(b"note", text, nth)
}

/// The identity of one span's card; other kinds have one card, which is the note itself (`span` 0).
pub fn card_id_of_span(note: i64, span: u32) -> i64 {
    if span == 0 {
        return note;
    }
    of_numbers(b"card", note, span)
}

/// A hash of a file's bytes.
pub fn content_hash(bytes: &[u8]) -> i64 {
    of_bytes(bytes)
}

/// All 256 bits of a hash of a file's bytes, in hexadecimal digits: what trust hangs on must not be made twice.
pub fn full_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reflowing_a_paragraph_changes_nothing() {
        assert_eq!(of_words("text", &["one two", "three"]), of_words("text", &[" one\n two ", "three\n"]));
        assert_ne!(of_words("text", &["one two", "three"]), of_words("text", &["one", "two three"]));
    }

    /// These numbers are in people's databases: they may never change.
    #[test]
    fn identities_are_the_same_in_every_version() {
        let ids = [
            id_from_name("co-mission"),
            id_from_text(of_words("text", &["front", "back"]), 0),
            card_id_of_span(1, 2),
            card_id_of_span(1, 0),
            content_hash(b"deck"),
        ];
        let since_the_first = [266556426278235782, 1082903980128910082, 462748643816330445, 1, 245413103402720333];
        assert_eq!(ids, since_the_first);
    }
}
