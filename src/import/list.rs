//! Lists of questions. Those without answers become open prompts.
//!
//! ```text
//! page = {heading | list}            headings are the topics
//! list = item {item}
//! item = question [code] {nested item} [answer]
//! ```
//! A list counts if half of its items ask something; in other lists, only those items count. Nested items that ask are
//! follow-ups, and others are points. Code and pictures below a question belong to it. Paragraphs below it, also between
//! list numbers, are its answer. Lists of links into the page are its table of contents. On a page without lists whose
//! lines mostly ask, each such line is a card.

use super::answer::{is_furniture, markdown, sides};
use super::cards::Cards;
use super::heading::front;
use super::page::{Page, Row, What};
use super::{html, words};
use crate::deck::{Heading, Kind, Note, dedent, normalize};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// Letters of the longest text that is a question of a list.
const LONGEST: usize = 1500;

/// An item at the left edge.
pub(super) struct Item {
    pub row: usize,
    /// Behind its last row.
    pub end: usize,
    asks: bool,
    /// It is a link into the page.
    is_contents: bool,
    is_numbered: bool,
    headings: Vec<Heading>,
    /// Items without a heading between them are one list.
    list: usize,
}

/// The items at the left edge, with what is known of them.
pub(super) fn items(page: &Page<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut list = 0;
    let mut structure: Option<u8> = None;
    let mut behind = 0;
    let mut titles = page.titles().iter().peekable();
    page.walk(|at, row, path| {
        if let Some(title) = titles.next_if(|title| title.row == at) {
            list += 1;
            structure = structure.filter(|&above| above < title.level).or(title.is_structure.then_some(title.level));
        }
        let What::Item { .. } = row.what else { return };
        if at < behind || row.indent > 3 || structure.is_some() {
            return;
        }
        behind = page.item_end(at);
        let text = row.task().map_or(row.content(), |(_, text)| text);
        let plain = words::plain(text);
        let is_contents = text.contains("](#") && text.ends_with(')') || text.contains("href=\"#");
        let bare = words::without_number(&plain);
        let asks = !is_contents && text.len() <= LONGEST && words::asks(bare);
        let is_numbered =
            row.line.text[row.indent.min(row.line.text.len())..].starts_with(|c: char| c.is_ascii_digit());
        items.push(Item {
            row: at,
            end: behind,
            asks,
            is_contents,
            is_numbered,
            headings: path.headings().to_vec(),
            list,
        });
    });
    items
}

/// How many items ask, and how many cards it would be.
pub(super) fn survey(page: &Page<'_>) -> (usize, usize) {
    let items = items(page);
    if items.is_empty() {
        let lines = lines(page);
        return (lines.len(), lines.len());
    }
    let taken = taken(&items, false);
    (items.iter().filter(|item| item.asks).count(), taken.iter().filter(|taken| **taken).count())
}

/// Which items are questions: in a list of which half ask, all of them.
fn taken(items: &[Item], forced: bool) -> Vec<bool> {
    let mut taken = vec![false; items.len()];
    let mut from = 0;
    while from < items.len() {
        let list = items[from..].partition_point(|item| item.list == items[from].list) + from;
        let real = items[from..list].iter().filter(|item| !item.is_contents).count();
        let asking = items[from..list].iter().filter(|item| item.asks).count();
        for at in from..list {
            taken[at] = !items[at].is_contents && (items[at].asks || forced || asking * 2 >= real && asking > 0);
        }
        from = list;
    }
    taken
}

/// Reads the questions of a page.
pub(super) fn read(page: &Page<'_>, forced: bool) -> Cards {
    let mut cards = Cards::default();
    let items = items(page);
    if items.is_empty() {
        for (at, headings) in lines(page) {
            let row = &page.rows[at];
            cards.add(row.line.number, &headings, &words::question(row.content()), "");
        }
        return cards;
    }
    let taken = taken(&items, forced);
    let answered = answered_below(page, &items, &taken);
    let mut last_list = None;
    for (at, item) in items.iter().enumerate() {
        let line = page.rows[item.row].line.number;
        if taken[at] {
            let until =
                if answered.contains(&item.list) && item.is_numbered { gap(page, &items, at).end } else { item.end };
            if let Some(note) = note(page, item, until) {
                cards.push(note);
            }
        } else if !item.is_contents && last_list != Some(item.list) {
            cards.skip(line, "lists without questions");
            last_list = Some(item.list);
        }
    }
    cards
}

/// The rows between an item and the next one, as far as no heading is there.
fn gap(page: &Page<'_>, items: &[Item], at: usize) -> Range<usize> {
    let from = items[at].end;
    let next = items
        .get(at + 1..)
        .and_then(|rest| rest.iter().find(|item| item.is_numbered))
        .map_or(page.rows.len(), |item| item.row);
    let next = next.max(from);
    from..page.next(from, |row| row.level().is_some()).min(next)
}

/// The lists whose numbered questions have their answers between them, at the left edge.
fn answered_below(page: &Page<'_>, items: &[Item], taken: &[bool]) -> HashSet<usize> {
    let says = |row: &Row<'_>| matches!(row.what, What::Text | What::Code | What::Quote) && !is_furniture(row);
    let mut lists: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for at in (0..items.len()).filter(|&at| taken[at] && items[at].is_numbered) {
        let (numbered, answered) = lists.entry(items[at].list).or_default();
        *numbered += 1;
        *answered += usize::from(page.rows[gap(page, items, at)].iter().any(says));
    }
    lists
        .into_iter()
        .filter(|(_, (numbered, answered))| *numbered >= 2 && answered * 2 > *numbered)
        .map(|(list, _)| list)
        .collect()
}

/// One question with what belongs to it.
fn note(page: &Page<'_>, item: &Item, until: usize) -> Option<Note> {
    let row = &page.rows[item.row];
    let What::Item { content } = row.what else { return None };
    let mut text = row.task().map_or(row.content(), |(_, text)| text).to_owned();
    let mut at = item.row + 1;
    while at < item.end && page.rows[at].what == What::Text {
        text.push('\n');
        text.push_str(page.rows[at].content());
        at += 1;
    }
    let mut note = Note::new(Kind::Prompt, "");
    note.headings.clone_from(&item.headings);
    note.place.line = row.line.number;
    let below = at..until;
    if answers(page, below.clone(), content) {
        let sides = sides(page, below);
        note.kind = Kind::Question;
        note.front = html::reduce(&front(&text, &normalize(&sides.front))).into_owned();
        note.back =
            if words::is_placeholder(&sides.back) { String::new() } else { html::reduce(&sides.back).into_owned() };
        return Some(note);
    }
    let mut more = String::new();
    while at < until {
        match page.rows[at].what {
            What::Item { content } => {
                let end = page.item_end(at).min(until);
                let nested = inner(page, at, end, content);
                if words::asks(words::without_number(&words::plain(&nested))) {
                    note.follow_ups.push(nested);
                } else {
                    note.points.push(nested);
                }
                at = end;
            }
            What::Comment | What::Rule => at += 1,
            _ => {
                more.push_str(dedent(page.rows[at].line.text, content));
                more.push('\n');
                at += 1;
            }
        }
    }
    note.front = html::reduce(&front(&text, &normalize(&more))).into_owned();
    Some(note)
}

/// Whether what is below a question is its answer: paragraphs, beside code and nested items.
fn answers(page: &Page<'_>, below: Range<usize>, content: usize) -> bool {
    let mut at = below.start;
    while at < below.end {
        let row = &page.rows[at];
        match row.what {
            What::Item { .. } if row.indent >= content => at = page.item_end(at).min(below.end),
            What::Text | What::Quote
                if !row.content().starts_with("![") && !is_furniture(row) && !words::is_bare_tag(row.content()) =>
            {
                return true;
            }
            What::Item { .. } | What::Table | What::Heading(_) => return true,
            _ => at += 1,
        }
    }
    false
}

/// The text of a nested item, moved to the left edge.
fn inner(page: &Page<'_>, from: usize, end: usize, content: usize) -> String {
    let mut text = page.rows[from].task().map_or(page.rows[from].content(), |(_, text)| text).to_owned();
    for line in markdown(page, from + 1..end).lines() {
        text.push('\n');
        text.push_str(dedent(line, content));
    }
    html::reduce(text.trim_end()).into_owned()
}

/// Lines of text that ask, where most lines of text do.
fn lines(page: &Page<'_>) -> Vec<(usize, Vec<Heading>)> {
    let mut found = Vec::new();
    let mut lines = 0;
    page.walk(|at, row, path| {
        if row.what != What::Text || is_furniture(row) {
            return;
        }
        lines += 1;
        if row.content().len() <= 300 && words::asks(words::without_number(&words::plain(row.content()))) {
            found.push((at, path.headings().to_vec()));
        }
    });
    if found.len() >= 3 && found.len() * 4 >= lines * 3 { found } else { Vec::new() }
}
