//! The file that is being written: a fresh stub in `attempts/`, and noticing that it was saved.

use crate::commands::context::Context;
use crate::error::{Error, Result};
use crate::library::{keep_attempt, read_bytes};
use std::path::{Path, PathBuf};
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
    /// What was seen of it.
    pub(super) watch: Watch,
}

/// A look at a file, to notice that it was saved.
#[derive(Debug, Clone)]
pub(super) struct Watch {
    path: PathBuf,
    seen: Option<(u64, SystemTime)>,
    /// How it looked at the last look, where that was not as seen: an editor may be in the middle of writing.
    moving: Option<(u64, SystemTime)>,
}

impl Watch {
    /// A file as it is now.
    fn of(path: &Path) -> Watch {
        let mut watch = Watch { path: path.to_owned(), seen: None, moving: None };
        watch.seen_now();
        watch
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

    /// Which file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn stamp(&self) -> Option<(u64, SystemTime)> {
        let facts = std::fs::metadata(&self.path).ok()?;
        Some((facts.len(), facts.modified().ok()?))
    }
}

impl Desk {
    /// A fresh stub for the card of this name.
    pub fn lay(card: &str, starter: Option<&str>, ctx: &Context<'_>) -> Result<Desk> {
        let stub = format!("{}\n", starter.unwrap_or(NO_STARTER));
        let name = keep_attempt(&ctx.home, card, ctx.now(), stub.as_bytes())?;
        let path = ctx.home.root().join(&name);
        Ok(Desk { watch: Watch::of(&path), path, name, stub })
    }

    /// The file of an attempt that was begun before, by its name below the home.
    pub fn at(name: &str, starter: Option<&str>, ctx: &Context<'_>) -> Desk {
        let stub = format!("{}\n", starter.unwrap_or(NO_STARTER));
        let path = ctx.home.root().join(name);
        Desk { watch: Watch::of(&path), path, name: name.to_owned(), stub }
    }

    /// Was it saved since this was last asked? What is seen now counts as seen.
    pub fn seen_now(&mut self) -> bool {
        self.watch.seen_now()
    }

    /// The same, but only once two looks have found it alike.
    pub fn is_saved(&mut self) -> bool {
        self.watch.is_saved()
    }

    /// What it says now.
    pub fn program(&self) -> Result<Vec<u8>> {
        read_bytes(&self.path).map_err(|error| Error::file("read", &self.path, error))
    }

    /// A new stub beside what was written, which stays.
    pub fn reset(&mut self, card: &str, ctx: &Context<'_>) -> Result<()> {
        *self = Desk::lay(card, Some(self.stub.trim_end()), ctx)?;
        Ok(())
    }
}
