//! The tables among the rows of a page.

use super::{Page, What};
use crate::import::grid::{Grid, GridRow, name};
use std::ops::Range;

impl<'a> Page<'a> {
    /// Its tables, in order.
    pub fn grids(&self) -> &[Grid<'a>] {
        self.grids.get_or_init(|| find(self))
    }

    /// The rows of the page that row `at` of a table is; the first has the header, too.
    pub fn grid_rows(&self, grid: &Grid<'_>, at: usize) -> Range<usize> {
        let row = self.row_at(grid.rows[at].line);
        if at == 0 { self.row_at(grid.line)..row + 1 } else { row..row + 1 }
    }
}

/// Finds all tables of a page.
fn find<'a>(page: &Page<'a>) -> Vec<Grid<'a>> {
    let mut grids: Vec<Grid<'a>> = Vec::new();
    let mut in_grid = false;
    page.walk(|at, row, path| {
        let text = row.content();
        let has_cells = row.is_open() && row.level().is_none() && text.contains('|');
        if in_grid {
            if has_cells {
                if let (Some(grid), false) = (grids.last_mut(), is_dashes(text)) {
                    grid.rows.push(GridRow { line: row.line.number, cells: cells(text) });
                }
                return;
            }
            in_grid = false;
        }
        let below = page.rows.get(at + 1);
        if has_cells
            && below.is_some_and(|below| {
                matches!(below.what, What::Table | What::Text | What::Item { .. }) && is_dashes(below.line.text.trim())
            })
        {
            let raw = cells(text);
            let header = raw.iter().map(|cell| name(cell)).collect();
            let (line, headings) = (row.line.number, path.headings().to_vec());
            grids.push(Grid { line, header, raw, rows: Vec::new(), headings });
            in_grid = true;
        }
    });
    grids
}

/// Whether a line is the one of dashes below a header.
fn is_dashes(text: &str) -> bool {
    text.contains('|') && text.contains('-') && text.bytes().all(|byte| b"|-: \t".contains(&byte))
}

/// The cells of a line.
fn cells(text: &str) -> Vec<&str> {
    let text = text.trim();
    let inner = text.strip_prefix('|').unwrap_or(text);
    let mut cells = Vec::new();
    let mut from = 0;
    let bytes = inner.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'|' => {
                cells.push(inner[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    let last = inner.get(from..).unwrap_or_default().trim();
    if !last.is_empty() {
        cells.push(last);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::outside;

    #[test]
    fn ragged_rows_and_escaped_bars_are_read() {
        let page = Page::of("# T\n\n| A | **B** |\n|---|:-:|\n| `x \\| y` | 1 | 2\n|3|\n\ntext | no\n");
        let grids = page.grids();
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].header, ["a", "b"]);
        let rows: Vec<_> = grids[0].rows.iter().map(|row| (row.line, row.cells.clone())).collect();
        assert_eq!(rows, [(5, vec!["`x \\| y`", "1", "2"]), (6, vec!["3"])]);
        assert_eq!(outside("`x \\| y`"), "`x | y`");
    }
}
