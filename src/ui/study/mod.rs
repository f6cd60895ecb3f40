//! A session with the screen, lines, or JSON lines.

pub(crate) mod asked;
pub(crate) mod json;
pub(crate) mod plain;
pub(crate) mod screen;
pub(crate) mod turn;
