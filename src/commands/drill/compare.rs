//! `drill CARD --compare`: lists all attempts at an exercise, and compares the best with the last.

use crate::app::drill::statement::Program;
use crate::app::drill::subject::DrillExercise;
use crate::app::library::Library;
use crate::error::{Doing, DoingTo, Error, Result, exit};
use crate::library::read_bytes;
use crate::store::Drill;
use crate::ui::context::Context;
use crate::view::drill as draw;
use crate::view::unified::unified;

pub fn run(card: &str, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let subject = DrillExercise::find(card, library)?;
    let drills = library.store.drills_of(subject.row.id).doing("read the attempts")?;
    let Some(last) = drills.last() else {
        return Err(Error::refused(format!("{} has no attempts", subject.name))
            .hint(format!("`greenroom drill {}` starts one", subject.name)));
    };
    let screen = ctx.screen();
    ctx.say(&draw::attempts(&drills, &screen))?;
    let Some(best) = best(&drills) else { return Ok(exit::DONE) };
    if best.facts.code == last.facts.code {
        ctx.say("The last attempt is the best.\n")?;
        return Ok(exit::DONE);
    }
    let (one, other) = (code(best, ctx)?, code(last, ctx)?);
    let head = format!("`-` best attempt, {}; `+` last attempt, {}", best.facts.day, last.facts.day);
    let difference = unified(&one, &other, &screen);
    let difference = if difference.is_empty() { "No differences.\n" } else { &difference };
    ctx.say(&format!("{}\n{difference}", screen.bold(&head)))?;
    Ok(exit::DONE)
}

/// The fastest passing attempt; without one, the attempt with the most passed tests.
fn best(drills: &[Drill]) -> Option<&Drill> {
    let time = |drill: &Drill| drill.facts.seconds.unwrap_or(f64::INFINITY);
    let passed = drills.iter().filter(|drill| drill.facts.outcome == "passed");
    passed
        .min_by(|a, b| time(a).total_cmp(&time(b)))
        .or_else(|| drills.iter().max_by_key(|drill| drill.facts.visible.0 + drill.facts.hidden.0))
}

/// The content of an attempt's file, which may have been deleted.
fn code(drill: &Drill, ctx: &Context<'_>) -> Result<String> {
    let path = ctx.home.root().join(drill.facts.code.as_deref().unwrap_or_default());
    let bytes = read_bytes(&path).doing_to("read", &path)?;
    Ok(Program::saved(bytes).to_text())
}
