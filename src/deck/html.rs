//! HTML inside Markdown: where a tag starts and ends, its name and attributes, which names are tags at all, and
//! entities. Does not parse documents, and must not know how tags are used.
//!
//! Decks about code have `vector<int>` and `List<String>`, which Markdown takes for tags. Only names of HTML elements
//! are tags here. Everything else in angle brackets is text.

use std::borrow::Cow;
use std::ops::Range;

/// Elements that are common in text.
const KNOWN: &str = " a abbr article aside audio b big blockquote br button caption center cite code col colgroup dd del \
    details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr i iframe img input \
    ins kbd label li link main mark math meta nav nobr noscript object ol p picture pre q s samp script section small \
    source span strike strong style sub summary sup svg table tbody td tfoot th thead title tr tt u ul var video wbr ";

/// Elements whose names are more often placeholders when typed by hand: `<option>`, `<time>`.
const RARE: &str = " acronym address base bdi bdo body canvas data datalist dialog dir fieldset hgroup html legend map \
    menu meter optgroup option output progress rp rt ruby select template textarea time track ";

/// The maximum length of a tag's attributes, in bytes.
const MAX_LENGTH: usize = 2000;

/// `<name attributes>` or `</name>`.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'h> {
    /// In lowercase.
    pub name: String,
    /// As written.
    pub written: &'h str,
    pub closes: bool,
    pub attributes: &'h str,
    /// Bytes of the whole tag.
    pub length: usize,
}

/// The tag at the start of a text that starts with `<`, whatever its name.
pub(crate) fn tag(text: &str) -> Option<Tag<'_>> {
    let closes = text[1..].starts_with('/');
    let start = 1 + usize::from(closes);
    let name_end = start + text[start..].bytes().take(20).take_while(u8::is_ascii_alphanumeric).count();
    let written = &text[start..name_end];
    let after = &text[name_end..];
    if !written.starts_with(|c: char| c.is_ascii_alphabetic()) || !after.starts_with([' ', '\t', '\n', '\r', '/', '>'])
    {
        return None;
    }
    let mut quote = None;
    for (at, byte) in after.bytes().enumerate().take(MAX_LENGTH) {
        match (quote, byte) {
            (None, b'>') => {
                let (name, attributes) = (written.to_ascii_lowercase(), after[..at].trim_end_matches('/'));
                return Some(Tag { name, written, closes, attributes, length: name_end + at + 1 });
            }
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// True if this is the name of a common element, in any case.
pub(crate) fn is_known(name: &str) -> bool {
    !name.is_empty() && KNOWN.contains(&format!(" {} ", name.to_ascii_lowercase()))
}

/// True if this looks like an HTML element. `BR` does; `T`, `A`, and `Object` are more likely types in angle brackets.
pub(crate) fn is_element(written: &str) -> bool {
    let upper = written.len() > 1 && !written.bytes().any(|byte| byte.is_ascii_lowercase());
    let lower = !written.bytes().any(|byte| byte.is_ascii_uppercase());
    let is_name = || is_known(written) || RARE.contains(&format!(" {} ", written.to_ascii_lowercase()));
    (upper || lower) && is_name()
}

/// The tags whose name `is_tag` accepts, and comments, declarations, and instructions as `None`, in order, with their
/// positions. Linear in the length of the text.
pub(crate) fn tags<'h>(
    html: &'h str,
    counts: fn(&str) -> bool,
) -> impl Iterator<Item = (Range<usize>, Option<Tag<'h>>)> {
    let mut at = 0;
    // Searching again for an end that was not found before would take quadratic time with many open comments.
    let mut unclosed: Vec<&str> = Vec::new();
    std::iter::from_fn(move || {
        loop {
            let start = at + html[at..].find('<')?;
            let rest = &html[start..];
            let hidden = hidden(rest, &mut unclosed);
            let tag = if hidden.is_none() { tag(rest).filter(|tag| counts(tag.written)) } else { None };
            at = start + hidden.or(tag.as_ref().map(|tag| tag.length)).unwrap_or(1);
            if hidden.is_some() || tag.is_some() {
                return Some((start..at, tag));
            }
        }
    })
}

/// Length of the comment, declaration, or instruction at the start of `text`. One that never ends hides nothing.
fn hidden(text: &str, unclosed: &mut Vec<&str>) -> Option<usize> {
    const KINDS: [(&str, &str); 3] = [("<!--", "-->"), ("<!", ">"), ("<?", "?>")];
    let (open, close) = KINDS.into_iter().find(|(open, _)| text.starts_with(open))?;
    if text.starts_with("<![CDATA[") || unclosed.contains(&close) {
        return None;
    }
    let found = text[open.len()..].find(close);
    if found.is_none() {
        unclosed.push(close);
    }
    found.map(|at| open.len() + at + close.len())
}

/// The value of an attribute, with its entities as written. `None` if it is missing or has no value.
pub(crate) fn attribute<'h>(attributes: &'h str, name: &str) -> Option<&'h str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after.trim_start();
            if rest.is_empty() {
                return None;
            }
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value.trim()).filter(|value| !value.is_empty());
        }
        rest = after;
    }
}

/// Decodes entities where Markdown does not. Unknown ones and those of control characters stay.
pub(crate) fn decode_entities(text: &str) -> Cow<'_, str> {
    html_escape::decode_html_entities(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_where_markdown_would_not() {
        assert_eq!(decode_entities("a &amp;&lt;&#65;&#x42; &nope; & b"), "a &<AB &nope; & b");
        assert_eq!(decode_entities("&#27; &#x110000; &#x2264;"), "&#27; &#x110000; ≤");
    }

    /// The position of a tag, and its name and attributes.
    type Part<'h> = (Range<usize>, Option<(String, &'h str)>);

    fn parts(html: &str) -> Vec<Part<'_>> {
        tags(html, is_element).map(|(place, tag)| (place, tag.map(|tag| (tag.name, tag.attributes)))).collect()
    }

    #[test]
    fn tags_end_where_their_quotes_have_ended() {
        let found = parts("a<a href=\"x>y\">b<!-- > c -->d<BR/>");
        assert_eq!(
            found,
            [(1..15, Some(("a".into(), " href=\"x>y\""))), (16..28, None), (29..34, Some(("br".into(), "")))]
        );
    }

    #[test]
    fn text_that_only_looks_like_a_tag_is_kept() {
        for text in ["vector<int>", "List<String>", "Map<A, Object>", "a < b", "<U+202E>", "<!-- open", "<b"] {
            assert_eq!(parts(text), [], "{text}");
        }
    }

    #[test]
    fn attributes_are_found_by_name_with_any_quotes() {
        let attributes = " alt='a b' checked SRC = \"x&amp;y\" title=t/";
        assert_eq!(attribute(attributes, "src"), Some("x&amp;y"));
        assert_eq!(attribute(attributes, "alt"), Some("a b"));
        assert_eq!(attribute(attributes, "title"), Some("t/"));
        assert_eq!(attribute(attributes, "href"), None);
        assert_eq!(attribute("", "href"), None);
        assert_eq!(attribute(" = ", "href"), None);
    }
}
