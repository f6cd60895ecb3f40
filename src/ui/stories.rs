//! What is wrong with files of stories, for people.

use super::context::Context;
use crate::error::Result;
use crate::library::StoryFile;

/// Problems of the story files, with carets.
pub fn tell_problems(files: &[StoryFile], ctx: &mut Context<'_>) -> Result<()> {
    files.iter().try_for_each(|file| ctx.note_problems(&file.path.display().to_string(), &file.text, &file.problems))
}
