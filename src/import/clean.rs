//! Bytes of a file as text that is safe to keep: its encoding, and the control characters that a deck must not carry.
//! Knows nothing about cards.
//!
//! * UTF-8, with a byte order mark or without.
//! * UTF-16, by its byte order mark.
//! * Windows-1252, of which Latin-1 is a part, where the bytes cannot be UTF-8 and every letter beyond ASCII fits. It
//!   is a guess, and reported as one.
//! * Anything else is read as UTF-8 with replacement characters, as `deck::decode` says.
//!
//! Control characters other than tab and line ends are taken out, escape sequences of terminals as a whole.

use crate::deck::{self, Diagnostic, Lines, Severity};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// A text and what was wrong with its bytes.
pub(super) struct Clean {
    pub text: String,
    pub problems: Vec<Diagnostic>,
}

/// Decodes and cleans a file.
pub(super) fn clean(bytes: Cow<'_, [u8]>) -> Clean {
    let bytes = match plain(bytes) {
        Ok(text) => return Clean { text, problems: Vec::new() },
        Err(bytes) => bytes,
    };
    let (text, mut problems) = decode(&bytes);
    let text = match text {
        text if !has_unwanted(&text) => text.into_owned(),
        text => {
            problems.push(report(&text));
            without_controls(&text)
        }
    };
    Clean { text, problems }
}

/// Most files need nothing done: then their bytes become the text without being copied.
fn plain(bytes: Cow<'_, [u8]>) -> Result<String, Cow<'_, [u8]>> {
    let is_plain = std::str::from_utf8(&bytes)
        .is_ok_and(|text| !text.starts_with('\u{feff}') && !text.contains('\0') && !has_unwanted(text));
    if !is_plain {
        return Err(bytes);
    }
    String::from_utf8(bytes.into_owned()).map_err(|error| Cow::Owned(error.into_bytes()))
}

fn decode(bytes: &[u8]) -> (Cow<'_, str>, Vec<Diagnostic>) {
    if let Some(text) = from_utf16(bytes) {
        return (Cow::Owned(text), Vec::new());
    }
    if let Some(text) = from_windows_1252(bytes) {
        let message = "this file is not UTF-8; it was read as Latin-1 (Windows-1252)";
        let remedy = "check its accented letters, and save it as UTF-8 if they are wrong";
        let problem = Diagnostic::new(Severity::Warning, 1, message, remedy);
        return (Cow::Owned(text), vec![problem]);
    }
    let decoded = deck::decode(bytes);
    (decoded.text, decoded.problems)
}

/// The text of UTF-16 with a byte order mark; `None` if there is no such mark.
fn from_utf16(bytes: &[u8]) -> Option<String> {
    let (encoding, _) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8)?;
    // Half a letter at the end of a file that was cut is left out.
    let (text, _) = encoding.decode_with_bom_removal(&bytes[..bytes.len() & !1]);
    // NUL is the one control character that `deck::decode` would have replaced.
    let text = text.replace('\0', "\u{fffd}");
    // More NULs than text is a file of another kind that begins like this by chance.
    (text.matches(char::REPLACEMENT_CHARACTER).count() * 10 <= text.len()).then_some(text)
}

/// The text of a file that cannot be UTF-8 but can be Windows-1252 throughout: no NUL, no sequence that is UTF-8 beyond
/// ASCII, and most of it ASCII.
fn from_windows_1252(bytes: &[u8]) -> Option<String> {
    /// Bytes that mean nothing there; the others all mean a letter.
    const NOTHING: [u8; 6] = [0, 0x81, 0x8d, 0x8f, 0x90, 0x9d];
    if bytes.iter().any(|byte| NOTHING.contains(byte)) || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return None;
    }
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    (beyond * 3 <= bytes.len()).then(|| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

/// A control character that no text needs.
fn is_unwanted(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')
}

/// The same for a whole text, by its bytes: that is several times faster than by its letters.
fn has_unwanted(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_c0 = |byte: &u8| *byte < 0x20 && !b"\t\n\r".contains(byte) || *byte == 0x7f;
    // U+0080 to U+009F are 0xC2 and the number itself.
    bytes.iter().any(is_c0) || !text.is_ascii() && bytes.windows(2).any(|two| two[0] == 0xc2 && two[1] < 0xa0)
}

fn report(text: &str) -> Diagnostic {
    let mut lines = 0;
    let mut first = None;
    for line in Lines::of_file(text) {
        if let Some(at) = line.text.find(is_unwanted) {
            lines += 1;
            first.get_or_insert((line.number, line.text[..at].chars().count() + 1));
        }
    }
    let (line, column) = first.unwrap_or((1, 1));
    let count = if lines == 1 { "on 1 line".to_owned() } else { format!("on {lines} lines") };
    let message = format!("control characters {count} were removed, starting here");
    let problem = Diagnostic::new(Severity::Warning, line, message, "check the remaining text");
    Diagnostic { column, ..problem }
}

fn without_controls(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' if letters.peek() == Some(&'[') => {
                letters.next();
                skip_sequence(&mut letters);
            }
            '\u{9b}' => skip_sequence(&mut letters),
            '\u{1b}' if letters.peek().is_some_and(|next| "]P_^X".contains(*next)) => skip_string(&mut letters),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_string(&mut letters),
            // The end of a string that was skipped.
            '\u{1b}' if letters.peek() == Some(&'\\') => {
                letters.next();
            }
            _ if is_unwanted(letter) => {}
            _ => out.push(letter),
        }
    }
    out
}

type Letters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Parameters and the final letter of a control sequence (ECMA-48, 5.4).
fn skip_sequence(letters: &mut Letters<'_>) {
    while letters.next_if(|letter| ('\u{20}'..='\u{3f}').contains(letter)).is_some() {}
    letters.next_if(|letter| ('\u{40}'..='\u{7e}').contains(letter));
}

/// A control string up to its end, but never beyond the line: what does not end was no such string.
fn skip_string(letters: &mut Letters<'_>) {
    while let Some(letter) = letters.next_if(|letter| *letter != '\n') {
        match letter {
            '\u{7}' | '\u{9c}' => return,
            '\u{1b}' if letters.peek() == Some(&'\\') => {
                letters.next();
                return;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cleaned(bytes: &[u8]) -> (String, Vec<String>) {
        let clean = clean(Cow::Borrowed(bytes));
        (clean.text, clean.problems.into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn utf16_is_read_by_its_byte_order_mark() {
        let units: Vec<u8> = "Q: é?".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(cleaned(&[&b"\xff\xfe"[..], &units].concat()), ("Q: é?".to_owned(), vec![]));
        let units: Vec<u8> = "Q: é?".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(cleaned(&[&b"\xfe\xff"[..], &units].concat()), ("Q: é?".to_owned(), vec![]));
    }

    #[test]
    fn latin_1_is_a_guess_that_is_told() {
        let (text, problems) = cleaned(b"Q: caf\xe9, na\xefve \x96 \x93so\x94?\n");
        assert_eq!(text, "Q: café, naïve – “so”?\n");
        assert_eq!(problems, ["this file is not UTF-8; it was read as Latin-1 (Windows-1252)"]);
    }

    #[test]
    fn a_mixture_of_encodings_is_replaced_as_in_any_deck() {
        let (text, problems) = cleaned("na\u{ef}ve ".bytes().chain(*b"caf\xe9").collect::<Vec<u8>>().as_slice());
        assert_eq!(text, "naïve caf\u{fffd}");
        assert_eq!(problems, ["the text here is not UTF-8 and was replaced"]);
    }

    #[test]
    fn escape_sequences_leave_with_all_that_belongs_to_them() {
        let (text, problems) =
            cleaned(b"a \x1b[31;1mred\x1b[0m\tb\n\x1b]0;title\x07c\x1b]8;;x\x1b\\d\x08\x7f \xc2\x9b31me\r\n");
        assert_eq!(text, "a red\tb\ncd e\r\n");
        assert_eq!(problems, ["control characters on 2 lines were removed, starting here"]);
        assert_eq!(cleaned(b"\x1b]no end\nnext").0, "\nnext");
    }

    proptest! {
        #[test]
        fn no_bytes_leave_a_control_character(bytes: Vec<u8>) {
            let text = clean(Cow::Borrowed(&bytes)).text;
            prop_assert!(!text.contains(is_unwanted) && !has_unwanted(&text));
        }
    }
}
