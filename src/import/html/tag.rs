//! One HTML tag: where it starts and ends, its name and attributes, and which names are tags. Must not know its effect.

use crate::deck::html::{Tag, is_known, tags};
use std::borrow::Cow;

/// Whether a tag is a component of MDX, alone on its line: `<InDocAd />`.
pub(super) fn is_component(rest: &str, tag: &Tag<'_>) -> bool {
    let first = rest[1..].trim_start_matches('/').chars().next();
    let ends = rest[tag.length..].trim_start_matches([' ', '\t']);
    let alone = ends.is_empty() || ends.starts_with(['\n', '\r']);
    first.is_some_and(|c| c.is_ascii_uppercase()) && !is_known(&tag.name) && alone && rest[..tag.length].ends_with("/>")
}

/// Links that run something are none.
pub(super) fn is_harmless(target: &str) -> bool {
    let lower = target.trim().to_ascii_lowercase();
    !["javascript:", "vbscript:", "data:text"].iter().any(|scheme| lower.starts_with(scheme))
}

pub(super) fn destination(target: &str) -> Cow<'_, str> {
    if target.contains([' ', '(', ')', '\n']) {
        Cow::Owned(format!("<{}>", target.replace(['\n', '<', '>'], "")))
    } else {
        Cow::Borrowed(target)
    }
}

pub(super) fn longest_run(code: &str) -> usize {
    code.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

pub(super) fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut from = 0;
    for (place, tag) in tags(html, is_known) {
        out.push_str(&html[from..place.start]);
        if tag.is_some_and(|tag| tag.name == "br") {
            out.push('\n');
        }
        from = place.end;
    }
    out + &html[from..]
}

/// The first this many bytes of a text, or a little less where a letter would be cut.
pub(in crate::import) fn first(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}
