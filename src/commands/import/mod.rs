//! `import`: texts from elsewhere become decks of the home, each card with its `Id:`.
//!
//! `files` finds what to read, `crate::import` reads it, `home` says where it goes and writes it, `report` and `told` say
//! what came of it.

mod files;
mod home;
mod report;
mod told;

use super::context::Context;
use crate::cli::ImportArgs;
use crate::deck::render_problems;
use crate::error::{Error, Result, exit};
use crate::import::{Dialect, Hints, Reading, read};
use crate::library::read_bytes;
use home::{Holdings, Import};
use report::{FileReport, Report};
use std::path::Path;

/// How many cards of each file a dry run shows to people.
const FIRST_CARDS: usize = 3;

/// Runs `import`.
pub fn run(args: &ImportArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let paths = files::files_of(&args.paths, ctx)?;
    let mut holdings = home::look_around(args.dry_run, ctx)?;
    let mut report = Report::default();
    let mut imports = Vec::new();
    for path in &paths {
        match read_file(path, args) {
            Ok(reading) => take(path, &reading, args, &mut holdings, &mut report, &mut imports, ctx)?,
            Err(error) => tell(&error, ctx)?,
        }
    }
    if !args.dry_run {
        home::write(&imports, ctx)?;
    }
    if args.json {
        ctx.say_json(&report)?;
    } else {
        told::say(&report, &imports, args.dry_run, ctx)?;
    }
    Ok(if imports.is_empty() { exit::FAILED } else { exit::DONE })
}

fn read_file(path: &Path, args: &ImportArgs) -> Result<Reading> {
    let bytes = read_bytes(path).map_err(|error| Error::file("read", path, error))?;
    let name = path.to_string_lossy();
    let dialect = args.dialect.as_deref().and_then(Dialect::named);
    let mut reading = read(&bytes, &Hints { name: &name, dialect, ..Hints::default() });
    if let Some(name) = &args.deck {
        reading.name_deck(name);
    }
    Ok(reading)
}

/// Takes what one file said into the report and among the imports.
fn take(
    path: &Path,
    reading: &Reading,
    args: &ImportArgs,
    holdings: &mut Holdings,
    report: &mut Report,
    imports: &mut Vec<Import>,
    ctx: &mut Context<'_>,
) -> Result<()> {
    let most = if args.json { usize::MAX } else { FIRST_CARDS };
    let file = FileReport::of(path, reading, most);
    if !args.json {
        let screen = ctx.notice_screen();
        let shown = path.display().to_string();
        ctx.note(&render_problems(&shown, &reading.text, &reading.problems, screen.color, screen.columns()))?;
    }
    report.rejected += file.errors();
    report.files.push(file);
    if reading.deck.notes.is_empty() {
        return Ok(());
    }
    match home::prepare(path, reading, holdings, ctx) {
        Ok(import) => {
            report.new += import.counts.new;
            report.updated += import.counts.updated;
            report.unchanged += import.counts.unchanged;
            report.rejected += import.counts.rejected;
            imports.push(import);
        }
        Err(error) => tell(&error, ctx)?,
    }
    Ok(())
}

fn tell(error: &Error, ctx: &mut Context<'_>) -> Result<()> {
    let screen = ctx.notice_screen();
    ctx.note(&crate::view::trouble::render(error, &screen))
}
