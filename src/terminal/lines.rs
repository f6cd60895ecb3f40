//! Standard input as a stream of lines that Ctrl-C can interrupt. Must not know who reads.
//!
//! The standard library retries a read after a signal, so Ctrl-C at a prompt would do nothing.

use super::signals::take_forgotten;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::unistd::read;
use signal_hook::consts::SIGINT;
use std::io::{self, BufRead, BufReader, Read, stdin};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;

/// Standard input. If Ctrl-C is pressed while reading, the error is one that [`interrupted`] recognizes.
#[derive(Debug)]
pub struct TypedLines {
    input: BufReader<Input>,
}

#[derive(Debug)]
struct Input {
    /// Becomes readable at Ctrl-C; `None` without a terminal.
    interrupts: Option<UnixStream>,
}

/// Is this the error of a read that Ctrl-C interrupted?
pub fn interrupted(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Pressed>())
}

#[derive(Debug)]
struct Pressed;

impl std::fmt::Display for Pressed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("interrupted by Ctrl-C")
    }
}

impl std::error::Error for Pressed {}

impl TypedLines {
    /// `by_hand` says that a person types, so Ctrl-C can interrupt.
    pub fn new(by_hand: bool) -> io::Result<TypedLines> {
        let interrupts = match by_hand {
            false => None,
            true => {
                let (heard, told) = UnixStream::pair()?;
                heard.set_nonblocking(true)?;
                signal_hook::low_level::pipe::register(SIGINT, told)?;
                Some(heard)
            }
        };
        Ok(TypedLines { input: BufReader::new(Input { interrupts }) })
    }
}

impl Input {
    /// Waits for input or for Ctrl-C. A Ctrl-C from just before the wait counts too, since the question was already on the
    /// screen. Only one that was meant for another program is forgotten.
    fn wait(&mut self) -> io::Result<()> {
        let Some(interrupts) = &mut self.interrupts else { return Ok(()) };
        if take_forgotten() {
            drain(interrupts);
        }
        let input = stdin();
        loop {
            let mut sources = [input.as_fd(), interrupts.as_fd()].map(|source| PollFd::new(source, PollFlags::POLLIN));
            match poll(&mut sources, PollTimeout::NONE) {
                Ok(_) if sources[1].any().unwrap_or(false) => {
                    drain(interrupts);
                    return Err(io::Error::other(Pressed));
                }
                Ok(_) => return Ok(()),
                Err(Errno::EINTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

fn drain(interrupts: &mut UnixStream) {
    while interrupts.read(&mut [0; 64]).is_ok_and(|bytes| bytes > 0) {}
}

impl Read for Input {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.wait()?;
        Ok(read(stdin(), bytes)?)
    }
}

impl Read for TypedLines {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.input.read(bytes)
    }
}

impl BufRead for TypedLines {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
    }
}
