//! `drill`: drills a coding exercise.

mod compare;
mod submit;

use crate::app::drill::drive::{DrillOptions, drill};
use crate::app::drill::grading::log_review;
use crate::app::drill::subject::{DrillExercise, next_exercise};
use crate::app::library::Library;
use crate::cli::DrillArgs;
use crate::error::{Result, exit};
use crate::practice::{Attempt, Mode};
use crate::ui::context::Context;
use crate::ui::fronts::front;
use crate::view::drill::back;

pub fn run(args: &DrillArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    match (&args.card, &args.submit) {
        (Some(card), Some(file)) => submit::run(card, file, args, library, ctx),
        (Some(card), None) if args.compare => compare::run(card, library, ctx),
        (card, _) => practice(card.as_deref(), args, library, ctx),
    }
}

fn practice(card: Option<&str>, args: &DrillArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let subject = match card {
        Some(card) => DrillExercise::find(card, library)?,
        None => DrillExercise::of(next_exercise(ctx, library)?, library)?,
    };
    let options = DrillOptions { ai: args.ai.clone(), no_editor: args.no_editor };
    let Some(ended) = drill(&subject, options, front(false, ctx).as_mut(), library)? else {
        return Ok(exit::FAILED);
    };
    let attempt = Attempt { text: ended.code.clone(), seconds: ended.seconds, ..Attempt::new(Mode::Type) };
    let (progress, review) = log_review(&subject, ended.grade, attempt, ctx, library)?;
    ended.logged_as(review, library)?;
    ctx.say(&back(ended.grade, &progress))?;
    Ok(if ended.passed { exit::DONE } else { exit::FAILED })
}
