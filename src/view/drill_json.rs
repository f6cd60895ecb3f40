//! The verdict on a submission as one JSON object; docs/json.md has its fields. The first seven are a contract.

use crate::coding::{Counts, Failure, Outcome, Report, Suggestion};
use crate::schedule::{Grade, StudyDay};
use serde_json::{Value, json};

fn counts(passed: usize, of: usize) -> Value {
    json!({"passed": passed, "of": of})
}

fn failure(one: &Failure) -> Value {
    json!({"input": one.input, "expected": one.expected, "got": one.got, "hidden": one.hidden, "printed": one.printed})
}

/// The verdict on a program that `ran` these seconds in this sandbox.
pub fn verdict(
    report: &Report,
    ran: (f64, &'static str),
    suggestion: &Suggestion,
    graded: Option<(Grade, StudyDay)>,
    code: &str,
) -> Value {
    let all = |counts: Counts| self::counts(counts.passed, counts.of);
    json!({
        "outcome": report.outcome.word(),
        "visible": all(report.visible),
        "hidden": all(report.hidden),
        "seconds": ran.0,
        "first_failure": report.first_failure.as_ref().map(failure),
        "sandbox": ran.1,
        "suggested_grade": suggestion.grade.word(),
        "reasons": suggestion.reasons,
        "not_run": report.not_run,
        "graded": graded.map(|(grade, _)| grade.word()),
        "due": graded.map(|(_, due)| due.to_string()),
        "code": code,
        "message": null,
        "hint": null,
    })
}

/// The result if nothing ran: the numbers of visible and hidden tests, and the reason.
pub fn refused((visible, hidden): (usize, usize), message: &str, hint: &str) -> Value {
    json!({
        "outcome": Outcome::Refused.word(),
        "visible": counts(0, visible),
        "hidden": counts(0, hidden),
        "seconds": 0.0,
        "first_failure": null,
        "sandbox": null,
        "suggested_grade": null,
        "reasons": [],
        "not_run": 0,
        "graded": null,
        "due": null,
        "code": null,
        "message": message,
        "hint": hint,
    })
}
