//! `drill`: a coding exercise, judged by its cases.

mod grading;
mod subject;
mod submit;

use super::context::Context;
use crate::cli::DrillArgs;
use crate::error::Result;

/// Runs `drill`.
pub fn run(args: &DrillArgs, ctx: &mut Context<'_>) -> Result<u8> {
    submit::run(args, ctx)
}
