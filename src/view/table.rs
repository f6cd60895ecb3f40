//! Tables of text. Owns how columns share the screen; must not know their content.

use super::safe::safe_line;
use super::screen::{Screen, TextStyle};
use super::width::{Align, cut, pad, width};

/// Spaces between two columns.
const GAP: usize = 2;
/// The minimum width of a shrunk column while others are wider.
const KEPT: usize = 8;
/// The minimum width at which cut row names can be told apart.
const NAMED: usize = 10;

/// One column of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    header: String,
    align: Align,
    max: Option<usize>,
    flexible: bool,
}

impl Column {
    /// A left-aligned column, as wide as its widest cell.
    pub fn new(header: &str) -> Column {
        Column { header: safe_line(header).into_owned(), align: Align::Left, max: None, flexible: false }
    }

    /// Aligns the column to the right, for numbers.
    pub fn right(self) -> Column {
        Column { align: Align::Right, ..self }
    }

    /// Limits the column's width.
    pub fn max(self, columns: usize) -> Column {
        Column { max: Some(columns), ..self }
    }

    /// Makes the column shrink first when the table is too wide.
    pub fn flexible(self) -> Column {
        Column { flexible: true, ..self }
    }
}

/// A cell: one line of text and its style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    text: String,
    ink: TextStyle,
}

impl Cell {
    /// A cell with safe text on one line, in this style.
    pub fn inked(text: &str, ink: TextStyle) -> Cell {
        Cell { text: safe_line(text).into_owned(), ink }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::inked(text, TextStyle::PLAIN)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::from(text.as_str())
    }
}

/// Rows of cells under headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Table {
        Table { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// A table without rows, of columns on the left, and numbers on the right.
    pub fn of(names: &[&str], numbers: &[&str]) -> Table {
        let names = names.iter().map(|name| Column::new(name));
        Table::new(names.chain(numbers.iter().map(|name| Column::new(name).right())))
    }

    /// Adds a row. Missing cells are empty.
    ///
    /// # Panics
    ///
    /// If there are more cells than columns, because they would be lost.
    pub fn row<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let mut row: Vec<Cell> = cells.into_iter().map(Into::into).collect();
        assert!(row.len() <= self.columns.len(), "a cell without a column");
        row.resize(self.columns.len(), Cell::default());
        self.rows.push(row);
    }

    /// The table for `screen`: headers, a rule, the rows; every line ends with `\n`. No line is wider than the screen:
    /// the flexible columns give way first, then the widest, and cells that lost room end in an ellipsis. Where too
    /// little of the first column would be left to tell its rows apart, it is on lines of its own, the rest
    /// below it. Columns that even one letter each would not leave room for are left out, the rightmost first, and
    /// the header says how many. Headers that are all empty are not shown.
    pub fn render(&self, screen: &Screen) -> String {
        let widths = self.widths(screen);
        let names_are_lost = widths.first().is_some_and(|&columns| columns < NAMED.min(self.natural(0)));
        if names_are_lost && widths.len() > 2 { self.in_storeys(screen) } else { self.in_columns(&widths, screen) }
    }

    fn in_columns(&self, widths: &[usize], screen: &Screen) -> String {
        let mut out = String::new();
        if self.has_headers() {
            out.push_str(&self.line(self.headers(), widths, screen));
            out.push_str(&rule(widths, screen));
        }
        for row in &self.rows {
            out.push_str(&self.line(inked(row), widths, screen));
        }
        out.push_str(&self.left_out(widths, screen));
        out
    }

    /// Each row on two lines: its first cell, and the others indented below.
    fn in_storeys(&self, screen: &Screen) -> String {
        let below = Table { columns: self.columns[1..].to_vec(), rows: Vec::new() };
        let room = screen.columns() - GAP;
        let widths = below.fit((1..self.columns.len()).map(|at| self.natural(at)).collect(), room);
        let storeys = |(name, ink): (&str, TextStyle), others: String| {
            let name = screen.paint(cut(name, screen.columns(), screen).trim_end(), ink);
            let others = if others == "\n" { others } else { format!("{}{others}", " ".repeat(GAP)) };
            format!("{name}\n{others}")
        };
        let mut out = String::new();
        if self.has_headers() {
            let others = below.line(below.headers(), &widths, screen);
            out.push_str(&storeys((&self.columns[0].header, TextStyle::BOLD), others));
            out.push_str(&format!("{}{}", " ".repeat(GAP), rule(&widths, screen)));
        }
        for row in &self.rows {
            out.push_str(&storeys((&row[0].text, row[0].ink), below.line(inked(&row[1..]), &widths, screen)));
        }
        out.push_str(&below.left_out(&widths, screen));
        out
    }

    fn has_headers(&self) -> bool {
        self.columns.iter().any(|column| !column.header.is_empty())
    }

    fn headers(&self) -> impl Iterator<Item = (&str, TextStyle)> {
        self.columns.iter().map(|column| (column.header.as_str(), TextStyle::BOLD))
    }

    /// Says how many columns were left out; empty if none were.
    fn left_out(&self, widths: &[usize], screen: &Screen) -> String {
        match self.columns.len() - widths.len() {
            0 => String::new(),
            some => {
                format!("{}\n", cut(&format!("+{}", super::count::count(some, "column")), screen.columns(), screen))
            }
        }
    }

    fn line<'c>(&self, cells: impl Iterator<Item = (&'c str, TextStyle)>, widths: &[usize], screen: &Screen) -> String {
        let mut line = String::new();
        let mut free = 0;
        for (((text, ink), &columns), column) in cells.zip(widths).zip(&self.columns) {
            let text = cut(text, columns, screen);
            let padded = pad(&text, columns, column.align);
            let text = padded.trim_end();
            let before = text.len() - text.trim_start().len();
            // Trailing spaces are never written.
            if !text.is_empty() {
                line.push_str(&" ".repeat(free + before));
                line.push_str(&screen.paint(text.trim_start(), ink));
                free = 0;
            }
            free += columns - width(text) + GAP;
        }
        line.push('\n');
        line
    }

    /// The width of each visible column.
    fn widths(&self, screen: &Screen) -> Vec<usize> {
        self.fit((0..self.columns.len()).map(|at| self.natural(at)).collect(), screen.columns())
    }

    /// Shrinks the widths to fit in `columns` in total; columns without room are cut off.
    fn fit(&self, mut widths: Vec<usize>, columns: usize) -> Vec<usize> {
        let fits = (columns + GAP) / (1 + GAP);
        widths.truncate(fits);
        let gaps = GAP * widths.len().saturating_sub(1);
        let room = columns - gaps.min(columns);
        let flexible: Vec<bool> = self.columns.iter().map(|column| column.flexible).collect();
        shrink(&mut widths, room, KEPT, |at| flexible[at]);
        shrink(&mut widths, room, KEPT, |_| true);
        shrink(&mut widths, room, 1, |_| true);
        widths
    }

    /// The natural width of a column.
    fn natural(&self, at: usize) -> usize {
        let column = &self.columns[at];
        let cells = self.rows.iter().map(|row| width(&row[at].text));
        let widest = cells.chain([width(&column.header)]).max().unwrap_or(0);
        widest.min(column.max.unwrap_or(usize::MAX))
    }
}

fn inked(row: &[Cell]) -> impl Iterator<Item = (&str, TextStyle)> {
    row.iter().map(|cell| (cell.text.as_str(), cell.ink))
}

fn rule(widths: &[usize], screen: &Screen) -> String {
    let rule = screen.either("─", "-");
    let rules: Vec<String> = widths.iter().map(|&columns| rule.repeat(columns)).collect();
    format!("{}\n", rules.join(&" ".repeat(GAP)))
}

/// Shrinks the widest of the `chosen` widths until all fit in `room` or are at `least`.
fn shrink(widths: &mut [usize], room: usize, least: usize, chosen: impl Fn(usize) -> bool) {
    let mut excess = widths.iter().sum::<usize>().saturating_sub(room);
    while excess > 0 {
        let candidates = || (0..widths.len()).filter(|&at| chosen(at) && widths[at] > least);
        let Some(widest) = candidates().max_by_key(|&at| widths[at]) else {
            return;
        };
        // Shrinks to the next widest in one step; single steps would be slow for very wide cells.
        let next = candidates().map(|at| widths[at]).filter(|&columns| columns < widths[widest]).max().unwrap_or(least);
        let step = (widths[widest] - next).min(excess).max(1);
        widths[widest] -= step;
        excess -= step;
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
