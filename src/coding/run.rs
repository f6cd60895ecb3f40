//! One run: a program, its tests, and their outcomes. Values are compared here, outside the sandbox. One run also tells
//! whether exercises run on this machine.

use super::cases::{Case, Exercise};
use super::cell::SandboxLauncher;
use super::conversation::{CaseOutcome, CaseRun, Opener, Runtime, TAMPERED, judge, loaded};
use super::python::Python;
use super::sandbox::Sandbox;
use super::time::Limits;
use crate::deck::ExerciseCode;
use crate::world::{Clock, Rng};
use nix::sys::signal::Signal;
use std::io;

/// The outcome of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The outcome of loading the program: `Passed` if it loaded.
    pub load: CaseRun,
    /// One result per requested test, in order.
    pub cases: Vec<CaseRun>,
    /// The sandbox of the run.
    pub sandbox: Sandbox,
    /// Seconds from the creation of the sandbox to its end.
    pub seconds: f64,
}

/// Runs a program against these tests in the strongest available sandbox.
///
/// An error is about this machine, never about the program; its kind is `TimedOut` if the machine was too busy.
pub fn run(program: &[u8], cases: &[Case], limits: Limits, runtime: Runtime<'_>) -> io::Result<Run> {
    let Runtime { launcher, clock, .. } = runtime;
    let began = clock.instant();
    let opener = Opener { runtime, limits, sandbox: launcher.best() };
    let mut runner = Runner { opener, program, cases };
    let (load, cases) = match runner.attempt()? {
        Attempt::Ran(load, cases) => (load, cases),
        Attempt::NoCell(why) if runner.opener.sandbox == Sandbox::Limits || !launcher.may_weaken() => {
            return Err(io::Error::other(why));
        }
        Attempt::NoCell(_) => {
            runner.opener.sandbox = Sandbox::Limits;
            match runner.attempt()? {
                Attempt::Ran(load, cases) => (load, cases),
                Attempt::NoCell(why) => return Err(io::Error::other(why)),
            }
        }
    };
    launcher.settle(runner.opener.sandbox);
    Ok(Run {
        load,
        cases,
        sandbox: runner.opener.sandbox,
        seconds: clock.instant().duration_since(began).as_secs_f64(),
    })
}

struct Runner<'r> {
    opener: Opener<'r>,
    program: &'r [u8],
    cases: &'r [Case],
}

enum Attempt {
    Ran(CaseRun, Vec<CaseRun>),
    /// The sandbox could not be created; nothing was run.
    NoCell(String),
}

impl Runner<'_> {
    fn attempt(&self) -> io::Result<Attempt> {
        let mut talk = match self.opener.open()? {
            Ok(talk) => talk,
            Err(why) => return Ok(Attempt::NoCell(why)),
        };
        let mut ran = vec![talk.ask(self.program, loaded)?];
        for case in self.cases {
            let may_continue = ran.last().is_some_and(|last| may_continue(&last.ran, ran.len() == 1));
            ran.push(match may_continue {
                true => talk.ask(case.expression.as_bytes(), |answer| judge(&answer, &case.expected))?,
                false => not_run(),
            });
        }
        // An unexpected message after the last result.
        if talk.has_more()
            && let Some(last) = ran.last_mut().filter(|last| may_continue(&last.ran, false))
        {
            last.ran = CaseOutcome::Broke(TAMPERED.to_owned());
        }
        let closed = ran.iter().any(|result| result.ran == CaseOutcome::Broke(String::new()));
        let ended = talk.end(closed)?;
        let Some(gone) = ran.iter_mut().find(|result| result.ran == CaseOutcome::Broke(String::new())) else {
            return Ok(self.came(ran));
        };
        gone.ran = how_it_ended(ended);
        Ok(self.came(ran))
    }

    fn came(&self, mut ran: Vec<CaseRun>) -> Attempt {
        let cases = ran.split_off(1);
        // The first one is for the program itself and always present.
        ran.pop().map_or_else(|| Attempt::NoCell("no test was run".to_owned()), |load| Attempt::Ran(load, cases))
    }
}

/// Whether to run the next test: also after an exception or a wrong value, but not if the program did not load.
fn may_continue(ran: &CaseOutcome, loading: bool) -> bool {
    match ran {
        CaseOutcome::Passed => true,
        CaseOutcome::Wrong(_) | CaseOutcome::Raised(_) | CaseOutcome::Memory => !loading,
        CaseOutcome::Timeout | CaseOutcome::Output | CaseOutcome::Broke(_) | CaseOutcome::NotRun => false,
    }
}

fn how_it_ended(code: Option<i32>) -> CaseOutcome {
    // The kernel's CPU limit may report this first.
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

/// The Python and the sandbox for exercises, or why they cannot run.
pub fn probe(clock: Clock, rng: &Rng) -> Result<(Python, Sandbox), String> {
    let code = ExerciseCode { cases: Some("1 + 1 == 2".to_owned()), ..ExerciseCode::default() };
    let (exercise, python) = Exercise::load(&code).map_err(|missing| missing.to_string())?;
    let cases = exercise.map_err(|_| "`python3` cannot parse a simple test".to_owned())?.cases;
    let runtime = Runtime { python: &python, launcher: &SandboxLauncher::default(), clock, rng };
    let ran = run(b"", &cases, Limits::of(None), runtime);
    let ran = ran.map_err(|error| error.to_string())?;
    match ran.cases.iter().all(|case| case.ran == CaseOutcome::Passed) {
        true => Ok((python, ran.sandbox)),
        false => Err("`python3` gave a wrong result for 1 + 1".to_owned()),
    }
}
