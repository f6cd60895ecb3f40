//! An import: the files it reads, reading ahead, where each goes, and what came of it.

pub(crate) mod ahead;
pub(crate) mod files;
pub(crate) mod question;
pub(crate) mod report;
pub(crate) mod run;
