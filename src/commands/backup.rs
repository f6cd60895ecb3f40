//! `backup`: backs up all progress to one file, and restores it.

use crate::cli::BackupArgs;
use crate::error::{Doing, DoingTo, Error, Result};
use crate::library::{check_output, clear_lost, replaced_lost_database};
use crate::store::{KEPT_BACKUPS, Store, StoreError};
use crate::ui::context::{Context, is_standard_output};
use crate::view::count::count;
use crate::view::safe_line;
use std::fs;
use std::path::{Path, PathBuf};

pub fn run(args: &BackupArgs, ctx: &mut Context<'_>) -> Result<()> {
    if let Some(copy) = &args.restore {
        return restore(copy, ctx);
    }
    if let Some(file) = &args.file {
        refuse_target(file)?;
    }
    let mut store = ctx.open()?;
    if args.start_over {
        clear_lost(&mut store)?;
        ctx.say("kept the current database; the copies in backups/ stay\n")?;
        return Ok(());
    }
    let doing = "copy the database";
    let file = match &args.file {
        Some(file) => {
            store.backup_to(file).doing(doing)?;
            file.clone()
        }
        // Backups of a lost database must not be rotated out by those of its replacement.
        None if replaced_lost_database(&store)? => {
            store.backup_beside(&ctx.home.backups(), &ctx.today().to_string()).doing(doing)?
        }
        None => store.backup_into(&ctx.home.backups(), &ctx.today().to_string()).doing(doing)?,
    };
    ctx.say(&format!("{}\n", safe_line(&file.display().to_string())))?;
    if args.file.is_none() {
        ctx.note(&format!(
            "That folder keeps the last {KEPT_BACKUPS} copies. To back up decks too, copy {}.\n",
            safe_line(&ctx.home.decks().display().to_string())
        ))?;
    }
    Ok(())
}

fn refuse_target(file: &Path) -> Result<()> {
    if is_standard_output(file) {
        return Err(Error::refused("a backup cannot be written to standard output").hint("name a new file"));
    }
    check_output(file)?;
    match file.exists() {
        true => Err(Error::refused(format!("{} already exists", file.display())).hint("name a new file")),
        false => Ok(()),
    }
}

/// Restores a backup. The current database is kept: as a backup if readable, else moved aside.
fn restore(copy: &Path, ctx: &mut Context<'_>) -> Result<()> {
    let copy = find_copy(copy, ctx)?;
    let answers = Store::answers_in(&copy).map_err(|source| no_copy(&copy, source))?;
    let before = keep_present(ctx)?;
    let mut store = ctx.home.open().map(|(store, _)| store)?;
    store.restore(&copy, &ctx.home.backups()).map_err(|source| no_copy(&copy, source))?;
    clear_lost(&mut store)?;
    let last = answers.1.map_or(String::new(), |last| format!(", the last on {}", last.local().format("%Y-%m-%d")));
    let name = safe_line(&copy.display().to_string()).into_owned();
    ctx.say(&format!("restored {}{last}, from {name}\n", count(answers.0 as usize, "answer")))?;
    if let Some(before) = before {
        ctx.note(&format!("The previous database is in {}.\n", safe_line(&before.display().to_string())))?;
    }
    Ok(())
}

/// The file with this name, else the backup with this name.
fn find_copy(copy: &Path, ctx: &Context<'_>) -> Result<PathBuf> {
    let kept = ctx.home.backups().join(copy);
    let found = [copy.to_owned(), kept].into_iter().find(|path| path.is_file());
    found.ok_or_else(|| {
        Error::refused(format!("there is no file {}", copy.display()))
            .hint(format!("copies are in {}", ctx.home.backups().display()))
    })
}

fn no_copy(copy: &Path, source: StoreError) -> Error {
    match source {
        StoreError::Corrupt => Error::refused(format!("{} is damaged or not a copy of the database", copy.display()))
            .hint("nothing was changed; try another copy"),
        source => Error::Store { doing: "restore the copy", source },
    }
}

/// Keeps the current database: as a backup if readable, else moved aside with its log. `None` if there is none.
fn keep_present(ctx: &Context<'_>) -> Result<Option<PathBuf>> {
    let (database, backups) = (ctx.home.database(), ctx.home.backups());
    // An empty database file has no data and is created again.
    if fs::metadata(&database).map_or(true, |facts| facts.is_file() && facts.len() == 0) {
        return Ok(None);
    }
    let doing = "keep the current database";
    if database.is_file() {
        match Store::open(&database, &backups).and_then(|store| store.backup_beside(&backups, "before-restore")) {
            Ok(kept) => return Ok(Some(kept)),
            Err(StoreError::Corrupt) => {}
            Err(other) => return Err(other).doing(doing),
        }
    }
    let free = (1..).map(|nth| backups.join(format!("damaged-{nth}"))).find(|path| !path.exists());
    // The range has more names than any folder.
    let folder = free.unwrap_or(backups);
    fs::create_dir_all(&folder).doing_to("create the folder", &folder)?;
    for ending in ["db", "db-wal", "db-shm"] {
        let file = database.with_extension(ending);
        if file.exists() {
            let kept = folder.join(file.file_name().unwrap_or_default());
            fs::rename(&file, &kept).doing_to("move away", &file)?;
        }
    }
    Ok(Some(folder))
}
