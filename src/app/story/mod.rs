//! Story drills: choosing questions and logging results.

pub(crate) mod drive;
pub(crate) mod question;
