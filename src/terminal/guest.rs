//! Lends the terminal to another program, such as an editor, and restores it afterward. Must not know which program.

use super::hold_interrupts;
use super::signals::set_now;
use nix::sys::signal::{Signal, kill, killpg};
use nix::sys::termios::tcgetattr;
use nix::unistd::{Pid, ttyname, write};
use std::io::{self, stdin, stdout};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};

/// Undoes what a killed full-screen program may have left: the alternate screen, mouse reports, bracketed paste, colors,
/// and a hidden cursor.
const SCREEN_IN_ORDER: &[u8] = b"\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[0m\x1b[?25h";

/// The path of the terminal device on standard input; `None` if standard input is not a terminal.
pub fn device() -> Option<PathBuf> {
    ttyname(stdin()).ok()
}

/// Sends SIGINT to a child process, as Ctrl-C does.
pub fn interrupt(program: &Child) -> io::Result<()> {
    let process = i32::try_from(program.id()).map_err(io::Error::other)?;
    Ok(kill(Pid::from_raw(process), Signal::SIGINT)?)
}

/// Sends SIGINT to the process group that a child leads.
pub fn interrupt_group(leader: &Child) -> io::Result<()> {
    let group = i32::try_from(leader.id()).map_err(io::Error::other)?;
    Ok(killpg(Pid::from_raw(group), Signal::SIGINT)?)
}

/// Runs a program that may change the terminal; Ctrl-C goes to that program alone. `has_screen` says that the terminal
/// understands escape sequences.
pub fn lend_to(guest: &mut Command, has_screen: bool) -> io::Result<ExitStatus> {
    let _held = hold_interrupts();
    let before = tcgetattr(stdin());
    let status = guest.status()?;
    if let Ok(before) = before {
        // If the mode cannot be set, the terminal is gone, and the next read reports that.
        let _ = set_now(&before);
    }
    if has_screen && status.signal().is_some() {
        let _ = write(stdout(), SCREEN_IN_ORDER);
    }
    Ok(status)
}
