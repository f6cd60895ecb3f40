//! Mocks: their questions, where they stand on disk, and the verdicts on what was submitted.

pub(crate) mod gather;
pub(crate) mod interviews;
pub(crate) mod judge;
pub(crate) mod problems;
pub(crate) mod record;
pub(crate) mod state;
