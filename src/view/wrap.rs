//! Text broken into lines of a given width. Owns where a line may end; must not know margins or styles.
//!
//! Line breaks follow Unicode annex 14, through textwrap, but only after spaces and dashes and next to wide characters.
//! The annex would also break URLs and paths at every `/`, so that they could not be copied.

use super::safe::{UntrustedText, safe};
use super::screen::Screen;
use super::width::letters;
use std::ops::Range;
use textwrap::WordSeparator;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A wide letter needs two columns; no line can be narrower.
const NARROWEST: usize = 2;

/// Makes plain text safe and wraps it to the screen. Line breaks stay; every line ends with `\n`; an empty text stays
/// empty.
pub fn wrapped<T: UntrustedText + ?Sized>(text: &T, screen: &Screen) -> String {
    let text = safe(text);
    if text.is_empty() {
        return String::new();
    }
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let columns = screen.columns();
    wrap(text, columns, columns).into_iter().map(|line| format!("{}\n", &text[line])).collect()
}

/// The byte ranges of the lines of `text`: the first at most `first` columns wide, the others `rest`. Breaks at each
/// `\n`; a word wider than a line is cut between letters. Spaces at the end of a line belong to no line.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines = Lines {
        text,
        first: first.max(NARROWEST),
        rest: rest.max(NARROWEST),
        done: Vec::new(),
        open: 0..0,
        columns: 0,
    };
    let mut start = 0;
    for part in text.split('\n') {
        lines.open = start..start;
        lines.columns = 0;
        for word in words(part) {
            lines.word(start + word.start..start + word.end);
        }
        lines.close();
        start += part.len() + 1;
    }
    // Annex 14 forbids some breaks next to spaces, as after an opening bracket, and a cut word may end in one.
    for line in &mut lines.done {
        line.end = line.start + text[line.clone()].trim_end_matches(' ').len();
    }
    lines.done
}

struct Lines<'t> {
    text: &'t str,
    first: usize,
    rest: usize,
    done: Vec<Range<usize>>,
    open: Range<usize>,
    columns: usize,
}

impl Lines<'_> {
    fn limit(&self) -> usize {
        if self.done.is_empty() { self.first } else { self.rest }
    }

    fn close(&mut self) {
        self.done.push(self.open.clone());
    }

    fn start(&mut self, at: usize) {
        self.open = at..at;
        self.columns = 0;
    }

    /// Adds one word without the spaces after it; spaces before it are between the open line's end and its start.
    fn word(&mut self, word: Range<usize>) {
        let gap = self.text[self.open.end..word.start].width();
        let columns = self.text[word.clone()].width();
        if self.columns + gap + columns <= self.limit() {
            self.open.end = word.end;
            self.columns += gap + columns;
            return;
        }
        if !self.open.is_empty() {
            self.close();
        }
        self.start(word.start);
        if columns <= self.limit() {
            self.open.end = word.end;
            self.columns = columns;
        } else {
            self.torn(word);
        }
    }

    /// A word that is wider than a line.
    fn torn(&mut self, word: Range<usize>) {
        let mut at = word.start;
        for letter in letters(&self.text[word]) {
            let columns = letter.width();
            if self.columns + columns > self.limit() && !self.open.is_empty() {
                self.close();
                self.start(at);
            }
            at += letter.len();
            self.open.end = at;
            self.columns += columns;
        }
    }
}

/// The byte ranges of `line`, which holds no `\n`, torn wherever it is full: the first at most `first` columns wide, the
/// others `rest`. Nothing is left out, not even spaces.
pub(super) fn tear(line: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines = Lines {
        text: line,
        first: first.max(NARROWEST),
        rest: rest.max(NARROWEST),
        done: Vec::new(),
        open: 0..0,
        columns: 0,
    };
    lines.torn(0..line.len());
    lines.close();
    lines.done
}

/// The pieces of one line between which it may be broken, without the spaces after them.
fn words(line: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut may_break = true;
    let separator = if line.contains(needs_dictionary) { WordSeparator::AsciiSpace } else { WordSeparator::new() };
    for piece in separator.find_words(line) {
        let end = at + piece.word.len();
        match words.last_mut() {
            Some(last) if !may_break && !piece.word.starts_with(is_wide) => last.end = end,
            _ => words.push(at..end),
        }
        may_break = !piece.whitespace.is_empty() || piece.word.ends_with(may_end_a_line);
        at = end + piece.whitespace.len();
    }
    words
}

/// Letters of the scripts that write no spaces and whose words only a dictionary finds (class SA of annex 14: Thai,
/// Lao, Burmese, Khmer and their kin). The segmenter behind textwrap has no dictionaries here, and says so on stderr.
const fn needs_dictionary(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}'
        | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}' | '\u{11700}'..='\u{1174f}'
    )
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

fn may_end_a_line(c: char) -> bool {
    is_wide(c) || c.is_whitespace() || matches!(c, '–' | '—' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;
    use proptest::prelude::*;

    fn lines(text: &str, first: usize, rest: usize) -> Vec<&str> {
        wrap(text, first, rest).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn words_fill_lines_and_spaces_at_breaks_vanish() {
        assert_eq!(lines("one two  three four", 9, 10), ["one two", "three four"]);
        assert_eq!(lines("one\n\ntwo", 9, 9), ["one", "", "two"]);
        assert_eq!(lines("", 9, 9), [""]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut_between_letters() {
        assert_eq!(lines("so abcdefghij k", 4, 4), ["so", "abcd", "efgh", "ij k"]);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 2, 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn a_line_never_ends_in_a_space_even_where_a_word_holds_one() {
        // No break is allowed after an opening bracket and its space, so these are one word.
        assert_eq!(lines("a [ bcd", 3, 3), ["a", "[ b", "cd"]);
        assert_eq!(lines("a [ bcd", 2, 2), ["a", "[", "bc", "d"]);
    }

    #[test]
    fn text_that_is_not_markdown_keeps_its_lines_and_its_signs() {
        let text = "# I *did* it\u{1b}\n  in two lines, the second longer\n";
        assert_eq!(drawn(20, |screen| wrapped(text, screen)), "# I *did* it␛\n  in two lines, the\nsecond longer\n");
        assert_eq!(drawn(20, |screen| wrapped("", screen)), "");
    }

    #[test]
    fn an_address_is_not_broken_at_its_slashes() {
        assert_eq!(
            lines("see https://example.org/a/b-c?d=e now", 30, 30),
            ["see", "https://example.org/a/b-c?d=e", "now"]
        );
    }

    #[test]
    fn wide_letters_break_between_each_other_but_not_before_a_full_stop() {
        assert_eq!(lines("日本語です。", 6, 6), ["日本語", "です。"]);
        assert_eq!(lines("日本語。", 6, 6), ["日本", "語。"]);
    }

    #[test]
    fn scripts_without_spaces_are_torn_between_letters() {
        assert_eq!(lines("ก กำลังเรียน", 4, 4), ["ก", "กำลัง", "เรียน"]);
    }

    #[test]
    fn right_to_left_text_is_broken_in_the_order_it_is_read() {
        assert_eq!(lines("שלום עולם טוב", 9, 9), ["שלום עולם", "טוב"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(
            text in "[a-c \n\u{301}\u{200d}\u{fe0f}好。👩🏽🇫ش لا ש/-]{0,60}",
            columns in 2usize..30,
        ) {
            let lines = lines(&text, columns, columns);
            for line in &lines {
                prop_assert!(line.width() <= columns, "{line:?} in {columns}");
            }
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
