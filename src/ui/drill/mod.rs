//! A coding drill: the keys that say what is next, and the person's editor.

pub(crate) mod editing;
mod pane;
pub(crate) mod wish;
