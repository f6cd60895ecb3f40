//! The drill on a terminal: the seconds run down under the question, one key says that a story came to mind, then its
//! name is typed. Keys pressed before a question was there mean nothing to it.

use super::front::{Asked, Front, Reply, Told, words};
use super::plain::ask_name;
use crate::error::{Error, Result};
use crate::story::recall::{HESITANT, LIMIT, STRONG};
use crate::terminal::{Key, Keyboard};
use crate::ui::context::Context;
use crate::view::{Screen, TextStyle, error, markdown, wrapped};

/// How often the seconds are drawn anew.
const TICK_MS: u16 = 200;

/// Listens to keys.
pub struct KeysFront;

fn keyboard_failed(error: std::io::Error) -> Error {
    Error::file("read", "the keyboard", error)
}

/// What a key says while the seconds run.
enum Pressed {
    Found,
    None,
    Skip,
    Quit,
}

fn understand(key: Key) -> Option<Pressed> {
    match key {
        Key::Char(' ') | Key::Enter => Some(Pressed::Found),
        Key::Char('n') => Some(Pressed::None),
        Key::Char('k') => Some(Pressed::Skip),
        Key::Char('q') | Key::Ctrl('c' | 'd') | Key::Gone => Some(Pressed::Quit),
        _ => None,
    }
}

/// The seconds that are left, in the colour of how strong a story found now would be, and the keys.
fn clock_line(seconds: f64, screen: &Screen) -> String {
    let left = (LIMIT - seconds).ceil().max(0.0);
    let ink = match seconds {
        early if early < STRONG => TextStyle::GREEN,
        middle if middle <= HESITANT => TextStyle::YELLOW,
        _ => TextStyle::RED,
    };
    let keys = "space found · n none · k skip · q quit";
    let keys = if screen.columns() < keys.chars().count() + 8 { "space found" } else { keys };
    format!("{}  {}", screen.paint(&format!("{left:>2.0} s"), ink), screen.dim(keys))
}

/// Waits for a key that means something, or for the end of the seconds; the seconds it took.
fn wait(keyboard: &Keyboard, ctx: &mut Context<'_>) -> Result<(Pressed, f64)> {
    let began = ctx.world.clock.instant();
    let mut drawn = String::new();
    loop {
        let seconds = ctx.world.clock.instant().duration_since(began).as_secs_f64();
        if seconds >= LIMIT {
            return Ok((Pressed::None, LIMIT));
        }
        let screen = Screen { width: ctx.world.terminal.current_width(), ..ctx.screen() };
        let line = clock_line(seconds, &screen);
        if line != drawn {
            ctx.say(&format!("\r\u{1b}[K{line}"))?;
            drawn = line;
        }
        let key = keyboard.key(TICK_MS).map_err(keyboard_failed)?;
        if key == Key::Ctrl('z') {
            keyboard.stop().map_err(keyboard_failed)?;
        }
        if let Some(pressed) = understand(key) {
            return Ok((pressed, ctx.world.clock.instant().duration_since(began).as_secs_f64()));
        }
    }
}

impl Front for KeysFront {
    fn ask(&mut self, asked: &Asked<'_>, unclear: Option<(Error, f64)>, ctx: &mut Context<'_>) -> Result<Reply> {
        if let Some((error, seconds)) = unclear {
            let text = error::render(&error, &ctx.notice_screen());
            ctx.note(&text)?;
            return ask_name(seconds, ctx);
        }
        let (nth, of) = asked.of;
        let screen = Screen { width: ctx.world.terminal.current_width(), ..ctx.screen() };
        let head = screen.dim(&format!("{nth} of {of}"));
        ctx.say(&format!("\n{head}\n{}\n", markdown::render(asked.text, &screen)))?;
        let keyboard = Keyboard::begin().map_err(keyboard_failed)?;
        keyboard.forget_typed().map_err(keyboard_failed)?;
        let (pressed, seconds) = wait(&keyboard, ctx)?;
        // The name is a line: the terminal edits it as it edits any other.
        drop(keyboard);
        ctx.say("\r\u{1b}[K")?;
        match pressed {
            Pressed::Found => {
                ctx.say(&format!("{seconds:.1} s\n"))?;
                ask_name(seconds, ctx)
            }
            Pressed::None => Ok(Reply::None { seconds }),
            Pressed::Skip => Ok(Reply::Skip),
            Pressed::Quit => Ok(Reply::Quit),
        }
    }

    fn told(&mut self, told: &Told<'_>, ctx: &mut Context<'_>) -> Result<bool> {
        let screen = Screen { width: ctx.world.terminal.current_width(), ..ctx.screen() };
        ctx.say(&wrapped(&words(told, ctx.today()), &screen))?;
        if told.is_last {
            return Ok(true);
        }
        // The next question's clock must not run while this is being read.
        let keyboard = Keyboard::begin().map_err(keyboard_failed)?;
        keyboard.forget_typed().map_err(keyboard_failed)?;
        ctx.say(&screen.dim("space next question · q quit"))?;
        let go_on = loop {
            match keyboard.key(u16::MAX).map_err(keyboard_failed)? {
                Key::Char(' ') | Key::Enter => break true,
                Key::Char('q') | Key::Ctrl('c' | 'd') | Key::Gone => break false,
                Key::Ctrl('z') => keyboard.stop().map_err(keyboard_failed)?,
                _ => {}
            }
        };
        drop(keyboard);
        ctx.say("\r\u{1b}[K")?;
        Ok(go_on)
    }
}
