//! Finds matching brackets in Markdown and tells which of them are links and the like. One pass; lookups use sorted
//! lists. Knows nothing about hints.

use std::collections::HashSet;
use std::ops::Range;

use super::blocks::{Blocks, Role, list_marker};
use super::code_runs::{CodeRuns, run_length};
use super::lines::{Lines, is_blank};

/// Matching brackets: the byte of the opening one, and the byte after the closing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pair {
    pub start: usize,
    pub end: usize,
}

const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// How many bytes before a bracket may have its list marker or quote mark.
const MAX_PREFIX: usize = 256;

/// The brackets of a text.
pub(crate) struct Brackets<'a> {
    pub text: &'a str,
    /// All matching square brackets outside code, formulas, and comments, by start.
    pub pairs: Vec<Pair>,
    /// All matching parentheses, by start.
    parens: Vec<Pair>,
    /// Code spans, formulas, comments, and autolinks.
    opaque: Vec<Range<usize>>,
}

impl<'a> Brackets<'a> {
    /// Finds all brackets of `text`.
    pub fn of(text: &'a str) -> Brackets<'a> {
        let mut found = Brackets { text, pairs: Vec::new(), parens: Vec::new(), opaque: Vec::new() };
        let runs = CodeRuns::of(text);
        for part in paragraphs(text) {
            Scan::of(text, part, &runs).run(&mut found);
        }
        found.pairs.sort_unstable();
        found.parens.sort_unstable();
        found
    }

    /// True if this byte is inside code, a formula, or a comment.
    pub fn is_opaque(&self, at: usize) -> bool {
        let behind = self.opaque.partition_point(|range| range.start <= at);
        behind > 0 && self.opaque[behind - 1].end > at
    }

    /// The names of reference definitions in the text.
    pub fn definitions(&self) -> HashSet<String> {
        let defined = self.pairs.iter().filter(|pair| self.definition_end(**pair).is_some());
        defined.map(|pair| reference_name(self.content(*pair))).collect()
    }

    /// The end of the link, image, reference, box, or the like that starts with this pair; `None` if the pair is a
    /// span. `inner` are the pairs inside it, `after` those after it.
    pub fn non_span_end(&self, pair: Pair, inner: &[Pair], after: &[Pair], defined: &HashSet<String>) -> Option<usize> {
        let content = self.content(pair);
        let is_wiki = inner.first() == Some(&Pair { start: pair.start + 1, end: pair.end - 1 });
        let is_footnote = content.starts_with('^') && !content.contains(char::is_whitespace);
        let before = &self.text[..pair.start];
        let is_image = before.ends_with('!') && !before.ends_with("\\!");
        let link = self.destination_end(pair.end);
        let reference = after.first().filter(|next| next.start == pair.end).map(|next| next.end);
        if let Some(end) = link.or(reference).or_else(|| self.definition_end(pair)) {
            return Some(end);
        }
        let is_other = is_wiki
            || is_footnote
            || is_image
            || content.trim().is_empty()
            || self.is_box_or_callout(pair)
            || (!defined.is_empty() && defined.contains(&reference_name(content)));
        is_other.then_some(pair.end)
    }

    fn content(&self, pair: Pair) -> &'a str {
        &self.text[pair.start + 1..pair.end - 1]
    }

    /// The end of a link's `(destination "title")` that starts here.
    fn destination_end(&self, start: usize) -> Option<usize> {
        let at = self.parens.binary_search_by_key(&start, |pair| pair.start).ok()?;
        let end = self.parens[at].end;
        let inside = self.text[start + 1..end - 1].trim();
        is_destination(inside).then_some(end)
    }

    /// The end of the line if this pair starts a reference definition `[r]: url "title"`.
    fn definition_end(&self, pair: Pair) -> Option<usize> {
        let rest = self.text[pair.end..].strip_prefix(':')?;
        let prefix = self.prefix(pair)?;
        if prefix.len() > 3 || !prefix.bytes().all(|byte| byte == b' ') {
            return None;
        }
        let rest = &rest[..rest.find(LINE_ENDS).unwrap_or(rest.len())];
        let is_definition = !rest.trim().is_empty() && is_destination(rest.trim());
        is_definition.then_some(pair.end + 1 + rest.len())
    }

    fn is_box_or_callout(&self, pair: Pair) -> bool {
        let content = self.content(pair);
        let is_callout =
            content.strip_prefix('!').is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic()));
        if !is_callout && content != "x" && content != "X" {
            return false;
        }
        let Some(prefix) = self.prefix(pair) else {
            return false;
        };
        let mut rest = prefix.trim_start_matches([' ', '\t', '>']);
        if is_callout {
            return rest.is_empty() && prefix.contains('>');
        }
        let mut is_item = false;
        while let Some(marker) = list_marker(rest) {
            is_item = true;
            rest = rest[marker..].trim_start_matches([' ', '\t', '>']);
        }
        is_item && rest.is_empty()
    }

    /// The text before a pair in its line, unless it is too long to matter.
    fn prefix(&self, pair: Pair) -> Option<&'a str> {
        let before = &self.text.as_bytes()[..pair.start];
        let length = before.iter().rev().take(MAX_PREFIX + 1).take_while(|byte| !b"\n\r".contains(byte)).count();
        // After a line end or at the start of the text, so at a character boundary.
        (length <= MAX_PREFIX).then(|| &self.text[pair.start - length..pair.start])
    }
}

/// True if a text is a link destination with an optional title.
fn is_destination(text: &str) -> bool {
    let title = match text.strip_prefix('<') {
        Some(rest) => rest.split_once('>').map(|(_, title)| title),
        None => Some(text.find(char::is_whitespace).map_or("", |url| &text[url..])),
    };
    title.map(str::trim).is_some_and(|title| title.is_empty() || title.starts_with(['"', '\'', '(']))
}

/// A reference name as CommonMark compares it.
fn reference_name(content: &str) -> String {
    let words: Vec<&str> = content.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The parts of the text in which brackets can match: lines without blank lines, fences, and comments between them.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut blocks = Blocks::new();
    for line in Lines::of(text) {
        let in_block = blocks.starts_inside(line.text);
        let in_fence = blocks.fence().is_some();
        let role = blocks.feed(line.text, &text[line.next..]);
        if in_fence || is_blank(line.text) || matches!(role, Role::FenceOpens(_) | Role::InComment) {
            parts.push(line.next..line.next);
            continue;
        }
        if in_block {
            let close = line.text.find("-->").map_or(0, |close| close + 3);
            parts.push(line.start + close..line.end());
        } else {
            match parts.last_mut() {
                Some(part) => part.end = line.end(),
                None => parts.push(line.start..line.end()),
            }
        }
        if role == Role::CommentOpens
            && let Some(part) = parts.last_mut()
        {
            part.end = line.start + line.text.rfind("<!--").unwrap_or(line.text.len());
            parts.push(line.next..line.next);
        }
    }
    parts.retain(|part| part.start < part.end);
    parts
}

/// Sorted positions in a paragraph where a formula or comment can end, each after its last character.
#[derive(Default)]
struct Ends {
    dollar: Vec<usize>,
    dollars: Vec<usize>,
    paren: Vec<usize>,
    bracket: Vec<usize>,
    comment: Vec<usize>,
}

impl Ends {
    fn of(text: &str, part: Range<usize>) -> Ends {
        let bytes = text.as_bytes();
        let mut ends = Ends::default();
        if !bytes[part.clone()].iter().any(|byte| b"$\\<".contains(byte)) {
            return ends;
        }
        let mut at = part.start;
        while at < part.end {
            match &bytes[at..part.end] {
                [b'\\', b')', ..] => ends.paren.push(at + 2),
                [b'\\', b']', ..] => ends.bracket.push(at + 2),
                [b'\\', ..] => {}
                [b'-', b'-', b'>', ..] => ends.comment.push(at + 3),
                [b'$', b'$', ..] => ends.dollars.push(at + 2),
                [b'$', rest @ ..] => {
                    let before = at.checked_sub(1).map(|before| bytes[before]);
                    let closes = before.is_some_and(|before| !before.is_ascii_whitespace());
                    if closes && !rest.first().is_some_and(u8::is_ascii_digit) {
                        ends.dollar.push(at + 1);
                    }
                }
                _ => {}
            }
            let skips = matches!(bytes[at], b'\\') || bytes[at..part.end].starts_with(b"$$");
            at += if skips { 2 } else { 1 };
        }
        ends
    }
}

/// A paragraph being scanned.
struct Scan<'a> {
    text: &'a str,
    part: Range<usize>,
    runs: &'a CodeRuns,
    ends: Ends,
}

impl<'a> Scan<'a> {
    fn of(text: &'a str, part: Range<usize>, runs: &'a CodeRuns) -> Scan<'a> {
        Scan { text, ends: Ends::of(text, part.clone()), part, runs }
    }

    fn run(&self, found: &mut Brackets) {
        let (mut brackets, mut parens) = (Vec::new(), Vec::new());
        let mut at = self.part.start;
        while at < self.part.end {
            if let Some(end) = self.opaque_end(at) {
                found.opaque.push(at..end);
                at = end;
                continue;
            }
            match self.text.as_bytes()[at] {
                b'\\' => at += 1,
                b'`' => at += run_length(&self.text[at..self.part.end]) - 1,
                b'[' => brackets.push(at),
                b'(' => parens.push(at),
                b']' => found.pairs.extend(brackets.pop().map(|start| Pair { start, end: at + 1 })),
                b')' => found.parens.extend(parens.pop().map(|start| Pair { start, end: at + 1 })),
                _ => {}
            }
            at += 1;
        }
    }

    /// The end of the code span, formula, comment, or autolink that starts here.
    fn opaque_end(&self, at: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at..self.part.end];
        match rest {
            [b'`', ..] => {
                let length = rest.iter().take_while(|&&byte| byte == b'`').count();
                self.runs.close(length, at + length, self.part.end)
            }
            [b'$', b'$', ..] => next(&self.ends.dollars, at + 4),
            [b'$', follows, ..] if !follows.is_ascii_whitespace() => {
                let before = self.text[self.part.start..at].chars().next_back();
                let opens = !before.is_some_and(char::is_alphanumeric);
                opens.then(|| next(&self.ends.dollar, at + 3))?
            }
            [b'\\', b'(', ..] => next(&self.ends.paren, at + 4),
            [b'\\', b'[', ..] => next(&self.ends.bracket, at + 4),
            [b'<', b'!', b'-', b'-', ..] => next(&self.ends.comment, at + 5),
            [b'<', ..] => autolink_end(rest).map(|length| at + length),
            _ => None,
        }
    }
}

/// The first end at or after `from`.
fn next(ends: &[usize], from: usize) -> Option<usize> {
    ends.get(ends.partition_point(|&end| end < from)).copied()
}

/// Length of `<scheme:…>`.
fn autolink_end(rest: &[u8]) -> Option<usize> {
    let stop = |byte: &u8| matches!(byte, b'<' | b'>') || byte.is_ascii_whitespace();
    let length = rest[1..].iter().position(stop)?;
    let inside = &rest[1..1 + length];
    let scheme = inside.iter().position(|&byte| byte == b':')?;
    let is_scheme = scheme > 1 && inside[..scheme].iter().all(u8::is_ascii_alphanumeric);
    (is_scheme && rest[1 + length] == b'>').then_some(length + 2)
}
