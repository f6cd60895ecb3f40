//! The only room that changes the terminal's mode. A [`Tty`] owns the terminal while a screen is drawn and keys are
//! read. Without a terminal, input is read by lines.

mod bounded;
mod guest;
mod lines;
mod parser;
mod rows;
mod signals;
mod text_area;
mod tty;

pub use bounded::{LONGEST_LINE, LineRead, read_line};
pub use guest::{device, interrupt, interrupt_group, lend_to};
pub use lines::{TypedLines, interrupted};
pub use parser::{Event, Key};
pub use signals::{
    HeldInterrupts, PendingInterrupts, bear_file_limit, end_on_interrupt, hear_interrupts, hear_of_children,
    hold_interrupts, put_back_before_the_end,
};
pub use text_area::TextArea;
pub use tty::{Frame, Tty, window};
