//! Cloze texts: which `[brackets]` hide text, and the text as asked, answered, and compared. Knows nothing about notes
//! or cards.
//!
//! `[hidden]` and `[hidden::hint]` are spans. The hint follows the last `::` outside code, formulas, and inner
//! brackets; `\::` is text. These are not spans: links, images, references and their definitions, `[[wiki]]`, `[^n]`,
//! task boxes, callouts such as `> [!NOTE]`, `\[`, empty brackets, and brackets inside code, formulas, or comments.

use std::ops::Range;

use super::cloze_scan::{Brackets, Pair};

/// The maximum number of spans in a note, because each is a card that repeats the whole text.
pub const MAX_SPANS: usize = 1000;

/// A hidden part of a cloze text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its position, including its brackets.
    pub bytes: Range<usize>,
    /// The text to recall, without brackets and hint.
    pub hidden: String,
    /// The hint shown instead, if any.
    pub hint: Option<String>,
}

/// All spans of a text, in linear time.
pub fn spans(text: &str) -> Vec<Span> {
    if !text.contains('[') {
        return Vec::new();
    }
    let brackets = Brackets::of(text);
    let definitions = brackets.definitions();
    let mut spans = Vec::new();
    let mut taken = 0;
    let mut next = 0;
    while let Some(&pair) = brackets.pairs.get(next) {
        let inner = &brackets.pairs[next + 1..];
        let inner = &inner[..inner.partition_point(|inner| inner.start < pair.end)];
        next += 1;
        if pair.start < taken {
            continue;
        }
        let after = &brackets.pairs[next + inner.len()..];
        taken = match brackets.non_span_end(pair, inner, after, &definitions) {
            Some(end) => end,
            None => {
                spans.extend(span(&brackets, pair, inner));
                pair.end
            }
        };
    }
    spans
}

/// The span of a pair of brackets; `None` if it would hide nothing.
fn span(brackets: &Brackets, pair: Pair, inner: &[Pair]) -> Option<Span> {
    let content = pair.start + 1..pair.end - 1;
    let split = last_separator(brackets, content.clone(), inner);
    let (hidden, hint) = match split {
        Some(at) => (content.start..at, Some(at + 2..content.end)),
        None => (content, None),
    };
    let hidden = without_escapes(brackets, hidden);
    let hint = hint.map(|hint| without_escapes(brackets, hint)).filter(|hint| !hint.is_empty());
    (!hidden.is_empty()).then_some(Span { bytes: pair.start..pair.end, hidden, hint })
}

/// The last `::` of a span that is not escaped and not inside code, a formula, or inner brackets.
fn last_separator(brackets: &Brackets, content: Range<usize>, inner: &[Pair]) -> Option<usize> {
    let mut nested: Vec<Pair> = Vec::new();
    for &pair in inner {
        if nested.last().is_none_or(|last| pair.start >= last.end) {
            nested.push(pair);
        }
    }
    brackets.text[content.clone()].rmatch_indices("::").map(|(at, _)| content.start + at).find(|&at| {
        let before = &brackets.text[content.start..at];
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        let behind = nested.partition_point(|pair| pair.start <= at);
        let is_nested = behind > 0 && nested[behind - 1].end > at;
        backslashes.is_multiple_of(2) && !is_nested && !brackets.is_opaque(at)
    })
}

/// A part of the text, trimmed, with `\::` as `::`.
fn without_escapes(brackets: &Brackets, range: Range<usize>) -> String {
    let mut rest = range.start;
    let mut plain = String::new();
    for (at, _) in brackets.text[range.clone()].match_indices("\\::") {
        let at = range.start + at;
        if !brackets.is_opaque(at) && !brackets.text[range.start..at].ends_with('\\') {
            plain.push_str(&brackets.text[rest..at]);
            rest = at + 1;
        }
    }
    plain.push_str(&brackets.text[rest..range.end]);
    plain.trim().to_owned()
}

/// The text with span `n`, from 0, as `[...]` or `[hint]`, and the others revealed.
pub fn front(text: &str, spans: &[Span], n: usize) -> String {
    replaced(text, spans, |index, span| match &span.hint {
        _ if index != n => span.hidden.clone(),
        Some(hint) => format!("[{hint}]"),
        None => "[...]".to_owned(),
    })
}

/// The text with all spans revealed, and span `n`, from 0, in bold where that is safe.
pub fn back(text: &str, spans: &[Span], n: usize) -> String {
    replaced(text, spans, |index, span| {
        let before = text[..span.bytes.start].ends_with('*');
        let after = text[span.bytes.end..].starts_with('*');
        if index == n && !before && !after && is_safe_in_bold(&span.hidden) {
            format!("**{}**", span.hidden)
        } else {
            span.hidden.clone()
        }
    })
}

/// The text with all spans revealed.
pub fn plain(text: &str, spans: &[Span]) -> String {
    replaced(text, spans, |_, span| span.hidden.clone())
}

/// True if two stars on each side make a text bold and change nothing else.
fn is_safe_in_bold(text: &str) -> bool {
    let has_word_edges = text.starts_with(char::is_alphanumeric) && text.ends_with(char::is_alphanumeric);
    has_word_edges && !text.contains(['*', '`', '$', '\\', '<', '\n'])
}

/// The text with each span replaced by `replacement`, which takes the number of the span, from 0.
pub fn replaced(text: &str, spans: &[Span], mut replacement: impl FnMut(usize, &Span) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = 0;
    for (index, span) in spans.iter().enumerate() {
        out.push_str(&text[rest..span.bytes.start]);
        out.push_str(&replacement(index, span));
        rest = span.bytes.end;
    }
    out.push_str(&text[rest..]);
    out
}

#[cfg(test)]
#[path = "cloze_tests.rs"]
mod tests;
