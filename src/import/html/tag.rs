//! One HTML tag: where it starts and ends, its name and attributes, and which names are tags. Must not know its effect.

use std::borrow::Cow;

/// Elements that are known here.
const KNOWN: &str = " \
    a abbr b big blockquote br center cite code dd del details dfn div dl dt em figcaption figure font footer \
    h1 h2 h3 h4 h5 h6 head header hr i iframe img input ins kbd li main mark math nav nobr noscript object ol p \
    picture pre q s samp script section small source span strike strong style sub summary sup svg table tbody \
    td tfoot th thead tr tt u ul var video article aside audio button caption col colgroup embed form label \
    meta link title wbr ";

/// Whether HTML has an element of this name, in lower case.
pub(in crate::import) fn is_known(name: &str) -> bool {
    !name.is_empty() && KNOWN.split(' ').any(|known| known == name)
}

/// One tag.
pub(super) struct Tag<'h> {
    /// In lower case.
    pub name: String,
    pub closes: bool,
    pub attributes: &'h str,
    /// Bytes of the whole tag.
    pub length: usize,
}

/// The tag that `rest` begins with.
pub(super) fn tag(rest: &str) -> Option<Tag<'_>> {
    let closes = rest[1..].starts_with('/');
    let start = 1 + usize::from(closes);
    let name: &str = &rest[start..start + rest[start..].bytes().take(20).take_while(u8::is_ascii_alphanumeric).count()];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let after = first(&rest[start + name.len()..], 2000);
    if !after.starts_with([' ', '\t', '\n', '\r', '/', '>']) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in after.bytes().enumerate() {
        match byte {
            b'"' | b'\'' if quote.is_none() => quote = Some(byte),
            _ if quote == Some(byte) => quote = None,
            b'<' if quote.is_none() => return None,
            b'>' if quote.is_none() => {
                let attributes = after[..at].trim_end_matches('/');
                return Some(Tag {
                    name: name.to_ascii_lowercase(),
                    closes,
                    attributes,
                    length: start + name.len() + at + 1,
                });
            }
            _ => {}
        }
    }
    None
}

/// Whether a tag is a component of MDX, alone on its line: `<InDocAd />`.
pub(super) fn is_component(rest: &str, tag: &Tag<'_>) -> bool {
    let first = rest[1..].trim_start_matches('/').chars().next();
    let ends = rest[tag.length..].trim_start_matches([' ', '\t']);
    let alone = ends.is_empty() || ends.starts_with(['\n', '\r']);
    first.is_some_and(|c| c.is_ascii_uppercase()) && !is_known(&tag.name) && alone && rest[..tag.length].ends_with("/>")
}

/// The value of an attribute.
pub(super) fn attribute<'h>(attributes: &'h str, name: &str) -> Option<&'h str> {
    let at = attributes.to_ascii_lowercase().match_indices(name).map(|(at, _)| at).find(|&at| {
        let before = attributes[..at].chars().next_back();
        before.is_none_or(char::is_whitespace) && attributes[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split([' ', '\t', '\n', '>']).next(),
    }
    .map(str::trim)
    .filter(|value| !value.is_empty())
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
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        out.push_str(&html[at..at + found]);
        at += found;
        match tag(&html[at..]).filter(|tag| is_known(&tag.name)) {
            Some(tag) => {
                if tag.name == "br" {
                    out.push('\n');
                }
                at += tag.length;
            }
            None => {
                out.push('<');
                at += 1;
            }
        }
    }
    out.push_str(&html[at..]);
    out
}

/// The first this many bytes of a text, or a little less where a letter would be cut.
pub(in crate::import) fn first(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}
