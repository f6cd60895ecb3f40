//! Text for a window that may be too narrow: lines that fit stay, and longer ones break between words. Owns which lines
//! are folded; must not know their meaning.

use super::screen::Screen;
use super::width::width;
use super::wrap::wrap;
use console::AnsiCodeIterator;
use std::borrow::Cow;

/// Continuation lines are indented like the first line, up to a third of the window.
const DEEPEST: usize = 3;

/// Breaks every line wider than the screen between words; continuation lines get the same indent. Spaces at the end of
/// the text stay, because a prompt may end with one. Text that moves the cursor stays unchanged.
pub fn folded<'t>(text: &'t str, screen: &Screen) -> Cow<'t, str> {
    let fits = |line: &str| line.len() <= screen.columns() || width(line) <= screen.columns();
    if text.split('\n').all(fits) || moves_the_cursor(text) {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| match fits(line) {
        true => Cow::Borrowed(line),
        false => Cow::Owned(fold_line(line, screen.columns())),
    });
    let folded = lines.collect::<Vec<_>>().join("\n");
    let waiting = text.len() - text.trim_end_matches(' ').len();
    Cow::Owned(format!("{}{}", folded.trim_end_matches(' '), " ".repeat(waiting)))
}

/// Whether there is an escape sequence other than a style.
fn moves_the_cursor(text: &str) -> bool {
    text.contains('\r') || AnsiCodeIterator::new(text).any(|(part, is_code)| is_code && !part.ends_with('m'))
}

fn fold_line(line: &str, columns: usize) -> String {
    let plain = console::strip_ansi_codes(line);
    let body = plain.trim_start_matches(' ');
    let begins = plain.len() - body.len();
    let indent = begins.min(columns / DEEPEST);
    // The cursor after a prompt needs a column, too.
    let columns = columns - (body.len() - body.trim_end_matches(' ').len()).min(columns / DEEPEST);
    let parts = wrap(body, columns.saturating_sub(begins), columns - indent);
    let margin = format!("\n{}", " ".repeat(indent));
    let mut breaks = parts.windows(2).map(|pair| begins + pair[0].end..begins + pair[1].start).peekable();
    let (mut written, mut at) = (String::new(), 0);
    for (piece, is_code) in AnsiCodeIterator::new(line) {
        if is_code {
            written.push_str(piece);
            continue;
        }
        for letter in piece.chars() {
            if breaks.next_if(|gap| gap.end == at).is_some() {
                written.push_str(&margin);
            }
            if breaks.peek().is_none_or(|gap| at < gap.start) {
                written.push(letter);
            }
            at += letter.len_utf8();
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sentence_breaks_between_words_and_goes_on_where_it_began() {
        let text = "Due in the next days\n  The first session brings a few of them.\n";
        assert_eq!(
            folded(text, &Screen::plain(24)),
            "Due in the next days\n  The first session\n  brings a few of them.\n"
        );
    }

    #[test]
    fn the_space_before_the_cursor_stays() {
        let question = "Minutes a day you want to practice [20]: ";
        assert_eq!(folded(question, &Screen::plain(40)), "Minutes a day you want to practice\n[20]: ");
    }

    #[test]
    fn what_draws_a_screen_is_left_alone() {
        let drawn = "\u{1b}[2J a very long line that would not fit into it";
        assert_eq!(folded(drawn, &Screen::plain(20)), drawn);
    }

    #[test]
    fn ink_lasts_over_the_break() {
        assert_eq!(
            folded("all \u{1b}[1mof this is very\u{1b}[0m important", &Screen::plain(20)),
            "all \u{1b}[1mof this is very\u{1b}[0m\nimportant"
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(
            parts in prop::collection::vec(("[a-c 好é\u{301}-]{0,30}", 0u8..3), 1..6),
            columns in 20usize..60,
        ) {
            let text: String =
                parts.iter().map(|(words, ink)| format!("{}{words}", ["", "\u{1b}[1m", "\u{1b}[0m\n"][usize::from(*ink)])).collect();
            let folded = folded(&text, &Screen::plain(columns));
            let letters = |text: &str| {
                console::strip_ansi_codes(text).chars().filter(|letter| !letter.is_whitespace()).collect::<String>()
            };
            prop_assert_eq!(letters(&folded), letters(&text));
            let inks = |text: &str| AnsiCodeIterator::new(text).filter(|part| part.1).count();
            prop_assert_eq!(inks(&folded), inks(&text));
            for line in folded.lines() {
                prop_assert!(width(line.trim_end()) <= columns, "{line:?}");
            }
        }
    }
}
