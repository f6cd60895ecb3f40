//! The channel to a sandbox: one request, one reply, and never an endless wait, whatever the other side does.

use super::cell::SandboxProcess;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::process::{ChildStderr, ChildStdin, ChildStdout};
use std::time::Duration;

/// The maximum bytes of a reply.
const LONGEST_ANSWER: usize = 4 << 20;
/// The maximum output bytes during one request; a program that prints more is stopped.
const MOST_PRINTED: usize = 1 << 20;
/// Bytes of output kept for one test.
const KEPT: usize = 4 << 10;
/// The random number of a frame.
const NUMBER: usize = 16;
const LENGTH: usize = 8;

/// A program's result for one expression, not judged yet.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// The program was loaded.
    Loaded,
    /// Plain data, as bytes in the `marshal` format.
    Plain(Vec<u8>),
    /// Another object, with its type name.
    Other(String),
    /// An exception, with its message.
    Raised(String),
    /// Memory ran out.
    Memory,
}

/// Why there is no reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChannelError {
    /// Timeout.
    Timeout,
    /// The machine was too busy to decide about a timeout.
    Busy,
    /// Too much output, or a reply that is too long.
    Output,
    /// The process ended.
    Ended,
    /// An invalid frame: something else wrote to the channel.
    Tampered,
}

/// Output of a program during one test.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Printed {
    /// Its beginning.
    pub kept: Vec<u8>,
    /// Total bytes.
    pub bytes: usize,
}

/// A channel to a sandbox process.
pub(super) struct Channel {
    requests: ChildStdin,
    answers: Option<ChildStdout>,
    prints: Option<ChildStderr>,
    inbox: Vec<u8>,
    printed: Printed,
}

impl Channel {
    /// Uses these ends of the process's pipes.
    pub fn with(cell: &mut SandboxProcess) -> io::Result<Channel> {
        let gone = || io::Error::other("the sandbox process has no pipes");
        let requests = cell.child.stdin.take().ok_or_else(gone)?;
        // A program that does not read must not block this process.
        fcntl(&requests, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        Ok(Channel {
            requests,
            answers: Some(cell.child.stdout.take().ok_or_else(gone)?),
            prints: Some(cell.child.stderr.take().ok_or_else(gone)?),
            inbox: Vec::new(),
            printed: Printed::default(),
        })
    }

    /// Sends a request and waits as long as `left` allows. `number` must be new on this channel.
    pub fn ask(
        &mut self,
        number: u64,
        question: &[u8],
        mut left: impl FnMut() -> Result<Duration, ChannelError>,
    ) -> io::Result<Result<Answer, ChannelError>> {
        let number = format!("{number:0NUMBER$x}");
        let length = NUMBER + question.len();
        let mut outgoing = format!("{length:0LENGTH$x}{number}").into_bytes();
        outgoing.extend_from_slice(question);
        let mut sent = 0;
        loop {
            if let Some(taken) = self.take_frame(&number) {
                // All output before the reply is in the pipe by now.
                return match self.drain_prints()? {
                    true => Ok(taken),
                    false => Ok(Err(ChannelError::Output)),
                };
            }
            let left = left();
            let ready = self.wait(sent < outgoing.len(), left.unwrap_or_default())?;
            // A reply that is there now was in time; this process was late.
            if let (Err(silence), false) = (left, ready.answers || ready.prints) {
                return Ok(Err(silence));
            }
            if ready.requests {
                match self.requests.write(&outgoing[sent..]) {
                    Ok(n) => sent += n,
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    // It no longer reads, but its output may still contain a reply.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => sent = outgoing.len(),
                    Err(error) => return Err(error),
                }
            }
            if ready.prints && !self.read_prints()? {
                return Ok(Err(ChannelError::Output));
            }
            if ready.answers && !self.read_answers()? {
                self.drain_prints()?;
                return Ok(Err(ChannelError::Ended));
            }
        }
    }

    /// Output since the last call.
    pub fn printed(&mut self) -> Printed {
        std::mem::take(&mut self.printed)
    }

    /// Whether anything came after the last reply, written by something else.
    pub fn has_more(&self) -> bool {
        !self.inbox.is_empty()
    }

    /// A complete frame from the buffer; `None` if incomplete.
    fn take_frame(&mut self, number: &str) -> Option<Result<Answer, ChannelError>> {
        let length = self.inbox.get(..LENGTH)?;
        let length = str::from_utf8(length).ok().and_then(|digits| usize::from_str_radix(digits, 16).ok());
        let Some(length) = length.filter(|length| *length > NUMBER) else { return Some(Err(ChannelError::Tampered)) };
        if length > LONGEST_ANSWER {
            return Some(Err(ChannelError::Output));
        }
        let frame = self.inbox.get(LENGTH..LENGTH + length)?;
        let answer = match frame.split_at(NUMBER) {
            (found, [kind, rest @ ..]) if found == number.as_bytes() => answer_of(*kind, rest),
            _ => None,
        };
        self.inbox.drain(..LENGTH + length);
        Some(answer.ok_or(ChannelError::Tampered))
    }

    fn wait(&self, writing: bool, left: Duration) -> io::Result<Ready> {
        let timeout = PollTimeout::try_from(left.as_millis() + u128::from(!left.is_zero())).unwrap_or(PollTimeout::MAX);
        let (mut fds, mut names) = (Vec::with_capacity(3), Vec::with_capacity(3));
        if let Some(answers) = &self.answers {
            fds.push(PollFd::new(answers.as_fd(), PollFlags::POLLIN));
            names.push(Name::Answers);
        }
        if let Some(prints) = &self.prints {
            fds.push(PollFd::new(prints.as_fd(), PollFlags::POLLIN));
            names.push(Name::Prints);
        }
        if writing {
            fds.push(PollFd::new(self.requests.as_fd(), PollFlags::POLLOUT));
            names.push(Name::Requests);
        }
        let mut ready = Ready::default();
        match poll(&mut fds, timeout) {
            Ok(_) => {}
            // A signal, such as for a resized window.
            Err(nix::errno::Errno::EINTR) => return Ok(ready),
            Err(error) => return Err(error.into()),
        }
        for (fd, name) in fds.iter().zip(names) {
            if fd.any().unwrap_or(true) {
                match name {
                    Name::Answers => ready.answers = true,
                    Name::Prints => ready.prints = true,
                    Name::Requests => ready.requests = true,
                }
            }
        }
        Ok(ready)
    }

    /// False at the end.
    fn read_answers(&mut self) -> io::Result<bool> {
        let mut part = [0; 64 << 10];
        let Some(answers) = &mut self.answers else { return Ok(false) };
        let n = answers.read(&mut part)?;
        self.inbox.extend_from_slice(&part[..n]);
        Ok(n > 0)
    }

    /// False if it is too much.
    fn read_prints(&mut self) -> io::Result<bool> {
        let mut part = [0; 64 << 10];
        let Some(prints) = &mut self.prints else { return Ok(true) };
        let n = prints.read(&mut part)?;
        if n == 0 {
            self.prints = None;
        }
        let room = KEPT.saturating_sub(self.printed.kept.len());
        self.printed.kept.extend_from_slice(&part[..n.min(room)]);
        self.printed.bytes += n;
        Ok(self.printed.bytes <= MOST_PRINTED)
    }

    /// Reads available data without waiting; false if there is too much.
    fn drain_prints(&mut self) -> io::Result<bool> {
        while let Some(prints) = &self.prints {
            let mut fds = [PollFd::new(prints.as_fd(), PollFlags::POLLIN)];
            match poll(&mut fds, PollTimeout::ZERO) {
                Ok(0) => break,
                Ok(_) => {}
                Err(nix::errno::Errno::EINTR) => continue,
                Err(error) => return Err(error.into()),
            }
            if !self.read_prints()? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

enum Name {
    Answers,
    Prints,
    Requests,
}

#[derive(Default)]
struct Ready {
    answers: bool,
    prints: bool,
    requests: bool,
}

fn answer_of(kind: u8, rest: &[u8]) -> Option<Answer> {
    let words = || String::from_utf8_lossy(rest).into_owned();
    Some(match kind {
        b'l' => Answer::Loaded,
        b'v' => Answer::Plain(rest.to_vec()),
        b'o' => Answer::Other(words()),
        b'e' => Answer::Raised(words()),
        b'm' => Answer::Memory,
        _ => return None,
    })
}
