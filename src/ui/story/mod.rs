//! A drill of stories: driven with keys, lines, or JSON lines.

pub(crate) mod drive;
pub(crate) mod front;
pub(crate) mod json;
pub(crate) mod keys;
pub(crate) mod plain;
