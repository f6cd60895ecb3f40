//! `backup`: all progress in one file.

use super::context::{Context, failed};
use crate::cli::BackupArgs;
use crate::error::{Error, Result, exit};
use crate::store::KEPT_BACKUPS;
use crate::view::safe_line;

/// Runs `backup`.
pub fn run(args: &BackupArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let store = ctx.open()?;
    let error = failed("copy the database");
    let file = match &args.file {
        Some(file) if file.exists() => {
            return Err(Error::refused(format!("{} exists already", file.display())).hint("name a new file"));
        }
        Some(file) => {
            store.backup_to(file).map_err(error)?;
            file.clone()
        }
        None => store.backup_into(&ctx.home.backups(), &ctx.today().to_string()).map_err(error)?,
    };
    ctx.say(&format!("{}\n", safe_line(&file.display().to_string())))?;
    if args.file.is_none() {
        ctx.note(&format!(
            "The last {KEPT_BACKUPS} copies are kept there. Decks are plain files: copy the folder {}.\n",
            safe_line(&ctx.home.decks().display().to_string())
        ))?;
    }
    Ok(exit::DONE)
}
