//! Questions that unfold their answers.
//!
//! ```text
//! page    = {heading | details | admonition | callout | bold item}
//! details = <details> <summary> question </summary> answer </details>
//! callout = `> [!question]` question, then the rest of the quote; `faq` and `help` too           (Obsidian)
//! admonition = `???` [`+`] word `"question"`, then lines indented by four columns      (MkDocs)
//! ```
//! Details around other questions are a section, and their summary is a topic; details inside an answer belong to it. A
//! summary that only says `Answer` is below its question: the paragraphs or heading above it. List items that are
//! bold as a whole and ask are prompts. One that never closes ends where the next begins.

use super::bold::bold_line;
use super::cards::Cards;
use super::one_line::tags_in;
use super::page::{Page, Row, What};
use super::{answer, words};
use crate::deck::html::tag;
use crate::deck::{Heading, HeadingPath};
use std::ops::Range;

/// A `<details>` element.
#[derive(Debug, Clone)]
struct Element {
    /// Bytes from its tag to after its end.
    bytes: Range<usize>,
    summary: Range<usize>,
    /// Where the text after the summary begins, and where it ends.
    body: Range<usize>,
    parent: Option<usize>,
    is_closed: bool,
}

enum Mark {
    Opens,
    Closes,
    Summary,
    SummaryEnds,
}

/// All tags of details in the open rows, as start, end and meaning.
fn marks(page: &Page<'_>) -> Vec<(usize, usize, Mark)> {
    let mut marks = Vec::new();
    for row in page.rows.iter().filter(|row| row.is_open() && row.line.text.contains('<')) {
        let text = row.line.text;
        for at in tags_in(text, "<") {
            let Some(tag) = tag(&text[at..]) else { continue };
            let mark = match (tag.name.as_str(), tag.closes) {
                ("details", false) => Mark::Opens,
                ("details", true) => Mark::Closes,
                ("summary", false) => Mark::Summary,
                ("summary", true) => Mark::SummaryEnds,
                _ => continue,
            };
            marks.push((row.line.start + at, row.line.start + at + tag.length, mark));
        }
    }
    marks
}

fn elements(page: &Page<'_>, length: usize) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (start, end, mark) in marks(page) {
        match mark {
            Mark::Opens => {
                let parent = open.last().copied();
                open.push(elements.len());
                elements.push(Element {
                    bytes: start..length,
                    summary: end..end,
                    body: end..length,
                    parent,
                    is_closed: false,
                });
            }
            Mark::Summary => {
                if let Some(&at) = open.last() {
                    elements[at].summary = end..end;
                }
            }
            Mark::SummaryEnds => {
                if let Some(element) = open
                    .last()
                    .map(|&at| &mut elements[at])
                    .filter(|element| element.body.start <= element.summary.start)
                {
                    element.summary.end = start;
                    element.body.start = end;
                }
            }
            Mark::Closes => {
                if let Some(at) = open.pop() {
                    let element = &mut elements[at];
                    element.bytes.end = end;
                    element.body.end = start.max(element.body.start);
                    element.is_closed = true;
                }
            }
        }
    }
    settle(&mut elements);
    elements
}

/// What never closes ends where the next begins, and the next are no longer inside.
fn settle(elements: &mut [Element]) {
    for at in 0..elements.len() {
        // A parent is before its children, so it is settled already.
        while let Some(parent) = elements[at].parent.filter(|&parent| !elements[parent].is_closed) {
            elements[at].parent = elements[parent].parent;
            let end = elements[at].bytes.start.min(elements[parent].bytes.end);
            let lost = &mut elements[parent];
            lost.bytes.end = end.max(lost.body.start);
            lost.body.end = lost.bytes.end;
        }
    }
}

fn summary<'t>(text: &'t str, element: &Element) -> &'t str {
    text.get(element.summary.clone()).unwrap_or_default().trim()
}

/// How many details ask something in their summary.
pub(super) fn survey(page: &Page<'_>, text: &str) -> usize {
    let asks = |element: &&Element| asks(summary(text, element));
    let others = page.rows.iter().filter(|row| admonition(row).is_some() || callout(row).is_some()).count();
    elements(page, text.len()).iter().filter(asks).count() + others
}

fn asks(summary: &str) -> bool {
    let plain = words::plain(summary);
    words::asks(words::without_number(&plain)) || words::is_numbered(&plain)
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
    let is_question = ["question", "faq", "help"].iter().any(|known| kind.eq_ignore_ascii_case(known));
    (is_question && asks(title)).then_some(title)
}

/// The answer of a callout that begins at this row, and the first row behind it.
pub(super) fn below_callout(page: &Page<'_>, at: usize) -> (String, usize) {
    let end = page.next(at + 1, |row| !row.is_quoted());
    let lines: Vec<&str> = page.rows[at + 1..end].iter().map(Row::unquoted).collect();
    (lines.join("\n"), end)
}

/// Reads the cards of a page.
pub(super) fn read(page: &Page<'_>, text: &str) -> Cards {
    let elements = elements(page, text.len());
    let asking = elements.iter().filter(|element| asks(summary(text, element))).count();
    let mut reader = Reader {
        page,
        text,
        elements: &elements,
        all: asking * 2 >= elements.len(),
        cards: Cards::default(),
        path: HeadingPath::default(),
    };
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
    reader.cards
}

struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    text: &'p str,
    elements: &'p [Element],
    /// Summaries that do not ask are questions too.
    all: bool,
    cards: Cards,
    path: HeadingPath,
}

impl Reader<'_, '_> {
    /// A row outside of details: an admonition, or a prompt in bold.
    fn look_at_row(&mut self, at: usize) {
        let row = &self.page.rows[at];
        if let Some(title) = callout(row) {
            let (back, _) = below_callout(self.page, at);
            self.cards.add(row.line.number, self.path.headings(), &words::question(title), &back);
        } else if let Some(title) = admonition(row) {
            let inside = |row: &Row<'_>| row.is_blank() || row.indent >= self.page.rows[at].indent + 2;
            let end = self.page.next(at + 1, |row| !inside(row));
            let back = answer::markdown(self.page, at + 1..end);
            self.cards.add(row.line.number, self.path.headings(), &words::question(title), &back);
        } else if let (What::Item { .. }, Some(text)) = (row.what, bold_line(row))
            && words::asks(words::without_number(&words::plain(text)))
        {
            self.cards.add(row.line.number, self.path.headings(), &words::question(text), "");
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
            let line = self.line_of(element.bytes.start);
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
                self.below_its_question(element, above.clone(), &path, line);
            } else if asks(summary)
                || self.all && !words::is_structure(&plain) && !plain.to_lowercase().contains("translation")
            {
                let front = words::question(summary);
                self.cards.add(line, &path, &front, &self.text[element.body.clone()]);
            } else {
                self.cards.skip(line, "folded sections without a question");
            }
        }
    }

    fn below_its_question(&mut self, element: &Element, above: Range<usize>, path: &[Heading], line: usize) {
        let question = answer::markdown(self.page, above.clone());
        let rows = &self.page.rows[above.clone()];
        let first = rows.iter().find(|row| row.is_open());
        if question.trim().is_empty() {
            return self.cards.skip(line, "folded answers without a question above them");
        }
        let mut path = path.to_vec();
        let mut front = question;
        if let Some(row) = first.filter(|row| row.level().is_some()) {
            // The heading is the question, or its title.
            path.pop();
            let rest = answer::markdown(self.page, above.start + 1..above.end);
            front = super::heading::front(row.heading(), &rest);
        } else if let Some(text) = first
            .filter(|_| front.trim().lines().count() == 1)
            .and_then(|row| words::asks(row.content()).then(|| row.content()))
        {
            front = words::question(text);
        }
        let line = first.map_or(line, |row| row.line.number);
        self.cards.add(line, &path, &front, &self.text[element.body.clone()]);
    }

    fn line_of(&self, byte: usize) -> usize {
        let behind = self.page.rows.partition_point(|row| row.line.start <= byte);
        behind.checked_sub(1).map_or(1, |at| self.page.rows[at].line.number)
    }
}
