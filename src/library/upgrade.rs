//! What a new release does to shipped files: unedited ones are replaced, edited ones are kept and the new version is
//! offered, and deleted ones stay deleted.
//!
//! `written` stores the hash of what Greenroom wrote, or of the version that the user declined. A file with another
//! hash was edited. A new version with another hash is offered.

use super::bytes::free_path;
use super::shipped::ShippedFile;
use super::{read_bytes, write_atomically};
use crate::checklist::{copy_ticks, without_ticks};
use crate::deck;
use crate::deck::identity::content_hash;
use crate::error::{Doing, DoingTo, Result};
use crate::store::{Change, Store, WrittenFile};
use std::collections::{HashMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The source of shipped files in `written`, and the key in `meta`.
pub const SHIPPED: &str = "shipped";

/// What a new release did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upgraded {
    /// True at the first run, when all files were new.
    pub first: bool,
    /// Unedited files that were replaced.
    pub replaced: Vec<String>,
    /// New files.
    pub added: Vec<String>,
    /// Edited files, which were left alone.
    pub offered: Vec<String>,
    /// Files of a killed import that changed before it could be finished.
    pub left_alone: Vec<String>,
}

/// The new version of a file that the user edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Path below the data directory.
    pub name: String,
    /// The user's text.
    pub mine: String,
    /// The new text.
    pub new: String,
}

/// The action for one shipped file.
enum Step {
    Nothing,
    /// Its content is the shipped one already.
    Record,
    Add,
    Replace(Vec<u8>),
    Offer(Vec<u8>),
    /// It is checked again next time. Reading the decks reports the problem.
    Unreadable,
}

const DOING: &str = "record the shipped files";

/// Updates the shipped files in the data directory. Does almost nothing if none changed since the last time.
pub fn upgrade(root: &Path, store: &mut Store, shipped: &[ShippedFile]) -> Result<Upgraded> {
    let fingerprint = fingerprint(shipped);
    if store.meta_value(SHIPPED).doing(DOING)?.as_deref() == Some(&fingerprint) {
        return Ok(Upgraded::default());
    }
    let written = written(store)?;
    let mut done = Upgraded { first: written.is_empty(), ..Upgraded::default() };
    let mut records = Vec::new();
    let mut complete = true;
    for file in shipped {
        match step(root, file, written.get(&file.name).copied())? {
            Step::Nothing => continue,
            Step::Offer(_) => {
                done.offered.push(file.name.clone());
                continue;
            }
            Step::Unreadable => {
                complete = false;
                continue;
            }
            Step::Record => {}
            // Its cards are still where the person edited them. After the decision about that file, all is looked at again.
            Step::Add if !done.first && shares_a_card(file, &edited_ids(root, shipped, &written)) => continue,
            Step::Add => {
                write_atomically(&root.join(&file.name), file.bytes)?;
                done.added.push(file.name.clone());
            }
            Step::Replace(bytes) => {
                write_atomically(&root.join(&file.name), &bytes)?;
                done.replaced.push(file.name.clone());
            }
        }
        records.push(file);
    }
    let write = |change: &Change<'_>| {
        records.into_iter().try_for_each(|file| change.set_written(&record_of(file)))?;
        if complete { change.set_meta(SHIPPED, &fingerprint) } else { Ok(()) }
    };
    store.write(write).doing(DOING)?;
    Ok(done)
}

/// The new versions that wait for a decision.
pub fn offers(root: &Path, store: &Store, shipped: &[ShippedFile]) -> Result<Vec<Offer>> {
    let written = written(store)?;
    let mut offers = Vec::new();
    for file in shipped {
        if let Step::Offer(my_bytes) = step(root, file, written.get(&file.name).copied())? {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            // With the ticks that stay, so that they do not look lost.
            offers.push(Offer {
                name: file.name.clone(),
                mine: text(&my_bytes),
                new: text(&with_ticks(&my_bytes, file)),
            });
        }
    }
    Ok(offers)
}

/// Settles an offer. With `take`, writes the new version, in which a checklist's ticks stay, and returns where the
/// edited one is saved. Otherwise keeps the edited one and does not offer this version again.
pub fn settle_offer(root: &Path, store: &mut Store, file: &ShippedFile, take: bool) -> Result<Option<PathBuf>> {
    let path = root.join(&file.name);
    let kept = match take {
        true => {
            let stem = Path::new(&file.name).with_extension("");
            let kept = free_path(&root.join("backups/replaced"), &stem.to_string_lossy(), ".md");
            let my_bytes = read_bytes(&path).doing_to("read", &path)?;
            write_atomically(&kept, &my_bytes)?;
            write_atomically(&path, &with_ticks(&my_bytes, file))?;
            Some(kept)
        }
        false => None,
    };
    let write = |change: &Change<'_>| {
        change.set_written(&record_of(file))?;
        change.set_meta(SHIPPED, "")
    };
    store.write(write).doing(DOING)?;
    Ok(kept)
}

fn step(root: &Path, file: &ShippedFile, written: Option<i64>) -> Result<Step> {
    let path = root.join(&file.name);
    let my_bytes = match read_bytes(&path) {
        Ok(my_bytes) => my_bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(if written.is_none() { Step::Add } else { Step::Nothing });
        }
        Err(_) => return Ok(Step::Unreadable),
    };
    let (my_hash, new) = (content_hash(&my_bytes), content_hash(file.bytes));
    Ok(match written {
        _ if my_hash == new => Step::Record,
        Some(written) if written == new => Step::Nothing,
        Some(written) if written == my_hash => Step::Replace(file.bytes.to_vec()),
        _ => match ticked_version(&my_bytes, written, file) {
            Some(bytes) => Step::Replace(bytes),
            None => Step::Offer(my_bytes),
        },
    })
}

/// The ids of the cards in shipped decks that the person edited: these files stay as they are.
fn edited_ids(root: &Path, shipped: &[ShippedFile], written: &HashMap<String, i64>) -> HashSet<String> {
    let mut ids = HashSet::new();
    for file in shipped.iter().filter(|file| !is_checklist(file)) {
        let Ok(mine) = read_bytes(&root.join(&file.name)) else { continue };
        let here = content_hash(&mine);
        if here != content_hash(file.bytes) && written.get(&file.name) != Some(&here) {
            ids.extend(ids_in(&mine));
        }
    }
    ids
}

fn shares_a_card(file: &ShippedFile, ids: &HashSet<String>) -> bool {
    !is_checklist(file) && !ids.is_empty() && ids_in(file.bytes).any(|id| ids.contains(&id))
}

fn ids_in(deck: &[u8]) -> impl Iterator<Item = String> {
    deck::parse(&String::from_utf8_lossy(deck)).deck.notes.into_iter().filter_map(|note| note.id)
}

/// The new version of a checklist in which the user only ticked boxes, with the same boxes ticked. `None` if more was
/// changed, or if a ticked item is gone, because its tick would be lost.
fn ticked_version(my_bytes: &[u8], written: Option<i64>, file: &ShippedFile) -> Option<Vec<u8>> {
    let text = str::from_utf8(my_bytes).ok().filter(|_| is_checklist(file))?;
    if Some(content_hash(without_ticks(text).as_bytes())) != written {
        return None;
    }
    let (carried, all) = copy_ticks(text, str::from_utf8(file.bytes).ok()?);
    all.then(|| carried.into_bytes())
}

fn is_checklist(file: &ShippedFile) -> bool {
    file.name.starts_with("checklists/")
}

/// The new version with the user's ticks.
fn with_ticks(my_bytes: &[u8], file: &ShippedFile) -> Vec<u8> {
    match (str::from_utf8(my_bytes), str::from_utf8(file.bytes)) {
        (Ok(my_bytes), Ok(new)) if is_checklist(file) => copy_ticks(my_bytes, new).0.into_bytes(),
        _ => file.bytes.to_vec(),
    }
}

fn written(store: &Store) -> Result<HashMap<String, i64>> {
    let files = store.written_files().doing(DOING)?.into_iter();
    Ok(files.filter(|file| file.source == SHIPPED).map(|file| (file.name, file.content)).collect())
}

fn record_of(file: &ShippedFile) -> WrittenFile {
    WrittenFile { name: file.name.clone(), content: content_hash(file.bytes), source: SHIPPED.to_owned() }
}

/// Identifies the set of shipped files.
fn fingerprint(shipped: &[ShippedFile]) -> String {
    let parts: Vec<String> =
        shipped.iter().map(|file| format!("{} {:x}", file.name, content_hash(file.bytes))).collect();
    format!("{:x}", content_hash(parts.join("\n").as_bytes()))
}

#[cfg(test)]
#[path = "upgrade_tests.rs"]
mod tests;
