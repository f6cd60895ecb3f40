//! A line in bold is the question, what follows is the answer.
//!
//! ```text
//! page     = {heading | card}
//! card     = question answer
//! question = a paragraph or list item that is bold as a whole, but for marks behind it: **What is …?** 👶
//! ```
//! Bold words that only open a paragraph belong to the answer around them, and so do bold lines that do not ask, unless nearly all bold lines of the page
//! do. An answer ends at the next question and at a heading.

use super::answer::sides;
use super::cards::Cards;
use super::heading::front;
use super::page::{Page, Row, What};
use super::words;
use crate::deck::Heading;

/// A line that is bold as a whole.
struct Line<'a> {
    row: usize,
    text: &'a str,
    asks: bool,
    headings: Vec<Heading>,
}

/// The words of a row that is bold as a whole.
pub(super) fn bold_line<'a>(row: &Row<'a>) -> Option<&'a str> {
    if !matches!(row.what, What::Text | What::Item { .. }) || row.indent > 3 {
        return None;
    }
    let text = row.content();
    for (open, close) in [("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>")] {
        let Some(rest) = text.strip_prefix(open) else { continue };
        let (inner, tail) = rest.split_once(close)?;
        let bare = tail.replace("<br>", "").replace("<br/>", "").replace("<br />", "");
        let is_whole = bare.len() <= 24 && !bare.contains(char::is_alphanumeric);
        let says_something = inner.contains(char::is_alphabetic) && !inner.trim_end().ends_with(':');
        return (is_whole && says_something).then_some(inner);
    }
    None
}

fn lines<'a>(page: &Page<'a>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    page.walk(|at, row, path| {
        let Some(text) = bold_line(row) else { return };
        let before = at.checked_sub(1).map(|before| &page.rows[before]);
        let begins = matches!(row.what, What::Item { .. })
            || before.is_none_or(|row| {
                matches!(row.what, What::Blank | What::Rule | What::Comment | What::Heading(_))
                    || words::is_bare_tag(row.content())
            });
        let plain = words::plain(text);
        let bare = words::without_number(&plain);
        if begins && !words::is_answer_label(bare) {
            lines.push(Line { row: at, text, asks: words::asks(bare), headings: path.headings().to_vec() });
        }
    });
    let asking = lines.iter().filter(|line| line.asks).count();
    let all = asking * 10 >= lines.len() * 8;
    lines.retain(|line| line.asks || all);
    lines
}

/// How many bold lines are questions.
pub(super) fn survey(page: &Page<'_>) -> usize {
    lines(page).iter().filter(|line| line.asks).count()
}

/// Reads the cards of a page.
pub(super) fn read(page: &Page<'_>) -> Cards {
    let lines = lines(page);
    let mut cards = Cards::default();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).map_or(page.rows.len(), |next| next.row);
        let heading = page.rows[line.row + 1..next].iter().position(|row| row.level().is_some());
        let end = heading.map_or(next, |heading| line.row + 1 + heading);
        let sides = sides(page, line.row + 1..end);
        cards.add(page.rows[line.row].line.number, &line.headings, &front(line.text, &sides.front), &sides.back);
    }
    cards
}
