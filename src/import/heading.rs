//! Headings are questions, and the text below them is the answer.
//!
//! ```text
//! page     = {section | card}
//! card     = heading [code, choices] answer        at the level at which most headings ask
//! section  = heading {section | card}              its text is the topic of the cards below
//! ```
//! A heading asks if it ends with a question mark or starts like a question, with or without a number. Other headings are
//! cards too if most at their level ask, or if the page has only one level. A deeper heading belongs to the answer. Titles
//! such as `Table of contents` or `License` are never cards. `answer` separates question and answer.

use super::answer::{is_furniture, sides};
use super::cards::Cards;
use super::one_line::tags_in;
use super::page::{Page, Row, What};
use super::words;
use crate::deck::{Heading, HeadingPath};
use std::ops::Range;

/// A heading and what is below it.
struct HeadingBlock {
    row: usize,
    /// Which heading of the page.
    title: usize,
    level: u8,
    asks: bool,
    /// It begins with the word for a question, as `Q3.`, so that it is one wherever it stands.
    is_labeled: bool,
    structure: bool,
    /// Something is between it and the next heading.
    has_text: bool,
    /// The first heading behind everything below it.
    next: usize,
}

/// What the headings of a page look like.
pub(super) struct Survey {
    heads: Vec<HeadingBlock>,
    /// The level at which most headings ask.
    level: u8,
    /// Headings there that do not ask are cards too.
    all: bool,
    /// How many cards it will be, about.
    pub cards: usize,
}

/// Looks at the headings of a page. With `forced`, headings are cards whatever they say.
pub(super) fn survey(page: &Page<'_>, forced: bool) -> Survey {
    let heads = heads(page);
    let mut at_level = [(0, 0); 7];
    for head in heads.iter().filter(|head| !head.structure) {
        let count = &mut at_level[usize::from(head.level)];
        count.0 += usize::from(head.asks);
        count.1 += usize::from(head.has_text || head.asks);
    }
    let by_asking = (1..=6).rev().max_by_key(|&level| at_level[level].0).filter(|&level| at_level[level].0 > 0);
    let by_number =
        || (1..=6).rev().max_by_key(|&level| at_level[level].1).filter(|&level| forced && at_level[level].1 > 0);
    let level = by_asking.or_else(by_number).unwrap_or(0);
    let (asking, others) = at_level[level];
    let titles = heads.iter().filter(|head| usize::from(head.level) != level).count();
    let only_cards = titles <= usize::from(heads.first().is_some_and(|head| head.level == 1))
        && heads.iter().all(|head| !head.structure);
    let all = forced || asking * 2 >= others || only_cards && asking * 5 >= others && others >= 3;
    let cards = if all { others } else { asking };
    // A guide or a page about software asks here and there, and is not a list of questions.
    let sure = heads.iter().filter(|head| head.asks && words::asks_surely(title(page, head))).count();
    let software = heads.iter().filter(|head| words::is_of_software(title(page, head))).count();
    let is_page = !forced && (sure == 0 || software >= 2 && sure < software * 3);
    let cards = if is_page { 0 } else { cards };
    // `level` is at most 6.
    Survey { level: level as u8, all, cards, heads }
}

/// The plain text of a heading, without its number.
fn title<'p>(page: &'p Page<'_>, head: &HeadingBlock) -> &'p str {
    words::without_number(&page.titles()[head.title].plain)
}

fn heads(page: &Page<'_>) -> Vec<HeadingBlock> {
    let mut heads: Vec<HeadingBlock> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut folded = Folded::new(page);
    let mut titles = page.titles().iter().enumerate().peekable();
    for (at, row) in page.rows.iter().enumerate() {
        let title = titles.next_if(|(_, title)| title.row == at);
        let inside = folded.holds(row, title.map(|(_, title)| title.plain.as_str()));
        if let Some((number, title)) = title.filter(|_| !inside) {
            let level = title.level;
            while let Some(&last) = open.last().filter(|&&last| heads[last].level >= level) {
                heads[last].next = heads.len();
                open.pop();
            }
            open.push(heads.len());
            let whole = &title.plain;
            let plain = words::without_number(whole);
            let structure = words::is_structure(plain) || is_furniture(row) || words::is_answer_label(plain);
            let asks = !structure && words::asks(plain);
            let is_labeled = asks && words::has_question_word(whole);
            heads.push(HeadingBlock {
                row: at,
                title: number,
                level,
                asks,
                is_labeled,
                structure,
                has_text: false,
                next: 0,
            });
        } else if let Some(last) = heads.last_mut().filter(|_| says_something(row)) {
            last.has_text = true;
        }
    }
    for last in open {
        heads[last].next = heads.len();
    }
    heads
}

/// Which rows are inside `<details>`: headings there belong to what is folded.
struct Folded {
    depth: usize,
    /// One of them never closes, so a heading that asks ends it.
    is_unbalanced: bool,
}

impl Folded {
    fn new(page: &Page<'_>) -> Folded {
        let count = |tag: &str| {
            page.rows.iter().filter(|row| row.is_open()).map(|row| tags_in(row.line.text, tag).count()).sum::<usize>()
        };
        Folded { depth: 0, is_unbalanced: count("<details") > count("</details") }
    }

    /// Takes the next row, of a heading also its plain words; whether it is inside.
    fn holds(&mut self, row: &Row<'_>, heading: Option<&str>) -> bool {
        if self.depth > 0
            && self.is_unbalanced
            && heading.is_some_and(|plain| words::asks(words::without_number(plain)))
        {
            self.depth = 0;
        }
        let inside = self.depth > 0;
        if row.is_open() && row.line.text.contains("details") {
            self.depth += tags_in(row.line.text, "<details").count();
            self.depth = self.depth.saturating_sub(tags_in(row.line.text, "</details").count());
        }
        inside
    }
}

fn says_something(row: &Row<'_>) -> bool {
    !matches!(row.what, What::Blank | What::Comment | What::Rule)
        && !is_furniture(row)
        && !words::is_bare_tag(row.content())
}

/// Reads the cards of a page.
pub(super) fn read(page: &Page<'_>, forced: bool) -> Cards {
    let survey = survey(page, forced);
    let mut cards = Cards::default();
    let mut path = HeadingPath::default();
    let mut at = 0;
    while let Some(head) = survey.heads.get(at) {
        let level = usize::from(head.level);
        path.enter(level, Heading::default());
        match survey.judge(at) {
            Judged::Card => {
                // A labeled question inside another one's answer is one of its own.
                let inside =
                    survey.heads[at + 1..head.next].iter().position(|below| below.is_labeled && head.is_labeled);
                let next = inside.map_or(head.next, |inside| at + 1 + inside);
                take(page, &survey, at..next, path.headings(), &mut cards);
                at = next;
            }
            Judged::Section => {
                // `Table of contents` above all the cards is not a topic.
                if !head.structure {
                    path.enter(level, page.titles()[head.title].topic.clone());
                }
                let below = &survey.heads[at + 1..head.next];
                if head.has_text && head.level >= survey.level && !below.iter().any(|below| below.asks) {
                    cards.skip(page.rows[head.row].line.number, "headings that are not questions");
                }
                at += 1;
            }
            Judged::Structure => {
                if head.has_text && level > 1 {
                    cards.skip(page.rows[head.row].line.number, "headings of the page, not of a card");
                }
                at = head.next;
            }
            Judged::Empty => {
                cards.skip(page.rows[head.row].line.number, "headings without text below");
                at += 1;
            }
        }
    }
    cards
}

enum Judged {
    Card,
    Section,
    Structure,
    /// It could be a card, but nothing is below it and it does not ask.
    Empty,
}

impl Survey {
    fn judge(&self, at: usize) -> Judged {
        let head = &self.heads[at];
        let below = &self.heads[at + 1..head.next];
        if head.structure {
            // `Contents` may be the title of everything.
            let holds_cards = below.iter().any(|below| below.asks && below.level <= self.level);
            return if holds_cards { Judged::Section } else { Judged::Structure };
        }
        let asking_below = below.iter().filter(|below| below.asks).count();
        let is_title = head.level < self.level && asking_below > 0;
        let is_section = !head.asks && (asking_below > 0 || !head.has_text && !below.is_empty());
        if is_title || is_section {
            return Judged::Section;
        }
        if head.asks {
            return Judged::Card;
        }
        match self.all && head.level == self.level {
            true if head.has_text || !below.is_empty() => Judged::Card,
            true => Judged::Empty,
            false => Judged::Section,
        }
    }
}

fn take(page: &Page<'_>, survey: &Survey, heads: Range<usize>, path: &[Heading], cards: &mut Cards) {
    let head = &survey.heads[heads.start];
    let row = &page.rows[head.row];
    let end = survey.heads.get(heads.end).map_or(page.rows.len(), |next| next.row);
    let below: Range<usize> = head.row + 1..end;
    let sides = sides(page, below);
    let front = front(row.heading(), &sides.front);
    if let Some(note) = cards.add(row.line.number, path, &front, &sides.back) {
        note.tags = sides.tags;
    }
}

/// The question: the heading without its number, and what belongs to it.
pub(super) fn front(heading: &str, more: &str) -> String {
    let title = words::question(heading);
    if more.trim().is_empty() { title } else { format!("{title}\n\n{more}") }
}
