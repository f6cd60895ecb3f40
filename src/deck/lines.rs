//! Lines of a text with number and byte offset, and properties of a single line: whether it is blank, and its
//! indentation. Knows nothing about labels, Markdown blocks, or cards.

/// A line without its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Byte offset of its first character in the text.
    pub start: usize,
    /// The line without `\n`, `\r\n`, or `\r`.
    pub text: &'a str,
    /// Byte offset of the next line.
    pub next: usize,
}

impl Line<'_> {
    /// Byte offset after its last character.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of a text. A line ends as in CommonMark, at `\n`, `\r\n`, or a single `\r`.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    number: usize,
    has_returns: bool,
}

impl<'a> Lines<'a> {
    /// All lines of a text.
    pub fn of(text: &'a str) -> Lines<'a> {
        Lines { text, at: 0, number: 0, has_returns: text.contains('\r') }
    }

    /// All lines of a file, without a byte order mark at the start.
    pub fn of_file(text: &'a str) -> Lines<'a> {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Lines { at, ..Lines::of(text) }
    }

    /// The length of the line at the start of `rest`, and of its end.
    fn measure(&self, rest: &str) -> (usize, usize) {
        // Searching for one byte is several times faster than for two, and most texts have no `\r`.
        if !self.has_returns {
            return rest.find('\n').map_or((rest.len(), 0), |length| (length, 1));
        }
        match rest.bytes().position(|byte| byte == b'\n' || byte == b'\r') {
            None => (rest.len(), 0),
            Some(length) if rest[length..].starts_with("\r\n") => (length, 2),
            Some(length) => (length, 1),
        }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let (length, end) = self.measure(rest);
        self.number += 1;
        let start = self.at;
        self.at += length + end;
        Some(Line { number: self.number, start, text: &rest[..length], next: self.at })
    }
}

/// The characters trimmed from a text. Other white space stays, because a no-break space may be intended.
pub(crate) const TRIMMED: [char; 4] = [' ', '\t', '\n', '\r'];

/// The characters that Markdown counts as indentation.
pub(crate) const BLANKS: [char; 2] = [' ', '\t'];

/// True if a line has only spaces and tabs.
pub(crate) fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| byte == b' ' || byte == b'\t')
}

/// Columns and bytes of the white space at the start of `line`, which itself starts at column `from`, from 0. A tab
/// goes to the next multiple of four.
pub(crate) fn indent(line: &str, from: usize) -> (usize, usize) {
    let mut column = from;
    for (bytes, byte) in line.bytes().enumerate() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => return (column - from, bytes),
        }
    }
    (column - from, line.len())
}

/// Removes up to `columns` columns of indentation. A tab that would go too far stays.
pub(crate) fn dedent(line: &str, columns: usize) -> &str {
    if columns == 0 {
        return line;
    }
    let mut column = 0;
    for (bytes, byte) in line.bytes().enumerate() {
        column += match byte {
            b' ' => 1,
            b'\t' => 4 - column % 4,
            _ => return &line[bytes..],
        };
        if column == columns {
            return &line[bytes + 1..];
        }
        if column > columns {
            return &line[bytes..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(usize, usize, &str)> {
        Lines::of(text).map(|line| (line.number, line.start, line.text)).collect()
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        assert_eq!(lines("a\r\nb\rc\nd"), [(1, 0, "a"), (2, 3, "b"), (3, 5, "c"), (4, 7, "d")]);
        assert_eq!(lines("a\n\nb\n"), [(1, 0, "a"), (2, 2, ""), (3, 3, "b")]);
    }

    #[test]
    fn a_byte_order_mark_at_the_start_of_a_file_belongs_to_no_line() {
        let starts: Vec<usize> = Lines::of_file("\u{feff}a\nb").map(|line| line.start).collect();
        assert_eq!(starts, [3, 5]);
        assert_eq!(lines("\u{feff}a\nb"), [(1, 0, "\u{feff}a"), (2, 5, "b")]);
    }

    #[test]
    fn a_tab_indents_to_the_next_multiple_of_four() {
        assert_eq!(indent("  \tx", 0), (4, 3));
        assert_eq!(indent(" x", 3), (1, 1));
        assert_eq!(indent("\tx", 3), (1, 1));
    }

    #[test]
    fn dedenting_takes_no_more_than_was_asked() {
        assert_eq!(dedent("    x", 2), "  x");
        assert_eq!(dedent(" x", 2), "x");
        assert_eq!(dedent("\tx", 2), "\tx");
        assert_eq!(dedent("\tx", 4), "x");
        assert_eq!(dedent("  x", 0), "  x");
        assert_eq!(dedent("   ", 2), " ");
    }
}
