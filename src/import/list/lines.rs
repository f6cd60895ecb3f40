//! Questions that are lines of text, without a list marker. Knows nothing about lists.
//!
//! ```text
//! page = {heading | topic | question [answer]}
//! question = number text | text that asks        topic = number text, above longer numbers: `1 Basics`, `1.1 What …?`
//! ```
//! Numbered lines count if half of them ask, other lines if three of four ask.

use crate::deck::Heading;
use crate::import::answer::{is_furniture, markdown, sides};
use crate::import::cards::Cards;
use crate::import::heading::front;
use crate::import::page::{Page, Row, What};
use crate::import::region::Evidence;
use crate::import::words::{self, Asking};

/// Letters of the longest line that is a question.
const LONGEST: usize = 300;

/// A line that may be a question.
struct TextLine {
    row: usize,
    /// How many numbers are in front, as `2` in `1.3`; 0 if there is none.
    depth: usize,
    asking: Asking,
}

/// The text behind a number such as `1.2` or `3)`, and how many numbers it has.
fn behind_number(text: &str) -> (usize, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = text[..end].trim_end_matches('.');
    let depth = number.split('.').filter(|part| !part.is_empty() && part.len() <= 3).count();
    let is_number = depth > 0 && depth == number.split('.').count();
    let rest = text[end..].trim_start_matches([')', ':', '、', '．', '-', '–']);
    if is_number && (rest.starts_with([' ', '\t']) || rest.len() < text.len() - end) {
        (depth, rest.trim_start())
    } else {
        (0, text)
    }
}

fn lines(page: &Page<'_>) -> Vec<TextLine> {
    let mut found = Vec::new();
    for (at, row) in page.rows.iter().enumerate() {
        if row.what != What::Text || row.indent > 3 || is_furniture(row) || page.is_in_structure(at) {
            continue;
        }
        let text = row.content();
        let (depth, rest) = behind_number(text);
        let asking = if text.len() > LONGEST { Asking::No } else { words::asking(&words::plain(rest)) };
        found.push(TextLine { row: at, depth, asking });
    }
    found
}

/// Reads the questions among the lines of a page.
pub(super) fn read(page: &Page<'_>, cards: &mut Cards) {
    let lines = lines(page);
    let numbered = |least: Asking| lines.iter().filter(|line| line.depth > 0 && line.asking >= least).count();
    let all = numbered(Asking::No);
    if all >= 3 && numbered(Asking::Mark) > 0 && numbered(Asking::Perhaps) * 2 >= all {
        return read_numbered(page, &lines, cards);
    }
    let asking = |line: &&TextLine| line.asking == Asking::Mark || line.asking == Asking::Request;
    let count = lines.iter().filter(asking).count();
    if count >= 3 && count * 4 >= lines.len() * 3 {
        for line in lines.iter().filter(asking) {
            // Code below a line belongs to it.
            let end = page.next(line.row + 1, |row| !matches!(row.what, What::Code | What::Blank));
            if cards.takes(line.row..end, Evidence::Sure) {
                let front = front(page.rows[line.row].content(), &markdown(page, line.row + 1..end));
                cards.add(page.line(line.row), &page.path(line.row), &front, "");
            }
        }
    }
}

fn read_numbered(page: &Page<'_>, lines: &[TextLine], cards: &mut Cards) {
    let numbered: Vec<&TextLine> = lines.iter().filter(|line| line.depth > 0).collect();
    let mut topic: Option<Heading> = None;
    for (at, line) in numbered.iter().enumerate() {
        let next = numbered.get(at + 1);
        let text = behind_number(page.rows[line.row].content()).1;
        if line.asking < Asking::Request && next.is_some_and(|next| next.depth > line.depth) {
            topic = Some(words::topic(text));
            continue;
        }
        let end = page.next(line.row + 1, |row: &Row<'_>| row.level().is_some());
        let end = next.map_or(end, |next| end.min(next.row));
        let evidence = if line.asking > Asking::No { Evidence::Sure } else { Evidence::Sibling };
        if !cards.takes(line.row..end, evidence) {
            continue;
        }
        let sides = sides(page, line.row + 1..end);
        let path: Vec<Heading> = page.path(line.row).into_iter().chain(topic.clone()).collect();
        cards.add(page.line(line.row), &path, &front(text, &sides.front), &sides.back);
    }
}
