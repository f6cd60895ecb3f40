//! What a new release does to shipped files: unedited ones are replaced, edited ones are kept and the new version is
//! offered, and deleted ones stay deleted.
//!
//! `written` stores the hash of what Greenroom wrote, or of the version that the person declined. A file with another
//! hash was edited; a new version with another hash is offered.

use super::bytes::free_path;
use super::shipped::ShippedFile;
use super::{read_bytes, write_atomically};
use crate::checklist::{carry_ticks, without_ticks};
use crate::deck;
use crate::deck::identity::content_hash;
use crate::error::{Doing, DoingTo, Result};
use crate::store::{Store, WrittenFile};
use std::collections::{HashMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where `meta` and `written` say that a file came with the program.
/// The source of files that came with the program.
pub const SHIPPED: &str = "shipped";

/// What a new release did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upgraded {
    /// This was the first run: everything was new.
    pub first: bool,
    /// Files that had never been edited and were replaced.
    pub replaced: Vec<String>,
    /// Files that are new.
    pub added: Vec<String>,
    /// Edited files, which were left alone.
    pub offered: Vec<String>,
    /// Files that an import was to write when it was killed, and that were changed before it could be finished.
    pub left_alone: Vec<String>,
}

/// A new version of a file that the person has edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The file's path below the data directory.
    pub name: String,
    /// What is there.
    pub mine: String,
    /// The content of this release's version.
    pub new: String,
}

/// The action for one shipped file.
enum Step {
    Nothing,
    /// It hashes to what is shipped already.
    Note,
    Add,
    Replace(Vec<u8>),
    Offer(Vec<u8>),
    /// It is looked at again the next time; reading the decks tells what is wrong.
    Unreadable,
}

/// What an error says was being done.
const DOING: &str = "record the shipped files";

/// Brings the data directory's files up to what is shipped. Costs one look where nothing changed since the last time.
pub fn upgrade(root: &Path, store: &mut Store, shipped: &[ShippedFile]) -> Result<Upgraded> {
    let print = fingerprint(shipped);
    if store.remembered(SHIPPED).doing(DOING)?.as_deref() == Some(&print) {
        return Ok(Upgraded::default());
    }
    let written = written(store)?;
    let mut done = Upgraded { first: written.is_empty(), ..Upgraded::default() };
    let mut notes = Vec::new();
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
            Step::Note => {}
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
        notes.push(file);
    }
    let change = store.change().doing(DOING)?;
    for file in notes {
        change.set_written(&note_of(file)).doing(DOING)?;
    }
    if complete {
        change.remember(SHIPPED, &print).doing(DOING)?;
    }
    change.commit().doing(DOING)?;
    Ok(done)
}

/// The new versions that wait for a decision.
pub fn offers(root: &Path, store: &Store, shipped: &[ShippedFile]) -> Result<Vec<Offer>> {
    let written = written(store)?;
    let mut offers = Vec::new();
    for file in shipped {
        if let Step::Offer(mine) = step(root, file, written.get(&file.name).copied())? {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            // What taking it would write, so that ticks which stay are not shown as lost.
            offers.push(Offer { name: file.name.clone(), mine: text(&mine), new: text(&taken(&mine, file)) });
        }
    }
    Ok(offers)
}

/// Settles an offer: takes the new version (ticks in a checklist stay), and returns where the edited one is kept; or
/// keeps the edited one, and the version is not offered again.
pub fn settle(root: &Path, store: &mut Store, file: &ShippedFile, take: bool) -> Result<Option<PathBuf>> {
    let path = root.join(&file.name);
    let kept = match take {
        true => {
            let stem = Path::new(&file.name).with_extension("");
            let kept = free_path(&root.join("backups/replaced"), &stem.to_string_lossy(), ".md");
            let mine = read_bytes(&path).doing_to("read", &path)?;
            write_atomically(&kept, &mine)?;
            write_atomically(&path, &taken(&mine, file))?;
            Some(kept)
        }
        false => None,
    };
    let change = store.change().doing(DOING)?;
    change.set_written(&note_of(file)).doing(DOING)?;
    change.remember(SHIPPED, "").doing(DOING)?;
    change.commit().doing(DOING)?;
    Ok(kept)
}

fn step(root: &Path, file: &ShippedFile, written: Option<i64>) -> Result<Step> {
    let path = root.join(&file.name);
    let mine = match read_bytes(&path) {
        Ok(mine) => mine,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(if written.is_none() { Step::Add } else { Step::Nothing });
        }
        Err(_) => return Ok(Step::Unreadable),
    };
    let (here, new) = (content_hash(&mine), content_hash(file.bytes));
    Ok(match written {
        _ if here == new => Step::Note,
        Some(written) if written == new => Step::Nothing,
        Some(written) if written == here => Step::Replace(file.bytes.to_vec()),
        _ => match ticked(&mine, written, file) {
            Some(bytes) => Step::Replace(bytes),
            None => Step::Offer(mine),
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

/// The new version of a checklist of which only boxes were ticked, with the same boxes ticked. `None` if more was
/// changed, or where a ticked item is gone: that tick would be lost.
fn ticked(mine: &[u8], written: Option<i64>, file: &ShippedFile) -> Option<Vec<u8>> {
    let text = str::from_utf8(mine).ok().filter(|_| is_checklist(file))?;
    if Some(content_hash(without_ticks(text).as_bytes())) != written {
        return None;
    }
    let (carried, all) = carry_ticks(text, str::from_utf8(file.bytes).ok()?);
    all.then(|| carried.into_bytes())
}

fn is_checklist(file: &ShippedFile) -> bool {
    file.name.starts_with("checklists/")
}

/// The new version with the person's checked items.
fn taken(mine: &[u8], file: &ShippedFile) -> Vec<u8> {
    match (str::from_utf8(mine), str::from_utf8(file.bytes)) {
        (Ok(mine), Ok(new)) if is_checklist(file) => carry_ticks(mine, new).0.into_bytes(),
        _ => file.bytes.to_vec(),
    }
}

fn written(store: &Store) -> Result<HashMap<String, i64>> {
    let files = store.written_files().doing(DOING)?.into_iter();
    Ok(files.filter(|file| file.source == SHIPPED).map(|file| (file.name, file.content)).collect())
}

fn note_of(file: &ShippedFile) -> WrittenFile {
    WrittenFile { name: file.name.clone(), content: content_hash(file.bytes), source: SHIPPED.to_owned() }
}

/// Says whether the same files are shipped as the last time.
fn fingerprint(shipped: &[ShippedFile]) -> String {
    let parts: Vec<String> =
        shipped.iter().map(|file| format!("{} {:x}", file.name, content_hash(file.bytes))).collect();
    format!("{:x}", content_hash(parts.join("\n").as_bytes()))
}

#[cfg(test)]
#[path = "upgrade_tests.rs"]
mod tests;
