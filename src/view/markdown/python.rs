//! Syntax colors for Python: keywords, strings, comments, and numbers. A table and four rules, not a parser; must
//! accept wrong or unfinished code. Other languages have no colors: a full highlighter would outweigh the rest of the
//! program.

use crate::view::inked::InkedText;
use crate::view::screen::TextStyle;

/// Python 3.13's keywords (The Python Language Reference, 2.3.1). The soft ones (`match`, `case`, `type`) are names
/// as often as not.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Styled code.
pub(super) fn ink(code: &str) -> InkedText {
    let mut inked = InkedText::default();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let (length, ink) = match first {
            '#' => (rest.find('\n').unwrap_or(rest.len()), TextStyle::DIM),
            '"' | '\'' => (string(rest, 0), TextStyle::GREEN),
            '0'..='9' => (number(rest), TextStyle::CYAN),
            _ if is_name(first) => name(rest),
            _ => (first.len_utf8(), TextStyle::PLAIN),
        };
        let (token, after) = rest.split_at(length);
        inked.push(token, ink);
        rest = after;
    }
    inked
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// A name, a keyword, or a string with a prefix.
fn name(text: &str) -> (usize, TextStyle) {
    let length = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let word = &text[..length];
    let prefix = length <= 2 && word.bytes().all(|byte| b"rRbBfFuUtT".contains(&byte));
    if prefix && text[length..].starts_with(['"', '\'']) {
        return (string(text, length), TextStyle::GREEN);
    }
    let ink = if KEYWORDS.contains(&word) { TextStyle::MAGENTA } else { TextStyle::PLAIN };
    (length, ink)
}

/// The length of a number in bytes, including point and exponent.
fn number(text: &str) -> usize {
    let mut previous = ' ';
    let mut hexadecimal = false;
    for (at, c) in text.char_indices() {
        hexadecimal |= at == 1 && matches!(c, 'x' | 'X');
        let sign = matches!(c, '+' | '-') && matches!(previous, 'e' | 'E') && !hexadecimal;
        if !(is_name(c) || c == '.' || sign) {
            return at;
        }
        previous = c;
    }
    text.len()
}

/// The length of the string that starts at `quote`, in bytes. A single-quoted string ends with its line at the latest,
/// a triple-quoted one with the text.
fn string(text: &str, quote: usize) -> usize {
    let body = &text[quote..];
    let mark = &body[..1];
    let triple = mark.repeat(3);
    let long = body.starts_with(&triple);
    let close = if long { triple.as_str() } else { mark };
    let mut escaped = false;
    for (at, c) in body.char_indices().skip(close.len()) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if body[at..].starts_with(close) {
            return quote + at + close.len();
        } else if c == '\n' && !long {
            return quote + at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Screen;
    use proptest::prelude::*;

    /// The tokens that got ink, with its first letter in front.
    #[track_caller]
    fn check(code: &str, expected: &[&str]) {
        let screen = Screen { color: true, ..Screen::plain(80) };
        let all = ink(code);
        assert_eq!(all.as_str(), code);
        let painted = all.painted(0..code.len(), &screen);
        let found: Vec<String> = painted
            .split("\u{1b}[")
            .skip(1)
            .filter_map(|part| part.split_once('m'))
            .filter(|(code, _)| *code != "0")
            .map(|(code, text)| format!("{code} {text}"))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn keywords_strings_comments_and_numbers_have_ink_and_names_have_not() {
        check(
            "def form(x1=0x1F): return 'it\\'s' # done",
            &["35 def", "36 0x1F", "35 return", "32 'it\\'s'", "2 # done"],
        );
        check("1e-5+2.5-0xe-1", &["36 1e-5", "36 2.5", "36 0xe", "36 1"]);
        check("rb'a' f\"{b}\" if'", &["32 rb'a'", "32 f\"{b}\"", "35 if", "32 '"]);
        check("\"# no\" 'é'", &["32 \"# no\"", "32 'é'"]);
    }

    #[test]
    fn a_string_in_triple_quotes_goes_over_lines_and_others_do_not() {
        let inked = ink("'''a\nb''' c 'd\ne");
        let mut expected = InkedText::new("'''a\nb'''", TextStyle::GREEN);
        expected.push(" c ", TextStyle::PLAIN);
        expected.push("'d", TextStyle::GREEN);
        expected.push("\ne", TextStyle::PLAIN);
        assert_eq!(inked, expected);
    }

    proptest! {
        #[test]
        fn code_that_is_wrong_keeps_every_letter(code in "[a-f0-9x.'\"\\\\#\n é好r]{0,40}") {
            let inked = ink(&code);
            prop_assert_eq!(inked.as_str(), code.as_str());
        }
    }
}
