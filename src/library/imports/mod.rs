//! Imports into the data directory: which file a source goes to, how edits of the copy are merged, and how all of it is
//! written, linked, and undone as one. Knows nothing about dialects and screens.
//!
//! `plan_copy` and `plan_link` only plan; a `Commit` carries out the plan; `take_back` is `undo`.

mod commit;
mod holdings;
mod incoming;
mod links;
mod plan;
mod stories;
mod take_back;

pub use commit::{Commit, CommittedImport, Stamp};
pub use holdings::ExistingContent;
pub use incoming::{Incoming, IncomingStart, prints_of};
pub use links::plan_link;
pub use plan::{Plan, plan_copy};
pub use take_back::{UndoContext, take_back};

#[cfg(test)]
mod tests;
