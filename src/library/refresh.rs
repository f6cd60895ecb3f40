//! Updates the index: unchanged files are not read, changed notes are matched with known ones, and missing notes are
//! retired.

use super::index::{Indexer, Refreshed};
use super::read::{ReadFile, TextMode, read_all, trusted_time};
use super::scan::{FoundFile, find_at, is_below, look_at, scan, unreadable_folders};
use crate::deck::{Diagnostic, Severity};
use crate::error::{Doing, Result, advice_for_io, plain_words};
use crate::store::{FileRow, Link, Store};
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;

const DOING: &str = "update the card index";

/// Updates the index from the files in this folder. Calls `progress` with the number of files read and the number to
/// read.
pub fn refresh(store: &mut Store, decks: &Path, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Refreshed> {
    refresh_with(store, decks, Vec::new(), progress)
}

/// Like [`refresh`], when this process just wrote some files and knows their notes. `ready` has them, each with the
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
    on_disk.extend(not_deleted(&on_disk, &indexed, decks));
    let changed: Vec<FoundFile> = on_disk.iter().filter(|file| is_changed(file, &known)).cloned().collect();
    let present: HashSet<&str> = on_disk.iter().map(|file| file.name.as_str()).collect();
    let gone: Vec<&FileRow> = indexed.iter().filter(|file| !present.contains(file.name.as_str())).collect();
    let moved: Vec<(&Link, bool)> = links
        .iter()
        .map(|link| (link, !present.contains(link.path.as_str())))
        .filter(|(link, missing)| link.missing != *missing)
        .collect();
    if changed.is_empty() && gone.is_empty() && moved.is_empty() {
        log_imported_states(store)?;
        return Ok(Refreshed::default());
    }
    // A retired or moved card can only be recognized by its text. Then read every file.
    let may_return = !gone.is_empty() || store.has_retired().doing(DOING)?;
    let (old, new): (Vec<FoundFile>, Vec<FoundFile>) =
        changed.into_iter().partition(|file| known.contains_key(file.name.as_str()));
    let mut files = read_changed(&old, TextMode::Kept, Vec::new(), decks, progress);
    let is_same =
        |file: &ReadFile| known.get(file.name.as_str()).is_some_and(|row| row.stamp.content == file.stamp.content);
    let may_return = may_return || !files.iter().all(is_same);
    if may_return {
        ready.clear();
    }
    let texts = if may_return { TextMode::Kept } else { TextMode::Discarded };
    files.extend(read_changed(&new, texts, ready, decks, progress));
    // In the order they were found: linked files, which have absolute paths, come last.
    files.sort_by_cached_key(|file| (Path::new(&file.name).is_absolute(), file.name.clone()));
    let gone: HashSet<&str> = gone.iter().map(|row| row.name.as_str()).collect();
    let done = save(store, files, &gone, &moved)?;
    log_imported_states(store)?;
    Ok(without_files_in_unreadable_folders(done))
}

/// Indexed files that the scan did not find but that were not deleted: for example, a pipe has their name, or their
/// folder cannot be read. Linked files are recorded as missing instead.
fn not_deleted(on_disk: &[FoundFile], indexed: &[FileRow], decks: &Path) -> Vec<FoundFile> {
    let present: HashSet<&str> = on_disk.iter().map(|file| file.name.as_str()).collect();
    let missing = indexed.iter().filter(|row| !present.contains(row.name.as_str()));
    let in_home = missing.filter(|row| !Path::new(&row.name).is_absolute() && !row.name.ends_with('/'));
    in_home.filter_map(|row| find_at(decks, &row.name)).collect()
}

/// Reports an unreadable folder once, not again for every file in it.
fn without_files_in_unreadable_folders(mut refreshed: Refreshed) -> Refreshed {
    let names: Vec<String> = refreshed.problems.iter().map(|file| file.name.clone()).collect();
    let folders = unreadable_folders(names.iter().map(String::as_str));
    refreshed.problems.retain(|file| !is_below(&folders, &file.name));
    refreshed
}

/// Reads the changed files that are not in `ready`; returns all in the order of `changed`.
fn read_changed(
    changed: &[FoundFile],
    texts: TextMode,
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
            file.stamp.modified = trusted_time(file.stamp.modified);
            files.push(file);
            continue;
        }
        match read.next() {
            // The name in the index would not lead back to this file.
            Some(Ok(_)) if decks.join(&found.name) != found.path => {
                let problem = io::Error::new(io::ErrorKind::InvalidFilename, "its name is not UTF-8");
                files.push(ReadFile::unreadable(found, unreadable(&found.name, &problem)));
            }
            Some(Ok(file)) => files.push(file),
            // Deleted since the scan. The next command retires its notes.
            Some(Err(error))
                if error.kind() == std::io::ErrorKind::NotFound && find_at(decks, &found.name).is_none() => {}
            // Other files can be studied even if this one cannot be read.
            Some(Err(error)) => files.push(ReadFile::unreadable(found, unreadable(&found.name, &error))),
            None => {}
        }
    }
    files
}

/// Logs imported memory states whose cards are indexed now.
fn log_imported_states(store: &mut Store) -> Result<()> {
    match store.has_pending_states().doing(DOING)? {
        true => store.write(|change| change.log_imported_states()).doing(DOING),
        false => Ok(()),
    }
}

/// The problem of a file or folder that cannot be read.
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

/// Writes the changes. Known files are read again inside the transaction, because another process may have indexed the
/// same files.
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
            // Its content may be unchanged, so its cards stay.
            Some(row) if file.is_unreadable() => indexer.keep_unread(file, row).doing(DOING)?,
            // Only the modification time changed.
            Some(row) if row.stamp.content == file.stamp.content => {
                indexer.touch(&FileRow { stamp: file.stamp, ..row.clone() }).doing(DOING)?;
            }
            _ => indexer.add_file(file, row).doing(DOING)?,
        }
    }
    for row in gone.iter().filter_map(|name| known.get(name)) {
        indexer.retire_file(row).doing(DOING)?;
    }
    indexer.finish().doing(DOING)
}
