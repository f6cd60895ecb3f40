//! Bold lines are questions, and the text after them is the answer.
//!
//! ```text
//! page     = {heading | card}
//! card     = question answer
//! question = a paragraph or list item that is bold as a whole, but for marks behind it: **What is …?** 👶
//! ```
//! Bold words at the start of a paragraph belong to the answer, unless they end with a question mark: then the rest is
//! the answer. Bold lines that do not ask also belong to the answer, unless nearly all bold lines of the page ask, or
//! they have the same sign (such as 👶) as those that ask. An answer ends at the next question or heading.

use super::answer::sides;
use super::cards::Cards;
use super::heading::front;
use super::page::{Page, Row, What};
use super::words;
use crate::deck::Heading;

/// A question in bold.
struct Line<'a> {
    row: usize,
    text: &'a str,
    /// What follows the bold words on their line.
    rest: &'a str,
    asks: bool,
    /// A sign that is not a letter is at its end.
    is_marked: bool,
    headings: Vec<Heading>,
}

/// The bold words that a row begins with, and what follows them.
fn bold_start<'a>(row: &Row<'a>) -> Option<(&'a str, &'a str)> {
    if !matches!(row.what, What::Text | What::Item { .. }) || row.indent > 3 {
        return None;
    }
    let text = row.content();
    let marks = [("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>")];
    let (inner, rest) = marks.iter().find_map(|(open, close)| text.strip_prefix(open)?.split_once(close))?;
    // `**1)** What is …?`: only the number is bold.
    if words::is_only_number(inner) && words::asks(&words::plain(rest)) {
        return Some((rest.trim(), ""));
    }
    inner.contains(char::is_alphabetic).then_some((inner, rest))
}

/// The words of a row that is bold as a whole, but for a few signs behind them.
pub(super) fn bold_line<'a>(row: &Row<'a>) -> Option<&'a str> {
    let (inner, rest) = bold_start(row)?;
    let bare = rest.replace("<br>", "").replace("<br/>", "").replace("<br />", "");
    let is_whole = bare.len() <= 24 && !bare.contains(char::is_alphanumeric);
    (is_whole && !inner.trim_end().ends_with(':')).then_some(inner)
}

fn lines<'a>(page: &Page<'a>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    page.walk(|at, row, path| {
        let Some((text, rest)) = bold_start(row) else { return };
        let is_whole = bold_line(row).is_some();
        if !is_whole && !text.trim_end().ends_with(['?', '？']) {
            return;
        }
        let plain = words::plain(text);
        let bare = words::without_number(&plain);
        if begins(page, at) && !words::is_answer_label(bare) {
            let end = if rest.trim().is_empty() { text } else { rest };
            let is_marked = is_whole
                && end.trim_end().chars().next_back().is_some_and(|last| !last.is_ascii() && !last.is_alphanumeric());
            let rest = if is_whole { "" } else { rest.trim_start_matches([' ', ':', '-', '–', '—']) };
            lines.push(Line {
                row: at,
                text,
                rest,
                asks: words::asks(bare),
                is_marked,
                headings: path.headings().to_vec(),
            });
        }
    });
    let asking = lines.iter().filter(|line| line.asks).count();
    let all = asking * 10 >= lines.len() * 8;
    let marked = lines.iter().filter(|line| line.asks && line.is_marked).count() * 2 > asking;
    lines.retain(|line| line.asks || all || marked && line.is_marked);
    lines
}

/// Whether a paragraph or item begins on this row.
fn begins(page: &Page<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &page.rows[before]) else { return true };
    matches!(page.rows[at].what, What::Item { .. })
        || matches!(before.what, What::Blank | What::Rule | What::Comment | What::Heading(_))
        || words::is_bare_tag(before.content())
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
        let end = page.next(line.row + 1, |row| row.level().is_some()).min(next);
        let sides = sides(page, line.row + 1..end);
        let back = if line.rest.is_empty() { sides.back } else { format!("{}\n{}", line.rest, sides.back) };
        cards.add(page.rows[line.row].line.number, &line.headings, &front(line.text, &sides.front), &back);
    }
    cards
}
