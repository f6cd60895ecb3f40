//! Random typing in a narrow window: after every burst of keys the grid holds just the text, broken where the window ends,
//! and the cursor stands where the next letter will come.

use super::answering::{desk, typing};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const COLUMNS: u16 = 40;
const PROMPT: &str = "> ";
/// With more lines the text would come near the edge of the window, where the bar stands still.
const MOST_BREAKS: usize = 6;
const MOST_LETTERS: usize = 200;

/// One key.
#[derive(Debug, Clone, Copy)]
enum Press {
    Letter(char),
    Left,
    Right,
    Backspace,
}

impl Press {
    fn bytes(self) -> String {
        match self {
            Press::Letter('\n') => "\r".to_owned(),
            Press::Letter(letter) => letter.to_string(),
            Press::Left => "\u{1b}[D".to_owned(),
            Press::Right => "\u{1b}[C".to_owned(),
            Press::Backspace => "\u{7f}".to_owned(),
        }
    }
}

/// What a person believes to have typed.
#[derive(Debug, Default)]
struct Typed {
    text: Vec<char>,
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
            Press::Letter('\n') => self.text.iter().filter(|letter| **letter == '\n').count() < MOST_BREAKS,
            Press::Letter(_) => self.text.len() < MOST_LETTERS,
            _ => true,
        }
    }

    /// The rows as they must look, and the cursor's row and column among them. A cursor behind a full row stands in
    /// the next one; before a wide letter that has no room in a row it stands where that room ends.
    fn grid(&self) -> (Vec<String>, (usize, usize)) {
        let mut rows = vec![PROMPT.to_owned()];
        let mut column = PROMPT.len();
        let mut cursor = (0, column);
        for at in 0..=self.text.len() {
            let letter = self.text.get(at).copied();
            let width = if letter == Some('好') { 2 } else { 1 };
            let is_here = at == self.cursor;
            let is_over = |column: usize| column > usize::from(COLUMNS);
            if is_here {
                if is_over(column + 1) {
                    rows.push(String::new());
                    column = 0;
                }
                cursor = (rows.len() - 1, column);
            }
            if letter.is_some_and(|letter| letter != '\n' && is_over(column + width)) {
                rows.push(String::new());
                column = 0;
            }
            match letter {
                Some('\n') => {
                    rows.push(String::new());
                    column = 0;
                }
                Some(letter) => {
                    rows.last_mut().expect("at least the first").push(letter);
                    column += width;
                }
                None => {}
            }
        }
        (rows, cursor)
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
    prop_oneof![
        12 => prop::char::range('a', 'z').prop_map(Press::Letter),
        4 => Just(Press::Letter(' ')),
        2 => Just(Press::Letter('好')),
        2 => Just(Press::Letter('\n')),
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
            seat.press(&burst.iter().map(|key| key.bytes()).collect::<String>());
            let (rows, cursor) = typed.grid();
            let wanted = (trimmed(rows), cursor);
            seat.until(&format!("{wanted:?} after {burst:?}"), |screen| seen(screen).as_ref() == Some(&wanted));
        }
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}
