//! Terms with their meanings, as items or lines, below a title that says so. Knows nothing about questions.
//!
//! ```text
//! term = [list marker] word {word} separator meaning         separator = ` - `, ` – `, ` — `, `: `, ` = `
//! ```
//! The term may be in bold, in italics, or code. Nested rows belong to the meaning.

use crate::import::answer::markdown;
use crate::import::cards::Cards;
use crate::import::one_line::tags_in;
use crate::import::page::{Page, What};
use crate::import::region::Evidence;
use crate::import::words;

/// The most words of a term.
const LONGEST: usize = 8;

const SEPARATORS: [&str; 8] = [" - ", " – ", " — ", "—", ": ", "：", " = ", " -- "];

/// The term and its meaning.
fn sides(text: &str) -> Option<(&str, &str)> {
    let (at, separator) = SEPARATORS
        .iter()
        .filter_map(|separator| Some((tags_in(text, separator).next()?, *separator)))
        .min_by_key(|(at, separator)| (*at, std::cmp::Reverse(separator.len())))?;
    // `**Term:** meaning` and `*Term*: meaning` close around the separator or before it.
    let (mut term, mut meaning) = (text[..at].trim(), text[at + separator.len()..].trim());
    for mark in ["**", "__", "*", "_", "`"] {
        if let Some(bare) = term.strip_prefix(mark) {
            term = bare.strip_suffix(mark).unwrap_or(bare);
            meaning = if bare.ends_with(mark) { meaning } else { meaning.strip_prefix(mark).unwrap_or(meaning) };
        }
    }
    let is_term = term.contains(char::is_alphanumeric)
        && term.split_whitespace().count() <= LONGEST
        && !(term.starts_with('[') && term.ends_with(']'))
        && term.matches('[').count() == term.matches(']').count();
    (is_term && meaning.contains(char::is_alphanumeric)).then_some((term.trim(), meaning.trim()))
}

/// Reads the terms of a page.
pub(super) fn read(page: &Page<'_>, cards: &mut Cards) {
    let mut behind = 0;
    let mut found = Vec::new();
    // A line in the middle of a paragraph is none of these.
    let mut was_term = false;
    let (mut lines, mut bare) = (0, 0);
    for (at, row) in page.rows.iter().enumerate() {
        let is_inside = at > 0 && row.what == What::Text && page.rows[at - 1].what == What::Text && !was_term;
        was_term = sides(row.content()).is_some() && !is_inside;
        if at < behind || row.indent > 3 || is_inside || !matches!(row.what, What::Item { .. } | What::Text) {
            continue;
        }
        behind = if row.what == What::Text { at + 1 } else { page.item_end(at) };
        lines += 1;
        if sides(row.content()).is_some() {
            bare += usize::from(row.what == What::Text);
            found.push((at, behind));
        }
    }
    // A text of nothing but such lines needs no title.
    let is_list = bare >= 3 && bare == lines && page.titles().is_empty() && page.is_plain;
    for (at, end) in found {
        if !is_list && (!page.is_for_terms_at(at) || page.is_in_structure(at)) || !cards.takes(at..end, Evidence::Asks)
        {
            continue;
        }
        let Some((term, meaning)) = sides(page.rows[at].content()) else { continue };
        let below = markdown(page, at + 1..end);
        cards.add(page.line(at), &page.path(at), &words::question(term), &format!("{meaning}\n{below}"));
    }
}
