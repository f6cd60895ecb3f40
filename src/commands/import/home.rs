//! Where an import goes: the deck file that it makes or updates in the home, and what stands in the way. Must not know
//! dialects.

use super::super::context::{Context, failed};
use crate::deck::identity::content_hash;
use crate::deck::{self, Note};
use crate::error::{Error, Result};
use crate::import::{Counts, Dialect, Hints, Reading, read, reconcile};
use crate::library::write_atomically;
use crate::store::{FileRow, Store, WrittenFile};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the home holds already: decks, who wrote them, and whose each `Id:` is.
#[derive(Default)]
pub(super) struct Holdings {
    files: Vec<FileRow>,
    written: HashMap<String, WrittenFile>,
    ids: HashMap<String, String>,
}

/// A file ready to be written.
pub(super) struct Import {
    pub source: PathBuf,
    /// The source as it was given.
    pub shown: String,
    /// The deck file, within `decks/`.
    pub name: String,
    pub text: String,
    pub counts: Counts,
}

/// What the home holds. A dry run neither makes a home nor writes into one.
pub(super) fn look_around(dry_run: bool, ctx: &mut Context<'_>) -> Result<Holdings> {
    let error = failed("look what is there already");
    let store = if dry_run {
        Store::open_existing(&ctx.home.database(), &ctx.home.backups(), Duration::from_secs(5)).map_err(&error)?
    } else {
        Some(ctx.library()?.store)
    };
    let Some(store) = store else { return Ok(Holdings::default()) };
    let files = store.files().map_err(&error)?;
    let names: HashMap<i64, &str> = files.iter().map(|file| (file.id, file.name.as_str())).collect();
    let mut ids = HashMap::new();
    for card in store.all_cards().map_err(&error)? {
        if let (Some(id), Some(file)) = (card.name, card.file.and_then(|file| names.get(&file))) {
            ids.insert(id, (*file).to_owned());
        }
    }
    let written = store.written_files().map_err(&error)?.into_iter().map(|file| (file.name.clone(), file)).collect();
    Ok(Holdings { written, ids, files })
}

/// Chooses the deck file an import goes to, settles its `Id:`s and counts what it does.
pub(super) fn prepare(path: &Path, reading: &Reading, holdings: &mut Holdings, ctx: &Context<'_>) -> Result<Import> {
    let source = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (name, earlier) = target(&source, reading, holdings, ctx)?;
    let elsewhere = |id: &str| holdings.ids.get(id).is_some_and(|file| *file != name);
    let native = reading.native();
    let deck = reading.native_deck(&native);
    let doubles: Vec<&Note> = deck.notes.iter().filter(|note| note.id.as_deref().is_some_and(elsewhere)).collect();
    let (text, deck) = without(&native, &doubles);
    let mut reconciled = reconcile(&text, &deck, &earlier, elsewhere);
    reconciled.counts.rejected = doubles.len();
    for id in deck::parse(&reconciled.text).deck.notes.into_iter().filter_map(|note| note.id) {
        holdings.ids.insert(id, name.clone());
    }
    Ok(Import { shown: path.display().to_string(), source, name, text: reconciled.text, counts: reconciled.counts })
}

/// The text without these notes: another deck has them already.
fn without(text: &str, doubles: &[&Note]) -> (String, deck::Deck) {
    let mut kept = text.to_owned();
    for note in doubles.iter().rev() {
        kept.replace_range(note.place.bytes.clone(), "");
    }
    let deck = deck::parse(&kept).deck;
    (kept, deck)
}

/// The deck file that an earlier import of the same source made, with its notes; else a new one.
fn target(source: &Path, reading: &Reading, holdings: &Holdings, ctx: &Context<'_>) -> Result<(String, Vec<Note>)> {
    let source_name = source.to_string_lossy();
    let ids: HashSet<&str> = reading.deck.notes.iter().filter_map(|note| note.id.as_deref()).collect();
    let shares_ids = |name: &str| ids.iter().any(|id| holdings.ids.get(*id).is_some_and(|file| file == name));
    let imported = holdings.written.values().filter(|file| file.source != "shipped");
    let same_source = imported.clone().find(|file| file.source == source_name);
    let earlier = same_source.or_else(|| imported.clone().find(|file| shares_ids(in_decks(&file.name))));
    let Some(earlier) = earlier else { return Ok((free_name(source, reading, holdings, ctx), Vec::new())) };
    let path = ctx.home.root().join(&earlier.name);
    let name = in_decks(&earlier.name).to_owned();
    match fs::read(&path) {
        Ok(bytes) if content_hash(&bytes) == earlier.content => Ok((name, notes_of(&bytes))),
        Ok(bytes) if notes_of(&bytes) == reading.deck.notes => Ok((name, notes_of(&bytes))),
        Ok(_) => Err(Error::refused(format!("{} was imported before and changed in the home since", source.display()))
            .hint(format!("move {} away to import it anew, or copy what is new by hand", path.display()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok((name, Vec::new())),
        Err(error) => Err(Error::file("read", path, error)),
    }
}

/// The notes of a deck file of the home.
fn notes_of(bytes: &[u8]) -> Vec<Note> {
    read(bytes, &Hints { dialect: Some(Dialect::Native), ..Hints::default() }).deck.notes
}

fn in_decks(name: &str) -> &str {
    name.strip_prefix("decks/").unwrap_or(name)
}

/// A name that no deck file has yet, after the deck's name or the source's.
fn free_name(source: &Path, reading: &Reading, holdings: &Holdings, ctx: &Context<'_>) -> String {
    let stem = source.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let wanted = super::super::add::file_name(reading.deck.header.deck.as_deref().unwrap_or(&stem));
    let stem = wanted.trim_end_matches(".md");
    let taken = |name: &String| {
        holdings.files.iter().any(|file| file.name == *name)
            || holdings.ids.values().any(|file| file == name)
            || ctx.home.decks().join(name).exists()
    };
    let mut numbered = (2..).map(|n| format!("{stem}-{n}.md"));
    // The numbers never end.
    std::iter::once(wanted.clone()).chain(&mut numbered).find(|name| !taken(name)).unwrap_or(wanted.clone())
}

pub(super) fn write(imports: &[Import], ctx: &mut Context<'_>) -> Result<()> {
    let mut store = ctx.open()?;
    for import in imports {
        let file = ctx.home.decks().join(&import.name);
        let content = content_hash(import.text.as_bytes());
        if !fs::read(&file).is_ok_and(|bytes| content_hash(&bytes) == content) {
            write_atomically(&file, import.text.as_bytes())?;
        }
        let error = failed("note the import");
        let change = store.change().map_err(&error)?;
        let source = import.source.to_string_lossy().into_owned();
        let written = WrittenFile { name: format!("decks/{}", import.name), content, source };
        change.set_written(&written).map_err(&error)?;
        change.commit().map_err(&error)?;
    }
    // What is wrong in the files was told when they were read.
    ctx.refresh(&mut store).map(|_| ())
}
