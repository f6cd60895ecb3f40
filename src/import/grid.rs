//! Tables of a page, as cells. Knows nothing about what the columns mean, but for the names they may have.
//!
//! ```text
//! table = header, a line of dashes, {row}            cells are separated by `|`; `\|` is a letter
//! ```
//! Rows may have more or fewer cells than the header.

use super::words;
use crate::deck::Heading;

/// A table.
pub(super) struct Grid<'a> {
    /// The line of its header, from 1.
    pub line: usize,
    /// Plain names of its columns, in lower case.
    pub header: Vec<String>,
    /// The cells of its header as they are there.
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
    /// The cell in a column; empty if the row is too short.
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

/// All columns whose name is in this list, or begins or ends with one as a word.
pub(super) fn columns(header: &[String], list: &str) -> Vec<usize> {
    let fits = |known: &str, name: &&str| {
        known == *name
            || name.len() > 1
                && (known.strip_prefix(*name).is_some_and(|rest| rest.starts_with(' '))
                    || known.strip_suffix(*name).is_some_and(|rest| rest.ends_with(' ')))
    };
    let names = words::list(list);
    let header = header.iter().take(MOST_COLUMNS).enumerate();
    header.filter(|(_, known)| names.iter().any(|name| fits(known, name))).map(|(at, _)| at).collect()
}

/// A column's name as it is compared.
pub(super) fn name(cell: &str) -> String {
    words::plain(&cell.replace('_', " ")).trim_matches(|c: char| !c.is_alphanumeric() && c != '#').to_lowercase()
}

/// A cell outside of its table: `\|` is a plain letter there.
pub(super) fn outside(cell: &str) -> String {
    cell.replace("\\|", "|").replace("<br>", "  \n").replace("<br/>", "  \n").replace("<br />", "  \n")
}
