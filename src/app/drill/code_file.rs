//! The file that is being written: the statement as a comment above a fresh starter in `attempts/`, and noticing that it was
//! saved.

use super::statement::{self, Program};
use super::subject::DrillExercise;
use crate::app::library::App;
use crate::app::named_file::{FilePurpose, too_long};
use crate::coding::{Exercise, Run};
use crate::error::{Error, Result};
use crate::library::{keep_attempt, keep_submission, read_bytes};
use crate::view::Screen;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a file begins with where the card has no starter.
const NO_STARTER: &str = "# Write your solution here.";

/// What is submitted. No solution is longer.
pub const SOLUTION: FilePurpose = FilePurpose { what: "a solution", example: "solution.py", longest: 1 << 20 };

/// The file of an attempt.
pub struct CodeFile {
    /// Where it is.
    pub path: PathBuf,
    /// The same below the home.
    pub name: String,
    /// What it began with.
    start: String,
    /// The copy that was kept last, and what it says.
    kept: Option<(String, Vec<u8>)>,
    /// What was seen of it.
    pub(crate) watch: FileWatch,
}

/// The result of opening an editor on it.
pub enum Opened {
    /// It is open, and the terminal is free; what there is to say about it.
    Beside(String),
    /// It had the terminal, and is closed.
    Closed(Watched),
}

/// What was noticed while an editor had the terminal.
#[derive(Default)]
pub struct Watched {
    /// How often the file was saved.
    pub saves: usize,
    /// The run after the last save that was noticed; an error is one of this machine.
    pub last: Option<std::io::Result<Run>>,
    /// How the editor ended, where it did not end well.
    pub failed: Option<String>,
}

/// A look at a file, to notice that it was saved.
#[derive(Debug, Clone)]
pub(crate) struct FileWatch {
    path: PathBuf,
    seen: Option<(u64, SystemTime)>,
    /// How it looked at the last look, where that was not as seen: an editor may be in the middle of writing.
    moving: Option<(u64, SystemTime)>,
}

impl FileWatch {
    /// A file as it is now.
    pub(crate) fn of(path: &Path) -> FileWatch {
        let mut watch = FileWatch { path: path.to_owned(), seen: None, moving: None };
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

impl CodeFile {
    /// A fresh file for this exercise.
    pub fn create(subject: &DrillExercise, exercise: &Exercise, app: &App) -> Result<CodeFile> {
        CodeFile::with(start(subject, exercise, app), &subject.name, app)
    }

    fn with(start: String, card: &str, app: &App) -> Result<CodeFile> {
        let name = keep_attempt(&app.home, card, app.now(), start.as_bytes())?;
        let path = app.home.root().join(&name);
        Ok(CodeFile { watch: FileWatch::of(&path), path, name, start, kept: None })
    }

    /// The file of an attempt that was begun before, by its name below the home.
    pub fn at(name: &str, subject: &DrillExercise, exercise: &Exercise, app: &App) -> CodeFile {
        let path = app.home.root().join(name);
        let start = start(subject, exercise, app);
        CodeFile { watch: FileWatch::of(&path), path, name: name.to_owned(), start, kept: None }
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
    pub fn program(&self) -> Result<Program> {
        read_program(&self.path)
    }

    /// What it said at first.
    pub fn starter(&self) -> Program {
        Program::saved(self.start.clone().into_bytes())
    }

    /// Keeps a copy of what was submitted, without the statement, beside the file; its name below the home.
    pub fn keep(&mut self, program: &Program, app: &App) -> Result<String> {
        let code = program.to_keep();
        if let Some((name, _)) = self.kept.as_ref().filter(|(_, kept)| *kept == code) {
            return Ok(name.clone());
        }
        let name = keep_submission(&app.home, &self.path, &code)?;
        self.kept = Some((name.clone(), code));
        Ok(name)
    }

    /// A new starter beside what was written, which stays.
    pub fn reset(&mut self, card: &str, app: &App) -> Result<()> {
        *self = CodeFile::with(std::mem::take(&mut self.start), card, app)?;
        Ok(())
    }
}

fn start(subject: &DrillExercise, exercise: &Exercise, app: &App) -> String {
    let terminal = app.world.terminal;
    let screen = Screen { color: false, width: terminal.current_width(), unicode: terminal.unicode };
    let starter = subject.code.starter.as_deref().unwrap_or(NO_STARTER);
    format!("{}{starter}\n", statement::comment(subject, exercise, &screen))
}

/// A program from a file that is being written, which may be anything by now, or gone. It is never waited for.
pub fn read_program(path: &Path) -> Result<Program> {
    let bytes = read_bytes(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            Error::refused(format!("{} does not exist", path.display())).hint("save it again in your editor")
        }
        ErrorKind::FileTooLarge => too_long(&path.display().to_string(), SOLUTION),
        _ => Error::file("read", path, error),
    })?;
    match bytes.len() as u64 > SOLUTION.longest {
        true => Err(too_long(&path.display().to_string(), SOLUTION)),
        false => Ok(Program::saved(bytes)),
    }
}
