//! Mocks: questions, the round, saved state, and verdicts on submissions.

pub(crate) mod drive;
pub(crate) mod gather;
pub(crate) mod interviews;
pub(crate) mod judge;
pub(crate) mod problems;
pub(crate) mod question;
pub(crate) mod record;
pub(crate) mod state;
pub(crate) mod workspace;
