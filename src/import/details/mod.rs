//! Questions that unfold their answers.
//!
//! ```text
//! page    = {heading | details | admonition | callout | bold item}
//! details = <details> <summary> question </summary> answer </details>
//! callout = `> [!question]` question, then the rest of the quote; `faq`, `anki`, `card`, `quiz`, `help` too    (Obsidian)
//! admonition = `???` [`+`] word `"question"`, then lines indented by four columns      (MkDocs)
//! ```
//! Details around other questions are a section, and their summary is a topic; details inside an answer belong to it. A
//! summary that only says `Answer` is below its question: the paragraphs or heading above it. List items that are
//! bold as a whole and ask are prompts. One that never closes ends where the next begins.

use super::answer;
mod elements;

use super::bold::bold_line;
use super::cards::Cards;
use super::one_line::tags_in;
use super::page::{Page, Row, What};
use super::region::Evidence;
use super::words::{self, Asking};
use crate::deck::{Heading, HeadingPath};
use elements::{Element, elements, summary};
use std::ops::Range;

fn asks(summary: &str) -> bool {
    let plain = words::plain(summary);
    words::asks(words::without_number(&plain)) || words::is_numbered(&plain)
}

/// Whether an item can be the question of an answer below it, and no choice.
fn is_question(row: &Row<'_>) -> bool {
    let is_numbered = row.line.text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    is_numbered || words::asks(words::without_number(&words::plain(row.content())))
}

/// The question of an admonition that unfolds.
fn admonition<'a>(row: &Row<'a>) -> Option<&'a str> {
    let text = row.content();
    let rest = text.strip_prefix("???").filter(|_| row.what == What::Text)?.trim_start_matches('+');
    let (_, title) = rest.strip_prefix(' ')?.split_once('"')?;
    let title = title.strip_suffix('"')?;
    (asks(title) || rest.trim_start().starts_with("question")).then_some(title)
}

/// The question of a callout in a quote.
pub(super) fn callout<'a>(row: &Row<'a>) -> Option<&'a str> {
    let rest = row.content().strip_prefix('>').filter(|_| row.what == What::Quote)?.trim_start().strip_prefix("[!")?;
    let (kind, title) = rest.split_once(']')?;
    let title = title.trim_start_matches(['+', '-']).trim();
    let is_one_of = |kinds: &[&str]| kinds.iter().any(|known| kind.eq_ignore_ascii_case(known));
    let is_card = is_one_of(&["question", "faq", "anki", "card", "flashcard", "flashcards", "quiz"]);
    (!title.is_empty() && is_card || is_one_of(&["help"]) && asks(title)).then_some(title)
}

/// The answer of a callout that begins at this row, and the first row behind it.
pub(super) fn below_callout(page: &Page<'_>, at: usize) -> (String, usize) {
    let end = page.next(at + 1, |row| !row.is_quoted());
    let lines: Vec<&str> = page.rows[at + 1..end].iter().map(Row::unquoted).collect();
    (lines.join("\n"), end)
}

/// Reads the cards of a page.
pub(super) fn read(page: &Page<'_>, text: &str, forced: bool, cards: &mut Cards) {
    let elements = elements(page, text.len());
    let asking = elements.iter().filter(|element| asks(summary(text, element))).count();
    let is_named = |element: &&Element| {
        let plain = words::plain(summary(text, element));
        !plain.is_empty() && !words::is_answer_label(&plain)
    };
    let named = elements.iter().filter(is_named).count();
    let all = forced || asking > 0 && asking * 2 >= named || page.is_for_cards && named > 2;
    let mut reader = Reader { page, text, elements: &elements, all, cards, path: HeadingPath::default() };
    let mut next = 0;
    let mut boundary = 0;
    let mut at = 0;
    while at < page.rows.len() {
        let row = &page.rows[at];
        if let Some(element) = elements.get(next).filter(|element| element.bytes.start < row.line.next) {
            let end = element.bytes.end;
            reader.take_tree(next, boundary..at);
            next += elements[next..].partition_point(|element| element.bytes.start < end);
            at = page.rows.partition_point(|row| row.line.start < end).max(at + 1);
            boundary = at;
            continue;
        }
        if let Some(level) = row.level() {
            reader.path.enter(usize::from(level), words::topic(row.heading()));
            boundary = at;
        } else {
            reader.look_at_row(at);
        }
        at += 1;
    }
}

struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    text: &'p str,
    elements: &'p [Element],
    /// Summaries that do not ask are questions too.
    all: bool,
    cards: &'p mut Cards,
    path: HeadingPath,
}

impl Reader<'_, '_> {
    /// A row outside of details: an admonition, or a prompt in bold.
    fn look_at_row(&mut self, at: usize) {
        let row = &self.page.rows[at];
        let (end, title) = if let Some(title) = callout(row) {
            (self.page.next(at + 1, |row| !row.is_quoted()), title)
        } else if let Some(title) = admonition(row) {
            let inside = |row: &Row<'_>| row.is_blank() || row.indent >= self.page.rows[at].indent + 2;
            (self.page.next(at + 1, |row| !inside(row)), title)
        } else if let (What::Item { .. }, Some(text)) = (row.what, bold_line(row))
            && !self.elements.is_empty()
            && words::asking(words::without_number(&words::plain(text))) >= Asking::Request
        {
            (at + 1, text)
        } else {
            return;
        };
        if self.cards.takes(at..end, Evidence::Sure) {
            let back = match callout(row) {
                Some(_) => below_callout(self.page, at).0,
                None => answer::markdown(self.page, at + 1..end),
            };
            self.cards.add(row.line.number, self.path.headings(), &words::question(title), &back);
        }
    }

    /// An element at the top, with those inside it. `above` are the rows since the last boundary.
    fn take_tree(&mut self, root: usize, above: Range<usize>) {
        let path = self.path.headings().to_vec();
        let mut open = vec![(root, path)];
        while let Some((at, path)) = open.pop() {
            let element = &self.elements[at];
            let summary = summary(self.text, element);
            let plain = words::plain(summary);
            let rows = self.rows_of(element);
            let inside = |child: &usize| self.elements[*child].parent == Some(at);
            let end = self.elements[at..].partition_point(|other| other.bytes.start < element.bytes.end) + at;
            let asking_inside = (at + 1..end)
                .filter(inside)
                .filter(|&child| asks(self::summary(self.text, &self.elements[child])))
                .count();
            if !asks(summary) && asking_inside > 0 || asking_inside > 1 && !words::has_question_mark(&plain) {
                let mut below = path;
                below.push(words::topic(summary));
                open.extend((at + 1..end).filter(inside).rev().map(|child| (child, below.clone())));
            } else if words::is_answer_label(&plain) || plain.is_empty() {
                self.below_its_question(element, above.clone(), &path, rows);
            } else if asks(summary)
                || self.all && !words::is_structure(&plain) && !plain.to_lowercase().contains("translation")
            {
                let evidence = if asks(summary) { Evidence::Sure } else { Evidence::Sibling };
                if self.cards.takes(rows.clone(), evidence) {
                    let front = words::question(summary);
                    self.cards.add(self.page.line(rows.start), &path, &front, &self.text[element.body.clone()]);
                }
            }
        }
    }

    /// An answer that is folded below its question, which is `above`.
    fn below_its_question(&mut self, element: &Element, above: Range<usize>, path: &[Heading], own: Range<usize>) {
        let mut above = above;
        let first = |above: &Range<usize>| self.page.rows[above.clone()].iter().position(Row::is_open);
        let Some(skipped) = first(&above) else { return };
        above.start += skipped;
        // Above several answers, a heading is the topic of their questions.
        if self.page.rows[above.start].level().is_some() && self.has_siblings(above.clone(), own.end) {
            above.start += 1;
            let Some(skipped) = first(&above) else { return };
            above.start += skipped;
        }
        // The item around the answer, or right above it, is its question.
        let is_around = |at: &usize| {
            matches!(self.page.rows[*at].what, What::Item { .. })
                && self.page.rows[*at].indent < 4
                && is_question(&self.page.rows[*at])
                && self.page.rows[self.page.item_end(*at).min(own.start)..own.start]
                    .iter()
                    .all(|row| row.what != What::Text && row.level().is_none())
        };
        above.start = above.clone().rev().find(is_around).unwrap_or(above.start);
        if !self.cards.takes(above.start..own.end, Evidence::Sure) {
            return;
        }
        let question = answer::markdown(self.page, above.clone());
        let first = Some(&self.page.rows[above.start]);
        let line = self.page.line(above.start);
        let mut path = path.to_vec();
        let mut front = question;
        if let Some(row) = first.filter(|row| row.level().is_some()) {
            // The heading is the question, or its title.
            path.pop();
            let rest = answer::markdown(self.page, above.start + 1..above.end);
            front = super::heading::front(row.heading(), &rest);
        } else if let Some(row) = first.filter(|row| matches!(row.what, What::Item { .. })) {
            front = super::heading::front(row.content(), &answer::markdown(self.page, above.start + 1..above.end));
        } else if let Some(text) = first
            .filter(|_| front.trim().lines().count() == 1)
            .and_then(|row| words::asks(row.content()).then(|| row.content()))
        {
            front = words::question(text);
        }
        self.cards.add(line, &path, &front, answer::without_label(&self.text[element.body.clone()]));
    }

    /// Whether more than a heading is above a folded answer, and another folded answer below it in the same section.
    fn has_siblings(&self, above: Range<usize>, end: usize) -> bool {
        let says_more = self.page.rows[above.start + 1..above.end].iter().any(Row::is_open);
        let section = self.page.next(end, |row| row.level().is_some());
        let rows = self.page.rows.get(end..section).unwrap_or_default();
        says_more && rows.iter().any(|row| row.is_open() && tags_in(row.line.text, "<details").next().is_some())
    }

    /// The rows that an element takes up.
    fn rows_of(&self, element: &Element) -> Range<usize> {
        let start = self.page.rows.partition_point(|row| row.line.start <= element.bytes.start).saturating_sub(1);
        let end = self.page.rows.partition_point(|row| row.line.start < element.bytes.end);
        start..end.max(start + 1)
    }
}
