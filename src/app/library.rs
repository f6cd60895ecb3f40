//! The context of a command: its environment as values, and the open library.

use crate::config::Config;
use crate::error::Result;
use crate::library::{Content, Home, Refreshed, refresh_home};
use crate::schedule::{MemoryModel, Moment, StudyDay};
use crate::store::Store;
use crate::world::Environment;

/// The environment and settings of a command.
pub struct App {
    /// The environment at the start.
    pub world: Environment,
    /// The data directory.
    pub home: Home,
    /// The user's settings.
    pub config: Config,
}

impl App {
    /// The current time.
    pub fn now(&self) -> Moment {
        self.world.clock.now()
    }

    /// The current study day.
    pub fn today(&self) -> StudyDay {
        self.config.rollover.day_of(self.now())
    }

    /// The default memory model, for story questions, which have no parameters of their own.
    pub fn model(&self) -> MemoryModel {
        MemoryModel::default()
    }

    /// Updates the index from the files.
    pub(crate) fn refresh(&self, store: &mut Store) -> Result<Refreshed> {
        refresh_home(&self.home, store, Vec::new(), &|_, _| ())
    }
}

/// An open data directory.
pub struct Library {
    /// The database.
    pub store: Store,
    /// The deck files.
    pub content: Content,
}
