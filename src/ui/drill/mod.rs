//! A coding drill: keys, and the user's editor.

pub(crate) mod editing;
mod pane;
pub(crate) mod wish;
