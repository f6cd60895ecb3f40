//! Imports into the data directory: which file a source goes to, how edits of the copy are merged, and how everything
//! is written, linked, and undone as one. Knows nothing about dialects and screens.
//!
//! `plan_copy` and `plan_link` only plan. A `Commit` carries out the plan, and `undo_import` undoes it.

mod commit;
mod existing;
mod incoming;
mod links;
mod plan;
mod stories;
mod undo;

pub(crate) use commit::{Commit, CommittedImport, Stamp};
pub(crate) use existing::ExistingContent;
pub(crate) use incoming::{Incoming, IncomingState, fingerprints_of};
pub(crate) use links::plan_link;
pub(crate) use plan::{Plan, plan_copy};
pub(crate) use undo::{UndoContext, undo_import};

#[cfg(test)]
mod tests;
