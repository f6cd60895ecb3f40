//! The data directory and its parts.

use super::bytes::read_if_there;
use crate::config::{BadConfig, Config, Voice};
use crate::error::{DoingTo, Error, Result};
use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The data directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    /// The data directory at this path, which may not exist yet.
    pub fn at(root: PathBuf) -> Home {
        Home { root }
    }

    /// Its path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of the database.
    pub fn database(&self) -> PathBuf {
        self.root.join("greenroom.db")
    }

    /// The folder of deck files.
    pub fn decks(&self) -> PathBuf {
        self.root.join("decks")
    }

    /// The folder of checklists.
    pub fn checklists(&self) -> PathBuf {
        self.root.join("checklists")
    }

    /// The folder of drafts, recordings, and drill code.
    pub fn attempts(&self) -> PathBuf {
        self.root.join("attempts")
    }

    /// The folder of mock reports.
    pub fn mocks(&self) -> PathBuf {
        self.root.join("mocks")
    }

    /// The folder of database backups.
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// The path of the settings file.
    pub fn config_file(&self) -> PathBuf {
        self.root.join("config.toml")
    }

    /// The text of the settings file; empty if it does not exist.
    pub fn config_text(&self) -> Result<String> {
        let bytes = read_if_there(&self.config_file())?.unwrap_or_default();
        let no_text = |_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text");
        String::from_utf8(bytes).map_err(no_text).doing_to("read", self.config_file())
    }

    /// The settings.
    pub fn config(&self) -> Result<Config> {
        Config::parse(&self.config_text()?).map_err(|bad| self.bad_config(&bad))
    }

    /// The user's recorder and transcriber.
    pub fn voice(&self) -> Result<Voice> {
        Voice::parse(&self.config_text()?).map_err(|bad| self.bad_config(&bad))
    }

    fn bad_config(&self, bad: &BadConfig) -> Error {
        Error::refused(format!("{}: {}", self.config_file().display(), bad.0))
            .hint("fix the file, or delete it to restore the defaults")
    }
}

/// Creates a folder and its parents, accessible only by their owner.
pub(super) fn make_private(doing: &'static str, folder: &Path) -> Result<()> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.doing_to(doing, folder)
}
