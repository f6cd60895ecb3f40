//! Progress in one SQLite file: the only room that names `rusqlite`. Domain types go in and out; rows and SQL stay
//! inside. Every graded answer is one durable transaction.

mod attempts;
mod backup;
mod breaks;
mod card_changes;
mod cards;
mod database;
mod drills;
mod error;
mod files;
mod focus;
mod histories;
mod history_text;
mod imports;
mod introduce;
mod log;
mod mocks;
mod parameters;
mod postponed;
mod queue;
mod recalls;
mod schema;
mod settings;
mod stages;
mod starts;
mod steps;
mod stories;
mod switches;
mod trust;
mod undo;

pub use attempts::StoredAttempt;
pub use backup::{KEPT_BACKUPS, backups_in};
pub use card_changes::{Adder, IndexAside};
pub use cards::CardRow;
pub use database::{Change, Snapshot, Store};
pub use drills::{Drill, NewDrill};
pub use error::{StoreError, StoreResult};
pub use files::{DeckSettings, FileRow, FileStamp};
pub use focus::WorkOn;
pub use histories::HistoryOf;
pub use imports::{ImportRecord, ImportedFile, Link};
pub use log::{AnswerTime, GradeOutcome, NewReview};
pub use mocks::{MockResult, MockRow};
pub use parameters::NewParameters;
pub use queue::{Due, Queued, Today};
pub use recalls::NewRecall;
pub use settings::WrittenFile;
pub use starts::ImportedState;
pub use steps::PendingFileChange;
pub use stories::{StoryTold, StoryUse};
pub use switches::Switches;
pub use undo::{Relinked, UndoAction, UndoEntry};

use database::PATIENCE;
