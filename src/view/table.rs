//! Lists of records as columns of text. Owns how columns share the screen; must not know what is listed.

use super::safe::safe_line;
use super::screen::{Ink, Screen};
use super::width::{Align, cut, pad, width};

/// Columns between two columns of a table.
const GAP: usize = 2;
/// A column that has to give way keeps at least this many columns, while others have more.
const KEPT: usize = 8;

/// One column of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    header: String,
    align: Align,
    max: Option<usize>,
    flexible: bool,
}

impl Column {
    /// A column that stands on the left and is as wide as its widest cell.
    pub fn new(header: &str) -> Column {
        Column { header: safe_line(header).into_owned(), align: Align::Left, max: None, flexible: false }
    }

    /// The same column, standing on the right: numbers.
    pub fn right(self) -> Column {
        Column { align: Align::Right, ..self }
    }

    /// The same column, never wider than `columns`.
    pub fn max(self, columns: usize) -> Column {
        Column { max: Some(columns), ..self }
    }

    /// The same column, first to give way when the table is wider than the screen.
    pub fn flexible(self) -> Column {
        Column { flexible: true, ..self }
    }
}

/// What stands in one place of a table: one line of text and its ink.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    text: String,
    ink: Ink,
}

impl Cell {
    /// `text`, made safe and one line, in `ink`.
    pub fn inked(text: &str, ink: Ink) -> Cell {
        Cell { text: safe_line(text).into_owned(), ink }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::inked(text, Ink::PLAIN)
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

    /// Adds a row. Missing cells are empty.
    ///
    /// # Panics
    ///
    /// With more cells than the table has columns: they would vanish.
    pub fn row<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let mut row: Vec<Cell> = cells.into_iter().map(Into::into).collect();
        assert!(row.len() <= self.columns.len(), "a cell without a column");
        row.resize(self.columns.len(), Cell::default());
        self.rows.push(row);
    }

    /// The table for `screen`: headers, a rule, the rows; every line ends with `\n`. No line is wider than the screen:
    /// the flexible columns give way first, then the widest, and cells that lost room end in an ellipsis. Columns
    /// that even one letter each would not leave room for are left out, the rightmost first, and the header says how
    /// many. Headers that are all empty are not shown.
    pub fn render(&self, screen: &Screen) -> String {
        let widths = self.widths(screen);
        let shown = widths.len();
        let mut out = String::new();
        if self.columns.iter().any(|column| !column.header.is_empty()) {
            let headers = self.columns.iter().map(|column| (column.header.as_str(), Ink::BOLD));
            out.push_str(&self.line(headers, &widths, screen));
            let rule = screen.either("─", "-");
            let rules: Vec<String> = widths.iter().map(|&columns| rule.repeat(columns)).collect();
            out.push_str(&rules.join(&" ".repeat(GAP)));
            out.push('\n');
        }
        for row in &self.rows {
            let cells = row.iter().map(|cell| (cell.text.as_str(), cell.ink));
            out.push_str(&self.line(cells, &widths, screen));
        }
        if shown < self.columns.len() {
            let left_out = super::count::count(self.columns.len() - shown, "column");
            out.push_str(&cut(&format!("+{left_out}"), screen.columns(), screen));
            out.push('\n');
        }
        out
    }

    fn line<'c>(&self, cells: impl Iterator<Item = (&'c str, Ink)>, widths: &[usize], screen: &Screen) -> String {
        let mut line = String::new();
        let mut free = 0;
        for (((text, ink), &columns), column) in cells.zip(widths).zip(&self.columns) {
            let text = cut(text, columns, screen);
            let padded = pad(&text, columns, column.align);
            let text = padded.trim_end();
            let before = text.len() - text.trim_start().len();
            // Spaces that end a line are never written: they wait until a letter follows.
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

    /// How wide each column that is shown may be.
    fn widths(&self, screen: &Screen) -> Vec<usize> {
        let mut widths: Vec<usize> = (0..self.columns.len()).map(|at| self.natural(at)).collect();
        let fits = (screen.columns() + GAP) / (1 + GAP);
        widths.truncate(fits);
        let gaps = GAP * widths.len().saturating_sub(1);
        let room = screen.columns() - gaps.min(screen.columns());
        let flexible: Vec<bool> = self.columns.iter().map(|column| column.flexible).collect();
        shrink(&mut widths, room, KEPT, |at| flexible[at]);
        shrink(&mut widths, room, KEPT, |_| true);
        shrink(&mut widths, room, 1, |_| true);
        widths
    }

    /// How wide a column would be with all the room it wants.
    fn natural(&self, at: usize) -> usize {
        let column = &self.columns[at];
        let cells = self.rows.iter().map(|row| width(&row[at].text));
        let widest = cells.chain([width(&column.header)]).max().unwrap_or(0);
        widest.min(column.max.unwrap_or(usize::MAX))
    }
}

/// Takes columns from the widest of the `chosen` widths until all of them fit into `room` or are down to `least`.
fn shrink(widths: &mut [usize], room: usize, least: usize, chosen: impl Fn(usize) -> bool) {
    let mut excess = widths.iter().sum::<usize>().saturating_sub(room);
    while excess > 0 {
        let candidates = || (0..widths.len()).filter(|&at| chosen(at) && widths[at] > least);
        let Some(widest) = candidates().max_by_key(|&at| widths[at]) else {
            return;
        };
        // Down to the next widest at once, or a very wide cell would take a step for each of its columns.
        let next = candidates().map(|at| widths[at]).filter(|&columns| columns < widths[widest]).max().unwrap_or(least);
        let step = (widths[widest] - next).min(excess).max(1);
        widths[widest] -= step;
        excess -= step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decks() -> Table {
        let mut table =
            Table::new([Column::new("deck").flexible(), Column::new("due").right(), Column::new("track").max(6)]);
        table.row(["system design basics", "12", "facts"]);
        table.row(["好 stories", "3", "behavioral"]);
        table
    }

    #[test]
    fn columns_are_as_wide_as_their_cells() {
        assert_eq!(
            decks().render(&Screen::plain(80)),
            "deck                  due  track
────────────────────  ───  ──────
system design basics   12  facts
好 stories              3  behav…
"
        );
    }

    #[test]
    fn the_flexible_column_gives_way() {
        let ascii = Screen { unicode: false, ..Screen::plain(24) };
        assert_eq!(
            decks().render(&ascii),
            "deck         due  track
-----------  ---  ------
system d...   12  facts
好 stories     3  beh...
"
        );
    }

    #[test]
    fn an_empty_cell_at_the_end_leaves_no_spaces_and_ink_covers_letters_only() {
        let screen = Screen { color: true, ..Screen::plain(80) };
        let mut table = Table::new([Column::new(""), Column::new("").right(), Column::new("")]);
        table.row([Cell::inked("a\u{1b}", Ink::RED), Cell::from("b"), Cell::default()]);
        table.row([Cell::from("long"), Cell::inked("22", Ink::GREEN)]);
        assert_eq!(table.render(&screen), "\u{1b}[31ma␛\u{1b}[0m     b\nlong  \u{1b}[32m22\u{1b}[0m\n");
    }

    #[test]
    fn columns_that_cannot_fit_are_counted() {
        let mut table = Table::new((0..9).map(|_| Column::new("")));
        table.row(["abc"; 9]);
        assert_eq!(table.render(&Screen::plain(20)), "a…  …  …  …  …  …  …\n+2 columns\n");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_screen(
            cells in prop::collection::vec(prop::collection::vec("[a-c 好👩e\u{301}\u{1b}\n]{0,40}", 5), 1..4),
            columns in 20usize..90,
            unicode: bool,
            color: bool,
        ) {
            let mut table = Table::new([
                Column::new("one").flexible(),
                Column::new("two").right(),
                Column::new("three").max(9),
                Column::new("four"),
                Column::new("five").flexible(),
            ]);
            for row in cells {
                table.row(row);
            }
            for line in table.render(&Screen { color, width: columns, unicode }).lines() {
                prop_assert!(width(line) <= columns, "{line:?}");
                prop_assert_eq!(line, line.trim_end());
            }
        }
    }
}
