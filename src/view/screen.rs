//! Properties of a screen, and styles for it. Must not query a terminal: the properties are passed in.

use std::fmt;
use std::ops::{BitOr, Deref};

/// Text is laid out for at least this many columns; a narrower window breaks the lines itself.
pub const NARROWEST: usize = 20;

/// How a text may look where it will be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// May escape sequences for color and weight be used?
    pub color: bool,
    /// Columns of the window. Below [`NARROWEST`] layouts behave as if it were that.
    pub width: usize,
    /// May the layout itself use letters outside ASCII (bullets, bars, `…`)? Content is never changed by it.
    pub unicode: bool,
}

/// Weight and color of a piece of text, put together with `|`.
///
/// Only the six base colors that can be read on light and dark backgrounds alike; black, white and the bright ones
/// vanish on one of the two, and so they are not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextStyle(u16);

impl TextStyle {
    /// As the terminal writes anyway.
    pub const PLAIN: TextStyle = TextStyle(0);
    /// Heavier.
    pub const BOLD: TextStyle = TextStyle(1);
    /// Fainter; hard to read in some themes, so for what may be overlooked.
    pub const DIM: TextStyle = TextStyle(1 << 1);
    /// Slanted, where the terminal can.
    pub const ITALIC: TextStyle = TextStyle(1 << 2);
    /// Underlined.
    pub const UNDERLINE: TextStyle = TextStyle(1 << 3);
    /// Struck through, where the terminal can.
    pub const STRIKE: TextStyle = TextStyle(1 << 4);
    /// Red: failed, forgotten, over time.
    pub const RED: TextStyle = TextStyle(1 << 5);
    /// Green: passed, recalled.
    pub const GREEN: TextStyle = TextStyle(1 << 6);
    /// Yellow: nearly, soon.
    pub const YELLOW: TextStyle = TextStyle(1 << 7);
    /// Magenta.
    pub const MAGENTA: TextStyle = TextStyle(1 << 8);
    /// Cyan: code.
    pub const CYAN: TextStyle = TextStyle(1 << 9);

    /// Select Graphic Rendition codes in the order of the bits (ECMA-48, 8.3.117).
    const CODES: [&str; 10] = ["1", "2", "3", "4", "9", "31", "32", "33", "35", "36"];

    fn start(self) -> String {
        let codes: Vec<&str> =
            (0..Self::CODES.len()).filter(|bit| self.0 & (1 << bit) != 0).map(|bit| Self::CODES[bit]).collect();
        format!("\u{1b}[{}m", codes.join(";"))
    }
}

impl BitOr for TextStyle {
    type Output = TextStyle;
    fn bitor(self, other: TextStyle) -> TextStyle {
        TextStyle(self.0 | other.0)
    }
}

/// Text with ink, made of text that is clean already. The cleaners of foreign text do not take it: they would show its
/// escape sequences. Reads as text, and goes into longer ones with `format!`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Styled(String);

impl Deref for Styled {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Styled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<Styled> for String {
    fn from(styled: Styled) -> String {
        styled.0
    }
}

impl PartialEq<&str> for Styled {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

/// Ends every ink.
pub(super) const RESET: &str = "\u{1b}[0m";

impl Screen {
    /// A screen without color, with Unicode, `width` columns wide.
    pub const fn plain(width: usize) -> Screen {
        Screen { color: false, width, unicode: true }
    }

    /// Columns to lay text out in: the width, but at least [`NARROWEST`].
    pub const fn columns(&self) -> usize {
        if self.width < NARROWEST { NARROWEST } else { self.width }
    }

    /// `text` in `ink`; unchanged without color. Each line is inked for itself, and ink inside `text` stays.
    pub fn paint(&self, text: &str, ink: TextStyle) -> Styled {
        if !self.color || ink == TextStyle::PLAIN {
            return Styled(text.to_owned());
        }
        let start = ink.start();
        let again = format!("{RESET}{start}");
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| match line.strip_suffix(RESET).unwrap_or(line) {
                "" => String::new(),
                body => format!("{start}{}{RESET}", body.replace(RESET, &again)),
            })
            .collect();
        Styled(lines.join("\n"))
    }

    /// `text` in bold.
    pub fn bold(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::BOLD)
    }

    /// `text` fainter; for what may be overlooked.
    pub fn dim(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::DIM)
    }

    /// `text` underlined.
    pub fn underline(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::UNDERLINE)
    }

    /// `text` in red.
    pub fn red(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::RED)
    }

    /// `text` in green.
    pub fn green(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::GREEN)
    }

    /// `text` in yellow.
    pub fn yellow(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::YELLOW)
    }

    /// `text` in magenta.
    pub fn magenta(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::MAGENTA)
    }

    /// `text` in cyan.
    pub fn cyan(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::CYAN)
    }

    /// The mark for cut text: `…` or `...`.
    pub const fn ellipsis(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    /// `rich` on a screen that has Unicode, else `simple`.
    pub(super) const fn either<'a>(&self, rich: &'a str, simple: &'a str) -> &'a str {
        if self.unicode { rich } else { simple }
    }
}

/// What `draw` makes of a plain screen this many columns wide. Looks at it in color first: no test of a page can pass while
/// the page's own colors are shown as text.
#[cfg(test)]
#[track_caller]
pub fn drawn(width: usize, draw: impl Fn(&Screen) -> String) -> String {
    let plain = draw(&Screen::plain(width));
    let colored = draw(&Screen { color: true, ..Screen::plain(width) });
    let shown = |text: &str| text.matches('␛').count();
    assert_eq!(shown(&colored), shown(&plain), "an escape sequence shown as text: {colored:?}");
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLOR: Screen = Screen { color: true, width: 80, unicode: true };

    #[test]
    fn ink_does_nothing_without_color() {
        let screen = Screen::plain(80);
        assert_eq!(screen.bold("now"), "now");
        assert_eq!(screen.paint("now", TextStyle::RED | TextStyle::STRIKE), "now");
        assert_eq!(screen.red("now"), "now");
    }

    #[test]
    fn ink_begins_and_ends_on_each_line() {
        assert_eq!(COLOR.bold("a\n\nb"), "\u{1b}[1ma\u{1b}[0m\n\n\u{1b}[1mb\u{1b}[0m");
        assert_eq!(COLOR.paint("x", TextStyle::BOLD | TextStyle::CYAN), "\u{1b}[1;36mx\u{1b}[0m");
        assert_eq!(COLOR.bold(""), "");
    }

    #[test]
    fn ink_inside_ink_does_not_end_the_outer_one() {
        let inner = format!("a {} c", COLOR.red("b"));
        assert_eq!(COLOR.bold(&inner), "\u{1b}[1ma \u{1b}[31mb\u{1b}[0m\u{1b}[1m c\u{1b}[0m");
        assert_eq!(COLOR.bold(&COLOR.red("b")), "\u{1b}[1m\u{1b}[31mb\u{1b}[0m");
    }

    #[test]
    fn the_pages_of_tests_are_seen_in_color_too() {
        let cleaned_too_late = |screen: &Screen| super::super::safe(&screen.cyan("now").to_string()).into_owned();
        assert!(std::panic::catch_unwind(|| drawn(40, cleaned_too_late)).is_err());
        assert_eq!(drawn(40, |screen| screen.cyan("now").into()), "now");
    }

    #[test]
    fn a_window_too_narrow_to_lay_out_counts_as_the_narrowest() {
        assert_eq!(Screen::plain(3).columns(), 20);
        assert_eq!(Screen::plain(33).columns(), 33);
    }
}
