//! How a text that is being typed breaks into rows. Must count exactly as the line editor does, or the two disagree
//! about where the cursor is.

use unicode_width::UnicodeWidthChar;

/// Where the line editor sets its tab stops.
const TAB: usize = 8;

/// Rows that the text takes in a window of so many columns, its first line standing behind a prompt of so many columns.
pub fn rows(text: &str, columns: usize, prompt: usize) -> usize {
    let (mut rows, mut column) = (1, prompt);
    for letter in text.chars() {
        advance(letter, columns, &mut rows, &mut column);
    }
    rows + usize::from(column >= columns)
}

/// Is the position at the end of an exactly full row with a line break behind it? There the line editor believes that one
/// more row is taken than the terminal uses.
pub fn is_full_row(text: &str, position: usize, columns: usize, prompt: usize) -> bool {
    if !text[position..].starts_with('\n') {
        return false;
    }
    let start = text[..position].rfind('\n').map_or(0, |newline| newline + 1);
    let (mut rows, mut column) = (1, if start == 0 { prompt } else { 0 });
    for letter in text[start..position].chars() {
        advance(letter, columns, &mut rows, &mut column);
    }
    column >= columns
}

fn advance(letter: char, columns: usize, rows: &mut usize, column: &mut usize) {
    if letter == '\n' {
        *rows += 1;
        *column = 0;
        return;
    }
    let width = if letter == '\t' { TAB - *column % TAB } else { letter.width().unwrap_or(0) };
    *column += width;
    if *column > columns {
        *rows += 1;
        *column = width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_breaks_at_the_edge_of_the_window() {
        assert_eq!(rows("", 10, 2), 1);
        assert_eq!(rows("12345678", 10, 2), 2, "the cursor behind a full row stands in the next");
        assert_eq!(rows("1234567", 10, 2), 1);
        assert_eq!(rows("123456789", 10, 2), 2);
        assert_eq!(rows("a\nb\n", 10, 2), 3);
        assert_eq!(rows("好好好好好", 10, 2), 2);
        assert_eq!(rows("a\tb", 10, 2), 1);
    }

    #[test]
    fn a_full_row_counts_only_with_a_break_behind_it() {
        assert!(is_full_row("12345678\nx", 8, 10, 2));
        assert!(!is_full_row("12345678", 8, 10, 2));
        assert!(!is_full_row("1234567\nx", 7, 10, 2));
        assert!(is_full_row("a\n1234567890\n", 12, 10, 2));
        assert!(!is_full_row("a\n1234567890\n", 13, 10, 2));
    }
}
