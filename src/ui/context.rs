//! What a command works with: the world as it was found, the three streams, and the home brought up to date.

use crate::app::library::{App, Library};
use crate::app::upgraded::told;
use crate::deck::render_problems;
use crate::error::{Doing, DoingTo, Error, Result};
use crate::library::{
    Content, FileProblems, ReadFile, Refreshed, check_output, explained, is_log_gone, refresh_home, restoring,
    stands_for_lost, write_output,
};
use crate::store::Store;
use crate::terminal::{self, LONGEST_LINE, LineRead};
use crate::view::{Screen, folded, json, safe_line, short_path};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{BufRead, Read, Write};
use std::ops::{Deref, DerefMut};
use std::path::Path;

/// What is said of a line that is too long.
pub const TOO_LONG_LINE: &str = "a line is longer than 1 MB and was skipped";

/// Below this many columns everything is said line by line.
const NARROWEST_SCREEN: usize = 30;

/// What is said of a database that is gone.
pub const LOST: &str =
    "the earlier database in this data directory is gone; the current one started without your history";

/// How that is settled without a copy.
pub const KEEPING: &str = "`greenroom backup --start-over` accepts the new one";

/// What is said once, when the log of the database is gone.
const LOG_GONE: &str = "greenroom.db-wal is gone: the last answers may be missing";

/// What to do about that.
const LOG_BACK: &str = "if you have that file, close all sessions and put it back before you study";

/// How the finding begins that nothing can be written.
const UNWRITABLE: &str = "the data directory is not writable";

/// What to do where nothing can be written.
const WRITABLE: &str = "until this is fixed, you can read everything, but nothing is saved";

/// The surroundings of a command.
pub struct Context<'io> {
    /// What holds for the command, as values.
    pub app: App,
    /// The verb writes nothing of its own: it goes on where the home cannot be written.
    pub only_reads: bool,
    /// What was found wrong with the home as a whole when it was opened, with what to do: told then, and by `doctor`.
    pub findings: Vec<(String, String)>,
    /// Keys or lines come in here.
    pub input: &'io mut dyn BufRead,
    /// Results go here.
    pub out: &'io mut dyn Write,
    /// Prompts, bars and notices go here.
    pub notices: &'io mut dyn Write,
}

impl Deref for Context<'_> {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl DerefMut for Context<'_> {
    fn deref_mut(&mut self) -> &mut App {
        &mut self.app
    }
}

impl Context<'_> {
    /// Opens the home, making it where it is missing, and brings the index up to date with the files. Problems in
    /// files that changed are told on the way.
    pub fn library(&mut self) -> Result<Library> {
        let mut store = self.open()?;
        self.bring_up_to_date(&mut store)?;
        let content = Content::new(&store, self.home.decks())?;
        Ok(Library { store, content })
    }

    /// Brings the index up to date with the files. Problems in files that changed are told, and linked files that have
    /// vanished.
    pub fn bring_up_to_date(&mut self, store: &mut Store) -> Result<()> {
        let refreshed = self.refresh_or_copy(store)?;
        self.tell_problems(&refreshed.problems)?;
        self.tell_missing(store)
    }

    fn tell_missing(&mut self, store: &mut Store) -> Result<()> {
        let doing = "find the linked files";
        if !store.has_untold_missing().doing(doing)? {
            return Ok(());
        }
        let change = store.change().doing(doing)?;
        let missing = change.take_untold_missing().doing(doing)?;
        change.commit().doing(doing)?;
        for path in missing {
            self.note(&format!(
                "linked file {} is missing: its cards are retired and keep their history. They return with the \
                 file; `decks unlink` removes the link.\n",
                safe_line(&path)
            ))?;
        }
        Ok(())
    }

    /// Opens the home, making it where it is missing. What a new release did to the files in it is told, and what became
    /// of a database that is gone. Where nothing can be written, a verb that only reads has a copy in memory.
    pub fn open(&mut self) -> Result<Store> {
        let is_log_gone = is_log_gone(&self.home);
        let (store, upgraded) = match self.home.open() {
            Err(error) if self.may_read_copy(&error) => return self.open_copy(error),
            opened => opened?,
        };
        self.note(&told(&upgraded))?;
        if is_log_gone {
            self.note(&format!("warning: {LOG_GONE}\n hint: {LOG_BACK}\n"))?;
            self.findings.push((LOG_GONE.to_owned(), LOG_BACK.to_owned()));
        }
        self.warn_if_lost(&store)?;
        Ok(store)
    }

    /// Is this an error that a verb which only reads can do without?
    pub fn may_read_copy(&self, error: &Error) -> bool {
        self.only_reads && error.is_unwritable() && self.home.database().is_file()
    }

    /// A copy of the database in memory, for a verb that only reads; why nothing can be written is told.
    pub fn open_copy(&mut self, why: Error) -> Result<Store> {
        let why = explained(why, &self.home);
        let Ok(store) = Store::in_memory_copy(&self.home.database()) else { return Err(why) };
        let hint = why.advice().map_or(String::new(), |advice| format!(" hint: {}\n", safe_line(&advice)));
        let why = why.to_string();
        self.note(&format!("warning: nothing can be saved in the data directory: {}\n{hint}", safe_line(&why)))?;
        self.unwritable(&why);
        self.warn_if_lost(&store)?;
        Ok(store)
    }

    /// Notes what is in the way of writing, for `doctor`.
    pub fn unwritable(&mut self, why: &str) {
        self.findings.push((format!("{UNWRITABLE}: {why}"), WRITABLE.to_owned()));
    }

    /// Was that noted?
    pub fn is_unwritable(&self) -> bool {
        self.findings.iter().any(|(what, _)| what.starts_with(UNWRITABLE))
    }

    /// Warns where this database was begun beside the traces of another one that is gone.
    pub fn warn_if_lost(&mut self, store: &Store) -> Result<()> {
        if stands_for_lost(store)? { self.warn_of_loss() } else { Ok(()) }
    }

    /// Says that the database is gone, and what brings it back.
    pub fn warn_of_loss(&mut self) -> Result<()> {
        let restoring = restoring(&self.home);
        self.note(&format!("warning: {LOST}\n hint: {}; {KEEPING}\n", safe_line(&restoring)))
    }

    /// Brings the index up to date; where nothing can be written, that of a copy in memory for a verb that only reads.
    pub fn refresh_or_copy(&mut self, store: &mut Store) -> Result<Refreshed> {
        match self.refresh(store) {
            Err(error) if self.may_read_copy(&error) => {
                *store = self.open_copy(error)?;
                self.refresh(store)
            }
            done => done,
        }
    }

    /// Brings the index up to date; a bar shows where it takes long.
    pub fn refresh(&self, store: &mut Store) -> Result<Refreshed> {
        self.refresh_with(store, Vec::new())
    }

    /// The same where some of the files were just written and are known.
    pub fn refresh_with(&self, store: &mut Store, ready: Vec<ReadFile>) -> Result<Refreshed> {
        let bar = self.bar("reading decks");
        let refreshed = refresh_home(&self.home, store, ready, &|done, all| bar.at(done, all));
        bar.finish();
        refreshed
    }

    /// A bar for work that may take longer than a second; silent where nothing may move.
    pub fn bar(&self, what: &'static str) -> crate::view::progress::Bar {
        crate::view::progress::Bar::new(what, self.world.terminal.notices && !self.is_plain())
    }

    /// The same for work that will take longer and of which nobody can say how far it is.
    pub fn waiting(&self, what: &'static str) -> crate::view::progress::Bar {
        crate::view::progress::Bar::named(what, self.world.terminal.notices && !self.is_plain())
    }

    fn tell_problems(&mut self, files: &[FileProblems]) -> Result<()> {
        for file in files {
            let path = self.home.decks().join(&file.name);
            let screen = self.notice_screen();
            let path = path.display().to_string();
            let text = render_problems(&short_path(&path), &file.text, &file.problems, screen.color, screen.columns());
            self.note(&text)?;
        }
        Ok(())
    }

    /// How text may look on standard output.
    pub fn screen(&self) -> Screen {
        let terminal = self.world.terminal;
        Screen { color: terminal.color, width: terminal.width, unicode: terminal.unicode }
    }

    /// Words for a stream: on a screen they are folded to the window as wide as it is now.
    fn fitted<'t>(&self, text: &'t str, on_screen: bool) -> Cow<'t, str> {
        let screen = Screen { width: self.world.terminal.current_width(), ..self.screen() };
        if on_screen { folded(text, &screen) } else { Cow::Borrowed(text) }
    }

    /// How text may look on standard error.
    pub fn notice_screen(&self) -> Screen {
        Screen { color: self.world.terminal.color_notices, ..self.screen() }
    }

    /// No bars, no redraws: asked for, configured, or not a terminal.
    pub fn is_plain(&self) -> bool {
        self.world.terminal.plain || self.config.plain
    }

    /// Can a screen be drawn and keys be read one by one? Not in plain mode, and not in a window too narrow for it.
    pub fn has_keys(&self) -> bool {
        !self.is_plain() && self.world.terminal.current_width() >= NARROWEST_SCREEN
    }

    /// A result in words; on a screen no word is torn where the window ends.
    pub fn say(&mut self, text: &str) -> Result<()> {
        let words = self.fitted(text, self.world.terminal.output);
        put(self.out, &words)
    }

    /// A result that another program will read: it stays as it is on a screen too.
    pub fn say_exactly(&mut self, text: &str) -> Result<()> {
        put(self.out, text)
    }

    /// A result in a file that the person named, told by its name; `-` and `/dev/stdout` are standard output.
    pub fn deliver(&mut self, path: &Path, text: &str) -> Result<()> {
        if is_standard_output(path) {
            return self.say_exactly(text);
        }
        write_output(path, text.as_bytes())?;
        self.say(&format!("wrote {}\n", safe_line(&path.display().to_string())))
    }

    /// Can [`Context::deliver`] write there? Asked before anything is computed, so that nobody waits for a refusal.
    pub fn check_deliverable(&self, path: &Path) -> Result<()> {
        if is_standard_output(path) { Ok(()) } else { check_output(path).map(|_| ()) }
    }

    /// A prompt or a notice.
    pub fn note(&mut self, text: &str) -> Result<()> {
        let words = self.fitted(text, self.world.terminal.notices);
        // Where nobody can be told, the result still stands.
        match put(self.notices, &words) {
            Err(Error::ClosedPipe) => Ok(()),
            // Its file may lie on the full disk that it tells of.
            Err(error) if error.is_unwritable() => Ok(()),
            other => other,
        }
    }

    /// The next line without its end; `None` at the end of input, [`Error::Interrupted`] when Ctrl-C was pressed instead.
    pub fn line(&mut self) -> Result<Option<String>> {
        let mut line = Vec::new();
        match self.line_into(&mut line)? {
            LineRead::End => Ok(None),
            LineRead::Whole => Ok(Some(String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned())),
            LineRead::TooLong => Err(Error::refused(TOO_LONG_LINE)),
        }
    }

    /// The next line without its end, in memory that is used again. One that is too long is passed over.
    pub fn line_into(&mut self, line: &mut Vec<u8>) -> Result<LineRead> {
        terminal::read_line(self.input, LONGEST_LINE, line).map_err(|error| match terminal::interrupted(&error) {
            true => Error::Interrupted,
            false => Error::file("read", "standard input", error),
        })
    }

    /// Everything that is left of standard input, as far as a text can be long.
    pub fn rest(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = (&mut *self.input).take(LONGEST_LINE as u64 + 1).read_to_end(&mut bytes);
        read.doing_to("read", "standard input")?;
        if bytes.len() > LONGEST_LINE {
            return Err(Error::refused("standard input is longer than 1 MB").hint("send one text at a time"));
        }
        Ok(bytes)
    }

    /// A result as one line of JSON.
    pub fn say_json(&mut self, value: &impl Serialize) -> Result<()> {
        let mut line = json::to_line(value);
        line.push('\n');
        put(self.out, &line)
    }
}

/// Does this path, as a person writes it, mean standard output?
pub fn is_standard_output(path: &Path) -> bool {
    [Path::new("-"), Path::new("/dev/stdout")].contains(&path)
}

fn put(stream: &mut dyn Write, text: &str) -> Result<()> {
    stream.write_all(text.as_bytes()).and_then(|()| stream.flush()).map_err(Error::output)
}
