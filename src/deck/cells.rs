//! Cells of separated values that no spreadsheet runs. Knows nothing about cards.
//!
//! A spreadsheet reads a cell as a formula if it starts with `=`, `+`, `-`, `@` (or their wide forms), a tab, or a line
//! end, even after quotes and spaces. An apostrophe in front makes it text, as OWASP advises. It is also added where a
//! program that separates at semicolons, tabs, or line ends would start a cell. It can be removed again.

use std::borrow::Cow;

/// The columns of a table of cards. An import recognizes by them that the cells are guarded.
pub(crate) const COLUMNS: [&str; 5] = ["Question", "Answer", "Topic", "Tags", "Source"];

const RUN: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Reads a cell character by character and tells where a formula could start.
struct Place {
    /// Only quotes and white space since the last place where a cell could start.
    begins: bool,
    /// Only apostrophes so far.
    is_first: bool,
}

impl Place {
    const START: Place = Place { begins: true, is_first: true };

    /// True if a spreadsheet would run a cell that starts here with this character.
    fn runs(&self, letter: char) -> bool {
        self.begins && RUN.contains(&letter) || self.is_first && matches!(letter, '\t' | '\r' | '\n')
    }

    fn take(&mut self, letter: char) {
        self.is_first &= letter == '\'';
        self.begins = matches!(letter, ';' | '\t' | '\r' | '\n')
            || self.begins && (matches!(letter, '"' | '\'') || letter.is_whitespace());
    }
}

/// Adds an apostrophe wherever a spreadsheet could run the cell.
pub(crate) fn guarded(cell: &str) -> Cow<'_, str> {
    let mut place = Place::START;
    let mut out = String::new();
    let mut from = 0;
    for (at, letter) in cell.char_indices() {
        if place.runs(letter) {
            out.push_str(&cell[from..at]);
            out.push('\'');
            from = at;
        }
        place.take(letter);
    }
    if from == 0 && out.is_empty() { Cow::Borrowed(cell) } else { Cow::Owned(out + &cell[from..]) }
}

/// Removes these apostrophes.
pub(crate) fn unguarded(cell: &str) -> Cow<'_, str> {
    let mut place = Place::START;
    let mut out = String::new();
    let mut from = 0;
    let mut letters = cell.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_guard = letter == '\'' && letters.peek().is_some_and(|(_, next)| place.runs(*next));
        if is_guard {
            out.push_str(&cell[from..at]);
            from = at + 1;
        } else {
            place.take(letter);
        }
    }
    if from == 0 { Cow::Borrowed(cell) } else { Cow::Owned(out + &cell[from..]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_that_a_spreadsheet_would_run_gets_an_apostrophe() {
        for (cell, safe) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("\t=1", "'\t'=1"),
            ("\r", "'\r"),
            (" =1", " '=1"),
            ("\"=1\"", "\"'=1\""),
            ("'=1", "''=1"),
            ("a;=1", "a;'=1"),
            ("a\n-b", "a\n'-b"),
            ("a=b", "a=b"),
            ("'tis", "'tis"),
            ("a - b", "a - b"),
        ] {
            assert_eq!(guarded(cell), safe);
            assert_eq!(unguarded(safe), cell);
        }
    }

    proptest! {
        #[test]
        fn an_escaped_cell_never_runs_and_reads_back_unchanged(cell in "[-=+@＝'\" ;\t\n\ra]{0,12}|.{0,20}") {
            let safe = guarded(&cell);
            prop_assert_eq!(unguarded(&safe), cell.as_str());
            prop_assert!(!safe.starts_with(['\t', '\r', '\n']));
            for part in safe.split([';', '\t', '\n', '\r']) {
                prop_assert!(!part.trim_start_matches(|c: char| c == '"' || c.is_whitespace()).starts_with(RUN), "{part:?}");
            }
        }
    }
}
