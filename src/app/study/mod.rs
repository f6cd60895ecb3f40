//! Study sessions: choosing cards and running the session.

pub(crate) mod closing;
pub(crate) mod drive;
pub(crate) mod narrow;
pub(crate) mod plan;
pub(crate) mod question;
pub(crate) mod session;
mod undoing;
