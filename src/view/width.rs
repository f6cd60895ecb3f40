//! The width of text in columns, and cutting or padding text. Owns what counts as one character on a screen. Escape
//! sequences for styles take no columns.

use super::screen::{RESET, Screen};
use console::AnsiCodeIterator;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const JOINER: char = '\u{200d}';

/// The alignment of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the beginning.
    #[default]
    Left,
    /// At the end; numbers.
    Right,
    /// In the middle.
    Center,
}

/// The width of text on one line. Wide letters take two columns, combining marks and styles none.
pub fn width(text: &str) -> usize {
    console::strip_ansi_codes(text).width()
}

/// The graphemes of a text: each letter with its combining marks; joined emoji and flags count as one.
pub fn letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = first_letter(rest)?;
        let (letter, after) = rest.split_at(end);
        rest = after;
        Some(letter)
    })
}

/// The maximum bytes of a joined emoji: four people with skin tones take 41.
const LONGEST_JOINED: usize = 64;

/// Bytes of the first letter of `text`; `None` when there is none.
fn first_letter(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let (_, mut previous) = chars.next()?;
    for (at, c) in chars {
        let end = at + c.len_utf8();
        // A joiner joins emoji; between letters it has no width, and a cut there is fine.
        let glued = (previous == JOINER || is_skin_tone(c)) && end <= LONGEST_JOINED && text[..end].width() <= 2
            || is_flag_half(c) && is_flag_half(previous) && at == previous.len_utf8();
        if !glued && c.width() != Some(0) {
            return Some(at);
        }
        previous = c;
    }
    Some(text.len())
}

const fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

const fn is_flag_half(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Cuts one line to `columns` columns with the screen's ellipsis. Keeps and ends styles.
pub fn cut(text: &str, columns: usize, screen: &Screen) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let ellipsis: String = screen.ellipsis().chars().take(columns).collect();
    let mut left = columns - ellipsis.width();
    let mut out = String::with_capacity(text.len());
    let mut inked = false;
    'pieces: for (piece, is_ink) in AnsiCodeIterator::new(text) {
        if is_ink {
            out.push_str(piece);
            inked = piece != RESET;
            continue;
        }
        for letter in letters(piece) {
            match left.checked_sub(letter.width()) {
                Some(rest) => left = rest,
                None => break 'pieces,
            }
            out.push_str(letter);
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out.push_str(&ellipsis);
    if inked {
        out.push_str(RESET);
    }
    out
}

/// Pads one line with spaces to `columns` columns; a wider line stays unchanged.
pub fn pad(text: &str, columns: usize, align: Align) -> String {
    let free = columns.saturating_sub(width(text));
    let before = match align {
        Align::Left => 0,
        Align::Right => free,
        Align::Center => free / 2,
    };
    format!("{}{text}{}", " ".repeat(before), " ".repeat(free - before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::TextStyle;

    const PLAIN: Screen = Screen::plain(80);

    #[test]
    fn wide_letters_take_two_columns_and_marks_and_ink_none() {
        assert_eq!(width("good"), 4);
        assert_eq!(width("好好"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👩\u{200d}👩\u{200d}👧"), 2);
        assert_eq!(width("\u{1b}[1;31mgood\u{1b}[0m"), 4);
        assert_eq!(width("שלום"), 4);
    }

    #[test]
    fn a_letter_keeps_its_marks_and_a_family_stays_together() {
        let text = "e\u{301}x👩\u{200d}👩\u{200d}👧👍🏽🇫🇷🇯🇵a\u{200d}b";
        assert_eq!(
            letters(text).collect::<Vec<_>>(),
            ["e\u{301}", "x", "👩\u{200d}👩\u{200d}👧", "👍🏽", "🇫🇷", "🇯🇵", "a\u{200d}b"]
        );
    }

    #[test]
    fn what_does_not_fit_gives_way_to_an_ellipsis() {
        assert_eq!(cut("practice", 8, &PLAIN), "practice");
        assert_eq!(cut("practice", 7, &PLAIN), "practi…");
        assert_eq!(cut("good day", 6, &PLAIN), "good…");
        assert_eq!(cut("好好好", 4, &PLAIN), "好…");
        assert_eq!(cut("practice", 0, &PLAIN), "");
        let ascii = Screen { unicode: false, ..PLAIN };
        assert_eq!(cut("practice", 7, &ascii), "prac...");
        assert_eq!(cut("practice", 2, &ascii), "..");
    }

    #[test]
    fn a_cut_ends_the_ink_it_leaves_open() {
        let screen = Screen { color: true, ..PLAIN };
        let text = screen.paint("practice", TextStyle::RED);
        assert_eq!(cut(&text, 4, &screen), "\u{1b}[31mpra…\u{1b}[0m");
        let text = format!("{} room", screen.red("green"));
        assert_eq!(cut(&text, 8, &screen), "\u{1b}[31mgreen\u{1b}[0m r…");
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(pad("好", 5, Align::Left), "好   ");
        assert_eq!(pad("12", 5, Align::Right), "   12");
        assert_eq!(pad("ab", 5, Align::Center), " ab  ");
        assert_eq!(pad("longer", 3, Align::Right), "longer");
    }
}
