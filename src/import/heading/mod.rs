//! Headings are questions, and the text below them is the answer.
//!
//! ```text
//! page     = {section | card}
//! card     = heading [code, choices] answer        at the level at which most headings ask
//! section  = heading {section | card}              its text is the topic of the cards below
//! ```
//! A heading is a card if it asks, or if enough of its siblings do, or if the page says that it has questions: then every
//! heading of that level with text below is one. A deeper heading belongs to the answer. Titles such as `Table of contents`
//! or `License` are never cards. `answer` separates question and answer.

mod folded;

use super::answer::{is_furniture, sides};
use super::cards::Cards;
use super::page::{Page, Row, What};
use super::region::Evidence;
use super::words::{self, Asking};
use crate::deck::{Heading, HeadingPath};
use folded::Folded;

/// A heading and what is below it.
struct HeadingBlock {
    row: usize,
    /// Which heading of the page.
    title: usize,
    level: u8,
    asking: Asking,
    /// It begins with the word for a question, as `Q3.`, so that it is one wherever it stands.
    is_labeled: bool,
    is_numbered: bool,
    structure: bool,
    /// It is above the contents of the page, which are no headings.
    is_contents: bool,
    /// Something is between it and the next heading.
    has_text: bool,
    /// The first heading behind everything below it.
    next: usize,
}

impl HeadingBlock {
    fn asks(&self) -> bool {
        self.asking >= Asking::Request
    }
}

impl Survey {
    /// Whether a heading is a question by itself: by a mark or a label, or by its words among others that ask.
    fn is_question(&self, head: &HeadingBlock) -> bool {
        head.asking == Asking::Mark || head.is_labeled || self.all && head.asks()
    }
}

/// What the headings of a page look like.
struct Survey {
    heads: Vec<HeadingBlock>,
    /// The level of the cards.
    level: u8,
    /// Headings there that do not ask are cards too.
    all: bool,
    /// At least half of them ask.
    most_ask: bool,
    /// Those that ask have numbers, so that one without is none.
    are_numbered: bool,
    /// Nothing on the page is a card.
    is_none: bool,
}

/// Whether so many headings that ask make questions of all of their level: half of them. Below an introduction are notes,
/// which ask here and there; without one, two in five are enough, and one in three of a few; one in five where the page has
/// nothing else.
fn are_enough(asking: usize, others: usize, is_introduced: bool, has_nothing_else: bool) -> bool {
    let (few, share) = if has_nothing_else { (others, 5) } else { (5, 3) };
    match others {
        ..=2 => asking == others,
        _ if is_introduced => asking * 2 >= others,
        _ if others <= few => asking * share >= others,
        _ => asking * 5 >= others * 2,
    }
}

/// Whether there is text above the first heading of this level.
fn is_introduced(page: &Page<'_>, heads: &[HeadingBlock], level: usize) -> bool {
    let above = heads.iter().take_while(|head| usize::from(head.level) != level);
    let first = heads.first().map_or(0, |head| head.row);
    above.into_iter().any(|head| head.has_text && !head.structure) || page.rows[..first].iter().any(says_something)
}

/// Whether the only question of a page is a request that may be the title of a guide: `Tell Vim to ignore case`.
fn is_guide(page: &Page<'_>, heads: &[HeadingBlock], level: usize) -> bool {
    let mut at_level = heads.iter().filter(|head| usize::from(head.level) == level && !head.structure);
    let only = at_level.next().filter(|_| at_level.next().is_none());
    only.is_some_and(|head| head.asking == Asking::Request && words::is_order(title(page, head)))
}

/// Looks at the headings of a page. With `forced`, headings are cards whatever they say.
fn survey(page: &Page<'_>, forced: bool) -> Survey {
    let heads = heads(page);
    // How many ask at each level, perhaps ask, and could be cards.
    let mut at_level = [(0, 0, 0); 7];
    for head in heads.iter().filter(|head| !head.structure) {
        let count = &mut at_level[usize::from(head.level)];
        count.0 += usize::from(head.asks());
        count.1 += usize::from(head.asking > Asking::No);
        count.2 += usize::from(head.has_text || head.asks());
    }
    let best = |count: &dyn Fn(usize) -> usize| {
        (1..=6).rev().max_by_key(|&level| count(level)).filter(|&level| count(level) > 0)
    };
    let is_named = (page.is_for_cards || page.is_beside_cards && at_level.iter().any(|count| count.0 > 0))
        && at_level.iter().any(|count| count.2 >= 3);
    let by_asking = best(&|level| at_level[level].0);
    let by_number = || if forced || is_named { best(&|level| at_level[level].2) } else { None };
    let level = by_asking.or_else(by_number).unwrap_or(0);
    let (asking, perhaps, others) = at_level[level];
    let titles = heads.iter().filter(|head| usize::from(head.level) != level).count();
    let only_cards = titles <= usize::from(heads.first().is_some_and(|head| head.level == 1))
        && heads.iter().all(|head| !head.structure);
    let is_introduced = is_introduced(page, &heads, level);
    let all = forced
        || is_named
        || are_enough(asking, others, is_introduced, only_cards)
        || asking > 0 && perhaps * 2 > others;
    let is_none =
        !forced && (level == 0 || !is_named && is_guide(page, &heads, level) || page.is_of(words::is_of_work));
    let at_level = |head: &&HeadingBlock| usize::from(head.level) == level && head.asks();
    let numbered = heads.iter().filter(at_level).filter(|head| head.is_numbered).count();
    let are_numbered = !forced && asking > 2 && numbered * 5 >= asking * 4;
    // `level` is at most 6.
    Survey { are_numbered, level: level as u8, all, most_ask: perhaps * 2 >= others, is_none, heads }
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
            let is_labeled = !structure && words::has_question_word(whole);
            let asking = if structure { Asking::No } else { title.asking };
            let asking = if is_labeled { asking.max(Asking::Request) } else { asking };
            heads.push(HeadingBlock {
                row: at,
                title: number,
                level,
                asking,
                is_labeled,
                is_numbered: is_labeled || words::is_numbered(whole),
                structure,
                is_contents: words::is_contents(plain),
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

fn says_something(row: &Row<'_>) -> bool {
    !matches!(row.what, What::Blank | What::Comment | What::Rule)
        && !is_furniture(row)
        && !words::is_bare_tag(row.content())
        && !is_only_link(row.content())
}

/// Whether a line is a link and nothing else: it leads to an answer at most.
pub(super) fn is_only_link(text: &str) -> bool {
    text.starts_with('[')
        && text.ends_with(')')
        && text.find("](").is_some_and(|at| !text[at + 2..].contains("](") && !text[at + 2..].contains(' '))
}

/// Reads the cards of a page.
pub(super) fn read(page: &Page<'_>, forced: bool, cards: &mut Cards) {
    let survey = survey(page, forced);
    if survey.is_none {
        return;
    }
    let mut path = HeadingPath::default();
    let mut at = 0;
    while let Some(head) = survey.heads.get(at) {
        let level = usize::from(head.level);
        path.enter(level, Heading::default());
        match survey.judge(at) {
            Judged::Card(evidence) => {
                // A labeled question inside another one's answer is one of its own.
                let inside =
                    survey.heads[at + 1..head.next].iter().position(|below| below.is_labeled && head.is_labeled);
                let next = inside.map_or(head.next, |inside| at + 1 + inside);
                let end = survey.heads.get(next).map_or(page.rows.len(), |next| next.row);
                if cards.takes(head.row..end, evidence) {
                    take(page, head, end, path.headings(), cards);
                }
                at = next;
            }
            Judged::Section => {
                // `Table of contents` above all the cards is not a topic.
                if !head.structure {
                    path.enter(level, page.titles()[head.title].topic.clone());
                }
                at += 1;
            }
            Judged::Structure => at = head.next,
        }
    }
}

/// Reads a page whose title is a question as one card, if its text is the answer.
pub(super) fn read_whole(page: &Page<'_>, title: &str, cards: &mut Cards) {
    let sides = sides(page, 0..page.rows.len());
    let line = page.rows.iter().find(|row| !row.is_blank()).map_or(1, |row| row.line.number);
    if let Some(note) = cards.add(line, &[], &words::question(title), &sides.back) {
        note.tags = sides.tags;
    }
}

enum Judged {
    Card(Evidence),
    Section,
    Structure,
}

impl Survey {
    fn judge(&self, at: usize) -> Judged {
        let head = &self.heads[at];
        let below = &self.heads[at + 1..head.next];
        let is_question = |head: &HeadingBlock| self.is_question(head);
        if head.structure {
            // `Contents` may be the title of everything.
            let holds_cards = head.is_contents && !below.is_empty()
                || below.iter().any(|below| is_question(below) && below.level <= self.level);
            return if holds_cards { Judged::Section } else { Judged::Structure };
        }
        let asking_below = below.iter().any(is_question);
        let is_title = head.level < self.level && asking_below;
        // Among questions, one with all its text below deeper headings is a question, too.
        let is_filled = head.has_text || self.most_ask && self.all && head.level == self.level;
        let is_section = !is_question(head) && (asking_below || !is_filled && !below.is_empty());
        if is_title || is_section {
            return Judged::Section;
        }
        let is_sibling = self.all && head.level == self.level && (head.is_numbered || !self.are_numbered);
        match is_question(head) {
            true if self.most_ask => Judged::Card(Evidence::Sure),
            true => Judged::Card(Evidence::Asks),
            false if is_sibling && (head.has_text || !below.is_empty()) => Judged::Card(Evidence::Sibling),
            false => Judged::Section,
        }
    }
}

fn take(page: &Page<'_>, head: &HeadingBlock, end: usize, path: &[Heading], cards: &mut Cards) {
    let row = &page.rows[head.row];
    let sides = sides(page, head.row + 1..end);
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
