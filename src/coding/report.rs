//! The result of a submission as values: the verdict, the counts, and the first failure (pure).

use super::cases::Case;
use super::conversation::{CaseOutcome, CaseRun};
use super::run::Run;

/// The verdict on a submission, in the words of `--json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Outcome {
    /// All tests passed.
    Passed,
    /// A test has another value.
    Failed,
    /// A test, or all together, took too long.
    Timeout,
    /// Memory ran out.
    Memory,
    /// Too much output, or a result that is too long.
    Output,
    /// It did not load, raised an exception, or ended early.
    Error,
    /// Nothing was run: no Python, or the deck is not trusted.
    Refused,
}

impl Outcome {
    /// The word in JSON and in the store.
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

/// Passed and total tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: usize,
    /// All tests, including those not run.
    pub of: usize,
}

/// The first failure.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The expression; `None` if the program did not load.
    pub input: Option<String>,
    /// The expected value, as in the deck; `None` if the program did not load.
    pub expected: Option<String>,
    /// The actual result: a value as Python writes it, or a description.
    pub got: String,
    /// Whether the test is hidden.
    pub hidden: bool,
    /// The beginning of what it printed.
    pub printed: String,
}

/// The result of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The kind of the first failure in deck order, visible tests first.
    pub outcome: Outcome,
    /// The visible tests.
    pub visible: Counts,
    /// The hidden tests.
    pub hidden: Counts,
    /// Tests not run because the run ended early.
    pub not_run: usize,
    /// `None` if everything passed.
    pub first_failure: Option<Failure>,
}

impl Report {
    /// The report of a run over these tests. Without tests, nothing has passed.
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
