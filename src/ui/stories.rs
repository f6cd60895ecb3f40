//! What is wrong with files of stories, for people.

use super::context::Context;
use crate::deck::render_problems;
use crate::error::Result;
use crate::library::StoryFile;

/// Problems of the story files, with carets.
pub fn tell_problems(files: &[StoryFile], ctx: &mut Context<'_>) -> Result<()> {
    let screen = ctx.notice_screen();
    for file in files {
        let path = file.path.display().to_string();
        ctx.note(&render_problems(&path, &file.text, &file.problems, screen.color, screen.columns()))?;
    }
    Ok(())
}
