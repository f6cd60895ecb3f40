//! Questions with one line for an answer, each of which may be skipped. On every page of a drill Enter goes on, and `q` and
//! Ctrl-C leave it.

use crate::error::{Error, Result};
use crate::ui::context::Context;

/// The answer; `None` if it was skipped with Enter, and at the end of input. [`Error::Interrupted`] where the drill was left.
pub fn ask(question: &str, ctx: &mut Context<'_>) -> Result<Option<String>> {
    ctx.note(&format!("{question} "))?;
    match ctx.line() {
        Ok(Some(line)) if is_quit(&line) => Err(Error::Interrupted),
        Ok(Some(line)) => Ok(Some(line.trim().to_owned()).filter(|line| !line.is_empty())),
        Ok(None) => {
            ctx.note("\n")?;
            Ok(None)
        }
        Err(Error::Interrupted) => {
            ctx.note("\n")?;
            Err(Error::Interrupted)
        }
        Err(error) => Err(error),
    }
}

/// Does this line leave?
pub fn is_quit(line: &str) -> bool {
    ["q", "quit"].contains(&line.trim().to_lowercase().as_str())
}

/// Yes or no; anything but a word that begins with `y` is no.
pub fn agrees(question: &str, ctx: &mut Context<'_>) -> Result<bool> {
    Ok(ask(question, ctx)?.is_some_and(|answer| answer.to_lowercase().starts_with('y')))
}
