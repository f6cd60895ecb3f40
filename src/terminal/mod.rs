//! Keys, one at a time, from a terminal whose mode is always put back: the only room that changes it.

mod keys;
mod mode;

pub use keys::{Key, Keyboard};
pub use mode::RawMode;
