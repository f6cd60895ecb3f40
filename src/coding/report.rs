//! The result of a submission as values: the verdict, the counts, and the first failure (pure).

use super::cases::Case;
use super::conversation::{CaseOutcome, CaseRun};
use super::run::Run;

/// The verdict on a submission, in the words of `--json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Outcome {
    /// Every case has the expected value.
    Passed,
    /// A case has another value.
    Failed,
    /// A case, or all together, took too long.
    Timeout,
    /// Memory ran out.
    Memory,
    /// It printed or answered too much.
    Output,
    /// It did not load, raised an exception, or was over before it answered.
    Error,
    /// Nothing was run: no Python, or the deck is not trusted.
    Refused,
}

impl Outcome {
    /// As scripts and the store have it.
    pub fn word(self) -> &'static str {
        self.into()
    }

    pub(super) fn of(ran: &CaseOutcome) -> Option<Outcome> {
        Some(match ran {
            CaseOutcome::Passed => return None,
            CaseOutcome::Wrong(_) => Outcome::Failed,
            CaseOutcome::Timeout => Outcome::Timeout,
            CaseOutcome::Memory => Outcome::Memory,
            CaseOutcome::Output => Outcome::Output,
            CaseOutcome::Raised(_) | CaseOutcome::Broke(_) | CaseOutcome::NotRun => Outcome::Error,
        })
    }
}

/// How many of some cases passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: usize,
    /// All of them, also those that were never run.
    pub of: usize,
}

/// The first thing that went wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The expression; `None` if the program did not load.
    pub input: Option<String>,
    /// The expected value, as in the deck; `None` if the program did not load.
    pub expected: Option<String>,
    /// The actual result: a value as Python writes it, or a description.
    pub got: String,
    /// The case is a hidden one.
    pub hidden: bool,
    /// The beginning of what it printed.
    pub printed: String,
}

/// The result of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The kind of the first failure, in the order of the deck, the visible cases first.
    pub outcome: Outcome,
    /// The visible cases.
    pub visible: Counts,
    /// The hidden ones.
    pub hidden: Counts,
    /// Cases that were not run because the run had to be ended.
    pub not_run: usize,
    /// `None` if everything passed.
    pub first_failure: Option<Failure>,
}

impl Report {
    /// Of a run over these cases. Where there is no case at all, nothing was proven and nothing has passed.
    pub fn of(run: &Run, cases: &[Case]) -> Report {
        let mut report = Report {
            outcome: Outcome::Passed,
            visible: Counts::default(),
            hidden: Counts::default(),
            not_run: run.cases.iter().filter(|result| result.ran == CaseOutcome::NotRun).count(),
            first_failure: None,
        };
        if let Some(outcome) = Outcome::of(&run.load.ran) {
            report.outcome = outcome;
            report.first_failure = Some(failure(&run.load, None));
        }
        for (case, result) in cases.iter().zip(&run.cases) {
            let counts = if case.hidden { &mut report.hidden } else { &mut report.visible };
            counts.of += 1;
            counts.passed += usize::from(result.ran == CaseOutcome::Passed);
            if let Some(outcome) = Outcome::of(&result.ran)
                && report.first_failure.is_none()
            {
                report.outcome = outcome;
                report.first_failure = Some(failure(result, Some(case)));
            }
        }
        report
    }
}

fn failure(result: &CaseRun, case: Option<&Case>) -> Failure {
    Failure {
        input: case.map(|case| case.expression.clone()),
        expected: case.map(|case| case.literal.clone()),
        got: got(&result.ran),
        hidden: case.is_some_and(|case| case.hidden),
        printed: result.printed.clone(),
    }
}

/// The outcome of a test as text.
pub fn got(ran: &CaseOutcome) -> String {
    match ran {
        CaseOutcome::Passed => "the expected value".to_owned(),
        CaseOutcome::Wrong(value) => value.clone(),
        CaseOutcome::Raised(words) | CaseOutcome::Broke(words) => words.clone(),
        CaseOutcome::Timeout => "time limit exceeded".to_owned(),
        CaseOutcome::Memory => "memory limit exceeded".to_owned(),
        CaseOutcome::Output => "too much output".to_owned(),
        CaseOutcome::NotRun => "not run".to_owned(),
    }
}
