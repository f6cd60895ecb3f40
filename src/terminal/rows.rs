//! Wraps a text into the rows of a window: between words, or within a word that is wider than a row. Pure. The last column
//! is kept free for the cursor; spaces at the end of a row may run over the edge.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const TAB: usize = 8;

/// A text wrapped into rows.
#[derive(Debug)]
pub struct Rows<'t> {
    text: &'t str,
    prompt: &'t str,
    /// Columns that letters may use.
    columns: usize,
    /// The bytes of each row, without the line end.
    rows: Vec<Range<usize>>,
}

impl<'t> Rows<'t> {
    /// Wraps a text for a window of this width; the first row begins with the prompt.
    pub fn of(text: &'t str, prompt: &'t str, columns: usize) -> Rows<'t> {
        let mut broken = Rows { text, prompt, columns: columns.max(2) - 1, rows: Vec::new() };
        let mut start = 0;
        for line in text.split('\n') {
            broken.break_line(start, line);
            start += line.len() + 1;
        }
        broken
    }

    fn break_line(&mut self, start: usize, line: &str) {
        let margin = self.margin(self.rows.len());
        // The starts of the current row and the current word.
        let (mut row, mut word, mut column) = (start, start, margin);
        for (at, letter) in line.grapheme_indices(true) {
            let (at, end) = (start + at, start + at + letter.len());
            if is_space(letter) {
                column = (column + advance(letter, column)).min(self.columns);
                word = end;
                continue;
            }
            // Some terminals do not join the parts of a letter; there it must not run over the edge either.
            if column + widest(letter) > self.columns && at > row {
                let next = if word > row { word } else { at };
                self.rows.push(row..next);
                (row, word) = (next, next);
                column = self.text[next..at].graphemes(true).map(UnicodeWidthStr::width).sum();
            }
            column += letter.width();
        }
        self.rows.push(row..start + line.len());
    }

    fn margin(&self, row: usize) -> usize {
        if row == 0 { self.prompt.width() } else { 0 }
    }

    /// The number of rows, at least 1.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The letters of a row, each with its first byte and its columns.
    fn letters(&self, row: usize) -> impl Iterator<Item = (usize, &'t str, Range<usize>)> {
        let start = self.rows[row].start;
        let mut column = self.margin(row);
        let columns = self.columns;
        self.text[self.rows[row].clone()].grapheme_indices(true).map(move |(at, letter)| {
            let from = column;
            column += advance(letter, column);
            if is_space(letter) {
                column = column.min(columns).max(from);
            }
            (start + at, letter, from..column)
        })
    }

    /// The row and column of a position in the text.
    pub fn place(&self, position: usize) -> (usize, usize) {
        let row = self.rows.partition_point(|row| row.start <= position).saturating_sub(1);
        let column = self.letters(row).take_while(|(at, ..)| *at < position).last();
        (row, column.map_or(self.margin(row), |(.., columns)| columns.end))
    }

    /// The position in this row that is nearest to a column from the left.
    pub fn position(&self, row: usize, column: usize) -> usize {
        let mut behind = self.letters(row).skip_while(|(.., columns)| columns.end <= column);
        let last_of_line = self.rows.get(row + 1).is_none_or(|next| next.start > self.rows[row].end);
        match (behind.next(), last_of_line) {
            (Some((at, ..)), _) => at,
            (None, true) => self.rows[row].end,
            // The end of a wrapped row is the start of the next.
            (None, false) => self.letters(row).last().map_or(self.rows[row].start, |(at, ..)| at),
        }
    }

    /// A row as written to the terminal. After a letter whose width differs between terminals, the cursor is placed at the
    /// next column explicitly.
    pub fn draw(&self, row: usize) -> String {
        let mut drawn = if row == 0 { self.prompt.to_owned() } else { String::new() };
        for (_, letter, columns) in self.letters(row) {
            if is_space(letter) {
                drawn.push_str(&" ".repeat(columns.len()));
                continue;
            }
            drawn.push_str(letter);
            if widest(letter) != columns.len() {
                drawn.push_str(&format!("\x1b[{}G\x1b[K", columns.end + 1));
            }
        }
        drawn
    }
}

fn is_space(letter: &str) -> bool {
    matches!(letter, " " | "\t")
}

fn advance(letter: &str, column: usize) -> usize {
    if letter == "\t" { TAB - column % TAB } else { letter.width() }
}

/// Columns of a letter on a terminal that does not join its parts.
fn widest(letter: &str) -> usize {
    letter.chars().filter_map(char::width).sum::<usize>().max(letter.width())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, columns: usize) -> Vec<String> {
        let rows = Rows::of(text, "> ", columns);
        (0..rows.len()).map(|row| rows.draw(row)).collect()
    }

    #[test]
    fn a_text_breaks_between_words_and_leaves_the_last_column_to_the_cursor() {
        assert_eq!(rows("one two three", 8), ["> one ", "two ", "three"]);
        assert_eq!(rows("12345 7", 8), ["> 12345", "7"], "the space hangs");
        assert_eq!(rows("a  \n\nb", 8), ["> a  ", "", "b"]);
        assert_eq!(rows("", 8), ["> "]);
    }

    #[test]
    fn a_word_wider_than_a_row_breaks_where_the_row_ends() {
        assert_eq!(rows("a 123456789012", 8), ["> a ", "1234567", "89012"]);
        assert_eq!(rows("好好好好", 8), ["> 好好", "好好"]);
        assert_eq!(rows("a\tb", 20), ["> a     b"]);
    }

    #[test]
    fn behind_a_joined_letter_the_column_is_named_and_the_edge_has_room_for_its_parts() {
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(rows(&format!("{family}x"), 20), [format!("> {family}\x1b[5G\x1b[Kx")]);
        assert_eq!(rows(&format!("abc{family}"), 10), ["> abc".to_owned(), format!("{family}\x1b[3G\x1b[K")]);
        assert_eq!(rows("e\u{301}x", 20), ["> e\u{301}x"], "a mark takes no column anywhere");
    }

    #[test]
    fn a_place_on_the_screen_leads_back_to_its_position() {
        let text = "one two three\n\nfour 好好 five";
        for columns in [3, 8, 9, 30] {
            let rows = Rows::of(text, "> ", columns);
            for (at, _) in text.grapheme_indices(true) {
                let (row, column) = rows.place(at);
                assert!(column < columns.max(3), "{at} at {columns} columns");
                if !text[at..].starts_with(' ') {
                    assert_eq!(rows.position(row, column), at, "at {columns} columns");
                }
            }
        }
    }
}
