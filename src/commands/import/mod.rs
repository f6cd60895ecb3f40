//! `import`: texts from elsewhere become decks of the home, each card with its `Id:`.
//!
//! `app::import` finds what to read, reads it on all cores, says where it goes and writes it; `summary` says what came of it.

mod summary;

use crate::app::import::ahead::{Read, ReadOptions, read_again, read_ahead};
use crate::app::import::files::{Source, files_of};
use crate::app::import::report::{FileReport, Report};
use crate::app::import::run::{Import, ImportRun, Options};
use crate::app::upgraded::left_alone;
use crate::cli::ImportArgs;
use crate::error::{Error, Result, exit};
use crate::import::{CountAlternatives, Dialect, ReadAs, Side};
use crate::library::{Home, Staging};
use crate::ui::context::Context;
use crate::ui::fronts::front;
use crate::ui::import::{Choice, ask_reading, is_in_doubt};
use crate::ui::setup::first_run;
use std::path::Path;

/// The number of cards per file in a dry run's report.
const FIRST_CARDS: usize = 3;

pub fn run(args: &ImportArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let sources = files_of(&args.paths);
    sources.troubles.iter().try_for_each(|error| ctx.note_error(error))?;
    let bar = ctx.bar("reading");
    let home = ctx.home.clone();
    let mut import = begin(&home, args, ctx)?;
    let mut report = Report::default();
    report.files.extend(sources.left_out.iter().map(|(path, why)| FileReport::left_out(path, why)));
    let sources = sources.files;
    let mut imports = Vec::new();
    let read_as = import.read_as();
    let how = ReadOptions {
        dialect: args.dialect.as_deref().and_then(Dialect::named),
        read_as: &read_as,
        deck: args.deck.as_deref(),
        shown: if args.json { usize::MAX } else { FIRST_CARDS },
        count_alternatives: if args.json { CountAlternatives::Always } else { CountAlternatives::IfLittleWasRead },
    };
    let mut may_ask = ctx.world.terminal.input && ctx.world.terminal.notices && !args.dry_run && !args.json;
    read_ahead(&sources, &how, |done, read| {
        bar.at(done, sources.len());
        match read {
            Ok(read) => {
                let source = &sources[done];
                let read = if may_ask && read.is_open && is_in_doubt(&read.report, source.is_found) {
                    choose_dialect(source, read, &how, &mut may_ask, ctx)?
                } else {
                    read
                };
                imports.extend(take(&source.path, read, args, &mut import, &mut report, ctx)?);
            }
            Err(error) => ctx.note_error(&error)?,
        }
        Ok(())
    })?;
    bar.finish();
    let mut finished = None;
    if let Some((mut store, done)) = import.finish(ctx.now())? {
        ctx.note(&left_alone(&done.left_alone))?;
        // Diagnostics of the files were reported during reading.
        ctx.refresh_with(&mut store, done.ready)?;
        finished = Some(store);
    }
    if args.json {
        ctx.say_json(&report)?;
    } else {
        summary::say(&report, &imports, args.dry_run, ctx)?;
        if let Some(store) = &mut finished {
            first_run(None, store, ctx)?;
        }
    }
    Ok(if imports.is_empty() { exit::FAILED } else { exit::DONE })
}

/// Lets the user choose between the two best dialects for a file, and reads it again.
fn choose_dialect(
    source: &Source,
    read: Read,
    how: &ReadOptions<'_>,
    asks: &mut bool,
    ctx: &mut Context<'_>,
) -> Result<Read> {
    let Some(dialect) = read.report.alternatives.first().and_then(|other| Dialect::named(other.dialect)) else {
        return Ok(read);
    };
    let other = read_again(source, ReadAs::Chosen(dialect), how)?;
    if other.report.counts.all() == 0 {
        return Ok(read);
    }
    match ask_reading(&read.report, &other.report, ctx)? {
        Choice::First if read.report.counts.all() > 0 => read_again(source, ReadAs::Confirmed, how),
        Choice::First => Ok(read),
        Choice::Second => Ok(other),
        Choice::AllAsRead => {
            *asks = false;
            Ok(read)
        }
    }
}

/// Opens the data directory for the import. A dry run neither creates nor changes it.
fn begin<'h>(home: &'h Home, args: &ImportArgs, ctx: &mut Context<'_>) -> Result<ImportRun<'h>> {
    let whole = args.ours.then_some(Side::Mine).or(args.theirs.then_some(Side::Theirs));
    let options = Options { link: args.link, whole };
    if args.dry_run {
        return ImportRun::dry(home, options);
    }
    let mut store = ctx.open()?;
    let mut waits = false;
    let staging = Staging::begin(home, &mut store, || waits = true)?;
    if waits {
        ctx.note("Waited for another import, which has finished.\n")?;
    }
    ctx.bring_up_to_date(&mut store)?;
    ImportRun::begin(home, options, store, staging)
}

/// Adds a file's result to the report, and imports its cards.
fn take(
    path: &Path,
    read: Read,
    args: &ImportArgs,
    run: &mut ImportRun<'_>,
    report: &mut Report,
    ctx: &mut Context<'_>,
) -> Result<Option<Import>> {
    if !args.json {
        ctx.note_problems(&path.display().to_string(), &read.text, &read.problems)?;
    }
    report.rejected += read.report.errors();
    report.files.push(read.report);
    let Some(incoming) = read.incoming else { return Ok(None) };
    let taken = run.take(path, incoming, front(args.json, ctx).as_mut());
    match taken {
        Ok(Some(import)) => {
            report.add(&import.counts, import.rejected, import.conflicts);
            Ok(Some(import))
        }
        Ok(None) => Ok(None),
        // An error in one source does not stop the others.
        Err(error @ (Error::Refused { .. } | Error::File { .. })) if !run.must_stop() => {
            ctx.note_error(&error).map(|()| None)
        }
        Err(error) => Err(error),
    }
}
