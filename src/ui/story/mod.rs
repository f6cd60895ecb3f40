//! A story drill with keys, lines, or JSON lines.

pub(crate) mod json;
pub(crate) mod keys;
pub(crate) mod plain;
pub(crate) mod words;
