//! Raw mode as a value: while it lives, keys come one by one and are not echoed; when it goes, on whatever way, the
//! terminal is as it was.

use super::signals::set_now;
use nix::sys::signal::{Signal, raise};
use nix::sys::termios::{FlushArg, InputFlags, LocalFlags, SpecialCharacterIndices, Termios, tcflush, tcgetattr};
use std::io::{self, Stdin, stdin};

/// Keys one by one. Put back when dropped, also by a panic.
pub struct RawMode {
    input: Stdin,
    before: Termios,
}

impl RawMode {
    /// Begins. Fails where standard input is no terminal.
    pub fn begin() -> io::Result<RawMode> {
        let input = stdin();
        let before = tcgetattr(&input)?;
        let mode = RawMode { input, before };
        mode.set()?;
        Ok(mode)
    }

    /// Sets the mode again: after a stop, a shell has set its own.
    pub(super) fn set(&self) -> io::Result<()> {
        let mut raw = self.before.clone();
        // Output stays cooked: a line feed still begins a line. Ctrl-C and Ctrl-Z come as keys, so that the screen can
        // be put in order first; so does Ctrl-S, which would stop all output, and with it whoever writes.
        raw.local_flags.remove(LocalFlags::ICANON | LocalFlags::ECHO | LocalFlags::ISIG | LocalFlags::IEXTEN);
        raw.control_chars[SpecialCharacterIndices::VMIN as usize] = 1;
        raw.control_chars[SpecialCharacterIndices::VTIME as usize] = 0;
        raw.input_flags.remove(InputFlags::IXON);
        set_now(&raw)
    }

    /// Forgets keys that were typed before they could mean anything.
    pub fn forget_typed(&self) -> io::Result<()> {
        Ok(tcflush(&self.input, FlushArg::TCIFLUSH)?)
    }

    /// Stops the process as Ctrl-Z does; returns when it goes on.
    pub fn stop(&self) -> io::Result<()> {
        set_now(&self.before)?;
        raise(Signal::SIGTSTP)?;
        self.set()
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        // Where even this fails the terminal is gone, and nobody is left to tell.
        let _ = set_now(&self.before);
    }
}
