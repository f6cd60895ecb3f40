//! The screen of a session: turns layouts and texts into frames and returns terminal events. The only loop that draws and
//! waits. Must not know what keys mean, except keys that scroll.

use crate::error::{Error, Result};
use crate::practice::Countdown;
use crate::terminal::{Event, Frame, Key, TextArea, Tty, hold_interrupts, window};
use crate::ui::context::Context;
use crate::view::study::Layout;
use crate::view::{Screen, folded};
use crate::world::Environment;
use std::io;
use std::time::{Duration, Instant};

/// The screen and its keys. Takes the terminal at the first frame.
pub struct AnswerScreen<'c, 'io> {
    tty: Option<Tty>,
    /// The failure of the program that speaks questions was reported.
    pub(super) has_no_voice: bool,
    /// Why there are no words of an answer that was said, for the next debrief.
    pub(super) trouble: Option<String>,
    /// Keys before this were meant for an answer whose time is up.
    pub(super) ignores_keys_until: Option<Instant>,
    /// The context of the command.
    pub ctx: &'c mut Context<'io>,
}

/// The visible part of a layout that may be too long for the window.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The first visible line; `None` for the layout's preferred start.
    from: Option<usize>,
    /// The first line of the next page; `None` on the last page.
    next: Option<usize>,
    /// This is the first frame, so earlier keys were not meant for it.
    is_fresh: bool,
}

impl Default for View {
    fn default() -> View {
        View { from: None, next: None, is_fresh: true }
    }
}

impl View {
    /// Starts at the layout's preferred line.
    pub fn show_start(&mut self) {
        self.from = None;
    }

    /// Starts so that the end is visible.
    pub fn show_end(&mut self) {
        self.from = Some(usize::MAX);
    }

    /// Moves to the next page; false if there is none.
    pub fn read_on(&mut self) -> bool {
        self.from = self.next.or(self.from);
        self.next.is_some()
    }

    /// Another screen was shown, so the next frame counts as the first.
    pub fn refresh(&mut self) {
        self.is_fresh = true;
    }
}

/// For `map_err` on terminal errors.
pub fn terminal_failed(error: io::Error) -> Error {
    Error::file("read from", "the terminal", error)
}

impl<'c, 'io> AnswerScreen<'c, 'io> {
    /// A screen without a frame.
    pub fn new(ctx: &'c mut Context<'io>) -> Self {
        AnswerScreen { tty: None, has_no_voice: false, trouble: None, ignores_keys_until: None, ctx }
    }

    fn tty(&mut self) -> Result<&mut Tty> {
        Ok(match &mut self.tty {
            Some(tty) => tty,
            none => none.insert(Tty::screen(self.ctx.world.clock).map_err(terminal_failed)?),
        })
    }

    /// The current window, which may have been resized since the command started.
    pub fn screen(&self) -> Screen {
        self.ctx.current_screen()
    }

    /// Whether words of an interviewer are heard: a voice is set and has not failed.
    pub(super) fn has_voice(&self) -> Result<bool> {
        Ok(!self.has_no_voice && self.ctx.home.voice()?.speak.is_some())
    }

    /// When a display of the time spent changes next: at its next tick.
    pub fn next_tick(&self, spent: Duration) -> Instant {
        let Environment { tick, clock, .. } = &self.ctx.world;
        let into = Duration::from_secs_f64(spent.as_secs_f64() % tick.as_secs_f64());
        clock.instant() + tick.saturating_sub(into)
    }

    /// When the screen must change or the time is up.
    pub fn due(&self, countdown: &Countdown) -> Instant {
        let tick = self.next_tick(countdown.spent(self.ctx.world.clock.instant()));
        countdown.deadline().map_or(tick, |deadline| deadline.min(tick))
    }

    /// Restores the terminal.
    pub fn leave(&mut self) {
        self.tty = None;
    }

    /// Draws a layout and waits for a key that does not scroll, [`Event::Due`] at that time, or [`Event::Closed`]. Ignores
    /// pastes.
    pub fn event(
        &mut self,
        view: &mut View,
        due: Option<Instant>,
        layout: impl Fn(&Screen) -> Layout,
    ) -> Result<Event> {
        loop {
            let (screen, rows) = (self.screen(), window().1);
            let tty = self.tty()?;
            let layout = layout(&screen);
            let (page, last) = (layout.page(rows), layout.last(rows));
            let from = view.from.unwrap_or_else(|| layout.start(rows)).min(last);
            view.next = (from < last).then_some(from + page);
            let draw = |_, _| frame(&layout, from, rows, &screen);
            tty.draw(std::mem::take(&mut view.is_fresh), draw);
            let event = tty.next_event(due);
            let is_late = self.ignores_keys_until.is_some_and(|until| self.ctx.world.clock.instant() < until);
            view.from = match event {
                Event::Resized => None,
                Event::Key(_) if is_late => continue,
                Event::Paste(_) => continue,
                Event::Key(Key::Up) if last > 0 => Some(from.saturating_sub(1)),
                Event::Key(Key::Down) if last > 0 => Some((from + 1).min(last)),
                Event::Key(Key::PageUp) if last > 0 => Some(from.saturating_sub(page)),
                Event::Key(Key::PageDown) if last > 0 => Some((from + page).min(last)),
                event => return Ok(event),
            };
        }
    }

    /// Draws a text below some lines, which are cut in a low window, and waits for an event.
    pub fn text_event(
        &mut self,
        text: &mut TextArea,
        due: Option<Instant>,
        is_fresh: bool,
        above: impl Fn(&str, &Screen, usize) -> Vec<String>,
    ) -> Result<Event> {
        let screen = self.screen();
        let draw = |columns, height| {
            let mut rows = above(text.text(), &screen, height);
            rows.drain(..(rows.len() + 1).saturating_sub(height));
            let (typed, (row, column)) = text.draw(columns, height - rows.len());
            let cursor = (rows.len() + row, column);
            rows.extend(typed);
            Frame { rows, cursor }
        };
        let tty = self.tty()?;
        tty.draw(is_fresh, draw);
        Ok(tty.next_event(due))
    }

    /// Releases the terminal while another program uses it. Ctrl-C goes to that program.
    pub fn away<T>(&mut self, act: impl FnOnce(&mut Context<'io>) -> Result<T>) -> Result<T> {
        let _held = hold_interrupts();
        self.leave();
        act(self.ctx)
    }

    /// How long Ctrl-Z stopped the process since the last call.
    pub fn take_stopped(&mut self) -> Duration {
        self.tty.as_mut().map_or(Duration::ZERO, Tty::take_stopped)
    }
}

/// Shows a message below the output and waits for a new key.
pub fn any_key(words: &str, ctx: &mut Context<'_>) -> Result<()> {
    let mut tty = Tty::line(ctx.world.clock).map_err(terminal_failed)?;
    tty.drop_typed();
    ctx.note(words)?;
    while !matches!(tty.next_event(None), Event::Key(_) | Event::Closed) {}
    Ok(())
}

fn frame(layout: &Layout, from: usize, height: usize, screen: &Screen) -> Frame {
    let fold = |line: String| folded(&line, screen).split('\n').map(str::to_owned).collect::<Vec<_>>();
    let mut rows: Vec<String> = layout.seen(from, height, screen).into_iter().flat_map(fold).collect();
    // In a very low window, the keys and the end of the card matter more than the bar.
    rows.drain(..(rows.len() + 1).saturating_sub(height));
    let cursor = (rows.len(), 0);
    Frame { rows, cursor }
}
