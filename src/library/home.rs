//! The home folder: its parts, and making it on the first run.

use super::bytes::read_if_there;
use super::causes::refuse_no_database;
use super::lost::{is_lost, keep_log, mark_begun, note_lost, stands_for_lost};
use super::shipped;
use super::staging::finish_steps;
use super::upgrade::{Upgraded, upgrade};
use crate::config::{BadConfig, Config, Voice};
use crate::error::{Error, Result};
use crate::store::Store;
use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Where everything is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    /// The home at this folder, which need not exist yet.
    pub fn at(root: PathBuf) -> Home {
        Home { root }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.root.join("greenroom.db")
    }

    /// The deck files.
    pub fn decks(&self) -> PathBuf {
        self.root.join("decks")
    }

    /// The checklists.
    pub fn checklists(&self) -> PathBuf {
        self.root.join("checklists")
    }

    /// Answers being typed, recordings, and what was written in drills.
    pub fn attempts(&self) -> PathBuf {
        self.root.join("attempts")
    }

    /// Reports of mocks.
    pub fn mocks(&self) -> PathBuf {
        self.root.join("mocks")
    }

    /// Copies of the database.
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// The settings.
    pub fn config_file(&self) -> PathBuf {
        self.root.join("config.toml")
    }

    /// The settings' text; empty where there is no file.
    pub fn config_text(&self) -> Result<String> {
        let bytes = read_if_there(&self.config_file())?.unwrap_or_default();
        let no_text = |_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text");
        String::from_utf8(bytes).map_err(no_text).map_err(|error| Error::file("read", self.config_file(), error))
    }

    /// The settings.
    pub fn config(&self) -> Result<Config> {
        Config::parse(&self.config_text()?).map_err(|bad| self.bad_config(&bad))
    }

    /// The person's recorder and transcriber.
    pub fn voice(&self) -> Result<Voice> {
        Voice::parse(&self.config_text()?).map_err(|bad| self.bad_config(&bad))
    }

    fn bad_config(&self, bad: &BadConfig) -> Error {
        Error::refused(format!("{}: {}", self.config_file().display(), bad.0))
            .hint("mend the file, or delete it to have the defaults again")
    }

    /// Makes the home where it is missing, readable by its owner only, opens its database, and brings the files that
    /// come with the program up to date; says what that did.
    pub fn open(&self) -> Result<(Store, Upgraded)> {
        self.make()?;
        refuse_no_database(self)?;
        let lost = is_lost(self);
        if lost {
            keep_log(self)?;
        }
        let doing = "open the database in the home folder";
        let mut store =
            Store::open(&self.database(), &self.backups()).map_err(|source| Error::Store { doing, source })?;
        if lost {
            note_lost(&mut store)?;
        }
        mark_begun(self);
        // What a killed import had decided comes before anything else.
        let left_alone = finish_steps(self, &mut store)?;
        // A database that began in place of a lost one does not know which files were removed on purpose.
        let upgraded = match stands_for_lost(&store)? {
            true => Upgraded::default(),
            false => upgrade(&self.root, &mut store, &shipped::shipped_files())?,
        };
        let upgraded = Upgraded { left_alone, ..upgraded };
        Ok((store, upgraded))
    }

    fn make(&self) -> Result<()> {
        if self.root.is_dir() { Ok(()) } else { make_private("make the home folder", &self.root) }
    }
}

/// Makes a folder that only its owner can look into, and those on the way.
pub(super) fn make_private(doing: &'static str, folder: &Path) -> Result<()> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| Error::file(doing, folder, error))
}
