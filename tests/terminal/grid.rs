//! Random typing in a narrow window: after every burst of keys the grid holds just the text, broken where the window ends,
//! and the cursor stands where the next letter will come.

use super::answering::{desk, typing};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const COLUMNS: u16 = 40;
const PROMPT: &str = "> ";
/// The last column belongs to the cursor.
const ROOM: usize = COLUMNS as usize - 1;
/// With more lines the text would scroll.
const MOST_BREAKS: usize = 6;
const MOST_LETTERS: usize = 200;

/// Letters of several parts: what a terminal shows that does not join them, and how wide it would draw all of them.
const FAMILY: (&str, &str, usize) = ("👩\u{200d}👩\u{200d}👧", "👩\u{200d}", 6);
const THUMB: (&str, &str, usize) = ("👍🏽", "👍", 4);
const FLAG: &str = "🇫🇷";
const MARKED: &str = "e\u{301}";

/// One key.
#[derive(Debug, Clone, Copy)]
enum Press {
    Letter(&'static str),
    Left,
    Right,
    Backspace,
}

impl Press {
    fn bytes(self) -> &'static str {
        match self {
            Press::Letter("\n") => "\r",
            Press::Letter(letter) => letter,
            Press::Left => "\u{1b}[D",
            Press::Right => "\u{1b}[C",
            Press::Backspace => "\u{7f}",
        }
    }
}

/// Columns of a letter, and of its parts one by one.
fn widths(letter: &str) -> (usize, usize) {
    match letter {
        "好" | FLAG => (2, 2),
        _ if letter == FAMILY.0 => (2, FAMILY.2),
        _ if letter == THUMB.0 => (2, THUMB.2),
        _ => (1, 1),
    }
}

fn shown(letter: &str) -> &str {
    [FAMILY, THUMB].into_iter().find(|(whole, ..)| *whole == letter).map_or(letter, |(_, shown, _)| shown)
}

/// What a person believes to have typed.
#[derive(Debug, Default)]
struct Typed {
    text: Vec<&'static str>,
    cursor: usize,
}

impl Typed {
    fn press(&mut self, key: Press) {
        match key {
            Press::Letter(letter) => {
                self.text.insert(self.cursor, letter);
                self.cursor += 1;
            }
            Press::Left => self.cursor = self.cursor.saturating_sub(1),
            Press::Right => self.cursor = (self.cursor + 1).min(self.text.len()),
            Press::Backspace if self.cursor > 0 => {
                self.cursor -= 1;
                self.text.remove(self.cursor);
            }
            Press::Backspace => {}
        }
    }

    fn has_room_for(&self, key: Press) -> bool {
        match key {
            Press::Letter("\n") => self.text.iter().filter(|letter| **letter == "\n").count() < MOST_BREAKS,
            Press::Letter(_) => self.text.len() < MOST_LETTERS,
            _ => true,
        }
    }

    /// The rows as they must look, and the cursor's row and column among them. A word that has no room moves to the next row,
    /// one that is wider than a row breaks; spaces at the end of a row hang in the last column.
    fn grid(&self) -> (Vec<String>, (usize, usize)) {
        let mut rows: Vec<Vec<&str>> = vec![vec![PROMPT]];
        let mut places = Vec::new();
        let mut column = PROMPT.len();
        for letter in &self.text {
            let row = rows.last_mut().expect("at least the first");
            if !matches!(*letter, " " | "\n")
                && column + widths(letter).1 > ROOM
                && row.iter().any(|part| *part != PROMPT)
            {
                let begins = row.iter().rposition(|part| [" ", PROMPT].contains(part)).map_or(0, |space| space + 1);
                let is_whole_row = row[..begins].iter().all(|part| *part == PROMPT);
                let moved = row.split_off(if is_whole_row { row.len() } else { begins });
                column = 0;
                let from = places.len() - moved.len();
                for (place, part) in places[from..].iter_mut().zip(&moved) {
                    *place = (rows.len(), column);
                    column += widths(part).0;
                }
                rows.push(moved);
            }
            places.push((rows.len() - 1, column));
            match *letter {
                "\n" => {
                    rows.push(Vec::new());
                    column = 0;
                }
                " " => {
                    rows.last_mut().expect("at least the first").push(" ");
                    column = (column + 1).min(ROOM);
                }
                letter => {
                    rows.last_mut().expect("at least the first").push(letter);
                    column += widths(letter).0;
                }
            }
        }
        places.push((rows.len() - 1, column));
        let rows = rows.iter().map(|row| row.iter().map(|letter| shown(letter)).collect()).collect();
        (rows, places[self.cursor])
    }
}

/// The rows from the prompt on, without the empty ones at the end, and where the cursor stands among them.
fn seen(screen: &vt100::Screen) -> Option<(Vec<String>, (usize, usize))> {
    let rows: Vec<String> = screen.rows(0, COLUMNS).map(|row| row.trim_end().to_owned()).collect();
    let first = rows.iter().position(|row| row.starts_with('>'))?;
    let (row, column) = screen.cursor_position();
    Some((trimmed(rows[first..].to_vec()), (usize::from(row).checked_sub(first)?, usize::from(column))))
}

fn trimmed(mut rows: Vec<String>) -> Vec<String> {
    for row in &mut rows {
        row.truncate(row.trim_end().len());
    }
    while rows.last().is_some_and(String::is_empty) {
        rows.pop();
    }
    rows
}

fn press() -> impl Strategy<Value = Press> {
    let letters = "abcdefghijklmnopqrstuvwxyz";
    let letter = (0..letters.len()).prop_map(move |at| Press::Letter(&letters[at..=at]));
    prop_oneof![
        12 => letter,
        4 => Just(Press::Letter(" ")),
        2 => Just(Press::Letter("好")),
        2 => prop::sample::select(vec![FAMILY.0, THUMB.0, FLAG, MARKED]).prop_map(Press::Letter),
        2 => Just(Press::Letter("\n")),
        5 => Just(Press::Left),
        3 => Just(Press::Right),
        4 => Just(Press::Backspace),
    ]
}

#[test]
fn whatever_is_typed_at_forty_columns_the_grid_shows_just_that() {
    let bursts = prop::collection::vec(prop::collection::vec(press(), 1..40), 25);
    // One window for each case: shrinking would sit down again and again for little.
    let config = Config { cases: 4, max_shrink_iters: 0, failure_persistence: None, ..Config::default() };
    // The same keys each time: what went wrong once must be seen again.
    let keys = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, keys).run(&bursts, |bursts| {
        let mut seat = typing(desk().window(COLUMNS, 30));
        let mut typed = Typed::default();
        for burst in bursts {
            let burst: Vec<Press> = burst
                .into_iter()
                .filter(|key| {
                    let fits = typed.has_room_for(*key);
                    if fits {
                        typed.press(*key);
                    }
                    fits
                })
                .collect();
            seat.press(burst.iter().map(|key| key.bytes()).collect::<String>());
            let (rows, cursor) = typed.grid();
            let wanted = (trimmed(rows), cursor);
            seat.until(&format!("{wanted:?} after {burst:?}"), |screen| seen(screen).as_ref() == Some(&wanted));
        }
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}
