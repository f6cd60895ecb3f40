//! Makes untrusted text safe for a terminal. Owns the list of characters that must never reach it raw; must not know
//! the text's meaning.
//!
//! Escape sequences can move the cursor, change the window title, or answer for the user. C1 codes do the same with one
//! character. Bidirectional controls can disguise code (CVE-2021-42574). All are shown instead of obeyed, so nothing is
//! hidden or lost. Joiners, combining marks, emoji, and letters of all scripts stay.

use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

/// Columns from one tab stop to the next, as in CommonMark, so that expanding tabs cannot change a block's meaning.
const TAB: usize = 4;

/// Untrusted text, which must be cleaned. Styled text ([`super::screen::Styled`]) is not accepted, because its own
/// escape sequences would be shown. Clean first, then style.
pub trait UntrustedText {
    /// The raw text.
    fn foreign(&self) -> &str;
}

impl UntrustedText for str {
    fn foreign(&self) -> &str {
        self
    }
}

impl UntrustedText for String {
    fn foreign(&self) -> &str {
        self
    }
}

impl UntrustedText for Cow<'_, str> {
    fn foreign(&self) -> &str {
        self
    }
}

impl<T: UntrustedText + ?Sized> UntrustedText for &T {
    fn foreign(&self) -> &str {
        (**self).foreign()
    }
}

/// Whether a terminal or a reader of bidirectional text might obey this character. Line feed and tab are allowed, and
/// so are the joiners of emoji and Persian.
pub(super) const fn is_control(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}'      // C0 but for tab and line feed
        | '\u{7f}'..='\u{9f}'                       // DEL and C1
        | '\u{61c}' | '\u{200e}' | '\u{200f}'       // marks of direction
        | '\u{2028}' | '\u{2029}'                   // line and paragraph separators
        | '\u{202a}'..='\u{202e}'                   // embeddings and overrides
        | '\u{2066}'..='\u{206f}'                   // isolates and deprecated format controls
        | '\u{fff9}'..='\u{fffb}'                   // interlinear annotation
    )
}

/// Characters of a path shown before and after a gap.
const SHOWN_OF_PATH: usize = 90;

/// A path to show: of a very long one, its beginning and end.
pub fn short_path(path: &str) -> Cow<'_, str> {
    let letters = path.chars().count();
    if letters <= 3 * SHOWN_OF_PATH {
        return Cow::Borrowed(path);
    }
    let begin: String = path.chars().take(SHOWN_OF_PATH).collect();
    let end: String = path.chars().skip(letters - SHOWN_OF_PATH).collect();
    Cow::Owned(format!("{begin} … {end}"))
}

/// `text` with every control character shown instead of obeyed: `␛` for escape, `␡` for delete, `<U+009B>` for those
/// without a picture. Tabs become spaces up to the next multiple of four columns, `\r\n` becomes `\n`; `\n` stays.
///
/// Borrows if nothing changes. Idempotent.
pub fn safe<T: UntrustedText + ?Sized>(text: &T) -> Cow<'_, str> {
    let text = text.foreign();
    if !text.chars().any(|c| c == '\t' || is_control(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut column = 0;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' => {
                out.push('\n');
                column = 0;
            }
            '\t' => {
                let spaces = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            _ if is_control(c) => column += show(c, &mut out),
            _ => {
                out.push(c);
                column += c.width().unwrap_or(0);
            }
        }
    }
    Cow::Owned(out)
}

/// Appends a visible form of the control character `c` to `out` and returns its columns.
fn show(c: char, out: &mut String) -> usize {
    let picture = match c {
        '\u{7f}' => Some('\u{2421}'),
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        _ => None,
    };
    match picture {
        Some(picture) => {
            out.push(picture);
            1
        }
        None => {
            let code = format!("<U+{:04X}>", u32::from(c));
            out.push_str(&code);
            code.len()
        }
    }
}

/// [`safe()`] on one line: a line break becomes a space, blank lines between paragraphs become ` ⏎ `, and what
/// surrounds the text is cut off.
pub fn safe_line<T: UntrustedText + ?Sized>(text: &T) -> Cow<'_, str> {
    let text = safe(text);
    if !text.contains('\n') {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    let mut blank = false;
    for part in text.split('\n').map(str::trim) {
        if part.is_empty() {
            blank = true;
            continue;
        }
        if !line.is_empty() {
            line.push_str(if blank { " ⏎ " } else { " " });
        }
        line.push_str(part);
        blank = false;
    }
    Cow::Owned(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_escape_sequence_is_shown_and_not_obeyed() {
        assert_eq!(safe("\u{1b}[31mred\u{1b}[0m"), "␛[31mred␛[0m");
        assert_eq!(safe("\u{1b}]0;title\u{7}"), "␛]0;title␇");
        assert_eq!(safe("\u{9b}31m"), "<U+009B>31m");
        assert_eq!(safe("\u{9d}0;title\u{9c}"), "<U+009D>0;title<U+009C>");
        assert_eq!(safe("\0\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{85}"), "␀␈␋␌␟␡<U+0085>");
    }

    #[test]
    fn a_carriage_return_cannot_overwrite_a_line() {
        assert_eq!(safe("good\rbad "), "good␍bad ");
        assert_eq!(safe("one\r\ntwo\r\n"), "one\ntwo\n");
        assert_eq!(safe("one\r\r\ntwo"), "one␍\ntwo");
    }

    #[test]
    fn controls_of_direction_are_shown() {
        assert_eq!(safe("if \u{202e}admin\u{2066} \u{200f}\u{61c}ok"), "if <U+202E>admin<U+2066> <U+200F><U+061C>ok");
        assert_eq!(safe("a\u{2028}b\u{2029}c"), "a<U+2028>b<U+2029>c");
    }

    #[test]
    fn a_tab_reaches_to_the_next_multiple_of_four_columns() {
        assert_eq!(safe("\ta\tbcd\te"), "    a   bcd e");
        assert_eq!(safe("好\tx\n\ty"), "好  x\n    y");
        assert_eq!(safe("e\u{301}\tx"), "e\u{301}   x");
    }

    #[test]
    fn letters_of_every_script_and_joined_emoji_stay_and_nothing_is_copied() {
        let text = "plain\nשָׁלוֹם مرحبا می\u{200c}خواهم 👩\u{200d}👩\u{200d}👧 👍🏽 e\u{301} 好 ❤\u{fe0f}";
        assert!(matches!(safe(text), Cow::Borrowed(same) if same == text));
        assert!(matches!(safe_line("one line"), Cow::Borrowed("one line")));
    }

    #[test]
    fn one_line_joins_lines_with_spaces_and_marks_paragraphs() {
        assert_eq!(safe_line("\n a\n  b\n\n \nc\u{1b}\n"), "a b ⏎ c␛");
        assert_eq!(safe_line("\n\n"), "");
    }

    proptest! {
        #[test]
        fn nothing_that_could_be_obeyed_is_left(text in any::<String>()) {
            let once = safe(&text).into_owned();
            prop_assert!(once.chars().all(|c| !is_control(c) && (c == '\n' || !c.is_control())));
            prop_assert_eq!(safe(&once), once.as_str());
            prop_assert!(!safe_line(&text).contains('\n'));
        }

        #[test]
        fn no_mix_of_controls_gets_through(text in "[\u{0}-\u{20}\u{7f}-\u{a0}\u{2000}-\u{2070}a]{0,40}") {
            prop_assert!(safe(&text).chars().all(|c| c == '\n' || !is_control(c)));
        }
    }
}
