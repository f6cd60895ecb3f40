//! Updates the index: unchanged files are not read, changed notes are matched with known ones, and missing ones are
//! retired.

use super::index::{Indexer, Refreshed};
use super::read::{ReadFile, Texts, read_all, settled};
use super::scan::{FoundFile, is_below, look_at, scan, stands_at, troubled_folders};
use crate::deck::{Diagnostic, Severity};
use crate::error::{Doing, Result, advice_for_io, plain_words};
use crate::store::{FileRow, Link, Store};
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;

/// What an error says was being done.
const DOING: &str = "update the card index";

/// Brings the index up to date with the files in this folder. `progress` is told how many of how many files are read.
pub fn refresh(store: &mut Store, decks: &Path, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Refreshed> {
    refresh_with(store, decks, Vec::new(), progress)
}

/// The same where some files were just written by this process, and are known without being read: `ready`, each with the
/// size and time that its file was left with.
pub fn refresh_with(
    store: &mut Store,
    decks: &Path,
    mut ready: Vec<ReadFile>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Refreshed> {
    let mut on_disk = scan(decks);
    let links = store.links().doing(DOING)?;
    on_disk.extend(links.iter().filter_map(look_at));
    let indexed = store.files().doing(DOING)?;
    let known: HashMap<&str, &FileRow> = indexed.iter().map(|file| (file.name.as_str(), file)).collect();
    on_disk.extend(still_standing(&on_disk, &indexed, decks));
    let changed: Vec<FoundFile> = on_disk.iter().filter(|file| is_changed(file, &known)).cloned().collect();
    let present: HashSet<&str> = on_disk.iter().map(|file| file.name.as_str()).collect();
    let gone: Vec<&FileRow> = indexed.iter().filter(|file| !present.contains(file.name.as_str())).collect();
    let moved: Vec<(&Link, bool)> = links
        .iter()
        .map(|link| (link, !present.contains(link.path.as_str())))
        .filter(|(link, missing)| link.missing != *missing)
        .collect();
    if changed.is_empty() && gone.is_empty() && moved.is_empty() {
        settle_starts(store)?;
        return Ok(Refreshed::default());
    }
    // Texts are needed where cards may be found again: then every file is read.
    let may_return = !gone.is_empty() || store.has_retired().doing(DOING)?;
    let (old, new): (Vec<FoundFile>, Vec<FoundFile>) =
        changed.into_iter().partition(|file| known.contains_key(file.name.as_str()));
    let mut files = read_changed(&old, Texts::Kept, Vec::new(), decks, progress);
    let is_same =
        |file: &ReadFile| known.get(file.name.as_str()).is_some_and(|row| row.stamp.content == file.stamp.content);
    let may_return = may_return || !files.iter().all(is_same);
    if may_return {
        ready.clear();
    }
    let texts = if may_return { Texts::Kept } else { Texts::LetGo };
    files.extend(read_changed(&new, texts, ready, decks, progress));
    // As they were found: linked files, called by their whole path, come last.
    files.sort_by_cached_key(|file| (Path::new(&file.name).is_absolute(), file.name.clone()));
    let gone: HashSet<&str> = gone.iter().map(|row| row.name.as_str()).collect();
    let done = save(store, files, &gone, &moved)?;
    settle_starts(store)?;
    Ok(without_what_folders_hide(done))
}

/// Indexed files that a look around does not find and that were not taken away either: a pipe in their place, say, or
/// a folder around them that cannot be looked into. Linked files have their own word for missing.
fn still_standing(on_disk: &[FoundFile], indexed: &[FileRow], decks: &Path) -> Vec<FoundFile> {
    let present: HashSet<&str> = on_disk.iter().map(|file| file.name.as_str()).collect();
    let missing = indexed.iter().filter(|row| !present.contains(row.name.as_str()));
    let in_home = missing.filter(|row| !Path::new(&row.name).is_absolute() && !row.name.ends_with('/'));
    in_home.filter_map(|row| stands_at(decks, &row.name)).collect()
}

/// A folder that cannot be looked into is told once, not again for every file in it.
fn without_what_folders_hide(mut refreshed: Refreshed) -> Refreshed {
    let names: Vec<String> = refreshed.problems.iter().map(|file| file.name.clone()).collect();
    let folders = troubled_folders(names.iter().map(String::as_str));
    refreshed.problems.retain(|file| !is_below(&folders, &file.name));
    refreshed
}

/// Reads what changed and is not ready, in the order of the files.
fn read_changed(
    changed: &[FoundFile],
    texts: Texts,
    ready: Vec<ReadFile>,
    decks: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Vec<ReadFile> {
    let mut ready: HashMap<String, ReadFile> = ready.into_iter().map(|file| (file.name.clone(), file)).collect();
    ready.retain(|name, file| {
        let is_as_left = |found: &FoundFile| (found.size, found.modified) == (file.stamp.size, file.stamp.modified);
        changed.iter().any(|found| found.name == *name && is_as_left(found))
    });
    let unread: Vec<FoundFile> = changed.iter().filter(|found| !ready.contains_key(&found.name)).cloned().collect();
    let mut read = read_all(&unread, texts, &|done| progress(done, unread.len())).into_iter();
    let mut files = Vec::with_capacity(changed.len());
    for found in changed {
        if let Some(mut file) = ready.remove(&found.name) {
            file.stamp.modified = settled(file.stamp.modified);
            files.push(file);
            continue;
        }
        match read.next() {
            // By its name in the index it would never be found again.
            Some(Ok(_)) if decks.join(&found.name) != found.path => {
                let problem = io::Error::new(io::ErrorKind::InvalidFilename, "its name is not UTF-8");
                files.push(ReadFile::unreadable(found, unreadable(&found.name, &problem)));
            }
            Some(Ok(file)) => files.push(file),
            // It vanished between the two looks: the next command will see it gone.
            Some(Err(error))
                if error.kind() == std::io::ErrorKind::NotFound && stands_at(decks, &found.name).is_none() => {}
            // One file that cannot be read must not keep the others from being studied.
            Some(Err(error)) => files.push(ReadFile::unreadable(found, unreadable(&found.name, &error))),
            None => {}
        }
    }
    files
}

/// States that an import brought become rows of the log once their cards are indexed.
fn settle_starts(store: &mut Store) -> Result<()> {
    if !store.has_waiting_starts().doing(DOING)? {
        return Ok(());
    }
    let change = store.change().doing(DOING)?;
    change.settle_starts().doing(DOING)?;
    change.commit().doing(DOING)
}

/// What is wrong with a file that cannot be read, or a folder that cannot be looked into.
pub fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    let what = if name.ends_with('/') { "this folder cannot be read" } else { "this file cannot be read" };
    let remedy = advice_for_io(error).unwrap_or("fix or move it; its cards keep their history");
    Diagnostic::new(Severity::Error, 1, format!("{what}: {}", plain_words(error)), remedy)
}

fn is_changed(file: &FoundFile, known: &HashMap<&str, &FileRow>) -> bool {
    known
        .get(file.name.as_str())
        .is_none_or(|row| row.stamp.size != file.size || row.stamp.modified != file.modified || file.modified < 0)
}

/// Writes what was found. What is known is asked again inside the transaction: another process may have met the same
/// files a moment ago.
fn save(store: &mut Store, files: Vec<ReadFile>, gone: &HashSet<&str>, moved: &[(&Link, bool)]) -> Result<Refreshed> {
    let change = store.change_index().doing(DOING)?;
    let rows = change.files().doing(DOING)?;
    let known: HashMap<&str, &FileRow> = rows.iter().map(|file| (file.name.as_str(), file)).collect();
    for (link, missing) in moved {
        change.set_missing(&link.path, *missing).doing(DOING)?;
    }
    let is_known = |deck: &str| rows.iter().any(|row| row.settings.deck == deck);
    for file in files.iter().filter(|file| file.starts_off && !is_known(&file.settings.deck)) {
        change.set_deck_off(&file.settings.deck, true).doing(DOING)?;
    }
    let aliases = change.aliases().doing(DOING)?;
    let mut indexer = Indexer::begin(change, aliases).doing(DOING)?;
    for file in files {
        let row = known.get(file.name.as_str()).copied();
        match row {
            // It holds what it held, as far as anybody can tell: its cards stay.
            Some(row) if file.is_unreadable() => indexer.keep_unread(file, row).doing(DOING)?,
            // Only the time of the file changed.
            Some(row) if row.stamp.content == file.stamp.content => {
                indexer.touch(&FileRow { stamp: file.stamp, ..row.clone() }).doing(DOING)?;
            }
            _ => indexer.take_in(file, row).doing(DOING)?,
        }
    }
    for row in gone.iter().filter_map(|name| known.get(name)) {
        indexer.retire_file(row).doing(DOING)?;
    }
    indexer.finish().doing(DOING)
}
