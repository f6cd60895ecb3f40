//! An id as twelve letters and digits that can be read aloud: Crockford's base 32 in lowercase, without i, l, o, and u.
//! Reading also accepts capitals, i and l for 1, and o for 0.

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
