//! Clozes as others write them → the native `[brackets]`. Knows nothing of pages.
//!
//! ```text
//! hole = ==hidden== | {{hidden}} | {{cloze hidden}} | {{c1::hidden::hint}} | **hidden**     as the settings say
//! ```
//! Brackets that stood in the text and would hide something get a backslash. Every hole is a card of its own, also where Anki would ask two of the same
//! number together.

use super::one_line::open_places;
use crate::deck::cloze;
use std::ops::Range;

/// Which marks hide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    pub highlight: bool,
    pub curly: bool,
    pub bold: bool,
}

/// The holes of a text: where they stand, what is hidden, and the hint.
fn holes(text: &str, marks: Marks) -> Vec<(Range<usize>, &str, Option<&str>)> {
    let kinds = [("==", "==", marks.highlight), ("{{", "}}", marks.curly), ("**", "**", marks.bold)];
    let mut found = Vec::new();
    for (from, end) in open_places(text) {
        let part = &text[from..end];
        let mut at = 0;
        // Ends that were looked for in this part and are not there.
        let mut missing = [false; 3];
        while at < part.len() {
            let rest = &part[at..];
            let kind = kinds.iter().position(|(open, _, on)| *on && rest.starts_with(open));
            let Some(kind) = kind.filter(|&kind| !missing[kind]) else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let (open, close, _) = kinds[kind];
            let inner = &rest[open.len()..];
            let Some(length) = inner.find(close) else {
                missing[kind] = true;
                continue;
            };
            let hidden = &inner[..length];
            let fits = !hidden.trim().is_empty()
                && (kind == 1 || !hidden.starts_with([' ', '=', '*']) && !hidden.ends_with(' '));
            if !fits || hidden.contains("\n\n") {
                at += open.len();
                continue;
            }
            let whole = open.len() + length + close.len();
            let (hidden, hint) = if kind == 1 { curly(hidden) } else { (hidden, None) };
            found.push((from + at..from + at + whole, hidden.trim(), hint));
            at += whole;
        }
    }
    found
}

/// What stands between two curly brackets, without `cloze` or a number in front, and the hint behind it.
fn curly(inner: &str) -> (&str, Option<&str>) {
    let inner = inner.strip_prefix("cloze ").unwrap_or(inner);
    let numbered = inner.strip_prefix('c').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    match numbered.and_then(|rest| rest.strip_prefix("::")) {
        Some(rest) => match rest.rsplit_once("::") {
            Some((hidden, hint)) => (hidden, Some(hint.trim())),
            None => (rest, None),
        },
        None => (inner, None),
    }
}

/// The text with its holes as native ones, and how many they are; `None` where it has none or they cannot be written so.
pub(super) fn native(text: &str, marks: Marks) -> Option<(String, usize)> {
    let found = holes(text, marks);
    if found.is_empty() || found.len() > cloze::MOST_SPANS {
        return None;
    }
    let own = cloze::spans(text);
    let mut own = own.iter().map(|span| span.bytes.start).peekable();
    let mut out = String::with_capacity(text.len() + found.len() * 2);
    let mut rest = 0;
    for (range, hidden, hint) in &found {
        while let Some(bracket) = own.next_if(|&bracket| bracket < range.end) {
            if bracket >= rest && bracket < range.start {
                out.push_str(&text[rest..bracket]);
                out.push('\\');
                rest = bracket;
            }
        }
        out.push_str(&text[rest..range.start]);
        out.push('[');
        out.push_str(&hidden.replace("[[", "").replace("]]", "").replace("::", "\\::"));
        if let Some(hint) = hint.filter(|hint| !hint.is_empty()) {
            out.push_str("::");
            out.push_str(hint);
        }
        out.push(']');
        rest = range.end;
    }
    for bracket in own.filter(|&bracket| bracket >= rest).collect::<Vec<_>>() {
        out.push_str(&text[rest..bracket]);
        out.push('\\');
        rest = bracket;
    }
    out.push_str(&text[rest..]);
    (cloze::spans(&out).len() == found.len()).then_some((out, found.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Marks = Marks { highlight: true, curly: true, bold: false };

    #[test]
    fn holes_become_brackets_and_brackets_text() {
        for (text, expected) in [
            ("The ==softmax== turns ==logits== on.", Some(("The [softmax] turns [logits] on.", 2))),
            ("{{Batch norm}} of [x] and [y](z)", Some(("[Batch norm] of \\[x] and [y](z)", 1))),
            ("{{c1::Paris}} is in {{c2::France::country}}", Some(("[Paris] is in [France::country]", 2))),
            ("gives up {{cloze consistency}}", Some(("gives up [consistency]", 1))),
            ("`==a==` and **b**", None),
            ("==[[a::b]]==", Some(("[a\\::b]", 1))),
            ("a == b and c == d", None),
        ] {
            assert_eq!(native(text, ALL), expected.map(|(text, n)| (text.to_owned(), n)), "{text}");
        }
        let bold = Marks { bold: true, ..ALL };
        assert_eq!(native("**b** c", bold), Some(("[b] c".to_owned(), 1)));
    }
}
