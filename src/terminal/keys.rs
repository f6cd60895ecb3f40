//! Keys as a person means them. Bytes are read one by one, so that none is taken that belongs to the next reader.

use super::mode::RawMode;
use super::put_back_before_the_end;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::unistd::read;
use std::io::{self, stdin};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A key, or something else that happened while waiting for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A letter, digit or sign.
    Char(char),
    /// Enter.
    Enter,
    /// Ctrl with this letter.
    Ctrl(char),
    /// Esc alone.
    Escape,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Backspace.
    Backspace,
    /// Function keys and the like.
    Other,
    /// What is on the screen may not fit any more: the window has another size, or the process was stopped and goes
    /// on.
    Resized,
    /// So much time has passed without a key.
    Quiet,
    /// The terminal is gone.
    Gone,
}

/// How long after Esc the rest of a sequence may take, in milliseconds.
const SEQUENCE_PATIENCE_MS: u16 = 25;

/// Reads keys while the terminal is raw.
pub struct Keyboard {
    mode: RawMode,
    resized: Arc<AtomicBool>,
    continued: Arc<AtomicBool>,
    listeners: Vec<signal_hook::SigId>,
}

impl Keyboard {
    /// Makes the terminal raw and begins to listen.
    pub fn begin() -> io::Result<Keyboard> {
        put_back_before_the_end()?;
        let (resized, continued) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let listeners = vec![
            signal_hook::flag::register(signal_hook::consts::SIGWINCH, resized.clone())?,
            signal_hook::flag::register(signal_hook::consts::SIGCONT, continued.clone())?,
        ];
        Ok(Keyboard { mode: RawMode::begin()?, resized, continued, listeners })
    }

    /// Forgets keys that were typed before they could mean anything.
    pub fn forget_typed(&self) -> io::Result<()> {
        self.mode.forget_typed()
    }

    /// Stops the process as Ctrl-Z does; returns when it goes on.
    pub fn stop(&self) -> io::Result<()> {
        self.mode.stop()?;
        // Whoever stopped here draws anew anyway.
        self.continued.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// The next key; `Quiet` when none came for so many milliseconds.
    pub fn key(&self, patience_ms: u16) -> io::Result<Key> {
        if self.continued.swap(false, Ordering::Relaxed) {
            // A shell that had the terminal meanwhile has left its own mode.
            self.mode.set()?;
            return Ok(Key::Resized);
        }
        if self.resized.swap(false, Ordering::Relaxed) {
            return Ok(Key::Resized);
        }
        match self.wait(patience_ms)? {
            Waited::Interrupted => self.key(patience_ms),
            Waited::Nothing => Ok(Key::Quiet),
            Waited::Ready => self.read_key(),
        }
    }

    fn wait(&self, patience_ms: u16) -> io::Result<Waited> {
        let input = stdin();
        let mut sources = [PollFd::new(input.as_fd(), PollFlags::POLLIN)];
        match poll(&mut sources, PollTimeout::from(patience_ms)) {
            Ok(0) => Ok(Waited::Nothing),
            Ok(_) => Ok(Waited::Ready),
            Err(Errno::EINTR) => Ok(Waited::Interrupted),
            Err(error) => Err(error.into()),
        }
    }

    fn byte(&self) -> io::Result<Option<u8>> {
        let mut byte = [0u8];
        loop {
            match read(stdin().as_fd(), &mut byte) {
                Ok(0) => return Ok(None),
                Ok(_) => return Ok(Some(byte[0])),
                Err(Errno::EINTR) => {}
                // A terminal that was closed.
                Err(Errno::EIO) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn read_key(&self) -> io::Result<Key> {
        let Some(first) = self.byte()? else { return Ok(Key::Gone) };
        Ok(match first {
            b'\r' | b'\n' => Key::Enter,
            0x1b => self.sequence()?,
            b'\t' => Key::Char('\t'),
            0x7f | 0x08 => Key::Backspace,
            1..=26 => Key::Ctrl(char::from(first + b'a' - 1)),
            0..=31 => Key::Other,
            32..=126 => Key::Char(char::from(first)),
            _ => self.letter(first)?,
        })
    }

    /// A letter of more than one byte.
    fn letter(&self, first: u8) -> io::Result<Key> {
        let more = match first {
            0xc0..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf7 => 3,
            _ => return Ok(Key::Other),
        };
        let mut bytes = vec![first];
        for _ in 0..more {
            bytes.extend(self.byte()?);
        }
        Ok(std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next()).map_or(Key::Other, Key::Char))
    }

    /// What follows Esc: nothing, or the rest of a function key, which is read to its end.
    fn sequence(&self) -> io::Result<Key> {
        if self.wait(SEQUENCE_PATIENCE_MS)? != Waited::Ready {
            return Ok(Key::Escape);
        }
        let Some(kind) = self.byte()? else { return Ok(Key::Gone) };
        if kind != b'[' && kind != b'O' {
            return Ok(Key::Other);
        }
        let mut rest = Vec::new();
        while self.wait(SEQUENCE_PATIENCE_MS)? == Waited::Ready {
            rest.extend(self.byte()?);
            // Letters and a few signs end a sequence (ECMA-48, 5.4).
            if matches!(rest.last(), Some(0x40..=0x7e) | None) {
                break;
            }
        }
        Ok(match rest.as_slice() {
            b"A" => Key::Up,
            b"B" => Key::Down,
            b"5~" => Key::PageUp,
            b"6~" => Key::PageDown,
            _ => Key::Other,
        })
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        for listener in self.listeners.drain(..) {
            signal_hook::low_level::unregister(listener);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waited {
    Ready,
    Nothing,
    Interrupted,
}
