//! A page that is read for the marks of Anki and its kin, with the headings around. Knows nothing about the marks.

use crate::deck::HeadingPath;
use crate::import::cards::Cards;
use crate::import::page::{Page, What};
use crate::import::region::Evidence;
use std::ops::Range;

/// A page that is being read.
pub(super) struct Reader<'p, 'a> {
    pub page: &'p Page<'a>,
    pub cards: &'p mut Cards,
    pub path: HeadingPath,
}

impl Reader<'_, '_> {
    /// Whether the card of these rows is to be read now.
    pub fn takes(&mut self, rows: Range<usize>) -> bool {
        self.cards.takes(rows, Evidence::Marked)
    }

    /// Adds a card below the headings around it.
    pub fn add(&mut self, line: usize, front: &str, back: &str, tags: Vec<String>) {
        if let Some(note) = self.cards.add(line, self.path.headings(), front, back) {
            note.tags = tags;
        }
    }
}

/// The lines of these rows, without comments.
pub(super) fn markdown_lines<'a>(page: &Page<'a>, range: Range<usize>) -> Vec<&'a str> {
    page.rows[range].iter().filter(|row| row.what != What::Comment).map(|row| row.line.text).collect()
}
