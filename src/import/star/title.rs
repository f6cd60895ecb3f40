//! The title of a story: the heading above it, or the question that it answers. Knows nothing about sections.

use super::Part;
use crate::deck::Heading;
use crate::import::page::{Page, Row, What};
use crate::import::words;

/// Whether parts stand below a heading about the method itself: `The STAR Method`, `STAR framework explained`.
pub(super) fn explains_the_method(page: &Page<'_>, group: &[Part<'_>]) -> bool {
    let Some(heading) = page.above(group[0].row).next() else { return false };
    let lower = words::without_number(&heading.plain).to_lowercase();
    if ["example", "template", "answer", "stor", "response"].iter().any(|word| lower.contains(word)) {
        return false;
    }
    let bare = ["what is ", "using ", "about ", "the "]
        .iter()
        .fold(lower.as_str(), |text, word| text.strip_prefix(word).unwrap_or(text));
    bare.strip_prefix("star ").is_some_and(|rest| {
        ["method", "framework", "format", "technique", "approach", "formula"].iter().any(|word| rest.starts_with(word))
    })
}

/// A title without what only counts it: `Story 2: The importer`.
fn without_count(title: &str) -> &str {
    let counted = ["story ", "example ", "bullet ", "experience ", "scenario "];
    let start =
        counted.iter().find(|word| title.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
    let Some(rest) = start.map(|word| &title[word.len()..]) else { return title };
    let number = rest.trim_start_matches('#').trim_start_matches(|c: char| c.is_ascii_digit());
    let named = number.trim_start().trim_start_matches([':', '.', '-', '–', '—', ')']).trim();
    if number.len() < rest.len() && named.contains(char::is_alphabetic) { named } else { title }
}

/// The title of the story that begins at this row, the headings above it, and its line.
pub(super) fn title(page: &Page<'_>, first: usize) -> (String, Vec<Heading>, usize) {
    let mut above: Vec<usize> = page.above(first).map(|title| title.row).collect();
    above.reverse();
    let mut title = None;
    while let Some(at) = above.pop() {
        let text = words::question(page.rows[at].heading());
        let plain = words::plain(&text);
        let bare = plain.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !words::is_listed(&bare, "empty titles") {
            title = Some((at, without_count(&plain).to_owned()));
            break;
        }
    }
    // Without a heading, the paragraph above: a bold question, or `Question: …`.
    let written = |row: &Row<'_>| row.what == What::Text || matches!(row.what, What::Item { .. });
    let rows_above = || page.rows[..first].iter().rev().take(3);
    let paragraph = || rows_above().find(|row| written(row)).map(|row| (words::plain(row.content()), row.line.number));
    // One before a heading is about something else, unless it asks.
    let is_near = || rows_above().take_while(|row| !written(row)).all(|row| row.level().is_none());
    let asks = |text: &str| words::asks(words::without_number(text.trim_start_matches("Question:").trim()));
    let headings = above.iter().map(|at| words::topic(page.rows[*at].heading())).collect();
    match (title, paragraph()) {
        (_, Some((text, line))) if asks(&text) => {
            (words::without_number(text.trim_start_matches("Question:").trim()).to_owned(), headings, line)
        }
        (Some((at, text)), _) => (text, headings, page.rows[at].line.number),
        (None, Some((text, line))) if text.len() <= 200 && (is_near() || page.title.is_none()) => {
            (text, headings, line)
        }
        _ => (page.title.clone().unwrap_or_default(), headings, page.rows[first].line.number),
    }
}
