//! A card on one line: `question::answer`, and what only looks like one. Knows nothing about pages.
//!
//! ```text
//! line      = [list marker or quote mark] front separator back
//! separator = `::` one way, `:::` both ways, or what a vault's settings say
//! ```
//! Not separators: inside code, formulas, links' targets; in names of code such as `std::move`, `Vec::new()`,
//! `fe80::1`; at either end of the line; and after the key of a property (`alias:: x`, `card-last-interval:: 4`).

use super::vault::Vault;
use super::words;
use crate::deck::{CodeRuns, run_length};

/// The two sides of a card on one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sides<'a> {
    pub front: &'a str,
    pub back: &'a str,
    /// It is asked the other way round as well.
    pub both: bool,
}

/// The card that a line is. `text` is without list marker.
pub(super) fn sides<'a>(text: &'a str, vault: &Vault) -> Option<Sides<'a>> {
    // The cheapest test first: nearly every line ends here.
    if !text.contains(vault.one_line.as_str()) && !text.contains(vault.one_line_both.as_str()) && !text.contains("::") {
        return None;
    }
    // A line of HTML may have anything in its attributes.
    if text.starts_with('<') {
        return None;
    }
    let (at, length, both) = separator(text, vault)?;
    let (front, back) = (text[..at].trim(), text[at + length..].trim());
    let is_property = length == 2 && is_property(front, &text[at + length..]);
    (!front.is_empty() && !back.is_empty() && !is_property).then_some(Sides { front, back, both })
}

/// Whether a card may be a property of its note: `sources:: …`, a key of small letters.
pub(super) fn may_be_property(sides: &Sides<'_>) -> bool {
    is_key(sides.front) && !sides.front.bytes().any(|byte| byte.is_ascii_uppercase()) && !sides.both
}

/// Where the separator stands, its length, and whether it goes both ways.
fn separator(text: &str, vault: &Vault) -> Option<(usize, usize, bool)> {
    let open = open_places(text);
    // `{{c1::hidden}}` hides something.
    let braces = braces(text);
    let links = link_words(text);
    let is_within = |ranges: &[(usize, usize)], at: usize| {
        let behind = ranges.partition_point(|range| range.1 <= at);
        ranges.get(behind).is_some_and(|range| range.0 <= at)
    };
    let is_open = |at: usize| is_within(&open, at) && !is_within(&braces, at) && !is_within(&links, at);
    let own = own_separator(text).filter(|_| !vault.is_known);
    if let Some((at, length)) = own.filter(|(at, _)| is_open(*at)) {
        return Some((at, length, true));
    }
    let mut kinds = [(vault.one_line.as_str(), false), (vault.one_line_both.as_str(), true)];
    kinds.sort_by_key(|(separator, _)| std::cmp::Reverse(separator.len()));
    for (separator, both) in kinds {
        let places: Vec<usize> = text.match_indices(separator).map(|(at, _)| at).filter(|&at| is_open(at)).collect();
        let fits = |at: &&usize| !separator.bytes().all(|byte| byte == b':') || is_exact(text, **at, separator.len());
        let spaced =
            |at: &&usize| fits(at) && (text[..**at].ends_with(' ') || text[**at + separator.len()..].starts_with(' '));
        let found = places
            .iter()
            .find(spaced)
            .or_else(|| places.iter().filter(fits).find(|at| !is_name(text, **at, separator.len())));
        if let Some(&at) = found {
            return Some((at, separator.len(), both));
        }
    }
    None
}

/// The words of each link.
fn link_words(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(close) = text[from..].find("](").map(|at| from + at) {
        found.extend(text[from..close].rfind('[').map(|open| (from + open, close)));
        from = close + 2;
    }
    found
}

/// What stands between two pairs of curly brackets.
fn braces(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|at| from + at) {
        let Some(close) = text[open..].find("}}").map(|at| open + at) else { break };
        found.push((open, close));
        from = close;
    }
    found
}

/// Whether the colons are as many as the separator has.
fn is_exact(text: &str, at: usize, length: usize) -> bool {
    !text[..at].ends_with(':') && !text[at + length..].starts_with(':')
}

/// A separator of the vault's own with marks between two `::`, as in `front ::@:: back`.
fn own_separator(text: &str) -> Option<(usize, usize)> {
    let at = text.find(" ::")?;
    let rest = &text[at + 3..];
    let length = rest.find("::")?;
    let mark = &rest[..length];
    let is_mark = (1..=3).contains(&length) && mark.bytes().all(|byte| byte.is_ascii_punctuation() && byte != b':');
    (is_mark && rest[length + 2..].starts_with(' ')).then_some((at + 1, length + 4))
}

/// The stretches of a line outside of code spans and formulas.
pub(super) fn open_places(text: &str) -> Vec<(usize, usize)> {
    let runs = CodeRuns::of(text);
    let bytes = text.as_bytes();
    let mut open = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        let end = match bytes[at] {
            b'`' => {
                let length = run_length(&text[at..]);
                match runs.close(length, at + length, text.len()) {
                    Some(end) => Some(end),
                    None => {
                        at += length;
                        continue;
                    }
                }
            }
            b'$' => formula(text, at),
            b'\\' => {
                at += 2;
                continue;
            }
            _ => None,
        };
        match end {
            Some(end) => {
                open.push((from, at));
                (from, at) = (end, end);
            }
            None => at += 1,
        }
    }
    open.push((from, bytes.len()));
    open
}

/// Where a tag such as `<details` first begins in a line, outside of code spans and formulas.
pub(super) fn tag_in(line: &str, tag: &str) -> Option<usize> {
    tags_in(line, tag).next()
}

/// Every place where this tag begins in a line, outside of code spans and formulas.
pub(super) fn tags_in(line: &str, tag: &str) -> impl Iterator<Item = usize> {
    let open = if line.contains(tag) { open_places(line) } else { Vec::new() };
    let inside = move |(from, end): (usize, usize)| {
        line.get(from..end).unwrap_or_default().match_indices(tag).map(move |(at, _)| from + at)
    };
    open.into_iter().flat_map(inside)
}

/// The end of the formula that begins here. Only a little of a long line is looked at.
fn formula(text: &str, at: usize) -> Option<usize> {
    let mark = if text[at..].starts_with("$$") { "$$" } else { "$" };
    let rest = super::html::first(&text[at + mark.len()..], 300);
    let close = rest.find(mark)?;
    let fits = close > 0 && !rest.starts_with(' ') && !rest[..close].ends_with(' ');
    fits.then_some(at + mark.len() + close + mark.len())
}

/// Whether the `::` joins a name of code: `std::move`, `Foo::bar()`, `a::b::c`, `::<T>`, an address.
fn is_name(text: &str, at: usize, length: usize) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let before = &text[..at];
    let after = &text[at + length..];
    let left = &before[before.trim_end_matches(word).len()..];
    let right = &after[..after.len() - after.trim_start_matches(word).len()];
    if after.starts_with(['<', '{']) || words::is_listed(left, "names before colons") {
        return true;
    }
    if left.is_empty() || right.is_empty() {
        return false;
    }
    let called = after[right.len()..].starts_with(['(', '<']) || after[right.len()..].starts_with("::");
    let alone = before.len() == left.len();
    let is_type = left.starts_with(char::is_uppercase)
        && right.starts_with(char::is_lowercase)
        && !after[right.len()..].contains(' ')
        && right.len() == after.trim_end().len();
    let is_address = left.bytes().all(|byte| byte.is_ascii_hexdigit())
        && left.bytes().any(|byte| byte.is_ascii_digit())
        && right.bytes().all(|byte| byte.is_ascii_hexdigit());
    called || is_address || before.ends_with(&format!("::{left}")) || is_type && !alone
}

/// A property of a note, `id:: 65a1` or `deck: algorithms`.
pub(super) struct Property<'a> {
    pub key: &'a str,
    pub value: &'a str,
    /// Behind two colons, as Logseq and Dataview have them.
    pub is_doubled: bool,
}

/// The property that a line is. With one colon only where its key is one that notes have: any word may open a sentence so.
pub(super) fn property(line: &str) -> Option<Property<'_>> {
    let bare = line.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(line);
    let (key, rest) = bare.split_once(':')?;
    let doubled = rest.strip_prefix(':');
    let value = doubled.unwrap_or(rest);
    let is_property = is_key(key)
        && (value.starts_with(' ') || value.is_empty() && doubled.is_some())
        && (doubled.is_some() || words::is_listed(key, "property keys"));
    is_property.then_some(Property { key, value: value.trim(), is_doubled: doubled.is_some() })
}

/// Whether a key is one word, as those of properties are.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// Whether a key is in front, as in the properties of Logseq and Dataview: one word that such properties have.
fn is_property(key: &str, value: &str) -> bool {
    is_key(key)
        && value.starts_with(' ')
        && (words::is_listed(&key.to_lowercase(), "property keys")
            || key.contains('-') && key.bytes().all(|byte| !byte.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Option<(&str, &str, bool)> {
        sides(text, &Vault::default()).map(|sides| (sides.front, sides.back, sides.both))
    }

    #[test]
    fn two_colons_separate_and_three_go_both_ways() {
        assert_eq!(split("Recall::TP / (TP + FN)"), Some(("Recall", "TP / (TP + FN)", false)));
        assert_eq!(split("Precision:::TP / (TP + FP)"), Some(("Precision", "TP / (TP + FP)", true)));
        assert_eq!(
            split("Is C++'s `std::move` a move?::No: a cast"),
            Some(("Is C++'s `std::move` a move?", "No: a cast", false))
        );
        assert_eq!(split("what style is this?::remnote style"), Some(("what style is this?", "remnote style", false)));
        assert_eq!(split("Mitochondria:: the powerhouse"), Some(("Mitochondria", "the powerhouse", false)));
        assert_eq!(split("`x` ::@:: y (z)"), Some(("`x`", "y (z)", true)));
        assert_eq!(split("What is std::move :: a cast"), Some(("What is std::move", "a cast", false)));
    }

    #[test]
    fn code_properties_and_halves_are_no_cards() {
        for text in [
            "Use std::vector for arrays",
            "`a::b`",
            "Vec::new() makes one",
            "see Foo::Bar::baz",
            "iter.collect::<Vec<_>>()",
            "alias:: x",
            "card-last-interval:: 4",
            "::no question",
            "no answer::",
            "address fe80::1",
            "a:b",
            "$a::b$ is math",
            "x :::: y",
            "[TTY::Prompt](https://x.y) asks in a terminal",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn a_vault_may_have_separators_of_its_own() {
        let vault =
            Vault { one_line: ">>".to_owned(), one_line_both: "<->".to_owned(), is_known: true, ..Vault::default() };
        assert_eq!(sides("a >> b", &vault), Some(Sides { front: "a", back: "b", both: false }));
        assert_eq!(sides("a <-> b", &vault), Some(Sides { front: "a", back: "b", both: true }));
        assert_eq!(sides("a::b", &vault), None);
    }
}
