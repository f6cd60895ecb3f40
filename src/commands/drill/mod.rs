//! `drill`: a coding exercise and its tests.

mod after;
mod ask;
mod choose;
mod code_file;
mod compare;
mod editing;
mod grading;
mod growth;
mod live;
mod notes;
mod pane;
mod statement;
mod subject;
mod submit;
mod wish;

use super::context::{Context, Library};
use crate::cli::{AiRule, DrillArgs};
use crate::error::{Result, exit};
use crate::store::CardRow;
use live::Ended;

pub(super) use code_file::{CodeFile, SOLUTION, read_program};
pub(super) use editing::{EditorDesk, Opened};
pub(super) use statement::Program;
pub(super) use subject::DrillExercise;
pub(super) use submit::{judge, no_cell};

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
        None => DrillExercise::of(choose::next_exercise(ctx, &library)?, &mut library)?,
    };
    let Some(ended) = live::drill(&subject, args.ai, args.no_editor, ctx, &mut library)? else {
        return Ok(exit::FAILED);
    };
    let face = (subject.note.front.clone(), subject.note.back.clone());
    let Ended { grade, seconds, code, drill, notes, .. } = ended;
    let (progress, review) = grading::log_review(&subject.row, face, grade, seconds, Some(code), ctx, &mut library)?;
    grading::link(drill, review, &notes, &mut library)?;
    grading::print_due(grade, &progress, ctx)?;
    Ok(if ended.passed { exit::DONE } else { exit::FAILED })
}

/// A drill inside a session: what it came to, for the session to log. `None` if it was left without a grade.
pub struct InSession {
    /// The grade.
    pub grade: crate::schedule::Grade,
    /// Seconds of work.
    pub seconds: f64,
    /// The code at the end.
    pub code: String,
    drill: i64,
    notes: notes::Notes,
}

/// Drills the exercise of this card in the middle of a session.
pub fn in_session(card: &CardRow, ctx: &mut Context<'_>, library: &mut Library) -> Result<Option<InSession>> {
    let subject = DrillExercise::of(card.clone(), library)?;
    let ended = live::drill(&subject, None::<AiRule>, false, ctx, library)?;
    Ok(ended.map(|Ended { grade, seconds, code, drill, notes, .. }| InSession { grade, seconds, code, drill, notes }))
}

impl InSession {
    /// Notes the review that it was logged as.
    pub fn logged_as(&self, review: crate::schedule::ReviewId, library: &mut Library) -> Result<()> {
        grading::link(self.drill, review, &self.notes, library)
    }
}
