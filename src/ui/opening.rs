//! Opens the library of a command and reports errors in it.

use super::context::Context;
use crate::app::doctor::{KEEPING, LOST};
use crate::app::library::Library;
use crate::app::upgraded::describe;
use crate::error::{Doing, Error, Result};
use crate::library::{
    Content, FileProblems, ReadFile, Refreshed, explain_error, is_log_gone, refresh_home, replaced_lost_database,
    restore_hint,
};
use crate::store::Store;
use crate::view::{safe_line, short_path};

/// The notice about a missing database log.
const LOG_GONE: &str = "greenroom.db-wal is gone: the last answers may be missing";

/// The hint for it.
const LOG_BACK: &str = "if you have that file, close all sessions and put it back before you study";

/// The beginning of the finding about a read-only data directory.
const UNWRITABLE: &str = "the data directory is not writable";

/// The hint for a read-only data directory.
const WRITABLE: &str = "until this is fixed, you can read everything, but nothing is saved";

/// The library of a command, opened on first use and then reused.
#[derive(Default)]
pub struct LibrarySlot(Option<Library>);

impl LibrarySlot {
    /// The open library, up to date as of its opening.
    pub fn open(&mut self, ctx: &mut Context<'_>) -> Result<&mut Library> {
        Ok(match &mut self.0 {
            Some(library) => library,
            empty => empty.insert(ctx.library()?),
        })
    }
}

impl Context<'_> {
    /// Opens or creates the data directory, and updates the index from the files. Reports diagnostics of changed files.
    fn library(&mut self) -> Result<Library> {
        let mut store = self.open()?;
        self.bring_up_to_date(&mut store)?;
        let content = Content::new(&store, self.home.decks())?;
        Ok(Library { store, content })
    }

    /// Updates the index from the files. Reports diagnostics of changed files, and missing linked files.
    pub fn bring_up_to_date(&mut self, store: &mut Store) -> Result<()> {
        let refreshed = self.refresh_or_copy(store)?;
        self.report_problems(&refreshed.problems)?;
        self.report_missing(store)
    }

    fn report_missing(&mut self, store: &mut Store) -> Result<()> {
        let doing = "find the linked files";
        if !store.has_unreported_missing().doing(doing)? {
            return Ok(());
        }
        let missing = store.write(|change| change.take_unreported_missing()).doing(doing)?;
        for path in missing {
            self.note(&format!(
                "linked file {} is missing: its cards are retired and keep their history. They return with the \
                 file; `decks unlink` removes the link.\n",
                safe_line(&path)
            ))?;
        }
        Ok(())
    }

    /// Opens or creates the data directory. Reports changes by a new release, and a lost database. If nothing can be
    /// written, a command that only reads gets a copy in memory.
    pub fn open(&mut self) -> Result<Store> {
        let is_log_gone = is_log_gone(&self.home);
        let (store, upgraded) = match self.home.open() {
            Err(error) if self.may_read_copy(&error) => return self.open_copy(error),
            opened => opened?,
        };
        self.note(&describe(&upgraded))?;
        if is_log_gone {
            self.note(&format!("warning: {LOG_GONE}\n hint: {LOG_BACK}\n"))?;
            self.findings.push((LOG_GONE.to_owned(), LOG_BACK.to_owned()));
        }
        self.warn_if_lost(&store)?;
        Ok(store)
    }

    /// Whether a command that only reads can continue after this error.
    pub fn may_read_copy(&self, error: &Error) -> bool {
        self.only_reads && error.is_unwritable() && self.home.database().is_file()
    }

    /// A copy of the database in memory, for a command that only reads; reports why nothing can be written.
    pub fn open_copy(&mut self, why: Error) -> Result<Store> {
        let why = explain_error(why, &self.home);
        let Ok(store) = Store::in_memory_copy(&self.home.database()) else { return Err(why) };
        let hint = why.advice().map_or(String::new(), |advice| format!(" hint: {}\n", safe_line(&advice)));
        let why = why.to_string();
        self.note(&format!("warning: nothing can be saved in the data directory: {}\n{hint}", safe_line(&why)))?;
        self.unwritable(&why);
        self.warn_if_lost(&store)?;
        Ok(store)
    }

    /// Records why nothing can be written, for `doctor`.
    pub fn unwritable(&mut self, why: &str) {
        self.findings.push((format!("{UNWRITABLE}: {why}"), WRITABLE.to_owned()));
    }

    /// Whether that was recorded.
    pub fn is_unwritable(&self) -> bool {
        self.findings.iter().any(|(what, _)| what.starts_with(UNWRITABLE))
    }

    /// Warns if this database replaced a lost one whose traces remain.
    pub fn warn_if_lost(&mut self, store: &Store) -> Result<()> {
        if replaced_lost_database(store)? { self.warn_of_loss() } else { Ok(()) }
    }

    /// Reports the lost database and how to restore it.
    pub fn warn_of_loss(&mut self) -> Result<()> {
        let restore_hint = restore_hint(&self.home);
        self.note(&format!("warning: {LOST}\n hint: {}; {KEEPING}\n", safe_line(&restore_hint)))
    }

    /// Updates the index, or its copy in memory if nothing can be written and the command only reads.
    pub fn refresh_or_copy(&mut self, store: &mut Store) -> Result<Refreshed> {
        match self.refresh(store) {
            Err(error) if self.may_read_copy(&error) => {
                *store = self.open_copy(error)?;
                self.refresh(store)
            }
            done => done,
        }
    }

    /// Updates the index, with a bar if it takes long.
    pub fn refresh(&self, store: &mut Store) -> Result<Refreshed> {
        self.refresh_with(store, Vec::new())
    }

    /// The same, with files that were just written and are already known.
    pub fn refresh_with(&self, store: &mut Store, ready: Vec<ReadFile>) -> Result<Refreshed> {
        let bar = self.bar("reading decks");
        let refreshed = refresh_home(&self.home, store, ready, &|done, all| bar.at(done, all));
        bar.finish();
        refreshed
    }

    fn report_problems(&mut self, files: &[FileProblems]) -> Result<()> {
        files.iter().try_for_each(|file| {
            let path = self.home.decks().join(&file.name).display().to_string();
            self.note_problems(&short_path(&path), &file.text, &file.problems)
        })
    }
}
