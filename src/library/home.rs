//! The data directory and its parts.

use super::bytes::read_if_there;
use crate::config::{BadConfig, Config, Voice};
use crate::error::{DoingTo, Error, Result};
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
    /// The data directory at this folder, which need not exist yet.
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

    /// The settings' text; empty if there is no file.
    pub fn config_text(&self) -> Result<String> {
        let bytes = read_if_there(&self.config_file())?.unwrap_or_default();
        let no_text = |_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text");
        String::from_utf8(bytes).map_err(no_text).doing_to("read", self.config_file())
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
            .hint("fix the file, or delete it to restore the defaults")
    }
}

/// Makes a folder that only its owner can look into, and those on the way.
pub(super) fn make_private(doing: &'static str, folder: &Path) -> Result<()> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.doing_to(doing, folder)
}
