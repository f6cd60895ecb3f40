//! A drill with a person: the file in an editor, the tests at every save, the last questions.

pub(crate) mod active;
pub(crate) mod after;
pub(crate) mod ask;
pub(crate) mod editing;
pub(crate) mod growth;
pub(crate) mod live;
pub(crate) mod notes;
pub(crate) mod pane;
pub(crate) mod wish;
