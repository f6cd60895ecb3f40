//! Keys, one at a time, from a terminal whose mode is always put back: the only room that changes it.

mod bounded;
mod guest;
mod keys;
mod lines;
mod mode;
mod signals;

pub use bounded::{LONGEST_LINE, LineRead, read_line};
pub use guest::{interrupt, lend_to};
pub use keys::{Key, Keyboard};
pub use lines::{TypedLines, interrupted};
pub use mode::RawMode;
pub use signals::{
    HeardInterrupts, HeldInterrupts, bear_file_limit, end_on_interrupt, forget_interrupts, hear_interrupts,
    hear_of_children, hold_interrupts, put_back_before_the_end,
};
