//! Properties of a screen, and styles for it. Must not query a terminal: the properties are passed in.

use std::fmt;
use std::ops::{BitOr, Deref};

/// Layouts have at least this many columns; a narrower window breaks the lines itself.
pub const NARROWEST: usize = 20;

/// The properties of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Whether escape sequences for styles are allowed.
    pub color: bool,
    /// Columns of the window; layouts use at least [`NARROWEST`].
    pub width: usize,
    /// Whether layouts may use characters outside ASCII, such as bullets, bars, and `…`. Content is never changed.
    pub unicode: bool,
}

/// The style of a piece of text; combined with `|`.
///
/// Only colors that are readable on light and dark backgrounds. Black, white, and the bright colors vanish on one of
/// them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextStyle(u16);

impl TextStyle {
    /// Plain text.
    pub const PLAIN: TextStyle = TextStyle(0);
    /// Bold.
    pub const BOLD: TextStyle = TextStyle(1);
    /// Dim; hard to read in some themes, so only for unimportant text.
    pub const DIM: TextStyle = TextStyle(1 << 1);
    /// Italic, if supported.
    pub const ITALIC: TextStyle = TextStyle(1 << 2);
    /// Underlined.
    pub const UNDERLINE: TextStyle = TextStyle(1 << 3);
    /// Struck through, if supported.
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

/// Styled text, made of clean text. The cleaning functions do not accept it, because they would show its escape
/// sequences. Derefs to `str`, and works with `format!`.
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

/// Resets all styles.
pub(super) const RESET: &str = "\u{1b}[0m";

impl Screen {
    /// A screen without color, with Unicode, `width` columns wide.
    pub const fn plain(width: usize) -> Screen {
        Screen { color: false, width, unicode: true }
    }

    /// Columns for layouts: the width, but at least [`NARROWEST`].
    pub const fn columns(&self) -> usize {
        if self.width < NARROWEST { NARROWEST } else { self.width }
    }

    /// Text in a style; unchanged without color. Each line is styled separately, and styles inside `text` stay.
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

    /// Bold text.
    pub fn bold(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::BOLD)
    }

    /// Dim text, for unimportant parts.
    pub fn dim(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::DIM)
    }

    /// Underlined text.
    pub fn underline(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::UNDERLINE)
    }

    /// Red text.
    pub fn red(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::RED)
    }

    /// Green text.
    pub fn green(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::GREEN)
    }

    /// Yellow text.
    pub fn yellow(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::YELLOW)
    }

    /// Magenta text.
    pub fn magenta(&self, text: &str) -> Styled {
        self.paint(text, TextStyle::MAGENTA)
    }

    /// Cyan text.
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

/// Renders with `draw` on a plain screen of this many columns. Renders in color first, to check that the page's own
/// styles are not shown as text.
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
