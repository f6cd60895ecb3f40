//! The front that speaks to people on a terminal: one card a screen, one key an answer.

use super::canvas::{Canvas, rows};
use super::front::{Beginning, Ending, Front, Reply, Shown};
use super::plain::closing;
use crate::commands::context::{Context, Library};
use crate::commands::history;
use crate::error::{Error, Result};
use crate::schedule::{Grade, Moment, Progress};
use crate::store::Store;
use crate::terminal::{Key, Keyboard};
use crate::view::card::CardText;
use crate::view::count::span_of_days;
use crate::view::study::{self, KEYS, Layout, Standing, StudyScreen};
use crate::view::{Screen, safe_line, trouble};
use std::time::{Duration, Instant};

/// A screen is drawn again at least so often, so that its minutes are true.
const TICK_MS: u16 = 1_000;

/// One card a screen.
#[derive(Debug, Default)]
pub struct ScreenFront {
    message: Option<String>,
    canvas: Canvas,
}

/// How much of a card is shown.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    hints: usize,
    revealed: bool,
    /// The line that is seen first; `None`: where it begins best.
    from: Option<usize>,
}

/// A card's own clock, without the time in which it was not being answered.
struct Stopwatch {
    began: Instant,
    away: Duration,
}

impl ScreenFront {
    fn lay_out(&self, shown: &Shown<'_>, card: &CardText<'_>, side: Side, seconds: f64, screen: &Screen) -> Layout {
        let shown = StudyScreen {
            standing: standing(shown, seconds),
            card,
            remark: shown.remark,
            intervals: shown.intervals,
            hints: side.hints,
            revealed: side.revealed,
            today: shown.session.today(),
            message: self.message.as_deref(),
        };
        study::lay_out(&shown, screen)
    }

    /// Waits for a key while the bar's time goes on.
    fn key(&mut self, keyboard: &Keyboard, shown: &Shown<'_>, watch: &Stopwatch, ctx: &mut Context<'_>) -> Result<Key> {
        loop {
            match keyboard.key(TICK_MS).map_err(keyboard_failed)? {
                Key::Quiet => {
                    let screen = current_screen(ctx);
                    let line = study::bar_line(&standing(shown, watch.seconds(ctx)), &screen);
                    self.canvas.draw_first(&line, ctx)?;
                }
                key => return Ok(key),
            }
        }
    }

    fn tell(&mut self, message: &str) -> Option<Reply> {
        self.message = Some(message.to_owned());
        None
    }

    /// The card is seen from another side, from where that begins best.
    fn turn(&mut self, side: &mut Side, change: impl FnOnce(&mut Side)) -> Option<Reply> {
        change(side);
        side.from = None;
        self.message = None;
        None
    }

    /// What both sides of a card have in common; `None` where the key means nothing here.
    fn common(
        &mut self,
        key: Key,
        shown: &Shown<'_>,
        watch: &mut Stopwatch,
        keyboard: &Keyboard,
        ctx: &mut Context<'_>,
        store: &Store,
    ) -> Result<Option<Reply>> {
        Ok(match key {
            Key::Char('u') => Some(Reply::Undo),
            Key::Char('e') => Some(Reply::Edit),
            Key::Char('b') => Some(Reply::Bury),
            Key::Char('x') => Some(Reply::Suspend),
            Key::Char('k') => Some(Reply::Skip),
            Key::Char('q') | Key::Ctrl('c' | 'd') | Key::Gone => Some(Reply::Quit),
            Key::Char('i') => {
                self.overlay(&history::of_card(ctx, store, shown.card.row)?, watch, keyboard, ctx)?;
                None
            }
            Key::Char('?') => {
                self.overlay(KEYS, watch, keyboard, ctx)?;
                None
            }
            Key::Char('p') => {
                self.overlay("Paused: the clock stands still.", watch, keyboard, ctx)?;
                None
            }
            Key::Ctrl('z') => {
                watch.while_away(ctx, |_| keyboard.stop().map_err(|error| Error::file("stop at", "Ctrl-Z", error)))?;
                None
            }
            _ => None,
        })
    }

    /// Something else on the screen until any key but those that move; the card's clock stands still.
    fn overlay(&mut self, text: &str, watch: &mut Stopwatch, keyboard: &Keyboard, ctx: &mut Context<'_>) -> Result<()> {
        self.message = None;
        let layout = study::lay_over(text);
        watch.while_away(ctx, |ctx| {
            let mut from = 0;
            loop {
                from = self.canvas.draw(&layout, Some(from), false, keyboard, ctx)?;
                loop {
                    match keyboard.key(u16::MAX).map_err(keyboard_failed)? {
                        Key::Quiet => {}
                        Key::Resized => break,
                        key => match moved(key, from, &layout) {
                            Some(to) => {
                                from = to;
                                break;
                            }
                            None => return Ok(()),
                        },
                    }
                }
            }
        })
    }
}

/// Where a key leads in a text that begins with this line; `None` where it is no key that moves, or all is seen.
fn moved(key: Key, from: usize, layout: &Layout) -> Option<usize> {
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

fn keyboard_failed(error: std::io::Error) -> Error {
    Error::file("read", "the keyboard", error)
}

impl Stopwatch {
    fn start(ctx: &Context<'_>) -> Stopwatch {
        Stopwatch { began: ctx.world.clock.instant(), away: Duration::ZERO }
    }

    fn seconds(&self, ctx: &Context<'_>) -> f64 {
        ctx.world.clock.instant().duration_since(self.began).saturating_sub(self.away).as_secs_f64()
    }

    fn while_away(&mut self, ctx: &mut Context<'_>, act: impl FnOnce(&mut Context<'_>) -> Result<()>) -> Result<()> {
        let left = ctx.world.clock.instant();
        let done = act(ctx);
        self.away += ctx.world.clock.instant().duration_since(left);
        done
    }
}

fn standing(shown: &Shown<'_>, seconds: f64) -> Standing {
    Standing {
        done: shown.session.summary().reviews(),
        left: shown.session.waiting() + 1,
        seconds: shown.session.used() + seconds,
        budget: shown.session.budget(),
    }
}

/// The window as it is now: it may have been resized since the command began.
fn current_screen(ctx: &Context<'_>) -> Screen {
    Screen { width: ctx.world.terminal.current_width(), ..ctx.screen() }
}

impl Front for ScreenFront {
    fn begin(&mut self, beginning: &Beginning, ctx: &mut Context<'_>) -> Result<()> {
        if beginning.due + beginning.new == 0 && beginning.budget.is_none() {
            return ctx.say("Nothing is waiting. Well done; come back tomorrow.\n");
        }
        Ok(())
    }

    fn ask(&mut self, shown: &Shown<'_>, ctx: &mut Context<'_>, store: &Store) -> Result<Reply> {
        let keyboard = Keyboard::begin().map_err(keyboard_failed)?;
        let card = shown.card.text();
        let mut watch = Stopwatch::start(ctx);
        let mut side = Side::default();
        let mut fresh = true;
        loop {
            let layout = self.lay_out(shown, &card, side, watch.seconds(ctx), &current_screen(ctx));
            let from = self.canvas.draw(&layout, side.from, std::mem::take(&mut fresh), &keyboard, ctx)?;
            let key = self.key(&keyboard, shown, &watch, ctx)?;
            if let Some(to) = moved(key, from, &layout) {
                side.from = Some(to.min(layout.last(rows())));
                continue;
            }
            let reply = match (key, side.revealed) {
                (Key::Char(' ') | Key::Enter, false) => {
                    fresh = true;
                    self.turn(&mut side, |side| side.revealed = true)
                }
                (Key::Char('h'), false) if side.hints < card.note.hints.len() => {
                    self.turn(&mut side, |side| side.hints += 1)
                }
                (Key::Char('h'), _) => self.tell("This card has no more hints."),
                (Key::Char(digit @ '1'..='4'), true) => {
                    let grade = Grade::from_number(i64::from(u32::from(digit) - u32::from('0')));
                    grade.map(|grade| Reply::Graded { grade, seconds: watch.seconds(ctx), attempt: None })
                }
                (Key::Char('1'..='4'), false) => self.tell("First look at the answer: press space."),
                (Key::Char(' '), true) if from < layout.last(rows()) => {
                    side.from = Some(from + layout.page(rows()));
                    None
                }
                (Key::Char(' ') | Key::Enter, true) => self.tell("How did it go? Press 1, 2, 3 or 4."),
                (Key::Resized, _) => {
                    side.from = None;
                    None
                }
                (key, _) => self.common(key, shown, &mut watch, &keyboard, ctx, store)?,
            };
            if let Some(reply) = reply {
                self.message = None;
                return Ok(reply);
            }
        }
    }

    fn graded(&mut self, id: &str, grade: Grade, progress: &Progress, _: &mut Context<'_>) -> Result<()> {
        let when = match grade {
            Grade::Again => "comes back today".to_owned(),
            _ => format!("back {}", span_of_days(i64::from(progress.interval()))),
        };
        self.message = Some(format!("{}: {grade}, {when}", safe_line(id)));
        Ok(())
    }

    fn undone(&mut self, id: &str, _: &mut Context<'_>) -> Result<()> {
        self.message = Some(format!("taken back: {}", safe_line(id)));
        Ok(())
    }

    fn trouble(&mut self, message: &str, _: &mut Context<'_>) -> Result<()> {
        self.message = Some(message.to_owned());
        Ok(())
    }

    fn moment(&self, _: Moment, _: f64, ctx: &Context<'_>) -> Moment {
        ctx.now()
    }

    fn edit_failed(&mut self, error: &Error, ctx: &mut Context<'_>) -> Result<()> {
        // The editor and whoever read its text may have said more above: it stays until it was read.
        ctx.note(&trouble::render(error, &ctx.screen()))?;
        let keyboard = Keyboard::begin().map_err(keyboard_failed)?;
        keyboard.forget_typed().map_err(keyboard_failed)?;
        ctx.note("\nAny key goes back to the card.\n")?;
        while let Key::Quiet | Key::Resized = keyboard.key(u16::MAX).map_err(keyboard_failed)? {}
        Ok(())
    }

    fn finish(&mut self, ending: &Ending<'_>, ctx: &mut Context<'_>, library: &Library) -> Result<()> {
        let text = closing(ending, ctx, library)?;
        self.canvas.leave(&text, ctx)
    }
}
