//! Splits HTML inside Markdown into text and tags. Not a document parser: it owns where a tag starts and ends, and
//! which names are tags.
//!
//! Decks about code contain `vector<int>` and `List<String>`, which Markdown reads as tags. Only names of HTML elements
//! are tags here; other text in angle brackets is plain text.

use crate::deck::decode_entities;

/// A part of HTML.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'h> {
    /// Text, with its entities as they were written.
    Text(&'h str),
    /// A tag that HTML knows.
    Tag(Tag<'h>),
    /// A comment, a declaration or a processing instruction.
    Hidden,
}

/// `<name attributes>` or `</name>`.
#[derive(Debug, PartialEq)]
pub(super) struct Tag<'h> {
    /// In lower case.
    pub(super) name: String,
    pub(super) closing: bool,
    pub(super) attributes: &'h str,
}

/// The names of HTML's elements, old ones too, apart from those without any use in a text.
const NAMES: &str = " a abbr acronym address article aside audio b base bdi bdo big blockquote body br button canvas \
    caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset \
    figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label \
    legend li link main map mark menu meta meter nav noscript object ol optgroup option output p picture pre \
    progress q rp rt ruby s samp script section select small source span strike strong style sub summary sup svg \
    table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr ";

/// Cuts `html` into its parts, in time linear in its length.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut text_start = 0;
    let mut at = 0;
    // Searching again for an end that was not found before would make many open comments quadratic.
    let mut endless: Vec<&str> = Vec::new();
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let rest = &html[start..];
        let (length, piece) = match hidden(rest, &mut endless) {
            Some(length) => (length, Piece::Hidden),
            None => match tag(rest) {
                Some((length, tag)) => (length, Piece::Tag(tag)),
                None => {
                    at = start + 1;
                    continue;
                }
            },
        };
        if text_start < start {
            pieces.push(Piece::Text(&html[text_start..start]));
        }
        pieces.push(piece);
        at = start + length;
        text_start = at;
    }
    if text_start < html.len() {
        pieces.push(Piece::Text(&html[text_start..]));
    }
    pieces
}

/// Bytes of the comment, declaration or instruction that `text` begins with. One that never ends hides nothing.
fn hidden(text: &str, endless: &mut Vec<&str>) -> Option<usize> {
    const KINDS: [(&str, &str); 3] = [("<!--", "-->"), ("<!", ">"), ("<?", "?>")];
    let (open, close) = KINDS.into_iter().find(|(open, _)| text.starts_with(open))?;
    if text.starts_with("<![CDATA[") || endless.contains(&close) {
        return None;
    }
    let found = text[open.len()..].find(close);
    if found.is_none() {
        endless.push(close);
    }
    found.map(|at| open.len() + at + close.len())
}

/// The tag that `text` begins with, and its length in bytes.
fn tag(text: &str) -> Option<(usize, Tag<'_>)> {
    let closing = text.starts_with("</");
    let name_start = if closing { 2 } else { 1 };
    let after = &text[name_start..];
    let name_length = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &after[..name_length];
    let attributes_start = name_start + name_length;
    if !is_element(name) || !after[name_length..].starts_with([' ', '\n', '/', '>']) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(attributes_start) {
        match (quote, byte) {
            (None, b'>') => {
                let tag = Tag { name: name.to_ascii_lowercase(), closing, attributes: &text[attributes_start..at] };
                return Some((at + 1, tag));
            }
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Is this the name of an element of HTML? `BR` is; `T`, `A` and `Object` are more likely types in angle brackets.
fn is_element(name: &str) -> bool {
    let upper = name.len() > 1 && !name.bytes().any(|byte| byte.is_ascii_lowercase());
    let lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
    !name.is_empty() && (upper || lower) && NAMES.contains(&format!(" {} ", name.to_ascii_lowercase()))
}

/// The value of the attribute `name`, with its entities read. `None` where it is missing or has no value.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            if after.is_empty() {
                return None;
            }
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(decode_entities(value).into_owned());
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open<'h>(name: &str, attributes: &'h str) -> Piece<'h> {
        Piece::Tag(Tag { name: name.to_owned(), closing: false, attributes })
    }

    #[test]
    fn tags_end_where_their_quotes_have_ended() {
        assert_eq!(
            pieces("a<a href=\"x>y\">b<!-- > c -->d<BR/>"),
            [
                Piece::Text("a"),
                open("a", " href=\"x>y\""),
                Piece::Text("b"),
                Piece::Hidden,
                Piece::Text("d"),
                open("br", "/"),
            ]
        );
    }

    #[test]
    fn what_only_looks_like_a_tag_is_text() {
        for text in ["vector<int>", "List<String>", "Map<A, Object>", "a < b", "<U+202E>", "<!-- open", "<b"] {
            assert_eq!(pieces(text), [Piece::Text(text)], "{text}");
        }
    }

    #[test]
    fn attributes_are_found_by_name_with_any_quotes() {
        let attributes = " alt='a b' checked SRC = \"x&amp;y\" title=t/";
        assert_eq!(attribute(attributes, "src").as_deref(), Some("x&y"));
        assert_eq!(attribute(attributes, "alt").as_deref(), Some("a b"));
        assert_eq!(attribute(attributes, "title").as_deref(), Some("t/"));
        assert_eq!(attribute(attributes, "href"), None);
        assert_eq!(attribute("", "href"), None);
        assert_eq!(attribute(" = ", "href"), None);
    }
}
