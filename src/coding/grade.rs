//! The suggested grade of a drill (pure), based on events.

use crate::schedule::Grade;

/// Events of a drill. Unknown values have no effect.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Events {
    /// The last submission passed all tests.
    pub passed: bool,
    /// The user gave up.
    pub gave_up: bool,
    /// Hints shown.
    pub hints: usize,
    /// Hints on the card.
    pub hints_of: usize,
    /// Failed submissions.
    pub failed_submits: usize,
    /// Seconds of work, without pauses; `None` if not measured.
    pub seconds: Option<f64>,
    /// The card's time limit in seconds.
    pub target: Option<f64>,
    /// Whether the user's complexity is the card's; `None` if not asked or not answered.
    pub complexity: Option<bool>,
    /// Whether the planned pattern is the card's.
    pub pattern: Option<bool>,
}

/// A grade with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The grade.
    pub grade: Grade,
    /// Why this grade and not a better one, as short clauses.
    pub reasons: Vec<String>,
}

/// The number of failed submissions that makes a pass hard.
const MANY_FAILED: usize = 3;
/// The share of the target within which an answer is easy.
const EASY_SHARE: f64 = 0.6;

/// Suggests a grade for these events.
///
/// Again: not passed, given up, or told the outline or the code. Hard: passed, but over the target, with a hint, after
/// three failed submissions, or with the wrong complexity. Easy: within 60% of the target, at the first submission, with
/// complexity and pattern right. Else Good.
pub fn suggest(events: &Events) -> Suggestion {
    let again = again(events);
    if !again.is_empty() {
        return Suggestion { grade: Grade::Again, reasons: again };
    }
    let hard = hard(events);
    if !hard.is_empty() {
        return Suggestion { grade: Grade::Hard, reasons: hard };
    }
    let reason = |text: &str| vec![text.to_owned()];
    let quick = events.seconds.zip(events.target).is_some_and(|(seconds, target)| seconds <= EASY_SHARE * target);
    let first = events.failed_submits == 0;
    if quick && first && events.complexity == Some(true) && events.pattern == Some(true) {
        let reasons = reason("first submission, under 60% of the time, right pattern and complexity");
        return Suggestion { grade: Grade::Easy, reasons };
    }
    let in_time = events.seconds.is_some() && events.target.is_some();
    Suggestion { grade: Grade::Good, reasons: reason(if in_time { "solved in time without hints" } else { "passed" }) }
}

/// Whether this hint (from 1) gives the outline or the code away. Of four hints, the last two do: question, pattern,
/// outline, code. A card with one or two hints has only gentle ones.
pub fn gives_away(hint: usize, of: usize) -> bool {
    of >= 3 && hint + 2 > of
}

fn again(events: &Events) -> Vec<String> {
    let mut reasons = Vec::new();
    if events.gave_up {
        reasons.push("given up".to_owned());
    } else if !events.passed {
        reasons.push("not all tests passed".to_owned());
    }
    if gives_away(events.hints, events.hints_of) {
        reasons.push("a hint showed the outline or the code".to_owned());
    }
    reasons
}

fn hard(events: &Events) -> Vec<String> {
    let mut reasons = Vec::new();
    if events.seconds.zip(events.target).is_some_and(|(seconds, target)| seconds > target) {
        reasons.push("over time".to_owned());
    }
    match events.hints {
        0 => {}
        1 => reasons.push("with a hint".to_owned()),
        n => reasons.push(format!("with {n} hints")),
    }
    if events.failed_submits >= MANY_FAILED {
        reasons.push(format!("after {} failed submissions", events.failed_submits));
    }
    if events.complexity == Some(false) {
        reasons.push("wrong complexity".to_owned());
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACED: Events = Events {
        passed: true,
        gave_up: false,
        hints: 0,
        hints_of: 4,
        failed_submits: 0,
        seconds: Some(360.0),
        target: Some(600.0),
        complexity: Some(true),
        pattern: Some(true),
    };

    #[track_caller]
    fn grade(events: Events, wanted: Grade, reasons: &[&str]) {
        let suggestion = suggest(&events);
        assert_eq!((suggestion.grade, suggestion.reasons), (wanted, reasons.iter().map(|r| (*r).to_owned()).collect()));
    }

    #[test]
    fn an_exercise_aced_at_once_is_easy() {
        let why = "first submission, under 60% of the time, right pattern and complexity";
        grade(ACED, Grade::Easy, &[why]);
    }

    #[test]
    fn each_thing_missing_from_an_ace_makes_it_good() {
        let why = "solved in time without hints";
        grade(Events { seconds: Some(361.0), ..ACED }, Grade::Good, &[why]);
        grade(Events { failed_submits: 1, ..ACED }, Grade::Good, &[why]);
        grade(Events { complexity: None, ..ACED }, Grade::Good, &[why]);
        grade(Events { pattern: Some(false), ..ACED }, Grade::Good, &[why]);
        grade(Events { pattern: None, ..ACED }, Grade::Good, &[why]);
        grade(Events { seconds: None, ..ACED }, Grade::Good, &["passed"]);
    }

    #[test]
    fn help_slowness_and_errors_make_a_pass_hard() {
        grade(Events { hints: 1, ..ACED }, Grade::Hard, &["with a hint"]);
        grade(Events { hints: 2, ..ACED }, Grade::Hard, &["with 2 hints"]);
        grade(Events { seconds: Some(601.0), ..ACED }, Grade::Hard, &["over time"]);
        grade(Events { failed_submits: 3, ..ACED }, Grade::Hard, &["after 3 failed submissions"]);
        grade(
            Events { complexity: Some(false), seconds: Some(700.0), ..ACED },
            Grade::Hard,
            &["over time", "wrong complexity"],
        );
    }

    #[test]
    fn failing_giving_up_and_being_told_are_again() {
        grade(Events { passed: false, ..ACED }, Grade::Again, &["not all tests passed"]);
        grade(Events { gave_up: true, passed: false, ..ACED }, Grade::Again, &["given up"]);
        grade(Events { hints: 3, ..ACED }, Grade::Again, &["a hint showed the outline or the code"]);
        grade(Events { hints: 2, hints_of: 2, ..ACED }, Grade::Hard, &["with 2 hints"]);
    }
}
