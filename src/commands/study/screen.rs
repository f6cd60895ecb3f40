//! The front that speaks to people on a terminal: one card a screen, one key an answer.

use super::front::{Beginning, Front, Reply, Shown};
use super::plain::closing;
use crate::commands::context::{Context, Library};
use crate::commands::history;
use crate::error::{Error, Result};
use crate::practice::Summary;
use crate::schedule::{Grade, Moment, Progress, StudyDay};
use crate::store::Store;
use crate::terminal::{Key, Keyboard};
use crate::view::card::CardText;
use crate::view::count::span_of_days;
use crate::view::study::{self, KEYS, Standing, StudyScreen};
use crate::view::{Screen, safe_line};
use std::time::{Duration, Instant};

/// To the top left corner, and everything below it gone.
const CLEAR: &str = "\u{1b}[H\u{1b}[2J\u{1b}[3J";

/// A screen is drawn again at least so often, so that its minutes are true.
const TICK_MS: u16 = 1_000;

/// One card a screen.
#[derive(Debug, Default)]
pub struct ScreenFront {
    message: Option<String>,
    /// Nothing was drawn: there is nothing to clear away.
    untouched: bool,
    /// What was drawn fits into the window, so that its first line is the bar's.
    fits: bool,
}

/// A card's own clock, without the time in which it was not being answered.
struct Stopwatch {
    began: Instant,
    away: Duration,
}

impl ScreenFront {
    fn draw(
        &mut self,
        shown: &Shown<'_>,
        card: &CardText<'_>,
        revealed: bool,
        seconds: f64,
        ctx: &mut Context<'_>,
    ) -> Result<()> {
        let standing = standing(shown, seconds);
        let text = study::render(
            &StudyScreen {
                standing,
                card,
                remark: shown.remark,
                intervals: shown.intervals,
                revealed,
                today: shown.session.today(),
                message: self.message.as_deref(),
            },
            &current_screen(ctx),
        );
        self.fits = text.lines().count() < rows();
        ctx.say(&format!("{CLEAR}{text}\n"))
    }

    /// Waits for a key while the bar's time goes on.
    fn key(&self, keyboard: &Keyboard, shown: &Shown<'_>, watch: &Stopwatch, ctx: &mut Context<'_>) -> Result<Key> {
        loop {
            match keyboard.key(TICK_MS).map_err(|error| Error::file("read", "the keyboard", error))? {
                Key::Quiet => self.tick(shown, watch.seconds(ctx), ctx)?,
                key => return Ok(key),
            }
        }
    }

    /// Draws the first line anew and nothing else: what is being read stays still.
    fn tick(&self, shown: &Shown<'_>, seconds: f64, ctx: &mut Context<'_>) -> Result<()> {
        let screen = current_screen(ctx);
        let line = study::bar_line(&standing(shown, seconds), &Screen { width: screen.columns().min(96), ..screen });
        // Save the cursor, go to the corner, draw, clear the rest of the line, come back.
        if self.fits { ctx.say(&format!("\u{1b}7\u{1b}[H{line}\u{1b}[K\u{1b}8")) } else { Ok(()) }
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
            Key::Char('?' | 'h') => {
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

    /// Something else on the screen until any key; the card's clock stands still.
    fn overlay(&mut self, text: &str, watch: &mut Stopwatch, keyboard: &Keyboard, ctx: &mut Context<'_>) -> Result<()> {
        self.message = None;
        watch.while_away(ctx, |ctx| {
            ctx.say(&format!("{CLEAR}{text}\n\nAny key goes on.\n"))?;
            loop {
                let key = keyboard.key(u16::MAX).map_err(|error| Error::file("read", "the keyboard", error))?;
                if !matches!(key, Key::Quiet | Key::Resized) {
                    return Ok(());
                }
            }
        })
    }
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

fn rows() -> usize {
    usize::from(console::Term::stdout().size().0)
}

impl Front for ScreenFront {
    fn begin(&mut self, beginning: &Beginning, ctx: &mut Context<'_>) -> Result<()> {
        if beginning.due + beginning.new == 0 && beginning.budget.is_none() {
            self.untouched = true;
            return ctx.say("Nothing is waiting. Well done; come back tomorrow.\n");
        }
        Ok(())
    }

    fn ask(&mut self, shown: &Shown<'_>, ctx: &mut Context<'_>, store: &Store) -> Result<Reply> {
        let keyboard = Keyboard::begin().map_err(|error| Error::file("read", "the keyboard", error))?;
        let card = shown.card.text();
        let mut watch = Stopwatch::start(ctx);
        let mut revealed = false;
        loop {
            self.draw(shown, &card, revealed, watch.seconds(ctx), ctx)?;
            // What was typed before this was on the screen was not meant for it.
            keyboard.forget_typed().map_err(|error| Error::file("read", "the keyboard", error))?;
            let key = self.key(&keyboard, shown, &watch, ctx)?;
            match (key, revealed) {
                (Key::Char(' ') | Key::Enter, false) => {
                    revealed = true;
                    self.message = None;
                }
                (Key::Char(digit @ '1'..='4'), true) => {
                    if let Some(grade) = Grade::from_number(i64::from(digit as u8 - b'0')) {
                        self.message = None;
                        return Ok(Reply::Graded { grade, seconds: watch.seconds(ctx), answer: None });
                    }
                }
                (Key::Char('1'..='4'), false) => self.message = Some("First look at the answer: press space.".into()),
                (Key::Char(' ') | Key::Enter, true) => self.message = Some("How did it go? Press 1, 2, 3 or 4.".into()),
                (key, _) => {
                    if let Some(reply) = self.common(key, shown, &mut watch, &keyboard, ctx, store)? {
                        self.message = None;
                        return Ok(reply);
                    }
                }
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

    fn finish(
        &mut self,
        summary: &Summary,
        tomorrow: StudyDay,
        ctx: &mut Context<'_>,
        library: &Library,
    ) -> Result<()> {
        let clear = if self.untouched { "" } else { CLEAR };
        let text = closing(summary, tomorrow, ctx, library)?;
        ctx.say(&format!("{clear}{text}"))
    }
}
