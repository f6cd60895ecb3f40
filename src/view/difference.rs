//! The difference between two short texts, word by word. Must not know which one is right.

use super::inked::InkedText;
use super::safe::safe;
use super::screen::{Screen, TextStyle};
use super::width::letters;
use super::wrap::wrap;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_width::UnicodeWidthStr;

/// What turns `old` into `new`, as one text: `[-taken away-]` and `{+put in+}`, wrapped to the screen. Color, where
/// there is some, only repeats what the marks say.
///
/// Words, punctuation marks and wide letters are compared; how much space is between them is not. Line breaks
/// are compared and kept. Every line ends with `\n`; two empty texts give an empty one.
pub fn difference(old: &str, new: &str, screen: &Screen) -> String {
    let (old, new) = (safe(old), safe(new));
    let (old, new) = (tokens(old.trim()), tokens(new.trim()));
    let texts = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.text.to_owned()).collect::<Vec<_>>();
    let mut out = Marked { text: InkedText::default(), screen };
    for op in capture_diff_slices(Algorithm::Myers, &texts(&old), &texts(&new)) {
        if let DiffOp::Equal { .. } = op {
            out.same(&new[op.new_range()]);
        } else {
            out.changed(&old[op.old_range()], "[-", "-]", TextStyle::RED | TextStyle::STRIKE);
            out.changed(&new[op.new_range()], PUT_IN, "+}", TextStyle::GREEN | TextStyle::BOLD);
        }
    }
    out.finish()
}

const PUT_IN: &str = "{+";

/// A word, a punctuation mark, a wide letter or a line break, and whether space stood before it.
struct Token<'t> {
    text: &'t str,
    spaced: bool,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut spaced = false;
    let mut word: Option<usize> = None;
    let mut at = 0;
    for letter in letters(text) {
        let end = at + letter.len();
        if let (Some(start), true, Some(last)) = (word, is_word(letter), tokens.last_mut()) {
            last.text = &text[start..end];
        } else if letter == "\n" || !letter.trim().is_empty() {
            tokens.push(Token { text: letter, spaced: spaced && letter != "\n" });
            word = is_word(letter).then_some(at);
            spaced = false;
        } else {
            word = None;
            spaced = true;
        }
        at = end;
    }
    tokens
}

/// Whether this letter joins its neighbors in a word. Wide letters do not, because their scripts have no spaces.
fn is_word(letter: &str) -> bool {
    letter.width() < 2 && letter.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '’'))
}

struct Marked<'s> {
    text: InkedText,
    screen: &'s Screen,
}

impl Marked<'_> {
    fn same(&mut self, tokens: &[Token<'_>]) {
        for token in tokens {
            self.space(token.spaced);
            self.text.push(token.text, TextStyle::PLAIN);
        }
    }

    fn changed(&mut self, tokens: &[Token<'_>], open: &str, close: &str, ink: TextStyle) {
        let Some(first) = tokens.first() else {
            return;
        };
        // Two adjacent changes would look like one word without a space.
        let touching = self.text.as_str().ends_with("-]");
        self.space(first.spaced || touching);
        let mut inside = String::from(open);
        for (at, token) in tokens.iter().enumerate() {
            if token.spaced && at > 0 {
                inside.push(' ');
            }
            match token.text {
                "\n" => inside.push_str(self.screen.either("⏎", "\\n")),
                text => inside.push_str(text),
            }
            // An inserted line break also breaks the output line, after the closing mark if it is the last.
            if token.text == "\n" && open == PUT_IN && at + 1 < tokens.len() {
                inside.push('\n');
            }
        }
        inside.push_str(close);
        if open == PUT_IN && tokens.last().is_some_and(|token| token.text == "\n") {
            inside.push('\n');
        }
        self.text.push(&inside, ink);
    }

    fn space(&mut self, wanted: bool) {
        let text = self.text.as_str();
        if wanted && !text.is_empty() && !text.ends_with('\n') {
            self.text.push(" ", TextStyle::PLAIN);
        }
    }

    fn finish(self) -> String {
        if self.text.as_str().is_empty() {
            return String::new();
        }
        let columns = self.screen.columns();
        wrap(self.text.as_str(), columns, columns)
            .into_iter()
            .map(|line| self.text.painted(line, self.screen) + "\n")
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;
    use proptest::prelude::*;

    const PLAIN: Screen = Screen::plain(40);

    #[test]
    fn equal_texts_have_no_marks() {
        assert_eq!(difference("a  b\tc", "a b c", &PLAIN), "a b c\n");
        assert_eq!(difference("", "", &PLAIN), "");
    }

    #[test]
    fn changed_words_are_marked_and_the_rest_is_left_alone() {
        assert_eq!(
            difference("a mutex locks memory", "a mutex guards memory.", &PLAIN),
            "a mutex [-locks-] {+guards+} memory{+.+}\n"
        );
        assert_eq!(difference("hash map", "hash", &PLAIN), "hash [-map-]\n");
        assert_eq!(difference("", "don't", &PLAIN), "{+don't+}\n");
        assert_eq!(difference("日本", "日中", &PLAIN), "日[-本-] {+中+}\n");
    }

    #[test]
    fn a_line_break_is_a_difference_one_can_see() {
        assert_eq!(difference("a b", "a\nb", &PLAIN), "a{+⏎+}\nb\n");
        assert_eq!(difference("a\nb", "a\nc", &PLAIN), "a\n[-b-] {+c+}\n");
        assert_eq!(difference("a\nb", "a b", &PLAIN), "a[-⏎-] b\n");
        assert_eq!(difference("a", "a\nb\nc", &PLAIN), "a{+⏎\nb⏎\nc+}\n");
    }

    #[test]
    fn color_repeats_what_the_marks_say() {
        let screen = Screen { color: true, ..PLAIN };
        assert_eq!(
            difference("x\u{1b} y", "x z", &screen),
            "x\u{1b}[9;31m[-␛ y-]\u{1b}[0m \u{1b}[1;32m{+z+}\u{1b}[0m\n"
        );
    }

    proptest! {
        #[test]
        fn taking_the_marked_words_out_gives_both_texts_back(
            old in prop::collection::vec("[abc]", 0..12),
            new in prop::collection::vec("[abc]", 0..12),
        ) {
            let text = drawn(2000, |screen| difference(&old.join(" "), &new.join(" "), screen));
            let mut before = Vec::new();
            let mut after = Vec::new();
            let mut place = ' ';
            for c in text.chars() {
                match c {
                    '[' | '{' => place = c,
                    ']' | '}' => place = ' ',
                    'a'..='c' => {
                        if place != '{' { before.push(c.to_string()); }
                        if place != '[' { after.push(c.to_string()); }
                    }
                    _ => {}
                }
            }
            prop_assert_eq!(before, old);
            prop_assert_eq!(after, new);
        }
    }
}
