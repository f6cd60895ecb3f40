//! Lines said and lines read: on pipes, dumb terminals, and for screen readers.

use crate::error::{Error, Result};
use crate::ui::context::Context;
use crate::view::{Screen, safe_line};

/// The streams as lines.
pub struct Lines<'c, 'io> {
    /// The surroundings of the command.
    pub ctx: &'c mut Context<'io>,
    /// Standard output is for JSON: everything that is said goes to standard error.
    pub quiet: bool,
}

impl Lines<'_, '_> {
    /// A result in words.
    pub fn say(&mut self, text: &str) -> Result<()> {
        if self.quiet { self.ctx.note(text) } else { self.ctx.say(text) }
    }

    /// A prompt or a notice.
    pub fn note(&mut self, text: &str) -> Result<()> {
        self.ctx.note(text)
    }

    /// An error that does not end what is done.
    pub fn fail(&mut self, error: &Error) -> Result<()> {
        self.ctx.note_error(error)
    }

    /// The line typed at this prompt; `None` at the end of input, [`Error::Interrupted`] for Ctrl-C.
    pub fn read(&mut self, prompt: &str) -> Result<Option<String>> {
        self.note(prompt)?;
        self.ctx.line()
    }

    /// The line typed at this prompt, without spaces at its end; `None` at the end of input and after Ctrl-C.
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

    /// Asks until the line can be read; an empty one is `None` inside.
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

    /// How text may look on standard output.
    pub fn screen(&self) -> Screen {
        self.ctx.screen()
    }
}
