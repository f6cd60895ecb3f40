//! `undo`: undoes the last grade, suspension, edit, or import, also of an earlier run.

use crate::app::library::Library;
use crate::app::undo::undo;
use crate::error::{Doing, Error, Result};
use crate::ui::context::Context;

pub fn run(library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let entry = library.store.last_undo().doing("find the last action")?;
    let Some(entry) = entry else { return Err(Error::refused("nothing to undo")) };
    let what = undo(ctx, library, &entry)?;
    ctx.say(&format!("{what}\n"))
}
