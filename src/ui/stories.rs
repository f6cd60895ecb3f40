//! Reports errors in story files.

use super::context::Context;
use crate::error::Result;
use crate::library::StoryFile;

/// Prints diagnostics of story files, with carets.
pub fn report_problems(files: &[StoryFile], ctx: &mut Context<'_>) -> Result<()> {
    files.iter().try_for_each(|file| ctx.note_problems(&file.path.display().to_string(), &file.text, &file.problems))
}
