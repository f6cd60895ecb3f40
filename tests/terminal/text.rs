//! A typed answer in every window: its question and clock stay in sight, and no word is broken that fits into a line.

use super::desk::TestHome;
use super::seat::{Pty, contents};

const WINDOWS: [(u16, u16); 4] = [(40, 10), (60, 16), (80, 24), (120, 40)];

fn typing(question: &str, (columns, rows): (u16, u16)) -> Pty {
    let deck = format!("---\ndeck: Small\ntrack: behavioral\n---\nP: {question}\nTime: 600s\nId: one\n");
    let mut seat = TestHome::with(&deck).window(columns, rows).sit(&["study"]);
    seat.sees("Tell me").sees("q stop").press("t");
    seat.until("a text area", |screen| contents(screen).contains(" left\n>"));
    seat
}

/// The question's first word, the keys, and the clock are in sight, and the text has at least this share of the window.
#[track_caller]
fn is_complete(seat: &Pty, (columns, rows): (u16, u16), is_cut: bool) {
    let text = contents(&seat.screen());
    let lines: Vec<&str> = text.lines().collect();
    let clock = lines.iter().position(|line| line.contains(" left")).expect("a clock");
    assert!(lines[..clock].iter().any(|line| line.starts_with("Tell me")), "{text}");
    assert!(lines[..clock].iter().any(|line| line.contains("Ctrl-D") && line.contains("Ctrl-C save")), "{text}");
    assert_eq!(lines[..clock].iter().any(|line| line.ends_with('…')), is_cut, "{text}");
    assert!(clock < usize::from(rows) * 2 / 3, "{columns}x{rows}: {text}");
}

#[test]
fn question_keys_and_clock_stay_in_sight_however_long_the_text_is() {
    let long = format!("Tell me {}.", "about everything that you did there ".repeat(60).trim_end());
    for window in WINDOWS {
        for question in ["Tell me about one change.", &long] {
            let is_long = question.len() > 100;
            let mut seat = typing(question, window);
            is_complete(&seat, window, is_long);
            for line in 1..=60 {
                seat.press(format!("line {line} of the answer\r"));
            }
            seat.sees("line 60");
            is_complete(&seat, window, is_long);
            seat.press("\u{1b}[A".repeat(60)).sees("> line 1 of");
            is_complete(&seat, window, is_long);
            seat.press("\u{3}").sees("Draft of 300 words").press("q");
            seat.leaves();
        }
    }
}

#[test]
fn a_paste_of_five_thousand_letters_breaks_no_word_that_fits_into_a_line() {
    let words: Vec<String> = (0..700)
        .map(|nth| ["well-known", "über", "don't", "C++,", "a"][nth % 5].to_owned() + &format!("{nth}"))
        .collect();
    let text = words.join(" ");
    assert!(text.len() > 5_000);
    for window in WINDOWS {
        let mut seat = typing("Tell me about one change.", window);
        seat.press(format!("\u{1b}[200~{text}\u{1b}[201~")).sees(words.last().expect("a word"));
        is_complete(&seat, window, false);
        let screen = contents(&seat.screen());
        let (_, shown) = screen.split_once(" left\n").expect("a clock");
        for word in shown.split_whitespace().filter(|word| *word != ">") {
            assert!(words.iter().any(|known| known == word), "{word:?} in\n{screen}");
        }
        seat.press("\u{3}").sees("Draft of 700 words").press("q");
        seat.leaves();
    }
}

#[test]
fn wide_letters_marks_emoji_tabs_and_endless_words_stay_within_the_window() {
    let endless = "x".repeat(150);
    let text = format!("好好好好 e\u{301}te\u{301} 👩\u{200d}👩\u{200d}👧 🇫🇷 a\tb {endless} end");
    for window in WINDOWS {
        let mut seat = typing("Tell me about one change.", window);
        seat.press(format!("\u{1b}[200~{text}\u{1b}[201~")).sees("end");
        is_complete(&seat, window, false);
        let screen = seat.screen();
        assert!((0..window.1).all(|row| !screen.row_wrapped(row)), "{}", contents(&screen));
        assert!(contents(&screen).contains("e\u{301}te\u{301}"), "{}", contents(&screen));
        seat.press(" zzz").sees("zzz").press("\u{17}\u{17}").misses("zzz").press("\u{3}").sees("Draft of");
        seat.press("q");
        seat.leaves();
    }
}
