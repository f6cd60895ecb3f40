//! A drill of stories: which question comes, and what is written down.

pub(crate) mod drive;
pub(crate) mod question;
