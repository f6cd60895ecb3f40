//! Pages that follow each other on the screen: what comes after an answer is made of them. On all of them Enter goes on and
//! keeps what is shown, space reads on where there is more, and `q` leaves.

use super::{AnswerScreen, current_screen, moved};
use crate::error::Result;
use crate::terminal::Key;
use crate::ui::canvas::rows;
use crate::ui::context::Context;
use crate::view::Screen;
use crate::view::study::{Layout, panel};

/// How a page was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageExit {
    /// On to the next one.
    On,
    /// `q` or Ctrl-C: no more pages.
    Enough,
    /// The terminal is gone.
    Gone,
}

/// What a key did to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOutcome {
    /// Nothing it knows.
    Unknown,
    /// It looks different now.
    Changed,
    /// It is complete: on to the next one.
    Complete,
}

/// A page with this heading, its body above one line of keys.
pub fn page(heading: &str, body: &str, keys: &str, screen: &Screen) -> Layout {
    let foot: Vec<String> = crate::view::wrapped(keys, screen).lines().map(|line| screen.dim(line).into()).collect();
    let heading = crate::view::wrapped(heading, screen);
    let mut top: Vec<String> = heading.lines().map(|line| screen.bold(line).into()).collect();
    top.push(String::new());
    panel(top, body, foot)
}

/// Shows a page until it is left. `draw` lays it out as it is now, `turn` takes a key and may change it.
pub fn show<S>(
    state: &mut S,
    draw: impl Fn(&S, &Screen) -> Layout,
    turn: impl Fn(&mut S, Key) -> KeyOutcome,
    desk: &mut AnswerScreen<'_>,
    ctx: &mut Context<'_>,
) -> Result<PageExit> {
    let (mut from, mut fresh) = (None, true);
    loop {
        let layout = draw(state, &current_screen(ctx));
        let at = desk.draw(&layout, from, std::mem::take(&mut fresh), ctx)?;
        let key = desk.any_key()?;
        if let Some(to) = moved(key, at, &layout) {
            from = Some(to.min(layout.last(rows())));
            continue;
        }
        match (turn(state, key), key) {
            (KeyOutcome::Complete, _) => return Ok(PageExit::On),
            (KeyOutcome::Changed, _) => {}
            (KeyOutcome::Unknown, Key::Char(' ')) if at < layout.last(rows()) => from = Some(at + layout.page(rows())),
            (KeyOutcome::Unknown, Key::Enter | Key::Char(' ')) => return Ok(PageExit::On),
            (KeyOutcome::Unknown, Key::Char('q') | Key::Ctrl('c' | 'd')) => return Ok(PageExit::Enough),
            (KeyOutcome::Unknown, Key::Gone) => return Ok(PageExit::Gone),
            (KeyOutcome::Unknown, Key::Ctrl('z')) => desk.stop()?,
            (KeyOutcome::Unknown, Key::Resized) => from = None,
            (KeyOutcome::Unknown, _) => {}
        }
    }
}

/// A digit from 1 to 5.
pub fn one_to_five(key: Key) -> Option<u8> {
    match key {
        Key::Char(digit @ '1'..='5') => Some(digit as u8 - b'0'),
        _ => None,
    }
}
