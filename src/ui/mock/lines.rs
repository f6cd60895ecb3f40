//! How a mock is spoken line by line: what is said, and a line read.

use crate::error::{Error, Result};
use crate::ui::context::Context;

/// Speaks line by line.
pub struct PlainFront {
    /// Standard output is for one JSON object: all that is said goes to standard error.
    pub quiet: bool,
}

impl PlainFront {
    pub(super) fn say(&self, text: &str, ctx: &mut Context<'_>) -> Result<()> {
        if self.quiet { ctx.note(text) } else { ctx.say(text) }
    }

    /// A line; `None` at the end of input and after Ctrl-C.
    pub(super) fn line(prompt: &str, ctx: &mut Context<'_>) -> Result<Option<String>> {
        ctx.note(prompt)?;
        match ctx.line() {
            Ok(Some(line)) => Ok(Some(line.trim_end().to_owned())),
            Ok(None) | Err(Error::Interrupted) => {
                ctx.note("\n")?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}
