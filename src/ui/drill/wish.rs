//! What the person wants next while an exercise is being solved: a key, or a line if there are no keys.

use super::active::ActiveDrill;
use crate::error::{Error, Result};
use crate::terminal::{Event, Key, Tty};
use crate::ui::answering::terminal_failed;
use crate::view::{Screen, drill as draw};
use std::time::Duration;

/// How often the file is looked at while nothing is typed.
const LOOK: Duration = Duration::from_millis(25);

/// All keys, a line each.
pub const KEYS: &str = "  enter or r  run the visible tests, as on every save\n  s           submit: run the hidden tests too\n  \
                        h           show a hint; affects the grade\n  e           open the editor\n  \
                        x           restore the starter code; a copy of your file is kept\n  p           pause the clock\n  \
                        g           give up and see the reference solution\n  \
                        q           quit without a grade; so does Ctrl-C\n";

/// What the person wants next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Nothing: the file was saved.
    Saved,
    /// Run the visible tests.
    Run,
    /// Submit.
    Submit,
    /// The next hint.
    Hint,
    /// Open the editor.
    Edit,
    /// A fresh starter.
    Reset,
    /// Stop the clock for a while.
    Pause,
    /// Give up.
    GiveUp,
    /// Leave.
    Quit,
    /// All keys.
    Help,
}

fn by_letter(letter: char) -> Option<Wish> {
    Some(match letter.to_ascii_lowercase() {
        'r' => Wish::Run,
        's' => Wish::Submit,
        'h' => Wish::Hint,
        'e' => Wish::Edit,
        'x' => Wish::Reset,
        'p' => Wish::Pause,
        'g' => Wish::GiveUp,
        'q' => Wish::Quit,
        '?' => Wish::Help,
        _ => return None,
    })
}

impl ActiveDrill<'_, '_> {
    /// Waits for what the person wants next.
    pub(super) fn wish(&mut self) -> Result<Wish> {
        if self.ctx.has_keys() { self.wish_by_key() } else { self.wish_by_line() }
    }

    fn wish_by_key(&mut self) -> Result<Wish> {
        let clock = self.ctx.world.clock;
        let mut tty = Tty::line(clock).map_err(terminal_failed)?;
        loop {
            let width = self.ctx.world.terminal.current_width();
            let screen = Screen { width, ..self.ctx.notice_screen() };
            let line = draw::status(self.seconds(), self.subject.target, &screen);
            tty.draw_line(&line);
            if let Some(said) = self.editor.news(self.ctx) {
                tty.draw_line("");
                self.ctx.note(&format!("{said}\n"))?;
            }
            if self.file.is_saved() {
                return Ok(Wish::Saved);
            }
            match tty.next_event(Some(clock.instant() + LOOK)) {
                Event::Key(Key::Char(letter)) => match by_letter(letter) {
                    Some(wish) => return Ok(wish),
                    None => continue,
                },
                Event::Key(Key::Enter) => return Ok(Wish::Run),
                Event::Key(Key::Ctrl('c' | 'd')) | Event::Closed => return Ok(Wish::Quit),
                _ => {}
            }
        }
    }

    fn wish_by_line(&mut self) -> Result<Wish> {
        if self.file.seen_now() {
            return Ok(Wish::Saved);
        }
        self.ctx.note("drill> ")?;
        let line = self.ctx.line();
        if matches!(line, Err(Error::Interrupted)) {
            self.ctx.note("\n")?;
        }
        let Some(line) = line? else { return Ok(Wish::Quit) };
        let line = line.trim().to_lowercase();
        Ok(match (line.as_str(), line.chars().next()) {
            ("reset", _) => Wish::Reset,
            // What was saved meanwhile is told as saved.
            (_, None) if self.file.seen_now() => Wish::Saved,
            (_, None) => Wish::Run,
            (_, Some(letter)) => by_letter(letter).unwrap_or(Wish::Help),
        })
    }
}
