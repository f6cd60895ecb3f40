//! `export`: exports a deck to the native or another format, and reports what that format cannot hold.

use crate::app::scope::{find_deck, same_name};
use crate::cli::ExportArgs;
use crate::deck::Deck;
use crate::error::{Doing, DoingTo, Error, Result};
use crate::export::{Exported, Format, export};
use crate::library::read_deck_file;
use crate::store::{FileRow, Store};
use crate::ui::context::{Context, is_standard_output};
use crate::ui::opening::LibrarySlot;
use crate::view::count::count;
use crate::view::safe;
use std::path::Path;

/// The number of line numbers named per reason.
const LINES: usize = 5;

pub fn run(args: &ExportArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let out = args.out.as_deref().filter(|path| !is_standard_output(path));
    if let Some(path) = out {
        ctx.check_deliverable(path)?;
        refuse_existing(path)?;
    }
    let store = &slot.open(ctx)?.store;
    let format = Format::named(&args.format).unwrap_or_default();
    let files = files_of(&args.deck, store)?;
    let exported = write(&files, store, format, ctx)?;
    report_losses(&exported, format, ctx)?;
    match out {
        Some(path) => ctx.deliver(path, &exported.text)?,
        // A pipe gets the exact text; a terminal gets no control characters.
        None if ctx.world.terminal.output => ctx.say_exactly(&safe(&exported.text))?,
        None => ctx.say_exactly(&exported.text)?,
    }
    Ok(())
}

/// The files of the deck with this name.
fn files_of(wanted: &str, store: &Store) -> Result<Vec<FileRow>> {
    let all = store.files().doing("list the decks")?;
    let name = find_deck(wanted, &all)?;
    Ok(all.iter().filter(|file| same_name(&file.settings.deck, name)).cloned().collect())
}

fn write(files: &[FileRow], store: &Store, format: Format, ctx: &Context<'_>) -> Result<Exported> {
    let links = store.links().doing("list the decks")?;
    let mut combined = Deck::default();
    let mut texts = Vec::new();
    for file in files {
        let path = ctx.home.decks().join(&file.name);
        let dialect = links.iter().find(|link| link.path == file.name).map(|link| link.dialect.as_str());
        let read = read_deck_file(&path, dialect).doing_to("read", &path)?;
        if combined.notes.is_empty() {
            combined.header = read.parsed.deck.header;
        }
        combined.notes.extend(read.parsed.deck.notes);
        let is_native = dialect.is_none_or(|dialect| dialect == "native");
        texts.push(is_native.then_some(read.text));
    }
    // A single native file is exported unchanged, including prose.
    if let (Format::Native, [Some(text)]) = (format, texts.as_slice()) {
        return Ok(Exported { text: text.clone(), ..Exported::default() });
    }
    let name = files.first().map_or("", |file| file.settings.deck.as_str());
    Ok(export(&combined, name, format))
}

/// Never overwrites an existing file.
fn refuse_existing(path: &Path) -> Result<()> {
    match path.exists() {
        true => {
            Err(Error::refused(format!("{} already exists", path.display()))
                .hint("choose another name, or move the file"))
        }
        false => Ok(()),
    }
}

/// Reports what the format cannot hold, with line numbers.
fn report_losses(exported: &Exported, format: Format, ctx: &mut Context<'_>) -> Result<()> {
    for (what, lines) in &exported.unsupported {
        let shown: Vec<String> = lines.iter().take(LINES).map(usize::to_string).collect();
        let more = if lines.len() > LINES { format!(" and {} more", lines.len() - LINES) } else { String::new() };
        ctx.note(&format!(
            "not supported by {}: {what}, in {} (line {}{more})\n",
            format.name(),
            count(lines.len(), "card"),
            shown.join(", ")
        ))?;
    }
    Ok(())
}
