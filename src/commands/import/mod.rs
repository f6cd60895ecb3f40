//! `import`: texts from elsewhere become decks of the home, each card with its `Id:`.
//!
//! `files` finds what to read, `ahead` has `crate::import` read it on all cores, `home` says where it goes and writes it, `report` and `told`
//! say what came of it.

mod ahead;
mod conflicts;
mod files;
mod home;
mod report;
mod summary;

use crate::cli::ImportArgs;
use crate::commands::import::files::tell;
use crate::deck::render_problems;
use crate::error::{Error, Result, exit};
use crate::import::Dialect;
use crate::ui::context::Context;
use crate::ui::setup::first_run;
use ahead::{Read, ReadOptions, read_ahead};
use home::{Import, ImportRun};
use report::{FileReport, Report};
use std::path::Path;

/// How many cards of each file a dry run shows to people.
const FIRST_CARDS: usize = 3;

/// Runs `import`.
pub fn run(args: &ImportArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let sources = files::files_of(&args.paths, ctx)?;
    let bar = ctx.bar("reading");
    let home = ctx.home.clone();
    let mut desk = ImportRun::open(&home, args, ctx)?;
    let mut report = Report::default();
    report.files.extend(sources.left_out.iter().map(|(path, why)| FileReport::left_out(path, why)));
    let sources = sources.files;
    let mut imports = Vec::new();
    let how = ReadOptions {
        dialect: args.dialect.as_deref().and_then(Dialect::named),
        deck: args.deck.as_deref(),
        shown: if args.json { usize::MAX } else { FIRST_CARDS },
    };
    read_ahead(&sources, &how, |done, read| {
        bar.at(done, sources.len());
        match read {
            Ok(read) => imports.extend(take(&sources[done].path, read, args, &mut desk, &mut report, ctx)?),
            Err(error) => tell(&error, ctx)?,
        }
        Ok(())
    })?;
    bar.finish();
    desk.finish(ctx)?;
    if args.json {
        ctx.say_json(&report)?;
    } else {
        summary::say(&report, &imports, args.dry_run, ctx)?;
        if !args.dry_run {
            first_run(None, &mut ctx.library()?.store, ctx)?;
        }
    }
    Ok(if imports.is_empty() { exit::FAILED } else { exit::DONE })
}

/// Takes what one file said into the report, and in where it brought something.
fn take(
    path: &Path,
    read: Read,
    args: &ImportArgs,
    desk: &mut ImportRun<'_>,
    report: &mut Report,
    ctx: &mut Context<'_>,
) -> Result<Option<Import>> {
    if !args.json {
        let screen = ctx.notice_screen();
        let shown = path.display().to_string();
        ctx.note(&render_problems(&shown, &read.text, &read.problems, screen.color, screen.columns()))?;
    }
    report.rejected += read.report.errors();
    report.files.push(read.report);
    let Some(incoming) = read.incoming else { return Ok(None) };
    match desk.take(path, incoming, args, ctx) {
        Ok(Some(import)) => {
            report.add(&import.counts, import.rejected, import.conflicts);
            Ok(Some(import))
        }
        Ok(None) => Ok(None),
        // One source that cannot be taken does not keep the others out.
        Err(error @ (Error::Refused { .. } | Error::File { .. })) if !desk.must_stop() => {
            tell(&error, ctx).map(|()| None)
        }
        Err(error) => Err(error),
    }
}
