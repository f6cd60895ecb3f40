//! What a reading passed over: everything that looks like content and became no card. Knows nothing about dialects.

use super::answer::is_furniture;
use super::html;
use super::page::{Page, Row, What};
use super::reading::{PassedKind, PassedOver, Reading, Region};
use super::region::{Claim, Weights};
use super::words;
use crate::deck::{Lines, front_matter_length};
use std::ops::Range;

/// The most bytes of a text that are shown of it.
const SHOWN: usize = 120;

/// The start of a text in plain words.
pub(super) fn start(text: &str) -> String {
    let start = words::plain(html::first(text, SHOWN * 2));
    let short = html::first(&start, SHOWN);
    if short.len() < start.len() || text.len() > SHOWN * 2 { format!("{short}…") } else { start }
}

/// Which rows say something.
pub(super) fn weights(page: &Page<'_>) -> Weights {
    Weights::of(page.rows.iter().map(says_something))
}

fn says_something(row: &Row<'_>) -> bool {
    !matches!(row.what, What::Blank | What::Rule | What::Comment)
        && !is_furniture(row)
        && !words::is_bare_tag(row.content())
        && !is_tags(row.content())
}

/// Whether a line is nothing but `#tags`.
fn is_tags(text: &str) -> bool {
    text.starts_with('#') && text.split_whitespace().all(|word| word.len() > 1 && word.starts_with('#'))
}

/// What no claim explains, and the share of what is explained. A heading is explained if there is a card below it.
pub(super) fn on_page(page: &Page<'_>, chosen: &[Claim], weights: &Weights) -> (Vec<PassedOver>, f64) {
    let mut gaps = Gaps { page, passed: Vec::new(), lost: 0 };
    let mut behind = 0;
    for rows in chosen.iter().map(|claim| &claim.unit.rows) {
        if rows.start > behind {
            gaps.take(behind..rows.start, chosen);
        }
        behind = behind.max(rows.end);
    }
    gaps.take(behind..page.rows.len(), chosen);
    let all = weights.within(0..page.rows.len());
    let share = if chosen.is_empty() || all == 0 { 0.0 } else { 1.0 - gaps.lost as f64 / all as f64 };
    (gaps.passed, share)
}

struct Gaps<'p, 'a> {
    page: &'p Page<'a>,
    passed: Vec<PassedOver>,
    /// Rows that say something and were not read.
    lost: usize,
}

impl Gaps<'_, '_> {
    /// Looks at rows that no claim explains.
    fn take(&mut self, rows: Range<usize>, chosen: &[Claim]) {
        let titles = self.page.titles();
        let mut title = titles.partition_point(|title| title.row < rows.start);
        // The level of a heading that structures the page: what is below it is none of its content.
        let mut structure: Option<u8> = None;
        let mut is_passed_heading = false;
        let mut is_inside = false;
        let mut in_grid = false;
        for at in rows {
            let row = &self.page.rows[at];
            if let Some(own) = titles.get(title).filter(|title| title.row == at) {
                title += 1;
                let end = self.section_end(title - 1);
                structure = structure.filter(|level| *level < own.level);
                if own.is_structure && structure.is_none() {
                    structure = Some(own.structured_level);
                    // `License` and the like hold no cards, so they do not lower the share, but they are named.
                    if !has_claim(chosen, at..end) && self.has_content(at + 1..end) {
                        self.pass(at, PassedKind::Heading, row.heading());
                    }
                }
                (is_inside, in_grid) = (false, false);
                is_passed_heading = structure.is_none() && !has_claim(chosen, at..end);
                if is_passed_heading && says_something(row) {
                    self.lost += 1;
                    self.pass(at, PassedKind::Heading, row.heading());
                }
                continue;
            }
            if structure.is_some() || !says_something(row) {
                is_inside &= structure.is_none() && row.what == What::Comment;
                in_grid &= !row.is_blank();
                continue;
            }
            let text = row.content();
            let leads = leads_within(text);
            self.lost += usize::from(!leads);
            match row.what {
                What::Item { .. } if !leads && row.indent < 2 => {
                    self.pass(at, PassedKind::Item, row.task().map_or(text, |(_, text)| text));
                    is_inside = true;
                }
                What::Item { .. } => {}
                What::Table => {
                    // The header and the line below it are no content.
                    let is_dashes = text.bytes().all(|byte| b"|-: \t".contains(&byte));
                    let below = self.page.rows.get(at + 1).map_or("", Row::content);
                    let is_header = !in_grid && below.bytes().all(|byte| b"|-: \t".contains(&byte));
                    in_grid = true;
                    if is_dashes || is_header {
                        self.lost -= 1;
                    } else {
                        self.pass(at, PassedKind::Row, text.trim_matches('|'));
                    }
                    is_inside = true;
                }
                _ if leads || is_inside || is_passed_heading => is_inside = true,
                _ => {
                    self.pass(at, PassedKind::Block, text);
                    is_inside = true;
                }
            }
        }
    }

    /// Whether anything in these rows is more than a heading or a link within the page.
    fn has_content(&self, rows: Range<usize>) -> bool {
        self.page.rows[rows]
            .iter()
            .any(|row| says_something(row) && row.level().is_none() && !leads_within(row.content()))
    }

    /// The row at which the section of a title ends.
    fn section_end(&self, title: usize) -> usize {
        let titles = self.page.titles();
        let level = titles[title].level;
        let next = titles[title + 1..].iter().find(|next| next.level <= level);
        next.map_or(self.page.rows.len(), |next| next.row)
    }

    fn pass(&mut self, at: usize, kind: PassedKind, text: &str) {
        // The first line of code says more than its fence.
        let is_fence = text.starts_with("```") || text.starts_with("~~~");
        let text = if is_fence { self.page.rows.get(at + 1).map_or("", Row::content) } else { text };
        self.passed.push(PassedOver { line: self.page.line(at), kind, text: start(text) });
    }
}

/// Whether a line is a link to another place of the same page.
fn leads_within(text: &str) -> bool {
    text.contains("](#") || text.contains("href=\"#")
}

/// Whether a claim begins among these rows.
fn has_claim(chosen: &[Claim], rows: Range<usize>) -> bool {
    let first = chosen.partition_point(|claim| claim.unit.rows.start < rows.start);
    chosen.get(first).is_some_and(|claim| claim.unit.rows.start < rows.end)
}

/// The same for a text in the native format: lines that are in no note and no heading.
pub(super) fn in_deck(reading: &mut Reading) {
    let text = reading.text.as_str();
    let matter = front_matter_length(text);
    let mut notes = reading.deck.notes.iter().map(|note| note.place.bytes.clone()).peekable();
    let (mut all, mut lost, mut is_inside) = (0, 0, false);
    let mut passed = Vec::new();
    let mut last = 1;
    for line in Lines::of_file(text) {
        last = line.number;
        while notes.next_if(|note| note.end <= line.start).is_some() {}
        let is_read = notes.peek().is_some_and(|note| note.start <= line.start);
        let bare = line.text.trim();
        if line.start < matter || bare.is_empty() {
            is_inside = false;
            continue;
        }
        all += 1;
        if is_read || bare.starts_with('#') || bare == "---" || bare.starts_with("<!--") {
            is_inside = false;
            continue;
        }
        lost += 1;
        if !is_inside {
            passed.push(PassedOver { line: line.number, kind: PassedKind::Block, text: start(bare) });
        }
        is_inside = true;
    }
    if let Some(dialect) = reading.dialect {
        reading.regions = vec![Region { from: 1, to: last, dialect }];
        reading.read_share = 1.0 - lost as f64 / all.max(1) as f64;
    }
    reading.passed_over = passed;
}
