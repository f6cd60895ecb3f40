//! A problem with its statement: a heading that links to a site of problems, as LeetHub writes it. Knows nothing about lists.
//!
//! ```text
//! problem = heading with a link to a site, [difficulty], statement
//! ```

use super::mark::{difficulty, is_problem_link, links};
use super::problem::Problem;
use crate::deck::Heading;
use crate::import::answer::markdown;
use crate::import::cards::Cards;
use crate::import::page::Page;
use crate::import::region::Evidence;
use crate::import::{html, words};
use std::ops::Range;

/// Reads the problem of these rows, of which the first is its heading.
pub(super) fn read(page: &Page<'_>, rows: Range<usize>, path: &[Heading], cards: &mut Cards) {
    if !cards.takes(rows.clone(), Evidence::Sure) {
        return;
    }
    let row = &page.rows[rows.start];
    let heading = html::reduce(row.heading());
    let link = links(&heading).into_iter().map(|(_, link)| link).find(|link| is_problem_link(link)).map(str::to_owned);
    let behind = row.content().get(row.heading().len()..).unwrap_or_default();
    let below = format!("{behind}\n{}", markdown(page, rows.start + 1..rows.end));
    // The difficulty stands first, in a heading of its own or behind its name.
    let (difficulty, statement) = without_difficulty(&below);
    let name = words::without_number(&words::plain(&heading)).to_owned();
    let problem = Problem { name, link, difficulty, ..Problem::default() };
    let above = path.len().saturating_sub(1);
    let mut note = problem.note(page.line(rows.start), &path[..above]);
    let statement = html::reduce(statement.trim().trim_start_matches("<hr>"));
    if !statement.is_empty() {
        note.front = format!("{}\n\n{statement}", note.front);
    }
    cards.push(note);
}

/// The difficulty in the first line that says something, and what is below it.
fn without_difficulty(below: &str) -> (Option<String>, &str) {
    let text = below.trim_start();
    let text = text.strip_prefix("</h1>").or_else(|| text.strip_prefix("</h2>")).unwrap_or(text).trim_start();
    let end = text.find("</h").map(|at| text[at..].find('>').map_or(text.len(), |close| at + close + 1));
    let first = end.filter(|_| text.starts_with("<h")).unwrap_or_else(|| text.find('\n').unwrap_or(text.len()));
    let plain = words::plain(&text[..first]);
    let word = plain.trim_start_matches('#').rsplit([':', ' ']).next().unwrap_or_default();
    match difficulty(word) {
        Some(difficulty) => (Some(difficulty), &text[first..]),
        None => (None, text),
    }
}
