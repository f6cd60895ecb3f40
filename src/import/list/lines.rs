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
}

impl TextLine {
    fn asking(&self, page: &Page<'_>) -> Asking {
        let text = page.rows[self.row].content();
        if text.len() > LONGEST { Asking::No } else { words::asking(&words::plain(behind_number(text).1)) }
    }
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
    let is_line = |at: usize, row: &Row<'_>| {
        row.what == What::Text && row.indent <= 3 && !is_furniture(row) && !page.is_in_structure(at)
    };
    let rows = page.rows.iter().enumerate().filter(|(at, row)| is_line(*at, row));
    rows.map(|(at, row)| TextLine { row: at, depth: behind_number(row.content()).0 }).collect()
}

/// Reads the questions among the lines of a page.
pub(super) fn read(page: &Page<'_>, cards: &mut Cards) {
    let lines = lines(page);
    let numbered: Vec<(&TextLine, Asking)> =
        lines.iter().filter(|line| line.depth > 0).map(|line| (line, line.asking(page))).collect();
    let count = |least: Asking| numbered.iter().filter(|(_, asking)| *asking >= least).count();
    if numbered.len() >= 3 && count(Asking::Mark) > 0 && count(Asking::Perhaps) * 2 >= numbered.len() {
        return read_numbered(page, &numbered, cards);
    }
    // Once one in four does not ask, the others need not be judged.
    let mut others = 0;
    let mut asking = Vec::new();
    for line in &lines {
        match line.asking(page) >= Asking::Request {
            true => asking.push(line),
            false => others += 1,
        }
        if others * 4 > lines.len() {
            return;
        }
    }
    for line in asking.iter().filter(|_| asking.len() >= 3) {
        // Code below a line belongs to it.
        let end = page.next(line.row + 1, |row| !matches!(row.what, What::Code | What::Blank));
        if cards.takes(line.row..end, Evidence::Sure) {
            let front = front(page.rows[line.row].content(), &markdown(page, line.row + 1..end));
            cards.add(page.line(line.row), &page.path(line.row), &front, "");
        }
    }
}

fn read_numbered(page: &Page<'_>, numbered: &[(&TextLine, Asking)], cards: &mut Cards) {
    let mut topic: Option<Heading> = None;
    for (at, (line, asking)) in numbered.iter().enumerate() {
        let next = numbered.get(at + 1).map(|(next, _)| next);
        let text = behind_number(page.rows[line.row].content()).1;
        if *asking < Asking::Request && next.is_some_and(|next| next.depth > line.depth) {
            topic = Some(words::topic(text));
            continue;
        }
        let end = page.next(line.row + 1, |row: &Row<'_>| row.level().is_some());
        let end = next.map_or(end, |next| end.min(next.row));
        let evidence = if *asking > Asking::No { Evidence::Sure } else { Evidence::Sibling };
        if !cards.takes(line.row..end, evidence) {
            continue;
        }
        let sides = sides(page, line.row + 1..end);
        let path: Vec<Heading> = page.path(line.row).into_iter().chain(topic.clone()).collect();
        cards.add(page.line(line.row), &path, &front(text, &sides.front), &sides.back);
    }
}
