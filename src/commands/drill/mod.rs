//! `drill`: a coding exercise and its tests.

mod compare;
mod submit;

use crate::app::drill::choose::next_exercise;
use crate::app::drill::grading::{self, log_review};
use crate::app::drill::subject::DrillExercise;
use crate::cli::DrillArgs;
use crate::commands::drill;
use crate::error::{Result, exit};
use crate::schedule::{Grade, Progress};
use crate::ui::context::Context;
use crate::ui::drill::live;
use crate::ui::drill::live::Ended;
use crate::view::count::span_of_days;

/// Says when the card comes back.
pub fn print_due(grade: Grade, progress: &Progress, ctx: &mut Context<'_>) -> Result<()> {
    let back = span_of_days(i64::from(progress.interval()));
    ctx.say(&format!("graded {grade}: next review {back}\n"))
}

/// Runs `drill`.
pub fn run(args: &DrillArgs, ctx: &mut Context<'_>) -> Result<u8> {
    match (&args.card, &args.submit) {
        (Some(card), Some(file)) => submit::run(card, file, args, ctx),
        (Some(card), None) if args.compare => compare::run(card, ctx),
        (card, _) => practice(card.as_deref(), args, ctx),
    }
}

fn practice(card: Option<&str>, args: &DrillArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let subject = match card {
        Some(card) => DrillExercise::find(card, &mut library)?,
        None => DrillExercise::of(next_exercise(ctx, &library)?, &mut library)?,
    };
    let Some(ended) = live::drill(&subject, args.ai, args.no_editor, ctx, &mut library)? else {
        return Ok(exit::FAILED);
    };
    let face = (subject.note.front.clone(), subject.note.back.clone());
    let Ended { grade, seconds, code, drill, notes, .. } = ended;
    let (progress, review) = log_review(&subject.row, face, grade, seconds, Some(code), ctx, &mut library)?;
    grading::link(drill, review, &notes.to_json(), &mut library)?;
    drill::print_due(grade, &progress, ctx)?;
    Ok(if ended.passed { exit::DONE } else { exit::FAILED })
}
