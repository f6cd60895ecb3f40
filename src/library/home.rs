//! The home folder: its parts, and making it on the first run.

use super::{shipped, write_atomically};
use crate::config::Config;
use crate::deck::identity::content_hash;
use crate::error::{Error, Result};
use crate::store::{Store, WrittenFile};
use std::fs;
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
        match fs::read_to_string(self.config_file()) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(Error::file("read", self.config_file(), error)),
        }
    }

    /// The settings.
    pub fn config(&self) -> Result<Config> {
        Config::parse(&self.config_text()?).map_err(|bad| {
            Error::refused(format!("{}: {}", self.config_file().display(), bad.0))
                .hint("mend the file, or delete it to have the defaults again")
        })
    }

    /// Makes the home where it is missing, readable by its owner only, and opens its database.
    pub fn open(&self) -> Result<Store> {
        self.make()?;
        let doing = "open the database in the home folder";
        let mut store =
            Store::open(&self.database(), &self.backups()).map_err(|source| Error::Store { doing, source })?;
        if store.remembered("shipped").map_err(|source| Error::Store { doing, source })?.is_none() {
            self.write_shipped(&mut store)?;
        }
        Ok(store)
    }

    fn make(&self) -> Result<()> {
        if self.root.is_dir() {
            return Ok(());
        }
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.root).map_err(|error| Error::file("make the home folder", &self.root, error))
    }

    /// Writes the shipped decks on the first run; files that are there already are left as they are.
    fn write_shipped(&self, store: &mut Store) -> Result<()> {
        let failed = |source| Error::Store { doing: "note the shipped decks", source };
        let decks = shipped::shipped_decks();
        for deck in &decks {
            let path = self.root.join(&deck.name);
            if !path.exists() {
                write_atomically(&path, deck.bytes)?;
            }
        }
        let change = store.change().map_err(failed)?;
        for deck in decks {
            let file = WrittenFile { name: deck.name, content: content_hash(deck.bytes), source: "shipped".to_owned() };
            change.set_written(&file).map_err(failed)?;
        }
        change.remember("shipped", env!("CARGO_PKG_VERSION")).map_err(failed)?;
        change.commit().map_err(failed)
    }
}
