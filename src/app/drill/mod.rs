//! Coding exercises: choosing one, the drill with its file and submissions, and the review.

pub(crate) mod active;
mod after;
mod ask;
pub(crate) mod code_file;
pub(crate) mod drive;
pub(crate) mod grading;
pub(crate) mod judge;
mod notes;
pub(crate) mod statement;
pub(crate) mod subject;
pub(crate) mod submit;
