//! Markdown tables: columns that fit, or one line per cell if they would be too narrow. Must not know how a cell's text
//! was made.

use super::paper::BlockWriter;
use crate::view::inked::InkedText;
use crate::view::screen::{Screen, TextStyle};
use crate::view::width::{Align, pad, width};
use crate::view::wrap::wrap;
use pulldown_cmark::Alignment;

/// The width of ` │ `.
const GAP: usize = 3;
/// The minimum width of a shrunk column; a table without room for it becomes records.
const KEPT: usize = 10;

/// The cells of a table.
pub(super) struct Grid {
    aligns: Vec<Align>,
    /// The first row holds the headers.
    rows: Vec<Vec<InkedText>>,
}

impl Grid {
    pub(super) fn new(alignments: &[Alignment]) -> Grid {
        let align = |alignment: &Alignment| match alignment {
            Alignment::Right => Align::Right,
            Alignment::Center => Align::Center,
            Alignment::Left | Alignment::None => Align::Left,
        };
        Grid { aligns: alignments.iter().map(align).collect(), rows: vec![Vec::new()] }
    }

    pub(super) fn start_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn cell(&mut self, text: InkedText) {
        if let Some(row) = self.rows.last_mut() {
            row.push(text);
        }
    }

    pub(super) fn write(&self, paper: &mut BlockWriter<'_>) {
        let lines = match self.widths(paper.room()) {
            Some(widths) => self.columns(&widths, paper.screen),
            None => self.records(paper.room(), paper.screen),
        };
        paper.lines(lines);
    }

    /// The width of each column; `None` if the page is too narrow for columns.
    fn widths(&self, room: usize) -> Option<Vec<usize>> {
        let count = self.aligns.len();
        let room = room.checked_sub(GAP * count.saturating_sub(1))?;
        let natural: Vec<usize> = (0..count).map(|at| self.natural(at)).collect();
        let cap = cap(&natural, room)?;
        Some(natural.iter().map(|&columns| columns.min(cap)).collect())
    }

    fn natural(&self, at: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(at));
        let lines = cells.flat_map(|cell| cell.as_str().split('\n'));
        lines.map(width).max().unwrap_or(0).max(1)
    }

    fn columns(&self, widths: &[usize], screen: &Screen) -> Vec<String> {
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| self.row(row, widths, screen)).collect();
        let dash = screen.either("─", "-");
        let dashes: Vec<String> = widths.iter().map(|&columns| dash.repeat(columns)).collect();
        let rule = dashes.join(screen.either("─┼─", "-+-"));
        // Rows of several lines need a rule between them.
        let parted = rows.iter().skip(1).any(|row| row.len() > 1);
        let mut lines = Vec::new();
        for (at, row) in rows.into_iter().enumerate() {
            if at == 1 || at > 1 && parted {
                lines.push(rule.clone());
            }
            lines.extend(row);
        }
        if self.rows.len() == 1 {
            lines.push(rule);
        }
        lines
    }

    /// The lines of one row, with its cells wrapped side by side.
    fn row(&self, row: &[InkedText], widths: &[usize], screen: &Screen) -> Vec<String> {
        let empty = InkedText::default();
        let cells: Vec<&InkedText> = (0..widths.len()).map(|at| row.get(at).unwrap_or(&empty)).collect();
        let wrapped: Vec<_> =
            cells.iter().zip(widths).map(|(cell, &columns)| wrap(cell.as_str(), columns, columns)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        (0..height)
            .map(|line| {
                let parts: Vec<String> = (0..widths.len())
                    .map(|at| {
                        let range = wrapped[at].get(line).cloned().unwrap_or(0..0);
                        pad(&cells[at].painted(range, screen), widths[at], self.aligns[at])
                    })
                    .collect();
                parts.join(screen.either(" │ ", " | "))
            })
            .collect()
    }

    /// One `header: cell` line for each cell that is not empty, and a blank line between rows.
    fn records(&self, room: usize, screen: &Screen) -> Vec<String> {
        let Some((headers, rows)) = self.rows.split_first() else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        if rows.is_empty() {
            for header in headers {
                lines.extend(hanging(header, room, screen));
            }
        }
        for row in rows {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.as_str().is_empty()) {
                let mut record = InkedText::default();
                if let Some(header) = headers.get(at).filter(|header| !header.as_str().is_empty()) {
                    record.append(header);
                    record.push(": ", TextStyle::PLAIN);
                }
                record.append(cell);
                lines.extend(hanging(&record, room, screen));
            }
        }
        lines
    }
}

/// The lines of `text`, all except the first indented.
fn hanging(text: &InkedText, room: usize, screen: &Screen) -> Vec<String> {
    wrap(text.as_str(), room, room - 2)
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let inset = if at == 0 { "" } else { "  " };
            format!("{inset}{}", text.painted(line, screen))
        })
        .collect()
}

/// The maximum column width at which all columns fit in `room`; `None` if that is too small.
fn cap(natural: &[usize], room: usize) -> Option<usize> {
    let mut sorted = natural.to_vec();
    sorted.sort_unstable();
    let mut left = room;
    for (at, &columns) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - at);
        if columns > share {
            return (share >= KEPT).then_some(share);
        }
        left -= columns;
    }
    Some(room)
}
