//! Styled text that keeps its styles when it is broken into lines. Must not know lines or margins.

use super::screen::{Screen, TextStyle};
use std::ops::Range;

/// Text with the style of each part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InkedText {
    text: String,
    /// The end of each run and its style; ends are strictly increasing.
    runs: Vec<(usize, TextStyle)>,
}

impl InkedText {
    /// Text in one style.
    pub fn new(text: &str, ink: TextStyle) -> InkedText {
        let mut inked = InkedText::default();
        inked.push(text, ink);
        inked
    }

    /// Appends text in one style.
    pub fn push(&mut self, text: &str, ink: TextStyle) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        match self.runs.last_mut() {
            Some((end, last)) if *last == ink => *end = self.text.len(),
            _ => self.runs.push((self.text.len(), ink)),
        }
    }

    /// Appends styled text.
    pub fn append(&mut self, other: &InkedText) {
        let mut start = 0;
        for &(end, ink) in &other.runs {
            self.push(&other.text[start..end], ink);
            start = end;
        }
    }

    /// The text without styles.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Truncates to `length` bytes, which must be a character boundary.
    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        let kept = self.runs.partition_point(|&(end, _)| end < length);
        if kept < self.runs.len() {
            self.runs.truncate(kept + 1);
            self.runs[kept].0 = length;
        }
        if length == 0 {
            self.runs.clear();
        }
    }

    /// Removes trailing spaces and line ends.
    pub fn trim_end(&mut self) {
        let length = self.text.trim_end_matches([' ', '\n']).len();
        self.truncate(length);
    }

    /// Renders the bytes in `range` for a screen. The range must not contain a line end.
    pub fn painted(&self, range: Range<usize>, screen: &Screen) -> String {
        if !screen.color {
            return self.text[range].to_owned();
        }
        let mut out = String::new();
        let mut start = range.start;
        let first = self.runs.partition_point(|&(end, _)| end <= start);
        for &(end, ink) in &self.runs[first..] {
            if start >= range.end {
                break;
            }
            let end = end.min(range.end);
            out.push_str(&screen.paint(&self.text[start..end], ink));
            start = end;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> InkedText {
        let mut text = InkedText::new("plain ", TextStyle::PLAIN);
        text.push("bo", TextStyle::BOLD);
        text.push("ld", TextStyle::BOLD);
        text.push(" end", TextStyle::PLAIN);
        text
    }

    #[test]
    fn a_part_is_painted_with_the_inks_it_had() {
        let screen = Screen { color: true, ..Screen::plain(80) };
        assert_eq!(sample().painted(0..14, &screen), "plain \u{1b}[1mbold\u{1b}[0m end");
        assert_eq!(sample().painted(7..9, &screen), "\u{1b}[1mol\u{1b}[0m");
        assert_eq!(sample().painted(7..9, &Screen::plain(80)), "ol");
    }

    #[test]
    fn truncating_forgets_inks_too() {
        let mut text = sample();
        text.truncate(8);
        text.push("x", TextStyle::RED);
        let mut expected = InkedText::new("plain ", TextStyle::PLAIN);
        expected.push("bo", TextStyle::BOLD);
        expected.push("x", TextStyle::RED);
        assert_eq!(text, expected);
        text.truncate(0);
        assert_eq!(text, InkedText::default());
    }
}
