//! The file that is being written: a fresh stub in `attempts/`, and noticing that it was saved.

use crate::commands::context::Context;
use crate::error::{Error, Result};
use crate::library::keep_attempt;
use crate::terminal;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

/// What a file begins with where the card has no stub.
const NO_STARTER: &str = "# Write your solution here.";

/// The file of an attempt.
pub struct Desk {
    /// Where it is.
    pub path: PathBuf,
    /// The same below the home.
    pub name: String,
    stub: String,
    seen: Option<(u64, SystemTime)>,
    /// How it looked at the last look, where that was not as seen: an editor may be in the middle of writing.
    moving: Option<(u64, SystemTime)>,
}

impl Desk {
    /// A fresh stub for the card of this name.
    pub fn lay(card: &str, starter: Option<&str>, ctx: &Context<'_>) -> Result<Desk> {
        let stub = format!("{}\n", starter.unwrap_or(NO_STARTER));
        let name = keep_attempt(&ctx.home, card, ctx.now(), stub.as_bytes())?;
        let mut desk = Desk { path: ctx.home.root().join(&name), name, stub, seen: None, moving: None };
        desk.seen_now();
        Ok(desk)
    }

    /// The file of an attempt that was begun before, by its name below the home.
    pub fn at(name: &str, starter: Option<&str>, ctx: &Context<'_>) -> Desk {
        let stub = format!("{}\n", starter.unwrap_or(NO_STARTER));
        let path = ctx.home.root().join(name);
        let mut desk = Desk { path, name: name.to_owned(), stub, seen: None, moving: None };
        desk.seen_now();
        desk
    }

    /// Was it saved since this was last asked? What is seen now counts as seen.
    pub fn seen_now(&mut self) -> bool {
        // While an editor replaces the file there is none for an instant.
        let Some(now) = self.stamp() else { return false };
        self.moving = None;
        self.seen.replace(now) != Some(now)
    }

    /// The same, but only once two looks have found it alike: then nobody is in the middle of writing it.
    pub fn is_saved(&mut self) -> bool {
        let now = self.stamp();
        if now.is_none() || now == self.seen {
            return false;
        }
        if self.moving != now {
            self.moving = now;
            return false;
        }
        self.seen_now()
    }

    fn stamp(&self) -> Option<(u64, SystemTime)> {
        let facts = std::fs::metadata(&self.path).ok()?;
        Some((facts.len(), facts.modified().ok()?))
    }

    /// What it says now.
    pub fn program(&self) -> Result<Vec<u8>> {
        std::fs::read(&self.path).map_err(|error| Error::file("read", &self.path, error))
    }

    /// A new stub beside what was written, which stays.
    pub fn reset(&mut self, card: &str, ctx: &Context<'_>) -> Result<()> {
        *self = Desk::lay(card, Some(self.stub.trim_end()), ctx)?;
        Ok(())
    }

    /// Opens the person's editor on it and comes back when that is closed; false where none is set.
    pub fn open_editor(&self, ctx: &Context<'_>) -> Result<bool> {
        let Some(editor) = &ctx.world.editor else { return Ok(false) };
        let words = shlex::split(editor).filter(|words| !words.is_empty());
        let Some(words) = words else {
            return Err(Error::refused(format!("the editor `{editor}` cannot be read as a command"))
                .hint("mend EDITOR or VISUAL; quotes in it must be closed"));
        };
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).arg(&self.path);
        let status = terminal::lend_to(&mut command, !ctx.world.terminal.plain);
        status.map_err(|error| Error::file("start the editor", &words[0], error))?;
        Ok(true)
    }
}
