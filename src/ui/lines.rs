//! Prints and reads lines: on pipes, simple terminals, and for screen readers.

use crate::error::{Error, Result};
use crate::ui::context::Context;
use crate::view::{Screen, safe_line};

pub struct Lines<'c, 'io> {
    pub ctx: &'c mut Context<'io>,
    /// Standard output is for JSON, so all text goes to standard error.
    pub quiet: bool,
}

impl Lines<'_, '_> {
    /// Prints a result.
    pub fn say(&mut self, text: &str) -> Result<()> {
        if self.quiet { self.ctx.note(text) } else { self.ctx.say(text) }
    }

    /// Prints a prompt or a notice.
    pub fn note(&mut self, text: &str) -> Result<()> {
        self.ctx.note(text)
    }

    /// Prints an error that does not end the activity.
    pub fn fail(&mut self, error: &Error) -> Result<()> {
        self.ctx.note_error(error)
    }

    /// Reads a line at this prompt; `None` at the end of input, [`Error::Interrupted`] after Ctrl-C.
    pub fn read(&mut self, prompt: &str) -> Result<Option<String>> {
        self.note(prompt)?;
        self.ctx.line()
    }

    /// Reads a line at this prompt, without trailing spaces; `None` at the end of input and after Ctrl-C.
    pub fn ask(&mut self, prompt: &str) -> Result<Option<String>> {
        match self.read(prompt) {
            Ok(Some(line)) => Ok(Some(line.trim_end().to_owned())),
            Ok(None) | Err(Error::Interrupted) => {
                self.ctx.note("\n")?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Asks until the line is valid; the inner `None` is an empty line.
    pub fn until_read<T>(&mut self, prompt: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<Option<T>>> {
        loop {
            let Some(line) = self.ask(prompt)? else { return Ok(None) };
            match read(line.trim()) {
                _ if line.trim().is_empty() => return Ok(Some(None)),
                Some(value) => return Ok(Some(Some(value))),
                None => {
                    let line = safe_line(&line).into_owned();
                    self.note(&format!("`{line}` is not a valid answer; an empty line skips.\n"))?;
                }
            }
        }
    }

    /// The screen properties of standard output.
    pub fn screen(&self) -> Screen {
        self.ctx.screen()
    }
}
