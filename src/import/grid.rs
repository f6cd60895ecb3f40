//! Tables of a page, as cells. Knows nothing of what the columns mean, but for the names they may have.
//!
//! ```text
//! table = header, a line of dashes, {row}            cells are separated by `|`; `\|` is a letter
//! ```
//! Rows may have more or fewer cells than the header.

use super::page::{Page, What};
use super::words;
use crate::deck::Heading;

/// A table.
pub(super) struct Grid<'a> {
    /// The line of its header, from 1.
    pub line: usize,
    /// Plain names of its columns, in lower case.
    pub header: Vec<String>,
    /// The cells of its header as they stand there.
    pub raw: Vec<&'a str>,
    pub rows: Vec<GridRow<'a>>,
    pub headings: Vec<Heading>,
}

/// A row of a table.
pub(super) struct GridRow<'a> {
    /// From 1.
    pub line: usize,
    /// Its cells as Markdown, trimmed.
    pub cells: Vec<&'a str>,
}

impl<'a> GridRow<'a> {
    /// The cell in a column; empty where the row is too short.
    pub fn cell(&self, column: usize) -> &'a str {
        self.cells.get(column).copied().unwrap_or_default()
    }
}

/// No table of cards has more columns; the names of others are not looked at.
const MOST_COLUMNS: usize = 100;

/// The first column whose name is in this list; else the first that begins with one as a word, else that ends with one.
pub(super) fn column(header: &[String], list: &str) -> Option<usize> {
    let names = words::list(list);
    let header = &header[..header.len().min(MOST_COLUMNS)];
    let exact = || names.iter().find_map(|name| header.iter().position(|known| known == name));
    let with = |fits: &dyn Fn(&str, &str) -> bool| {
        header.iter().position(|known| names.iter().any(|name| name.len() > 1 && fits(known, name)))
    };
    exact()
        .or_else(|| with(&|known, name| known.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))))
        .or_else(|| with(&|known, name| known.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '))))
}

/// A column's name as it is compared.
pub(super) fn name(cell: &str) -> String {
    words::plain(&cell.replace('_', " ")).trim_matches(|c: char| !c.is_alphanumeric() && c != '#').to_lowercase()
}

/// Finds all tables of a page.
pub(super) fn find<'a>(page: &Page<'a>) -> Vec<Grid<'a>> {
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

/// A cell outside of its table: `\|` is a plain letter there.
pub(super) fn outside(cell: &str) -> String {
    cell.replace("\\|", "|").replace("<br>", "  \n").replace("<br/>", "  \n").replace("<br />", "  \n")
}

#[cfg(test)]
mod tests {
    use super::*;

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
