//! One run: a program, its tests, and their outcomes. Values are compared here, outside the sandbox.

use super::cases::Case;
use super::cell::{SandboxLauncher, SandboxProcess as Room};
use super::inside::NO_CELL;
use super::python::Python;
use super::sandbox::Sandbox;
use super::talk::{Answer, Channel, ChannelError, Printed};
use super::time::{Limits, Times};
use super::value::{Value, decode};
use crate::world::{Clock, Rng};
use nix::sys::signal::Signal;
use std::io;
use std::time::Duration;

/// Letters of an answer that are kept to be shown.
const SHOWN: usize = 400;

/// How long Python may take to begin, which only a very busy machine makes it.
const LONGEST_START: Duration = Duration::from_secs(20);

/// The outcome of one test.
#[derive(Debug, Clone, PartialEq)]
pub enum CaseOutcome {
    /// The value is the expected one.
    Passed,
    /// It is another; shown as Python writes it.
    Wrong(String),
    /// An exception came instead; its words.
    Raised(String),
    /// No answer in time.
    Timeout,
    /// Memory ran out.
    Memory,
    /// It printed or answered too much.
    Output,
    /// The program was over before it answered, or interfered; the words say how.
    Broke(String),
    /// It was not asked: the run had ended before.
    NotRun,
}

/// One case's result.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRun {
    /// The result.
    pub ran: CaseOutcome,
    /// Seconds of wall time.
    pub seconds: f64,
    /// The beginning of what it printed.
    pub printed: String,
    /// Bytes it printed that are not in `printed`.
    pub cut: usize,
}

/// The outcome of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The outcome of loading the program: `Passed` if it loaded.
    pub load: CaseRun,
    /// One for each case that was asked for, in order.
    pub cases: Vec<CaseRun>,
    /// The sandbox of the run.
    pub sandbox: Sandbox,
    /// Seconds from the making of the cell to its end.
    pub seconds: f64,
}

/// Runs a program against these cases, in the strongest sandbox there is.
///
/// An error is one of this machine, never of the program; of the kind `TimedOut` where the machine was too busy.
pub fn run(
    program: &[u8],
    cases: &[Case],
    limits: Limits,
    python: &Python,
    rooms: &SandboxLauncher,
    clock: Clock,
    rng: &Rng,
) -> io::Result<Run> {
    let began = clock.instant();
    let mut runner = Runner { clock, rng, limits, program, cases, python, rooms, sandbox: rooms.best() };
    let (load, cases) = match runner.attempt()? {
        Attempt::Ran(load, cases) => (load, cases),
        Attempt::NoCell(why) if runner.sandbox == Sandbox::Limits || !rooms.may_weaken() => {
            return Err(io::Error::other(why));
        }
        Attempt::NoCell(_) => {
            runner.sandbox = Sandbox::Limits;
            match runner.attempt()? {
                Attempt::Ran(load, cases) => (load, cases),
                Attempt::NoCell(why) => return Err(io::Error::other(why)),
            }
        }
    };
    rooms.settle(runner.sandbox);
    Ok(Run { load, cases, sandbox: runner.sandbox, seconds: clock.instant().duration_since(began).as_secs_f64() })
}

struct Runner<'r> {
    clock: Clock,
    rng: &'r Rng,
    limits: Limits,
    program: &'r [u8],
    cases: &'r [Case],
    python: &'r Python,
    rooms: &'r SandboxLauncher,
    sandbox: Sandbox,
}

enum Attempt {
    Ran(CaseRun, Vec<CaseRun>),
    /// The cell could not be made; nothing was run.
    NoCell(String),
}

impl Runner<'_> {
    fn attempt(&self) -> io::Result<Attempt> {
        let seconds = self.limits.all.as_secs() + 1;
        let mut cell = Room::start(self.rooms, self.sandbox, self.python, seconds, self.rng.next_u64())?;
        let mut talk = Channel::with(&mut cell)?;
        if let Some(why) = self.greet(&mut talk)? {
            let ended = cell.end(true)?.and_then(|status| status.code());
            return match ended == Some(i32::from(NO_CELL)) {
                true => Ok(Attempt::NoCell(why)),
                false => Err(io::Error::other(format!("Python did not start in time: {why}"))),
            };
        }
        let mut times = Times::begin(cell.child.id(), self.limits, self.clock.instant());
        let mut ran = vec![self.ask(&mut talk, &mut times, self.program, loaded)?];
        for case in self.cases {
            let judge = |answer| judge(&answer, &case.expected);
            let goes_on = ran.last().is_some_and(|last| goes_on(&last.ran, ran.len() == 1));
            ran.push(if goes_on {
                self.ask(&mut talk, &mut times, case.expression.as_bytes(), judge)?
            } else {
                not_run()
            });
        }
        // An answer nobody asked for, after the last one that was.
        if talk.has_more()
            && let Some(last) = ran.last_mut().filter(|last| goes_on(&last.ran, false))
        {
            last.ran = CaseOutcome::Broke(TAMPERED.to_owned());
        }
        drop(talk);
        let closed = ran.iter().any(|result| result.ran == CaseOutcome::Broke(String::new()));
        let ended = cell.end(closed)?.and_then(|status| status.code());
        let Some(gone) = ran.iter_mut().find(|result| result.ran == CaseOutcome::Broke(String::new())) else {
            return Ok(self.came(ran));
        };
        gone.ran = how_it_ended(ended);
        Ok(self.came(ran))
    }

    /// Waits until Python is there, which is not the program's time; what was said instead, where it is not coming.
    fn greet(&self, talk: &mut Channel) -> io::Result<Option<String>> {
        let end = self.clock.instant() + LONGEST_START;
        let left = || Some(end.saturating_duration_since(self.clock.instant())).filter(|left| !left.is_zero());
        let answered = talk.ask(self.rng.next_u64(), b"hello", || left().ok_or(ChannelError::Busy))?;
        let said = String::from_utf8_lossy(&talk.printed().kept).trim().to_owned();
        Ok((answered != Ok(Answer::Loaded)).then_some(said))
    }

    fn came(&self, mut ran: Vec<CaseRun>) -> Attempt {
        let cases = ran.split_off(1);
        // The first one is the program's own and always there.
        ran.pop().map_or_else(|| Attempt::NoCell("no test was run".to_owned()), |load| Attempt::Ran(load, cases))
    }

    /// Asks one thing and times it. An end of the cell comes back as `Broke` without words.
    fn ask(
        &self,
        talk: &mut Channel,
        times: &mut Times,
        question: &[u8],
        judge: impl Fn(Answer) -> CaseOutcome,
    ) -> io::Result<CaseRun> {
        let began = self.clock.instant();
        times.ask(began);
        let answered = talk.ask(self.rng.next_u64(), question, || times.left(self.clock.instant()))?;
        let ran = match answered.and_then(|answer| times.answered(self.clock.instant()).map(|()| answer)) {
            Ok(answer) => judge(answer),
            Err(ChannelError::Timeout) => CaseOutcome::Timeout,
            Err(ChannelError::Busy) => return Err(too_busy(times.worked())),
            Err(ChannelError::Output) => CaseOutcome::Output,
            Err(ChannelError::Tampered) => CaseOutcome::Broke(TAMPERED.to_owned()),
            Err(ChannelError::Ended) => CaseOutcome::Broke(String::new()),
        };
        let seconds = self.clock.instant().duration_since(began).as_secs_f64();
        let Printed { kept, bytes } = talk.printed();
        let cut = bytes - kept.len();
        Ok(CaseRun { ran, seconds, printed: String::from_utf8_lossy(&kept).into_owned(), cut })
    }
}

const TAMPERED: &str = "the program wrote to the result channel";

/// May the next one be asked? After an exception or a wrong value it may; a program that did not load has no more to say.
fn goes_on(ran: &CaseOutcome, loading: bool) -> bool {
    match ran {
        CaseOutcome::Passed => true,
        CaseOutcome::Wrong(_) | CaseOutcome::Raised(_) | CaseOutcome::Memory => !loading,
        CaseOutcome::Timeout | CaseOutcome::Output | CaseOutcome::Broke(_) | CaseOutcome::NotRun => false,
    }
}

fn loaded(answer: Answer) -> CaseOutcome {
    match answer {
        Answer::Loaded => CaseOutcome::Passed,
        Answer::Raised(words) => CaseOutcome::Raised(words),
        Answer::Memory => CaseOutcome::Memory,
        Answer::Plain(_) | Answer::Other(_) => CaseOutcome::Broke(TAMPERED.to_owned()),
    }
}

fn judge(answer: &Answer, expected: &Value) -> CaseOutcome {
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

fn how_it_ended(code: Option<i32>) -> CaseOutcome {
    // The kernel's own limit on processor time may be the first to say so.
    if code == Some(128 + Signal::SIGXCPU as i32) {
        return CaseOutcome::Timeout;
    }
    CaseOutcome::Broke(match code {
        Some(0) => "the program exited before it returned a value".to_owned(),
        Some(code) if code > 128 => format!("the program was killed by signal {}", code - 128),
        Some(code) => format!("the program exited with code {code}"),
        None => "the program closed the result channel before it returned a value".to_owned(),
    })
}

fn not_run() -> CaseRun {
    CaseRun { ran: CaseOutcome::NotRun, seconds: 0.0, printed: String::new(), cut: 0 }
}
