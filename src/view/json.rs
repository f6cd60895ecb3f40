//! One value as one line of JSON that is safe on a terminal. Owns the escaping; must not know the value.
//!
//! JSON need not escape DEL, C1 codes, or bidirectional controls, and serde_json does not. These lines are also read on
//! terminals, and U+2028 and U+2029 would end a line for some readers.

use super::safe::is_control;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io;

/// serde_json's compact format, escaping more characters as `\uXXXX`. It handles only text inside strings and keys, so
/// nothing else can change.
struct TerminalSafe;

impl Formatter for TerminalSafe {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|&(_, c)| is_control(c)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            // Every control character is below U+10000, so no surrogates are needed.
            write!(writer, "\\u{:04x}", u32::from(c))?;
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

/// `value` as one line of JSON, without a line end. Control characters of every kind are escaped; a number that is
/// not finite becomes `null`.
///
/// # Panics
///
/// If `value` cannot be JSON at all: its `Serialize` fails, or a map's keys are neither text nor numbers. No type made
/// of structs, enums, lists, text, numbers and maps with text keys can do that, whatever it holds.
pub fn to_line<T: Serialize + ?Sized>(value: &T) -> String {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, TerminalSafe)).expect("a value with text keys is JSON");
    // serde_json and the formatter write whole `str`s only.
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    #[test]
    fn controls_that_json_allows_are_escaped_too() {
        assert_eq!(
            to_line(&json!({"front": "a\u{7f}\u{9b}31m\u{2028}\u{202e}\n\u{1b}\"é好👩"})),
            r#"{"front":"a\u007f\u009b31m\u2028\u202e\n\u001b\"é好👩"}"#
        );
        let keys: BTreeMap<&str, u8> = [("k\u{85}", 1)].into();
        assert_eq!(to_line(&keys), r#"{"k\u0085":1}"#);
    }

    #[test]
    fn a_number_that_is_not_finite_is_null() {
        assert_eq!(to_line(&[1.5, f64::NAN, f64::INFINITY, -0.25]), "[1.5,null,null,-0.25]");
        assert_eq!(to_line(&[f32::NEG_INFINITY, 0.1]), "[null,0.1]");
    }

    proptest! {
        #[test]
        fn a_line_reads_back_as_what_was_written(text in any::<String>(), raw in "[\u{0}-\u{a0}\u{2020}-\u{2070}\\\\\"]{0,20}") {
            let value = json!({"a": text, raw.clone(): [raw, null, true, 1]});
            let line = to_line(&value);
            prop_assert!(!line.chars().any(|c| is_control(c) || c.is_control()));
            prop_assert_eq!(serde_json::from_str::<Value>(&line).expect("JSON"), value);
        }
    }
}
