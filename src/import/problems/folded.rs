//! Names of problems in folded lists, on a page about problems. Knows nothing about other lists.
//!
//! ```text
//! folded = <details> <summary> pattern </summary> {item | <li> name </li>} </details>
//! ```

use super::problem::Problem;
use crate::deck::Heading;
use crate::import::cards::Cards;
use crate::import::one_line::tag_in;
use crate::import::page::{Page, Row, What};
use crate::import::region::Evidence;
use crate::import::words;

/// Whether a folded section begins on this row that has a summary, and names in a list below it, and nothing else.
pub(super) fn folds_names(page: &Page<'_>, at: usize) -> bool {
    let row = &page.rows[at];
    if !row.is_open() || tag_in(row.line.text, "<details").is_none() {
        return false;
    }
    let rows = &page.rows[at..end(page, at)];
    let names = rows.iter().filter(|row| name(row).is_some()).count();
    names > 0 && rows.iter().all(|row| name(row).is_some() || !row.is_open() || is_frame(row.content()))
}

/// The tags around the names, and the summary.
fn is_frame(text: &str) -> bool {
    text.starts_with("<summary")
        || words::is_bare_tag(text)
        || text.starts_with("<details") && text.contains("<summary")
}

/// The row behind the one that closes the section; the section ends where the next begins, too.
fn end(page: &Page<'_>, at: usize) -> usize {
    let closes = |row: &Row<'_>| row.is_open() && row.line.text.contains("</details");
    if closes(&page.rows[at]) {
        return at + 1;
    }
    let begins = |row: &Row<'_>| row.level().is_some() || row.is_open() && row.line.text.contains("<details");
    let last = page.next(at + 1, |row| closes(row) || begins(row));
    if page.rows.get(last).is_some_and(closes) { last + 1 } else { last }
}

/// The name that a row of the list is.
fn name(row: &Row<'_>) -> Option<String> {
    let text = row.content();
    let inner = match row.what {
        What::Item { .. } => row.task().map_or(text, |(_, text)| text),
        What::Text => text.strip_prefix("<li>")?.trim_end_matches("</li>"),
        _ => return None,
    };
    let plain = words::plain(words::without_number(inner)).trim().to_owned();
    (plain.contains(char::is_alphabetic) && plain.chars().count() <= 80).then_some(plain)
}

/// Reads the names; returns the row behind the section.
pub(super) fn folded(page: &Page<'_>, at: usize, headings: &[Heading], cards: &mut Cards) -> usize {
    let end = end(page, at);
    let head: String = page.rows[at..end].iter().take(3).map(|row| row.line.text).collect::<Vec<_>>().join(" ");
    let summary = head.split_once("<summary").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, rest)| rest);
    let pattern = words::plain(summary.split("</summary").next().unwrap_or_default());
    for row in at..end {
        let Some(name) = name(&page.rows[row]) else { continue };
        if cards.takes(row..row + 1, Evidence::Sibling) {
            let problem = Problem { name, pattern: Some(pattern.clone()), ..Problem::default() };
            cards.push(problem.note(page.line(row), headings));
        }
    }
    end
}
