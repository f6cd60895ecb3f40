//! What the text of an item or cell says about a problem: name, links, difficulty, and pattern. Knows nothing about
//! pages.

use crate::import::words;

const DIFFICULTIES: &[&str] = &["easy", "medium", "hard", "med", "very easy", "very hard", "简单", "中等", "困难"];

/// A word that says how hard a problem is, spelt as one reads it.
pub(super) fn difficulty(text: &str) -> Option<String> {
    let plain = words::plain(text);
    let bare = plain.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let found = DIFFICULTIES.iter().find(|known| **known == bare)?;
    let mut letters = if *found == "med" { "medium" } else { found }.chars();
    Some(letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default())
}

pub(super) fn is_problem_link(link: &str) -> bool {
    // Most texts are not address, and have no slash.
    let leads_into = |site: &&str| {
        let behind = link.split_once(*site).map(|(_, behind)| behind);
        behind.is_some_and(|behind| !site.ends_with('/') || behind.starts_with(|c: char| c.is_alphanumeric()))
    };
    link.contains('/') && words::list("problem sites").iter().any(leads_into)
}

/// The links of a text: words and target.
pub(super) fn links(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(middle) = text[at..].find("](") {
        let middle = at + middle;
        let start = text[at..middle].rfind('[').map_or(middle, |start| at + start + 1);
        let Some(length) = text[middle + 2..].find(')') else { break };
        let target = text[middle + 2..middle + 2 + length].split_whitespace().next().unwrap_or_default();
        if start < middle && !text[..start - 1].ends_with('!') {
            found.push((&text[start..middle], target));
        }
        at = middle + 2 + length;
    }
    found
}

/// An address that is in the text as such.
pub(super) fn address(text: &str) -> Option<&str> {
    let at = text.find("https://").or_else(|| text.find("http://"))?;
    let rest = &text[at..];
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | ')' | ']' | '|' | '"')).unwrap_or(rest.len());
    Some(&rest[..end])
}

/// A name made of the last part of an address: `two-sum` → `Two sum`.
pub(super) fn named_by_link(link: &str) -> String {
    let tail = link
        .trim_end_matches('/')
        .trim_end_matches("/description")
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .replace(['-', '_'], " ");
    let mut letters = tail.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

pub(super) fn is_pattern(mark: &str) -> bool {
    !mark.is_empty()
        && mark.len() <= 60
        && mark.contains(char::is_alphabetic)
        && !mark.starts_with("http")
        && !["link", "solution", "leetcode", "premium", "video"].contains(&mark.to_lowercase().as_str())
}

/// The name of an item, and the marks behind it.
pub(super) fn parts(text: &str) -> (String, Vec<String>) {
    let text = text.replace("~~", "");
    let mut marks = Vec::new();
    let mut name = text.clone();
    for separator in ["|", " — ", " – ", " - ", ": http", " → "] {
        if let Some((first, rest)) = name.split_once(separator) {
            marks.extend(rest.split(separator).flat_map(|part| part.split('|')).map(|part| part.trim().to_owned()));
            name = first.trim().to_owned();
            break;
        }
    }
    // `Merge Intervals (Medium)`, and `[x](y) (Easy)`.
    if let Some(open) =
        name.rfind(['(', '[']).filter(|open| !name[..*open].ends_with(']') && name.ends_with([')', ']']))
    {
        let inner = name[open + 1..name.len() - 1].to_owned();
        if difficulty(&inner).is_some() || inner.split([',', ';', '/']).any(|part| difficulty(part).is_some()) {
            marks.extend(inner.split([',', ';', '/']).map(|part| part.trim().to_owned()));
            name.truncate(open);
        }
    }
    if let Some((first, last)) =
        name.clone().rsplit_once(' ').filter(|(_, last)| last.starts_with(['`', '*']) && difficulty(last).is_some())
    {
        marks.push(last.to_owned());
        name = first.to_owned();
    }
    if let Some((first, rest)) = name.clone().split_once(',').filter(|(_, rest)| difficulty(rest).is_some()) {
        marks.push(rest.trim().to_owned());
        name = first.to_owned();
    }
    (name, marks)
}
