//! The `<details>` elements of a page: where they, their summaries, and their contents are. Knows nothing about cards.

use crate::deck::html::tag;
use crate::import::one_line::tags_in;
use crate::import::page::Page;
use std::ops::Range;

/// A `<details>` element.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// Bytes from its tag to after its end.
    pub bytes: Range<usize>,
    pub summary: Range<usize>,
    /// Where the text after the summary begins, and where it ends.
    pub body: Range<usize>,
    pub parent: Option<usize>,
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

/// The elements of a page, of which the text is so long.
pub(super) fn elements(page: &Page<'_>, length: usize) -> Vec<Element> {
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

/// What the summary of an element says.
pub(super) fn summary<'t>(text: &'t str, element: &Element) -> &'t str {
    text.get(element.summary.clone()).unwrap_or_default().trim()
}
