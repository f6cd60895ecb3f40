//! Lists of questions. Those without answers become open prompts.
//!
//! ```text
//! page = {heading | list}            headings are the topics
//! list = item {item}
//! item = question [code] {nested item} [answer]
//! ```
//! A list counts if half of its items ask something and one of them does so beyond doubt, or if a title above says that
//! questions are here. Below an item that only names a topic, nested questions are a list of their own. Nested items of a
//! question that ask are follow-ups, and others are points. Code and pictures below a question belong to it. Paragraphs below
//! it, also between list numbers, are its answer. Lists of links into the page are its table of contents. `lines` reads
//! questions that are lines of text.

mod inline;
mod item;
mod lines;
mod terms;

use super::answer::{is_furniture, markdown, sides};
use super::cards::Cards;
use super::heading::{front, is_only_link};
use super::html;
use super::page::{Page, Row, What};
use super::region::Evidence;
use super::words::{self, Asking};
use crate::deck::{Kind, Note, dedent, normalize};
use inline::{find_inline_answers, inline_answer};
use item::Item;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// Letters of the longest text that is a question of a list.
const LONGEST: usize = 1500;

/// The items at the left edge; of those that name a topic above nested questions, the questions.
fn items(page: &Page<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut list = 0;
    let mut behind = 0;
    let mut topic_end = 0;
    let mut topic: Option<usize> = None;
    let mut titles = page.titles().iter().peekable();
    for (at, row) in page.rows.iter().enumerate() {
        if titles.next_if(|title| title.row == at).is_some() {
            list += 1;
        }
        let What::Item { content } = row.what else { continue };
        if at >= topic_end && topic.take().is_some() {
            list += 1;
        }
        if at < behind || row.indent > 3 && topic.is_none() || page.is_in_structure(at) {
            continue;
        }
        behind = page.item_end(at);
        let text = row.task().map_or(row.content(), |(_, text)| text);
        let plain = words::plain(text);
        let bare_markdown = words::without_number(text);
        let is_contents = text.contains("](#") && text.ends_with(')') || text.contains("href=\"#");
        let bare = words::without_number(&plain);
        let asking = if is_contents || text.len() > LONGEST { Asking::No } else { words::asking(bare) };
        if topic.is_none() && asking < Asking::Request && ask_below(page, at, behind, content) {
            topic = Some(at);
            (topic_end, behind) = (behind, at + 1);
            list += 1;
            continue;
        }
        let is_numbered =
            row.line.text[row.indent.min(row.line.text.len())..].starts_with(|c: char| c.is_ascii_digit());
        let is_sentence = plain.ends_with(['.', '?', '!', '…', '。', '？', '؟', '။', '।', ':']) && plain.contains(' ');
        items.push(Item {
            row: at,
            end: behind,
            asking,
            is_contents,
            is_bookmark: is_only_link(bare_markdown) && text.contains("](http"),
            is_behavioral: asking == Asking::Request && words::is_behavioral(bare),
            is_sentence,
            is_numbered,
            has_inline_answer: false,
            topic,
            list,
        });
    }
    items
}

/// Whether at least two of the items nested below one are questions beyond doubt, and most of them.
fn ask_below(page: &Page<'_>, at: usize, end: usize, content: usize) -> bool {
    let (mut all, mut asking) = (0, 0);
    let mut next = at + 1;
    while next < end {
        let row = &page.rows[next];
        match row.what {
            What::Item { .. } if row.indent + 2 >= content => {
                all += 1;
                asking +=
                    usize::from(words::asking(words::without_number(&words::plain(row.content()))) == Asking::Mark);
                next = page.item_end(next).min(end);
            }
            What::Blank => next += 1,
            _ => return false,
        }
    }
    asking >= 2 && asking * 2 >= all
}

/// What is known of a list as a whole.
struct ListEvidence {
    /// It is one of questions.
    is_list: bool,
    /// Items that do not ask are questions, too.
    is_sure: bool,
    /// Its title says that its sentences are questions.
    by_title: bool,
}

impl ListEvidence {
    fn of(page: &Page<'_>, list: &[Item], forced: bool) -> ListEvidence {
        let count = |is: &dyn Fn(&Item) -> bool| list.iter().filter(|item| !item.is_contents && is(item)).count();
        let real = count(&|_| true);
        let (requests, perhaps) =
            (count(&|item| item.asking >= Asking::Request), count(&|item| item.asking > Asking::No));
        // What asks for the candidate's own past is as sure as a question mark.
        let behavioral = count(&|item| item.is_behavioral);
        let marks = behavioral + count(&|item| item.asking == Asking::Mark);
        let is_named = page.is_for_cards_at(list[0].row);
        // Below `HTML questions`, sentences are questions in any language.
        let says = || page.above(list[0].row).next().is_some_and(|title| words::says_questions(&title.plain));
        let by_title = real >= 3 && count(&|item| item.is_sentence) * 3 >= real * 2 && says();
        // A first word alone is weak evidence: many of them are needed.
        let by_words = requests >= 3 && requests * 5 >= real * 3;
        let are_enough = perhaps > 0 && if real < 4 { perhaps * 2 > real } else { perhaps * 2 >= real };
        let is_list = forced || are_enough && (marks > 0 && real > 1 || is_named) || by_words || by_title;
        // Bookmarks have the titles of what they lead to, of which some ask.
        let links = count(&|item| item.is_bookmark);
        let are_bookmarks = !forced && !is_named && links * 2 > real && (real < 3 || marks * 5 < real * 4);
        let is_list = is_list && !are_bookmarks;
        // A longer list, or one below a title that says so, is sure to be one of questions throughout.
        let most_ask = perhaps * 5 >= real * if real < 10 { 4 } else { 3 };
        let is_behavioral = behavioral > 0 && behavioral * 2 >= real;
        ListEvidence { is_list, is_sure: forced || most_ask || is_named || is_behavioral, by_title }
    }

    /// How sure it is that an item is a question; `None` if it is none.
    fn of_item(&self, item: &Item) -> Option<Evidence> {
        let may_be_sibling = self.is_sure || item.asking > Asking::No || item.end > item.row + 1;
        match (self.is_list && !item.is_contents, item.asking >= Asking::Request) {
            (false, _) => None,
            (true, true) => Some(Evidence::Sure),
            (true, false) if self.by_title => Some(Evidence::Asks),
            (true, false) => may_be_sibling.then_some(Evidence::Sibling),
        }
    }
}

/// Which items are questions, and how sure it is.
fn taken(page: &Page<'_>, items: &[Item], forced: bool) -> Vec<Option<Evidence>> {
    let lists = items.chunk_by(|one, other| one.list == other.list);
    let of_list = |list: &[Item]| {
        let evidence = ListEvidence::of(page, list, forced);
        list.iter().map(|item| evidence.of_item(item)).collect::<Vec<_>>()
    };
    lists.flat_map(of_list).collect()
}

/// Reads the questions of a page.
pub(super) fn read(page: &Page<'_>, forced: bool, cards: &mut Cards) {
    let mut items = items(page);
    let taken = taken(page, &items, forced);
    find_inline_answers(page, &mut items);
    let answered = answered_below(page, &items, &taken);
    for (at, item) in items.iter().enumerate() {
        let Some(evidence) = taken[at] else { continue };
        let until =
            if answered.contains(&item.list) && item.is_numbered { gap(page, &items, at).end } else { item.end };
        if cards.takes(item.row..until.max(item.end), evidence)
            && let Some(note) = note(page, item, until)
        {
            cards.push(note);
        }
    }
    lines::read(page, cards);
    terms::read(page, cards);
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
fn answered_below(page: &Page<'_>, items: &[Item], taken: &[Option<Evidence>]) -> HashSet<usize> {
    let says = |row: &Row<'_>| matches!(row.what, What::Text | What::Code | What::Quote) && !is_furniture(row);
    let mut lists: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for at in (0..items.len()).filter(|&at| taken[at].is_some() && items[at].is_numbered) {
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
    let (text, inline) = match inline_answer(&text).filter(|_| item.has_inline_answer) {
        Some((front, back)) => (front.to_owned(), back.to_owned()),
        None => (text, String::new()),
    };
    let mut note = Note::new(Kind::Prompt, "");
    note.headings = page.path(item.row);
    note.headings.extend(item.topic.map(|topic| words::topic(page.rows[topic].content())));
    note.place.line = row.line.number;
    let below = at..until;
    if inline.is_empty() && answers(page, below.clone(), content) {
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
    if !inline.is_empty() {
        note.kind = Kind::Question;
        note.back = html::reduce(&inline).into_owned();
    }
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
