//! Lending the terminal to another program, such as an editor, and taking it back as it was. Must not know which.

use super::hold_interrupts;
use super::signals::set_now;
use nix::sys::signal::{Signal, kill};
use nix::sys::termios::tcgetattr;
use nix::unistd::{Pid, ttyname, write};
use std::io::{self, stdin, stdout};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};

/// What a program that was killed on a screen of its own could not undo: the other screen, mouse reports, bracketed
/// pasting, colors and a hidden cursor.
const SCREEN_IN_ORDER: &[u8] = b"\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[0m\x1b[?25h";

/// The device of the terminal that keys come from; `None` where they come from none.
pub fn device() -> Option<PathBuf> {
    ttyname(stdin()).ok()
}

/// Asks a program that was started to end, as Ctrl-C does.
pub fn interrupt(program: &Child) -> io::Result<()> {
    let process = i32::try_from(program.id()).map_err(io::Error::other)?;
    Ok(kill(Pid::from_raw(process), Signal::SIGINT)?)
}

/// Runs a program that may use the terminal as it likes; its Ctrl-C is its own affair. `has_screen`: escape sequences
/// mean something here.
pub fn lend_to(guest: &mut Command, has_screen: bool) -> io::Result<ExitStatus> {
    let _held = hold_interrupts();
    let before = tcgetattr(stdin());
    let status = guest.status()?;
    if let Ok(before) = before {
        // Where the mode cannot be set the terminal is gone, which the next key will tell.
        let _ = set_now(&before);
    }
    if has_screen && status.signal().is_some() {
        let _ = write(stdout(), SCREEN_IN_ORDER);
    }
    Ok(status)
}
