//! Bold lines are questions, and the text after them is the answer.
//!
//! ```text
//! page     = {heading | card}
//! card     = question answer
//! question = a paragraph or list item that is bold as a whole, but for marks behind it: **What is …?** 👶
//! ```
//! Bold words at the start of a paragraph belong to the answer, unless they end with a question mark: then the rest is
//! the answer. Bold lines that do not ask are questions too if enough of the others ask, or if the page says that it has
//! questions; or, of a few, those that have the same sign (such as 👶) as those that ask. An answer ends at the next question
//! or heading.

use super::answer::sides;
use super::cards::Cards;
use super::heading::front;
use super::page::{Page, Row, What};
use super::region::Evidence;
use super::words::{self, Asking};

/// A question in bold.
struct Line<'a> {
    row: usize,
    text: &'a str,
    /// What follows the bold words on their line.
    rest: &'a str,
    asking: Asking,
    /// A sign that is not a letter is at its end.
    is_marked: bool,
}

/// The bold words that a row begins with, and what follows them.
fn bold_start<'a>(row: &Row<'a>) -> Option<(&'a str, &'a str)> {
    if !matches!(row.what, What::Text | What::Item { .. }) || row.indent > 3 {
        return None;
    }
    let text = row.content();
    let marks = [("***", "***"), ("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>")];
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

/// The bold lines that are questions, and whether most of all bold lines ask.
fn lines<'a>(page: &Page<'a>, forced: bool) -> (Vec<Line<'a>>, bool) {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for (at, row) in page.rows.iter().enumerate() {
        let Some((text, rest)) = bold_start(row) else { continue };
        let is_whole = bold_line(row).is_some();
        if !is_whole && !text.trim_end().ends_with(['?', '？']) {
            continue;
        }
        let plain = words::plain(text);
        let bare = words::without_number(&plain);
        if begins(page, at) && !words::is_answer_label(bare) {
            let end = if rest.trim().is_empty() { text } else { rest };
            let is_marked = is_whole
                && end.trim_end().chars().next_back().is_some_and(|last| !last.is_ascii() && !last.is_alphanumeric());
            let rest = if is_whole { "" } else { rest.trim_start_matches([' ', ':', '-', '–', '—']) };
            lines.push(Line { row: at, text, rest, asking: words::asking(bare), is_marked });
        }
    }
    let asks = |line: &Line<'_>| line.asking >= Asking::Request;
    let asking = lines.iter().filter(|line| asks(line)).count();
    let perhaps = lines.iter().filter(|line| line.asking > Asking::No).count();
    let most_ask = asking > 0 && perhaps * 2 >= lines.len();
    let is_evident = most_ask && (asking > 1 || lines.len() == 1);
    let is_named = page.is_for_cards && lines.len() > 2 || (page.is_for_cards || page.is_beside_cards) && asking > 0;
    let all = forced || is_evident || is_named;
    let marked = lines.iter().filter(|line| asks(line) && line.is_marked).count() * 2 > asking;
    lines.retain(|line| asks(line) || all || marked && line.is_marked);
    // A single line has no siblings that ask.
    let most_ask = most_ask && lines.len() > 1;
    (lines, most_ask)
}

/// Whether a paragraph or item begins on this row.
fn begins(page: &Page<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &page.rows[before]) else { return true };
    matches!(page.rows[at].what, What::Item { .. })
        || matches!(before.what, What::Blank | What::Rule | What::Comment | What::Heading(_))
        || words::is_bare_tag(before.content())
}

/// Reads the cards of a page. With `forced`, bold lines are cards whatever they say.
pub(super) fn read(page: &Page<'_>, forced: bool, cards: &mut Cards) {
    let (lines, most_ask) = lines(page, forced);
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).map_or(page.rows.len(), |next| next.row);
        let end = page.next(line.row + 1, |row| row.level().is_some()).min(next);
        let is_answered = !line.rest.is_empty() || page.rows[line.row + 1..end].iter().any(|row| !row.is_blank());
        let evidence = match line.asking >= Asking::Request {
            true if most_ask => Evidence::Sure,
            true => Evidence::Asks,
            false if !is_answered => continue,
            false => Evidence::Sibling,
        };
        if !cards.takes(line.row..end, evidence) {
            continue;
        }
        let sides = sides(page, line.row + 1..end);
        let back = if line.rest.is_empty() { sides.back } else { format!("{}\n{}", line.rest, sides.back) };
        cards.add(page.line(line.row), &page.path(line.row), &front(line.text, &sides.front), &back);
    }
}
