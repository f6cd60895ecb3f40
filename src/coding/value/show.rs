//! A value as Python's `repr`, shortened if long. Escapes text, which may come from a hostile process.

use super::Value;
use std::fmt::Write;

/// Maximum digits of a number.
const MOST_DIGITS: usize = 400;

impl Value {
    /// Python's `repr`, at most about `most` characters; longer ones end in `…`.
    pub fn show(&self, most: usize) -> String {
        let mut out = Out { text: String::new(), left: most, full: false };
        out.value(self);
        if out.full {
            out.text.push('…');
        }
        out.text
    }
}

struct Out {
    text: String,
    left: usize,
    full: bool,
}

impl Out {
    fn put(&mut self, text: &str) {
        for letter in text.chars() {
            if self.left == 0 {
                self.full = true;
                return;
            }
            self.left -= 1;
            self.text.push(letter);
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::None => self.put("None"),
            Value::Ellipsis => self.put("..."),
            Value::Bool(true) => self.put("True"),
            Value::Bool(false) => self.put("False"),
            Value::Int(whole) => match whole.decimal(MOST_DIGITS) {
                Some(digits) => self.put(&digits),
                None => self.put("<a very large number>"),
            },
            Value::Float(number) => self.put(&float(*number)),
            Value::Complex(real, imaginary) => self.put(&format!("({}{:+}j)", float(*real), imaginary)),
            Value::Str(text) => self.quoted(text, true),
            Value::Bytes(bytes) => {
                self.put("b");
                self.quoted(bytes, false);
            }
            Value::List(items) => self.items("[", items, "]"),
            Value::Tuple(items) if items.len() == 1 => self.items("(", items, ",)"),
            Value::Tuple(items) => self.items("(", items, ")"),
            Value::Set(items) if items.is_empty() => self.put("set()"),
            Value::Set(items) => self.items("{", items, "}"),
            Value::Dict(pairs) => self.pairs(pairs),
        }
    }

    fn items(&mut self, open: &str, items: &[Value], close: &str) {
        self.put(open);
        for (nth, item) in items.iter().enumerate() {
            if self.full {
                return;
            }
            if nth > 0 {
                self.put(", ");
            }
            self.value(item);
        }
        self.put(close);
    }

    fn pairs(&mut self, pairs: &[(Value, Value)]) {
        self.put("{");
        for (nth, (key, item)) in pairs.iter().enumerate() {
            if self.full {
                return;
            }
            if nth > 0 {
                self.put(", ");
            }
            self.value(key);
            self.put(": ");
            self.value(item);
        }
        self.put("}");
    }

    fn quoted(&mut self, bytes: &[u8], is_text: bool) {
        let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
        self.put(&quote.to_string());
        for chunk in bytes.utf8_chunks() {
            for letter in chunk.valid().chars() {
                if self.full {
                    return;
                }
                let escaped = match letter {
                    '\n' => "\\n".to_owned(),
                    '\r' => "\\r".to_owned(),
                    '\t' => "\\t".to_owned(),
                    '\\' => "\\\\".to_owned(),
                    _ if letter == quote => format!("\\{quote}"),
                    ' '..='~' => letter.to_string(),
                    _ if is_text && !letter.is_control() => letter.to_string(),
                    _ if is_text => format!("\\x{:02x}", u32::from(letter)),
                    _ => letter.to_string().bytes().fold(String::new(), |mut text, byte| {
                        // Writing to a String never fails.
                        let _ = write!(text, "\\x{byte:02x}");
                        text
                    }),
                };
                self.put(&escaped);
            }
            for byte in chunk.invalid() {
                self.put(&format!("\\x{byte:02x}"));
            }
        }
        self.put(&quote.to_string());
    }
}

/// The shortest digits of this number, formatted as in Python: `1e+16` from sixteen digits before the point, `1e-05`
/// from four zeros after it.
fn float(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let size = number.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let text = format!("{number:e}");
        // Rust writes the exponent after an `e` without sign or leading zero.
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
        return format!("{digits}e{sign}{exponent:0>2}");
    }
    format!("{number:?}")
}
