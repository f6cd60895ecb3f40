//! The user interface: a screen with keys, plain lines, and JSON lines.

pub(crate) mod answering;
pub(crate) mod context;
pub(crate) mod drill;
pub(crate) mod edit;
pub(crate) mod editor;
pub(crate) mod fronts;
pub(crate) mod history;
pub(crate) mod import;
pub(crate) mod json_lines;
pub(crate) mod lines;
pub(crate) mod mock;
pub(crate) mod opening;
pub(crate) mod setup;
pub(crate) mod stories;
pub(crate) mod story;
pub(crate) mod study;
pub(crate) mod voice_setup;

pub use crate::app::library::App;
pub use context::Context;
pub use opening::LibrarySlot;
