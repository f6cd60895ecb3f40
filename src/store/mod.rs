//! Progress in one SQLite file. Only this room uses `rusqlite`: its interface takes and returns domain types, never
//! rows or SQL. Each graded answer is one durable transaction.

mod attempts;
mod backup;
mod card_changes;
mod cards;
mod database;
mod drills;
mod error;
mod files;
mod histories;
mod history_text;
mod imports;
mod introduce;
mod log;
mod mocks;
mod parameters;
mod queue;
mod recalls;
mod schema;
mod settings;
mod stages;
mod starts;
mod steps;
mod stories;
mod trust;
mod undo;

pub(crate) use backup::{KEPT_BACKUPS, backups_in};
pub use cards::CardRow;
pub(crate) use cards::Switches;
pub(crate) use database::Snapshot;
pub use database::{Change, Store};
pub(crate) use drills::{Drill, NewDrill};
pub(crate) use error::{StoreError, StoreResult};
pub(crate) use files::{DeckSettings, FileRow, FileStamp};
pub(crate) use imports::{ImportRecord, ImportedFile, Link};
pub(crate) use log::{GradeOutcome, NewReview};
pub(crate) use mocks::MockRow;
pub(crate) use parameters::NewParameters;
pub(crate) use queue::{Due, Queued, Today};
pub(crate) use recalls::NewRecall;
pub(crate) use settings::{FocusCard, WrittenFile};
pub(crate) use starts::ImportedState;
pub(crate) use steps::PendingFileChange;
pub(crate) use stories::StoryUse;
pub(crate) use undo::{Relinked, UndoAction, UndoEntry};

use database::BUSY_TIMEOUT;
