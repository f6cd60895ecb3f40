//! Where an answer is given: the part of the screen that is drawn on, and the keyboard. Both can be put away while
//! something else has the terminal.

use crate::error::{Error, Result};
use crate::terminal::{HeldInterrupts, Key, Keyboard, hold_interrupts};
use crate::ui::canvas::{Canvas, rows};
use crate::ui::context::Context;
use crate::view::Screen;
use crate::view::study::Layout;
use std::time::Duration;

/// A canvas and a keyboard.
pub struct AnswerScreen<'d> {
    canvas: &'d mut Canvas,
    /// `None` only while something else has the terminal.
    keyboard: Option<Keyboard>,
    /// Ctrl-C is a key here, also in the moments when the terminal changes hands.
    _held: HeldInterrupts,
}

/// For `map_err` on what a keyboard returns.
pub fn keyboard_failed(error: std::io::Error) -> Error {
    Error::file("read", "the keyboard", error)
}

/// The window as it is now: it may have been resized since the command began.
pub fn current_screen(ctx: &Context<'_>) -> Screen {
    Screen { width: ctx.world.terminal.current_width(), ..ctx.screen() }
}

impl<'d> AnswerScreen<'d> {
    /// Takes the terminal.
    pub fn begin(canvas: &'d mut Canvas) -> Result<AnswerScreen<'d>> {
        Ok(AnswerScreen {
            canvas,
            keyboard: Some(Keyboard::begin().map_err(keyboard_failed)?),
            _held: hold_interrupts(),
        })
    }

    fn keyboard(&mut self) -> Result<&Keyboard> {
        if self.keyboard.is_none() {
            self.keyboard = Some(Keyboard::begin().map_err(keyboard_failed)?);
        }
        self.keyboard.as_ref().ok_or_else(|| Error::refused("the keyboard is not available"))
    }

    /// Draws all anew; see [`Canvas::draw`].
    pub fn draw(&mut self, layout: &Layout, from: Option<usize>, fresh: bool, ctx: &mut Context<'_>) -> Result<usize> {
        self.keyboard()?;
        let Some(keyboard) = &self.keyboard else { return Ok(0) };
        self.canvas.draw(layout, from, fresh, keyboard, ctx)
    }

    /// Draws the first line anew.
    pub fn draw_first(&mut self, line: &str, ctx: &mut Context<'_>) -> Result<()> {
        self.canvas.draw_first(line, ctx)
    }

    /// The next key; `Quiet` when none came in this time.
    pub fn key(&mut self, patience: Duration) -> Result<Key> {
        // Waiting a little too long is better than not at all: poll counts whole milliseconds.
        let ms = u16::try_from(patience.as_micros().div_ceil(1_000)).unwrap_or(u16::MAX);
        self.keyboard()?.key(ms).map_err(keyboard_failed)
    }

    /// The next key, however long it takes.
    pub fn any_key(&mut self) -> Result<Key> {
        loop {
            match self.key(Duration::from_millis(u64::from(u16::MAX)))? {
                Key::Quiet => {}
                key => return Ok(key),
            }
        }
    }

    /// Forgets keys that were typed before they could mean anything.
    pub fn forget_typed(&mut self) -> Result<()> {
        self.keyboard()?.forget_typed().map_err(keyboard_failed)
    }

    /// Stops the process as Ctrl-Z does; returns when it goes on.
    pub fn stop(&mut self) -> Result<()> {
        self.keyboard()?.stop().map_err(|error| Error::file("stop at", "Ctrl-Z", error))
    }

    /// Gives the terminal away, its mode as it was, while something else uses it.
    pub fn away<T>(&mut self, act: impl FnOnce() -> Result<T>) -> Result<T> {
        self.keyboard = None;
        act()
    }
}

/// Where a key leads in a text that begins with this line; `None` where it is no key that moves, or all is seen.
pub fn moved(key: Key, from: usize, layout: &Layout) -> Option<usize> {
    let page = layout.page(rows());
    if layout.last(rows()) == 0 {
        return None;
    }
    Some(match key {
        Key::Up => from.saturating_sub(1),
        Key::Down => from + 1,
        Key::PageUp => from.saturating_sub(page),
        Key::PageDown => from + page,
        _ => return None,
    })
}
