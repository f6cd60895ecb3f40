//! Coding exercises: which comes next, the file that is written, its judgment, and the review that follows.

pub(crate) mod choose;
pub(crate) mod code_file;
pub(crate) mod grading;
pub(crate) mod judge;
pub(crate) mod statement;
pub(crate) mod subject;
