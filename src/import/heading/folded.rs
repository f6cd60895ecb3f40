//! Which headings of a page are inside folded sections. Knows nothing about cards.

use crate::import::one_line::tags_in;
use crate::import::page::{Page, Row};
use crate::import::words;

/// Which rows are inside `<details>`: headings there belong to what is folded.
pub(super) struct Folded {
    depth: usize,
    /// One of them never closes, so a heading that asks ends it.
    is_unbalanced: bool,
}

impl Folded {
    pub fn new(page: &Page<'_>) -> Folded {
        let count = |tag: &str| {
            page.rows.iter().filter(|row| row.is_open()).map(|row| tags_in(row.line.text, tag).count()).sum::<usize>()
        };
        Folded { depth: 0, is_unbalanced: count("<details") > count("</details") }
    }

    /// Takes the next row, of a heading also its plain words; whether it is inside.
    pub fn holds(&mut self, row: &Row<'_>, heading: Option<&str>) -> bool {
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
