//! Checks how exercises run on this machine by running one.

use super::cases::Exercise;
use super::cell::SandboxLauncher;
use super::conversation::{CaseOutcome, Runtime};
use super::python::Python;
use super::run::run;
use super::sandbox::Sandbox;
use super::time::Limits;
use crate::deck::ExerciseCode;
use crate::world::{Clock, Rng};

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
