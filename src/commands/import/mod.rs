//! `import`: texts from elsewhere become decks of the home, each card with its `Id:`.
//!
//! `files` finds what to read, `crate::import` reads it, `home` says where it goes and writes it, `report` and `told` say
//! what came of it.

mod conflicts;
mod files;
mod home;
mod report;
mod told;

use super::context::Context;
use crate::cli::ImportArgs;
use crate::deck::identity::content_hash;
use crate::deck::render_problems;
use crate::error::{Error, Result, exit};
use crate::import::{Dialect, Hints, Reading, read};
use crate::library::read_bytes;
use files::{Source, Vaults};
use home::{Desk, Import};
use report::{FileReport, Report};
use std::path::Path;

/// How many cards of each file a dry run shows to people.
const FIRST_CARDS: usize = 3;

/// Runs `import`.
pub fn run(args: &ImportArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let sources = files::files_of(&args.paths, ctx)?;
    let mut vaults = Vaults::default();
    let bar = ctx.bar("reading");
    let home = ctx.home.clone();
    let mut desk = Desk::open(&home, args, ctx)?;
    let mut report = Report::default();
    let mut imports = Vec::new();
    for (done, source) in sources.iter().enumerate() {
        bar.at(done, sources.len());
        match read_file(source, &mut vaults, args) {
            Ok((reading, content)) => {
                if let Some(import) = take(&source.path, &reading, content, args, &mut desk, &mut report, ctx)? {
                    imports.push(import);
                }
            }
            Err(error) => tell(&error, ctx)?,
        }
    }
    bar.finish();
    desk.finish(ctx)?;
    if args.json {
        ctx.say_json(&report)?;
    } else {
        told::say(&report, &imports, args.dry_run, ctx)?;
    }
    Ok(if imports.is_empty() { exit::FAILED } else { exit::DONE })
}

/// What a file says, and the hash of its bytes.
fn read_file(source: &Source, vaults: &mut Vaults, args: &ImportArgs) -> Result<(Reading, i64)> {
    let path = &source.path;
    let bytes = read_bytes(path).map_err(|error| Error::file("read", path, error))?;
    let name = path.to_string_lossy();
    let dialect = args.dialect.as_deref().and_then(Dialect::named);
    let hints = Hints { name: &name, dialect, vault: vaults.around(path), is_found: source.is_found };
    let mut reading = read(&bytes, &hints);
    if let Some(name) = &args.deck {
        reading.name_deck(name);
    }
    Ok((reading, content_hash(&bytes)))
}

/// Takes what one file said into the report, and in where it brought something.
fn take(
    path: &Path,
    reading: &Reading,
    content: i64,
    args: &ImportArgs,
    desk: &mut Desk<'_>,
    report: &mut Report,
    ctx: &mut Context<'_>,
) -> Result<Option<Import>> {
    let most = if args.json { usize::MAX } else { FIRST_CARDS };
    let file = FileReport::of(path, reading, most);
    if !args.json {
        let screen = ctx.notice_screen();
        let shown = path.display().to_string();
        ctx.note(&render_problems(&shown, &reading.text, &reading.problems, screen.color, screen.columns()))?;
    }
    report.rejected += file.errors();
    report.files.push(file);
    if reading.is_empty() {
        return Ok(None);
    }
    match desk.take(path, content, reading, args, ctx) {
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

fn tell(error: &Error, ctx: &mut Context<'_>) -> Result<()> {
    let screen = ctx.notice_screen();
    ctx.note(&crate::view::trouble::render(error, &screen))
}
