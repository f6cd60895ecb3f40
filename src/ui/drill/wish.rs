//! What the person wants next while an exercise is being solved: a key, or a line where there are no keys.

use super::active::ActiveDrill;
use crate::error::{Error, Result};
use crate::terminal::{Key, Keyboard};
use crate::view::drill as draw;
use crate::view::width::width;

/// How often the file is looked at while nothing is typed, in milliseconds.
const LOOK_MS: u16 = 25;

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
        let failed = |error| Error::file("read", "the keyboard", error);
        let keyboard = Keyboard::begin().map_err(failed)?;
        let mut shown = String::new();
        let wish = loop {
            let screen = self.ctx.notice_screen();
            let screen = crate::view::Screen { width: self.ctx.world.terminal.current_width(), ..screen };
            let line = draw::status(self.seconds(), self.subject.target, &screen);
            if line != shown {
                self.ctx.note(&format!("{}{line}", over(&shown, &line)))?;
                shown = line;
            }
            if let Some(said) = self.editor.news(self.ctx) {
                self.ctx.note(&format!("{}{said}\n", over(&shown, "")))?;
                shown.clear();
            }
            if self.file.is_saved() {
                break Wish::Saved;
            }
            match keyboard.key(LOOK_MS).map_err(failed)? {
                Key::Char(letter) => match by_letter(letter) {
                    Some(wish) => break wish,
                    None => continue,
                },
                Key::Enter => break Wish::Run,
                Key::Ctrl('c' | 'd') | Key::Gone => break Wish::Quit,
                Key::Ctrl('z') => keyboard.stop().map_err(failed)?,
                // What was drawn may have been folded.
                Key::Resized => shown.clear(),
                _ => {}
            }
        };
        self.ctx.note(&over(&shown, ""))?;
        Ok(wish)
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

/// Back to the beginning of the line, over what is there where the new text is shorter.
fn over(shown: &str, next: &str) -> String {
    match width(shown) > width(next) {
        true => format!("\r{}\r", " ".repeat(width(shown))),
        false => "\r".to_owned(),
    }
}
