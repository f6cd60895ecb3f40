//! Pages after an answer. On every page, Enter continues and keeps what is shown, space scrolls, and `q` leaves.

use super::{AnswerScreen, View};
use crate::error::Result;
use crate::terminal::{Event, Key};
use crate::view::debrief::Scale;
use crate::view::study::{Layout, panel};
use crate::view::{Screen, debrief};

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
    asking_page(heading, body, ("", keys), screen)
}

/// A page with a question above its keys, which stays in sight while the body scrolls.
pub fn asking_page(heading: &str, body: &str, (asked, keys): (&str, &str), screen: &Screen) -> Layout {
    let mut foot: Vec<String> = crate::view::wrapped(asked, screen).lines().map(str::to_owned).collect();
    foot.extend(crate::view::wrapped(keys, screen).lines().map(|line| String::from(screen.dim(line))));
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

/// Ratings that are given below a page, so that the page stays in sight: all or none, because a mean of some would mislead.
#[derive(Debug, Default)]
pub struct Ratings {
    /// One rating for each dimension; empty until all are given.
    pub given: Vec<u8>,
    /// The ratings so far, while the user rates.
    begun: Option<Vec<u8>>,
}

impl Ratings {
    /// Asks for the first rating. Earlier ratings stay until the last one is given.
    pub fn begin(&mut self) {
        self.begun = Some(Vec::new());
    }

    /// Handles a key while the user rates; `None` if they do not.
    pub fn press(&mut self, key: Key, scale: &Scale) -> Option<KeyOutcome> {
        let begun = self.begun.as_mut()?;
        match (digit(key, scale.best), key) {
            (Some(rating), _) => begun.push(rating),
            (None, Key::Backspace) => drop(begun.pop()),
            (None, Key::Enter | Key::Escape | Key::Char('q' | 'r') | Key::Ctrl('c' | 'd')) => self.begun = None,
            _ => {}
        }
        if let Some(all) = self.begun.take_if(|begun| begun.len() == scale.names.len()) {
            self.given = all;
        }
        Some(KeyOutcome::Changed)
    }

    /// The dimension to rate, and the keys; `None` if the user does not rate.
    pub fn foot(&self, scale: &Scale) -> Option<(String, String)> {
        let begun = self.begun.as_ref()?;
        let keys = format!("1-{} rate · backspace undo · enter stop rating", scale.best);
        Some((debrief::rating(scale, begun), keys))
    }
}

/// A digit from 1 to `most`.
pub fn digit(key: Key, most: u8) -> Option<u8> {
    let Key::Char(letter) = key else { return None };
    letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).filter(|digit| (1..=most).contains(digit))
}
