//! A running sandbox: start, timed evaluation of expressions, results, and end.

use super::cell::{SandboxLauncher, SandboxProcess};
use super::inside::NO_CELL;
use super::python::Python;
use super::sandbox::Sandbox;
use super::talk::{Answer, Channel, ChannelError, Printed};
use super::time::{Limits, Times};
use super::value::{Value, decode};
use crate::world::{Clock, Rng};
use std::io;
use std::time::Duration;

/// Maximum characters of a result to show.
const SHOWN: usize = 400;

/// How long Python may take to start; only very busy machines need so long.
const LONGEST_START: Duration = Duration::from_secs(20);

/// The outcome of one test.
#[derive(Debug, Clone, PartialEq)]
pub enum CaseOutcome {
    /// The expected value.
    Passed,
    /// Another value, shown as Python's `repr`.
    Wrong(String),
    /// An exception, with its message.
    Raised(String),
    /// Timeout.
    Timeout,
    /// Memory ran out.
    Memory,
    /// Too much output, or a result that is too long.
    Output,
    /// The program ended early or interfered, with a description.
    Broke(String),
    /// Not run, because the run had ended before.
    NotRun,
}

/// A test's result.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRun {
    /// The result.
    pub ran: CaseOutcome,
    /// Seconds of wall time.
    pub seconds: f64,
    /// The beginning of what it printed.
    pub printed: String,
    /// Output bytes beyond `printed`.
    pub cut: usize,
}

/// The resources of a run.
#[derive(Clone, Copy)]
pub struct Runtime<'r> {
    /// The interpreter.
    pub python: &'r Python,
    /// Starts the sandbox.
    pub launcher: &'r SandboxLauncher,
    /// The clock of the time limits.
    pub clock: Clock,
    /// Numbers the requests.
    pub rng: &'r Rng,
}

/// The input for starting a sandbox.
#[derive(Clone, Copy)]
pub(super) struct Opener<'r> {
    pub runtime: Runtime<'r>,
    pub limits: Limits,
    pub sandbox: Sandbox,
}

/// A running sandbox.
pub(super) struct Conversation<'r> {
    opener: Opener<'r>,
    cell: SandboxProcess,
    talk: Channel,
    times: Times,
}

impl<'r> Opener<'r> {
    /// Starts Python in a sandbox and waits for it; this is not counted as the program's time. Words, where the sandbox could
    /// not be made and nothing was run.
    pub fn open(self) -> io::Result<Result<Conversation<'r>, String>> {
        let (seconds, Runtime { python, launcher, clock, rng }) = (self.limits.all.as_secs() + 1, self.runtime);
        let mut cell = SandboxProcess::start(launcher, self.sandbox, python, seconds, rng.next_u64())?;
        let mut talk = Channel::with(&mut cell)?;
        if let Some(why) = self.greet(&mut talk)? {
            let ended = cell.end(true)?.and_then(|status| status.code());
            return match ended == Some(i32::from(NO_CELL)) {
                true => Ok(Err(why)),
                false => Err(io::Error::other(format!("Python did not start in time: {why}"))),
            };
        }
        let times = Times::begin(cell.child.id(), self.limits, clock.instant());
        Ok(Ok(Conversation { opener: self, cell, talk, times }))
    }

    /// The error output, if Python does not start.
    fn greet(&self, talk: &mut Channel) -> io::Result<Option<String>> {
        let Runtime { clock, rng, .. } = self.runtime;
        let end = clock.instant() + LONGEST_START;
        let left = || Some(end.saturating_duration_since(clock.instant())).filter(|left| !left.is_zero());
        let answered = talk.ask(rng.next_u64(), b"hello", || left().ok_or(ChannelError::Busy))?;
        let said = String::from_utf8_lossy(&talk.printed().kept).trim().to_owned();
        Ok((answered != Ok(Answer::Loaded)).then_some(said))
    }
}

impl Conversation<'_> {
    /// Evaluates one expression and times it. If the process ends, returns `Broke` without a message.
    pub fn ask(&mut self, question: &[u8], judge: impl Fn(Answer) -> CaseOutcome) -> io::Result<CaseRun> {
        let Conversation { opener: Opener { runtime: Runtime { clock, rng, .. }, .. }, talk, times, .. } = self;
        let began = clock.instant();
        times.ask(began);
        let answered = talk.ask(rng.next_u64(), question, || times.left(clock.instant()))?;
        let ran = match answered.and_then(|answer| times.answered(clock.instant()).map(|()| answer)) {
            Ok(answer) => judge(answer),
            Err(ChannelError::Timeout) => CaseOutcome::Timeout,
            Err(ChannelError::Busy) => return Err(too_busy(times.worked())),
            Err(ChannelError::Output) => CaseOutcome::Output,
            Err(ChannelError::Tampered) => CaseOutcome::Broke(TAMPERED.to_owned()),
            Err(ChannelError::Ended) => CaseOutcome::Broke(String::new()),
        };
        let seconds = clock.instant().duration_since(began).as_secs_f64();
        let Printed { kept, bytes } = talk.printed();
        let cut = bytes - kept.len();
        Ok(CaseRun { ran, seconds, printed: String::from_utf8_lossy(&kept).into_owned(), cut })
    }

    /// The program's CPU seconds so far.
    pub fn worked(&mut self) -> f64 {
        self.times.worked_until(self.opener.runtime.clock.instant())
    }

    /// Whether there was an unexpected message.
    pub fn has_more(&self) -> bool {
        self.talk.has_more()
    }

    /// Ends all processes in the sandbox; returns Python's exit code, if it exited by itself. With `closed`, it is
    /// already ending.
    pub fn end(self, closed: bool) -> io::Result<Option<i32>> {
        drop(self.talk);
        Ok(self.cell.end(closed)?.and_then(|status| status.code()))
    }
}

pub(super) const TAMPERED: &str = "the program wrote to the result channel";

/// The outcome of loading a program.
pub(super) fn loaded(answer: Answer) -> CaseOutcome {
    match answer {
        Answer::Loaded => CaseOutcome::Passed,
        Answer::Raised(words) => CaseOutcome::Raised(words),
        Answer::Memory => CaseOutcome::Memory,
        Answer::Plain(_) | Answer::Other(_) => CaseOutcome::Broke(TAMPERED.to_owned()),
    }
}

/// The outcome of a test that expects this value.
pub(super) fn judge(answer: &Answer, expected: &Value) -> CaseOutcome {
    match answer {
        Answer::Plain(bytes) => match decode(bytes) {
            Some(value) if value.equals(expected) => CaseOutcome::Passed,
            Some(value) => CaseOutcome::Wrong(value.show(SHOWN)),
            None => CaseOutcome::Wrong("a value that is not plain data".to_owned()),
        },
        Answer::Other(words) => CaseOutcome::Wrong(words.clone()),
        Answer::Raised(words) => CaseOutcome::Raised(words.clone()),
        Answer::Memory => CaseOutcome::Memory,
        Answer::Loaded => CaseOutcome::Broke(TAMPERED.to_owned()),
    }
}

fn too_busy(worked: f64) -> io::Error {
    let words = format!("this machine was too busy: your program got only {worked:.1} s of CPU time");
    io::Error::new(io::ErrorKind::TimedOut, words)
}
