//! Measures growth: the same call at n and at ten times n.

use super::active::ActiveDrill;
use super::ask::ask;
use crate::app::front::Front;
use crate::coding::{Case, CaseOutcome, Limits, Value};
use crate::error::Result;
use crate::view::drill as draw;
use std::time::Duration;

/// The default n.
const USUAL: u64 = 1_000;

/// Offers to measure a call from the user, in which `n` is the size.
pub(super) fn offer(live: &ActiveDrill<'_>, front: &mut dyn Front) -> Result<()> {
    let question = "Measure how run time grows? Type a call with n, such as f(list(range(n))) (enter skip · q quit):";
    let Some(call) = ask(question, front)? else { return Ok(()) };
    let n = ask(&format!("n [{USUAL}]:"), front)?;
    let n = n.and_then(|n| n.replace('_', "").parse().ok()).filter(|n| (1..=10_000_000).contains(n)).unwrap_or(USUAL);
    // The program keeps the value; a warm-up call with the same input comes first, so that only the work is measured.
    let at = |n: u64| Case {
        expression: format!("(lambda n: [({call}), None][1])({n})"),
        literal: "None".to_owned(),
        expected: Value::None,
        hidden: false,
    };
    let cases = [at(n), at(n), at(n * 10)];
    let limits = Limits { case: Duration::from_secs(10), all: Duration::from_secs(20) };
    let text = match live.run(&cases, limits, front.app()) {
        Ok(run) if run.cases.iter().all(|case| case.ran == CaseOutcome::Passed) => {
            draw::growth(n, run.cases[1].seconds, run.cases[2].seconds)
        }
        Ok(run) => {
            let failed = run.cases.iter().find(|case| case.ran != CaseOutcome::Passed);
            let words = failed.map_or_else(String::new, |case| crate::coding::got(&case.ran));
            format!("Could not measure growth: {}\n", draw::short(&words))
        }
        Err(error) => format!("Could not measure growth: {error}\n"),
    };
    front.say(&text)
}
