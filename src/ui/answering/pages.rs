//! Pages after an answer. On every page, Enter continues and keeps what is shown, space scrolls, and `q` leaves.

use super::{AnswerScreen, View};
use crate::error::Result;
use crate::terminal::{Event, Key};
use crate::view::Screen;
use crate::view::study::{Layout, panel};

/// How a page was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageExit {
    /// Continue with the next page.
    On,
    /// `q` or Ctrl-C: no more pages.
    Enough,
    /// The terminal is gone.
    Gone,
}

/// The effect of a key on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOutcome {
    /// The page does not know the key.
    Unknown,
    /// The page must be drawn again.
    Changed,
    /// The page is complete.
    Complete,
}

/// A page with a heading, a body, and a line of keys.
pub fn page(heading: &str, body: &str, keys: &str, screen: &Screen) -> Layout {
    let foot: Vec<String> = crate::view::wrapped(keys, screen).lines().map(|line| screen.dim(line).into()).collect();
    let heading = crate::view::wrapped(heading, screen);
    let mut top: Vec<String> = heading.lines().map(|line| screen.bold(line).into()).collect();
    top.push(String::new());
    panel(top, body, foot)
}

/// Shows a page until it is left. `draw` lays out its state; `turn` handles a key and may change the state.
pub fn show<S>(
    state: &mut S,
    draw: impl Fn(&S, &Screen) -> Layout,
    turn: impl Fn(&mut S, Key) -> KeyOutcome,
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<PageExit> {
    let mut view = View::default();
    loop {
        let Event::Key(key) = desk.event(&mut view, None, |screen| draw(state, screen))? else {
            return Ok(PageExit::Gone);
        };
        match (turn(state, key), key) {
            (KeyOutcome::Complete, _) => return Ok(PageExit::On),
            (KeyOutcome::Changed, _) => {}
            (KeyOutcome::Unknown, Key::Char(' ')) if view.read_on() => {}
            (KeyOutcome::Unknown, Key::Enter | Key::Char(' ')) => return Ok(PageExit::On),
            (KeyOutcome::Unknown, Key::Char('q') | Key::Ctrl('c' | 'd')) => return Ok(PageExit::Enough),
            (KeyOutcome::Unknown, _) => {}
        }
    }
}

/// Shows a page without keys of its own.
pub fn tell(draw: impl Fn(&Screen) -> Layout, desk: &mut AnswerScreen<'_, '_>) -> Result<PageExit> {
    show(&mut (), |(), screen| draw(screen), |(), _| KeyOutcome::Unknown, desk)
}

/// Asks for ratings from 1 to `best`: all or none, because a mean of some would mislead.
pub fn rate(
    (best, many): (u8, usize),
    draw: impl Fn(&[u8], &Screen) -> String,
    desk: &mut AnswerScreen<'_, '_>,
) -> Result<(PageExit, Vec<u8>)> {
    let keys = format!("1-{best} rate · backspace undo · enter continue · q quit");
    let mut given = Vec::new();
    let left = show(
        &mut given,
        |given: &Vec<u8>, screen| page("How was it?", &draw(given, screen), &keys, screen),
        |given, key| {
            match digit(key, best) {
                Some(rating) => given.push(rating),
                None if key == Key::Backspace => drop(given.pop()),
                None => return KeyOutcome::Unknown,
            }
            if given.len() == many { KeyOutcome::Complete } else { KeyOutcome::Changed }
        },
        desk,
    )?;
    Ok((left, Some(given).filter(|given| given.len() == many).unwrap_or_default()))
}

/// A digit from 1 to `most`.
pub fn digit(key: Key, most: u8) -> Option<u8> {
    let Key::Char(letter) = key else { return None };
    letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).filter(|digit| (1..=most).contains(digit))
}
