//! The activities: study, answer, drill, mock, import, undo, and plan. Takes settings and time as values and the open
//! library. Must not know how anything is shown or asked.

pub(crate) mod brief;
pub(crate) mod cards;
pub(crate) mod checklist;
pub(crate) mod deck_check;
pub(crate) mod deck_progress;
pub(crate) mod doctor;
pub(crate) mod drill;
pub(crate) mod front;
pub(crate) mod import;
pub(crate) mod library;
pub(crate) mod mock;
pub(crate) mod named_file;
pub(crate) mod optimize;
pub(crate) mod overview;
pub(crate) mod plan;
pub(crate) mod query;
pub(crate) mod ready;
pub(crate) mod recording;
pub(crate) mod remembered;
pub(crate) mod scope;
pub(crate) mod stages;
pub(crate) mod stats;
pub(crate) mod stories;
pub(crate) mod story;
pub(crate) mod study;
pub(crate) mod today;
pub(crate) mod undo;
pub(crate) mod upgraded;
pub(crate) mod waiting;
