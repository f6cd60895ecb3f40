//! Judges a program against all tests of its exercise.

use super::statement::Program;
use super::subject::CannotRun;
use crate::app::library::App;
use crate::coding::{
    Exercise, Limits, Outcome, Python, Report, Runtime, Sandbox, SandboxLauncher, keeps_up, run as run_code,
};
use std::io::ErrorKind;

/// A judged submission.
pub struct Judged {
    pub report: Report,
    /// The sandbox.
    pub sandbox: Sandbox,
    pub seconds: f64,
    /// Output by call; `None` is for the program itself. Calls without output are left out.
    pub printed: Vec<(Option<String>, String)>,
}

/// Runs a program against all tests. A passing program is also compared with the reference solution on growing inputs.
pub fn judge(
    program: &Program,
    exercise: &Exercise,
    python: &Python,
    launcher: &SandboxLauncher,
    app: &App,
) -> std::io::Result<Judged> {
    let limits = Limits::of(exercise.case_limit);
    let runtime = Runtime { python, launcher, clock: app.world.clock, rng: &app.world.rng };
    let run = run_code(&program.to_judge(), &exercise.cases, limits, runtime)?;
    let mut report = Report::of(&run, &exercise.cases);
    if report.outcome == Outcome::Passed {
        let found = keeps_up(&program.to_judge(), exercise, runtime)?;
        if let Some((outcome, failure)) = found {
            (report.outcome, report.first_failure) = (outcome, Some(failure));
        }
    }
    let calls = exercise.cases.iter().map(|case| Some(case.expression.clone()));
    let printed = std::iter::once(None).chain(calls).zip(std::iter::once(run.load).chain(run.cases));
    let printed = printed.filter(|(_, case)| !case.printed.trim().is_empty()).map(|(call, case)| (call, case.printed));
    Ok(Judged { report, sandbox: run.sandbox, seconds: run.seconds, printed: printed.collect() })
}

/// Explains an error of the machine.
pub fn no_cell(error: &std::io::Error) -> CannotRun {
    let (problem, hint) = match error.kind() {
        ErrorKind::TimedOut => (error.to_string(), "nothing was graded; run it again when the machine is less busy"),
        ErrorKind::InvalidData => {
            (error.to_string(), "correct this `# growth` comment in the deck, or the solution; nothing was graded")
        }
        _ => (
            format!("the exercise could not be started: {error}"),
            "run `greenroom doctor` for details; nothing was graded",
        ),
    };
    CannotRun { problem, hint: hint.to_owned() }
}
