//! The solution file in `attempts/`: writes the statement as a comment above a fresh starter, and notices when the file
//! is saved.

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

/// The content of a file without starter code.
const NO_STARTER: &str = "# Write your solution here.";

/// The maximum size of a submission.
pub const SOLUTION: FilePurpose = FilePurpose { what: "a solution", example: "solution.py", longest: 1 << 20 };

pub struct CodeFile {
    pub path: PathBuf,
    /// The path relative to the data directory.
    pub name: String,
    /// The initial content.
    start: String,
    /// The last saved copy: its name and content.
    kept: Option<(String, Vec<u8>)>,
    pub(crate) watch: FileWatch,
}

/// The result of opening an editor.
pub enum Opened {
    /// The editor is open and the terminal is free; an optional message.
    Beside(String),
    /// The editor used the terminal and is closed.
    Closed(Watched),
}

/// Observations while an editor used the terminal.
#[derive(Default)]
pub struct Watched {
    pub saves: usize,
    /// The test run after the last save; an error is about this machine.
    pub last: Option<std::io::Result<Run>>,
    /// The editor's exit status if it failed.
    pub failed: Option<String>,
}

/// Detects saves of a file.
#[derive(Debug, Clone)]
pub(crate) struct FileWatch {
    path: PathBuf,
    seen: Option<(u64, SystemTime)>,
    /// The last state, if it differs from `seen`: an editor may still be writing.
    moving: Option<(u64, SystemTime)>,
}

impl FileWatch {
    /// The current state of a file.
    pub(crate) fn of(path: &Path) -> FileWatch {
        let mut watch = FileWatch { path: path.to_owned(), seen: None, moving: None };
        watch.seen_now();
        watch
    }

    /// Was it saved since this was last asked? What is seen now counts as seen.
    pub fn seen_now(&mut self) -> bool {
        // An editor that replaces a file removes it for an instant.
        let Some(now) = self.stamp() else { return false };
        self.moving = None;
        self.seen.replace(now) != Some(now)
    }

    /// Whether it was saved, once two checks have found the same state: then no editor is still writing it.
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

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn stamp(&self) -> Option<(u64, SystemTime)> {
        let facts = std::fs::metadata(&self.path).ok()?;
        Some((facts.len(), facts.modified().ok()?))
    }
}

impl CodeFile {
    /// Creates a file for this exercise.
    pub fn create(subject: &DrillExercise, exercise: &Exercise, app: &App) -> Result<CodeFile> {
        CodeFile::with(start(subject, exercise, app), &subject.name, app)
    }

    fn with(start: String, card: &str, app: &App) -> Result<CodeFile> {
        let name = keep_attempt(&app.home, card, app.now(), start.as_bytes())?;
        let path = app.home.root().join(&name);
        Ok(CodeFile { watch: FileWatch::of(&path), path, name, start, kept: None })
    }

    /// Opens the file of an earlier attempt, by its path relative to the data directory.
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

    /// The current content.
    pub fn program(&self) -> Result<Program> {
        read_program(&self.path)
    }

    /// The initial content.
    pub fn starter(&self) -> Program {
        Program::saved(self.start.clone().into_bytes())
    }

    /// Saves a copy of the submission without the statement; returns its path relative to the data directory.
    pub fn keep(&mut self, program: &Program, app: &App) -> Result<String> {
        let code = program.to_keep();
        if let Some((name, _)) = self.kept.as_ref().filter(|(_, kept)| *kept == code) {
            return Ok(name.clone());
        }
        let name = keep_submission(&app.home, &self.path, &code)?;
        self.kept = Some((name.clone(), code));
        Ok(name)
    }

    /// Creates a new starter file; the old file is kept.
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

/// Reads a program from a file that the user is editing. The file may be anything or missing, so never waits for it.
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
