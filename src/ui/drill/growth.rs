//! Growth, measured: the same call at n and at ten times n.

use super::active::ActiveDrill;
use super::ask::ask;
use crate::coding::{Case, CaseOutcome, Limits, Value, run as run_code};
use crate::error::Result;
use crate::view::drill as draw;
use std::time::Duration;

/// Where nothing is said, n is this.
const USUAL: u64 = 1_000;

/// Offers to measure, with a call of the person's own in which `n` stands for the size.
pub(super) fn offer(live: &mut ActiveDrill<'_, '_>) -> Result<()> {
    let question = "Measure how run time grows? Type a call with n, such as f(list(range(n))) (enter skip · q quit):";
    let Some(call) = ask(question, live.ctx)? else { return Ok(()) };
    let n = ask(&format!("n [{USUAL}]:"), live.ctx)?;
    let n = n.and_then(|n| n.replace('_', "").parse().ok()).filter(|n| (1..=10_000_000).contains(n)).unwrap_or(USUAL);
    // The value stays where it is; an input of its size is warmed up first, so that nothing counts but the work.
    let at = |n: u64| Case {
        expression: format!("(lambda n: [({call}), None][1])({n})"),
        literal: "None".to_owned(),
        expected: Value::None,
        hidden: false,
    };
    let cases = [at(n), at(n), at(n * 10)];
    let limits = Limits { case: Duration::from_secs(10), all: Duration::from_secs(20) };
    let (clock, rng) = (live.ctx.world.clock, &live.ctx.world.rng);
    let run = run_code(&live.program.to_judge(), &cases, limits, &live.python, &live.rooms, clock, rng);
    let text = match run {
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
    live.ctx.say(&text)
}
