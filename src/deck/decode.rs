//! Decodes the bytes of a file. Bytes that are not UTF-8 are replaced and reported, never dropped silently. Knows
//! nothing about decks.

use std::borrow::Cow;

use super::lines::Lines;
use super::problem::{Diagnostic, Severity};

/// The number of lines reported one by one.
const MAX_REPORTS: usize = 10;

/// A file's text and the problems of its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text without a byte order mark; empty if the file is not text.
    pub text: Cow<'a, str>,
    /// A warning for each line with replaced bytes, the last of them with a count; or a single error.
    pub problems: Vec<Diagnostic>,
}

/// Decodes a file. Invalid UTF-8 and NUL become U+FFFD. A file that is not text at all has an empty text.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes)
        && !bytes.contains(&0)
    {
        return Decoded { text: Cow::Borrowed(text), problems: Vec::new() };
    }
    // Checked first, because the replaced text of a large binary file would be many times its size.
    if is_binary(bytes) {
        return Decoded { text: Cow::Borrowed(""), problems: vec![refusal(bytes)] };
    }
    let (text, replaced) = replace(bytes);
    let problems = report(&text, &replaced);
    Decoded { text: Cow::Owned(text), problems }
}

/// The text, and the byte offsets of all replacements in it.
fn replace(bytes: &[u8]) -> (String, Vec<usize>) {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = Vec::new();
    for chunk in bytes.utf8_chunks() {
        for (number, part) in chunk.valid().split('\0').enumerate() {
            if number > 0 {
                replaced.push(text.len());
                text.push(char::REPLACEMENT_CHARACTER);
            }
            text.push_str(part);
        }
        if !chunk.invalid().is_empty() {
            replaced.push(text.len());
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text, replaced)
}

/// True if the bytes are not text: UTF-16, many NULs, or hardly any valid UTF-8.
fn is_binary(bytes: &[u8]) -> bool {
    let nuls = bytes.iter().filter(|&&byte| byte == 0).count();
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let many_nuls = nuls >= 4 && nuls * 100 > bytes.len();
    let barely_text = bytes.len() >= 64 && (nuls + broken) * 3 > bytes.len();
    is_utf16(bytes) || many_nuls || barely_text
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

fn refusal(bytes: &[u8]) -> Diagnostic {
    let message = if is_utf16(bytes) { "this file is UTF-16" } else { "this file is not UTF-8 text" };
    Diagnostic::new(Severity::Error, 1, message, "save it as UTF-8 text")
}

fn report(text: &str, replaced: &[usize]) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut rest = replaced;
    let mut unreported = 0;
    for line in Lines::of_file(text) {
        let count = rest.partition_point(|&at| at < line.next);
        let Some(&first) = rest[..count].first() else {
            continue;
        };
        rest = &rest[count..];
        if problems.len() == MAX_REPORTS {
            unreported += 1;
            continue;
        }
        let message = match count {
            1 => "the text here is not UTF-8 and was replaced".to_owned(),
            _ => format!("{count} places in this line are not UTF-8 and were replaced"),
        };
        let column = text[line.start..first].chars().count() + 1;
        let problem = Diagnostic::new(Severity::Warning, line.number, message, "save the file as UTF-8");
        problems.push(Diagnostic { column, ..problem });
    }
    if let Some(last) = problems.last_mut().filter(|_| unreported > 0) {
        let lines = if unreported == 1 { "line" } else { "lines" };
        last.message.push_str(&format!("; {unreported} more {lines} like this"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<String>) {
        let decoded = decode(bytes);
        let problems = decoded.problems.iter().map(|p| format!("{}:{}: {}", p.line, p.column, p.message)).collect();
        (decoded.text.into_owned(), problems)
    }

    #[test]
    fn valid_utf8_is_kept_without_its_byte_order_mark() {
        assert_eq!(decoded("\u{feff}é\r\n".as_bytes()), ("é\r\n".to_owned(), vec![]));
        assert!(matches!(decode(b"plain").text, Cow::Borrowed("plain")));
    }

    #[test]
    fn every_line_with_replaced_bytes_is_reported() {
        let (text, problems) = decoded(b"a\ncaf\xe9 \xfc\nb\0c\n\xe2\x82");
        assert_eq!(text, "a\ncaf\u{fffd} \u{fffd}\nb\u{fffd}c\n\u{fffd}");
        assert_eq!(
            problems,
            [
                "2:4: 2 places in this line are not UTF-8 and were replaced",
                "3:2: the text here is not UTF-8 and was replaced",
                "4:1: the text here is not UTF-8 and was replaced",
            ]
        );
    }

    #[test]
    fn many_bad_lines_end_in_a_count() {
        let (_, problems) = decoded(&b"long enough \xff\n".repeat(13));
        assert_eq!(problems.len(), 10);
        assert_eq!(problems[9], "10:13: the text here is not UTF-8 and was replaced; 3 more lines like this");
    }

    #[test]
    fn a_binary_file_has_no_text_and_one_error() {
        let one = |message: &str| (String::new(), vec![format!("1:1: {message}")]);
        assert_eq!(decoded(b"PK\x03\x04\0\0\0\0\0\0abc"), one("this file is not UTF-8 text"));
        assert_eq!(decoded(b"\xff\xfeQ\0:\0"), one("this file is UTF-16"));
        assert_eq!(decoded(&[0xc8; 100]), one("this file is not UTF-8 text"));
    }

    proptest! {
        #[test]
        fn any_bytes_decode_and_report_places_inside_the_text(bytes: Vec<u8>) {
            let decoded = decode(&bytes);
            prop_assert!(!decoded.text.contains('\0'));
            let lines: Vec<&str> = Lines::of_file(&decoded.text).map(|line| line.text).collect();
            for problem in &decoded.problems {
                let width = lines.get(problem.line - 1).map_or(1, |line| line.chars().count());
                prop_assert!((1..=width).contains(&problem.column));
            }
        }
    }
}
