//! The verdict on a submission as one JSON object; docs/json.md has its fields.

use crate::coding::{Counts, Failure, Outcome, Report, Suggestion};
use crate::schedule::{Grade, StudyDay};
use serde::Serialize;

/// The verdict as JSON. The first seven fields are a contract.
#[derive(Default, Serialize)]
pub struct VerdictJson<'v> {
    outcome: &'static str,
    visible: CountsJson,
    hidden: CountsJson,
    seconds: f64,
    first_failure: Option<FailureJson<'v>>,
    sandbox: Option<&'static str>,
    suggested_grade: Option<&'static str>,
    reasons: &'v [String],
    not_run: usize,
    graded: Option<&'static str>,
    due: Option<String>,
    code: Option<String>,
    message: Option<String>,
    hint: Option<String>,
}

#[derive(Default, Serialize)]
struct CountsJson {
    passed: usize,
    of: usize,
}

#[derive(Serialize)]
struct FailureJson<'f> {
    input: Option<&'f str>,
    expected: Option<&'f str>,
    got: &'f str,
    hidden: bool,
    printed: &'f str,
}

impl<'v> VerdictJson<'v> {
    /// What a program came to that `ran` so many seconds, held by this.
    pub fn new(
        report: &'v Report,
        ran: (f64, &'static str),
        suggestion: &'v Suggestion,
        graded: Option<(Grade, StudyDay)>,
        code: &str,
    ) -> VerdictJson<'v> {
        VerdictJson {
            outcome: report.outcome.word(),
            visible: counts(report.visible),
            hidden: counts(report.hidden),
            seconds: ran.0,
            first_failure: report.first_failure.as_ref().map(failure),
            sandbox: Some(ran.1),
            suggested_grade: Some(suggestion.grade.word()),
            reasons: &suggestion.reasons,
            not_run: report.not_run,
            graded: graded.map(|(grade, _)| grade.word()),
            due: graded.map(|(_, due)| due.to_string()),
            code: Some(code.to_owned()),
            message: None,
            hint: None,
        }
    }

    /// Nothing ran of so many visible and hidden cases, and why.
    pub fn refused((visible, hidden): (usize, usize), message: String, hint: String) -> VerdictJson<'v> {
        VerdictJson {
            outcome: Outcome::Refused.word(),
            visible: CountsJson { passed: 0, of: visible },
            hidden: CountsJson { passed: 0, of: hidden },
            message: Some(message),
            hint: Some(hint),
            ..VerdictJson::default()
        }
    }
}

fn counts(counts: Counts) -> CountsJson {
    CountsJson { passed: counts.passed, of: counts.of }
}

fn failure(failure: &Failure) -> FailureJson<'_> {
    FailureJson {
        input: failure.input.as_deref(),
        expected: failure.expected.as_deref(),
        got: &failure.got,
        hidden: failure.hidden,
        printed: &failure.printed,
    }
}
