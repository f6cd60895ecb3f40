//! Imports into the home: which file a source goes to, what becomes of edits made there, and how all of it is written,
//! followed and taken back as one. Knows nothing of dialects and screens.
//!
//! `plan_copy` and `plan_link` decide what would happen and change nothing; a `Commit` makes it so; `take_back` is `undo`.

mod commit;
mod holdings;
mod incoming;
mod links;
mod plan;
mod stories;
mod take_back;

pub use commit::{Commit, Done, Stamp};
pub use holdings::ExistingContent;
pub use incoming::{Incoming, IncomingStart, prints_of};
pub use links::plan_link;
pub use plan::{Plan, plan_copy};
pub use take_back::{Back, take_back};

#[cfg(test)]
mod tests;
