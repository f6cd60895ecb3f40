//! What a command works with: its surroundings as values, and the open library.

use crate::config::Config;
use crate::error::Result;
use crate::library::{Content, Home, Refreshed, refresh_home};
use crate::schedule::{MemoryModel, Moment, StudyDay};
use crate::store::Store;
use crate::world::Environment;

/// What holds for a command.
pub struct App {
    /// As it was found at the start.
    pub world: Environment,
    /// Where everything is kept.
    pub home: Home,
    /// The person's settings.
    pub config: Config,
}

impl App {
    /// Now.
    pub fn now(&self) -> Moment {
        self.world.clock.now()
    }

    /// The study day that it is now.
    pub fn today(&self) -> StudyDay {
        self.config.rollover.day_of(self.now())
    }

    /// The memory model of what has no parameters of its own: finding a story for a question.
    pub fn model(&self) -> MemoryModel {
        MemoryModel::default()
    }

    /// Brings the index up to date with the files.
    pub(crate) fn refresh(&self, store: &mut Store) -> Result<Refreshed> {
        refresh_home(&self.home, store, Vec::new(), &|_, _| ())
    }
}

/// An open home: progress and texts.
pub struct Library {
    /// Progress.
    pub store: Store,
    /// Texts.
    pub content: Content,
}
