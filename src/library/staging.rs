//! Changes many files and the database as one: all or nothing.
//!
//! New files go to `.staged/` first and are synced. Then one transaction records the pending file changes together with
//! all database changes. Its commit decides. Afterwards the files move to their places. A process killed before the
//! commit leaves only unused files in `.staged/`. One killed after it leaves pending changes, which the next command
//! completes.
//!
//! `.staged/lock` is held from the first read to the last change. Of two imports at once, the second waits and then
//! sees the result of the first. The system releases the lock when a process ends.

use super::bytes::{check_regular, open_without_waiting};
use super::home::Home;
use super::scan::modified;
use super::{read_bytes, read_if_there, write_atomically};
use crate::deck::identity::content_hash;
use crate::error::{Doing, DoingTo, Result};
use crate::store::{PendingFileChange, Store, StoreError};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

const FOLDER: &str = ".staged";
const LOCK: &str = "lock";

/// A staged file.
pub struct Staged {
    /// The name by which a pending change refers to it.
    pub name: String,
    /// The file's modification time in nanoseconds since 1970, which it keeps when it is moved to its place; negative
    /// if unknown.
    pub modified: i64,
}

/// The lock for changing many files as one, and the files staged so far.
pub struct Staging {
    folder: PathBuf,
    names: Vec<String>,
    /// Unlocked when it is closed.
    _lock: File,
}

const DOING: &str = "record the file changes";

impl Staging {
    /// Takes the lock and completes what an earlier process left. Calls `on_wait` before waiting for another process.
    pub fn begin(home: &Home, store: &mut Store, waiting: impl FnOnce()) -> Result<Staging> {
        let folder = home.root().join(FOLDER);
        let lock = lock(&folder, waiting)?;
        make_changes(home.root(), store)?;
        clear(&folder)?;
        Ok(Staging { folder, names: Vec::new(), _lock: lock })
    }

    /// Stages a file.
    pub fn put(&mut self, bytes: &[u8]) -> Result<Staged> {
        let name = self.names.len().to_string();
        let path = self.folder.join(&name);
        let written = File::create(&path).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()?;
            file.metadata()
        });
        self.names.push(name.clone());
        let metadata = written.doing_to("write", &path)?;
        Ok(Staged { name, modified: modified(&metadata) })
    }

    /// Makes the committed file changes. Leaves files alone that changed since they were read, and returns their names.
    pub fn finish(self, home: &Home, store: &mut Store) -> Result<Vec<String>> {
        make_changes(home.root(), store)
    }
}

impl Drop for Staging {
    /// Deletes staged files that were not used. The next import deletes those that cannot be deleted now.
    fn drop(&mut self) {
        for name in &self.names {
            let _ = fs::remove_file(self.folder.join(name));
        }
    }
}

/// Makes the file changes that a killed process left, if any. Waits if another process is still making them. Leaves
/// files alone that changed meanwhile, and returns their names.
pub fn finish_pending_changes(home: &Home, store: &mut Store) -> Result<Vec<String>> {
    if !store.has_pending_changes().doing(DOING)? {
        return Ok(Vec::new());
    }
    let _lock = lock(&home.root().join(FOLDER), || ())?;
    // The process that held the lock may have made them already.
    make_changes(home.root(), store)
}

fn lock(folder: &Path, waiting: impl FnOnce()) -> Result<File> {
    fs::create_dir_all(folder).doing_to("create the folder", folder)?;
    let path = folder.join(LOCK);
    let doing = "lock";
    if let Ok(metadata) = fs::metadata(&path) {
        check_regular(&metadata).doing_to(doing, &path)?;
    }
    let mut options = OpenOptions::new();
    let file = open_without_waiting(&path, options.create(true).truncate(false).write(true)).doing_to(doing, &path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            waiting();
            file.lock().doing_to(doing, &path)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).doing_to(doing, &path),
    }
    Ok(file)
}

/// Deletes files that a killed process staged and never committed.
fn clear(folder: &Path) -> Result<()> {
    let doing = "tidy up";
    for entry in fs::read_dir(folder).doing_to(doing, folder)? {
        let entry = entry.doing_to(doing, folder)?;
        if entry.file_name() != LOCK {
            fs::remove_file(entry.path()).doing_to(doing, folder)?;
        }
    }
    Ok(())
}

/// Makes all pending changes and removes them from the database. Making them twice is harmless: a staged file that is
/// gone is already in its place.
fn make_changes(root: &Path, store: &mut Store) -> Result<Vec<String>> {
    let steps = store.pending_changes().doing(DOING)?;
    if steps.is_empty() {
        return Ok(Vec::new());
    }
    let mut left_alone = Vec::new();
    let mut folders = BTreeSet::new();
    for step in &steps {
        let target = inside(root, &step.name)?;
        let made = make(&root.join(FOLDER), &target, step)?;
        if !made {
            left_alone.push(step.name.clone());
        }
        folders.extend(target.parent().map(Path::to_owned));
    }
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        File::open(folder).and_then(|open| open.sync_all()).doing_to("sync", folder)?;
    }
    store.write(|change| change.clear_pending_changes()).doing(DOING)?;
    Ok(left_alone)
}

/// Makes one change; false if the file changed meanwhile.
fn make(staged: &Path, target: &Path, step: &PendingFileChange) -> Result<bool> {
    let doing = "write";
    let from = step.staged.as_ref().map(|name| staged.join(name));
    if from.as_ref().is_some_and(|from| !from.exists()) {
        return Ok(true);
    }
    if hash_of(target)? != step.expected {
        return Ok(false);
    }
    let Some(from) = from else {
        return match fs::remove_file(target) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error).doing_to(doing, target),
            _ => Ok(true),
        };
    };
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).doing_to(doing, target)?;
    }
    if let Ok(metadata) = fs::symlink_metadata(target) {
        // Follow a symbolic link and replace its target, as every other write of a deck does.
        if metadata.is_symlink() {
            return copy(&from, target);
        }
        fs::set_permissions(&from, metadata.permissions()).doing_to(doing, target)?;
    }
    match fs::rename(&from, target) {
        // `decks/` may be a link to another disk.
        Err(error) if error.kind() == ErrorKind::CrossesDevices => copy(&from, target),
        other => other.map(|()| true).doing_to(doing, target),
    }
}

fn copy(from: &Path, target: &Path) -> Result<bool> {
    write_atomically(target, &read_bytes(from).doing_to("read", from)?)?;
    fs::remove_file(from).doing_to("remove", from).map(|()| true)
}

/// Hash of a file's content; `None` if it does not exist.
pub fn hash_of(path: &Path) -> Result<Option<i64>> {
    Ok(read_if_there(path)?.map(|bytes| content_hash(&bytes)))
}

/// The path of a file in the data directory. An error if the name leads out of it: Greenroom did not write such a row.
pub fn inside(root: &Path, name: &str) -> Result<PathBuf> {
    let stays = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    match stays && !name.is_empty() {
        true => Ok(root.join(name)),
        false => Err(StoreError::Impossible("a file outside the data directory")).doing(DOING),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A data directory with these files, and an empty store.
    fn home(files: &[(&str, &str)]) -> (tempfile::TempDir, Home, Store) {
        let folder = tempfile::tempdir().expect("a folder of the test");
        for (name, text) in files {
            write_atomically(&folder.path().join(name), text.as_bytes()).expect("a file of the test");
        }
        let home = Home::at(folder.path().to_owned());
        (folder, home, Store::in_memory().expect("a store"))
    }

    fn commit(store: &mut Store, steps: &[PendingFileChange]) {
        let change = store.change().expect("a change");
        for step in steps {
            change.add_pending_change(step).expect("a step");
        }
        change.commit().expect("a change");
    }

    fn step(name: &str, staged: Option<&str>, before: Option<&str>) -> PendingFileChange {
        let expected = before.map(|text| content_hash(text.as_bytes()));
        PendingFileChange { name: name.to_owned(), staged: staged.map(str::to_owned), expected }
    }

    fn text(home: &Home, name: &str) -> Option<String> {
        fs::read_to_string(home.root().join(name)).ok()
    }

    #[test]
    fn committed_steps_are_applied_by_the_next_command_and_only_once() -> Result<()> {
        let (_folder, home, mut store) = home(&[("decks/old.md", "old"), ("decks/gone.md", "gone")]);
        let mut staging = Staging::begin(&home, &mut store, || ())?;
        let (new, old) = (staging.put(b"new")?.name, staging.put(b"newer")?.name);
        commit(
            &mut store,
            &[
                step("decks/sub/new.md", Some(&new), None),
                step("decks/old.md", Some(&old), Some("old")),
                step("decks/gone.md", None, Some("gone")),
            ],
        );
        // As if the process was killed here: no destructor runs, and the system releases the lock.
        staging.names.clear();
        drop(staging);
        assert_eq!(finish_pending_changes(&home, &mut store)?, Vec::<String>::new());
        assert_eq!(finish_pending_changes(&home, &mut store)?, Vec::<String>::new());
        let now = ["decks/sub/new.md", "decks/old.md", "decks/gone.md"].map(|name| text(&home, name));
        assert_eq!(now, [Some("new".to_owned()), Some("newer".to_owned()), None]);
        Ok(())
    }

    #[test]
    fn uncommitted_steps_are_dropped_without_effect() -> Result<()> {
        let (_folder, home, mut store) = home(&[("decks/old.md", "old"), (".staged/17", "waste of a killed process")]);
        let mut staging = Staging::begin(&home, &mut store, || ())?;
        staging.put(b"new")?;
        drop(staging);
        assert_eq!(text(&home, "decks/old.md").as_deref(), Some("old"));
        let left: Vec<_> = fs::read_dir(home.root().join(FOLDER)).expect("a folder").flatten().collect();
        assert_eq!(left.iter().map(|entry| entry.file_name()).collect::<Vec<_>>(), [LOCK]);
        Ok(())
    }

    #[test]
    fn a_file_that_somebody_changed_meanwhile_is_left_alone_and_named() -> Result<()> {
        let (_folder, home, mut store) = home(&[("decks/old.md", "mine")]);
        let mut staging = Staging::begin(&home, &mut store, || ())?;
        let new = staging.put(b"new")?.name;
        commit(&mut store, &[step("decks/old.md", Some(&new), Some("old"))]);
        assert_eq!(staging.finish(&home, &mut store)?, ["decks/old.md"]);
        assert_eq!(text(&home, "decks/old.md").as_deref(), Some("mine"));
        assert_eq!(store.has_pending_changes().ok(), Some(false));
        Ok(())
    }

    #[test]
    fn no_step_leads_out_of_the_home() {
        for name in ["../evil.md", "/etc/evil.md", "decks/../../evil.md", ""] {
            assert!(inside(Path::new("/home"), name).is_err(), "{name}");
        }
        assert_eq!(inside(Path::new("/home"), "decks/a.md").ok(), Some(PathBuf::from("/home/decks/a.md")));
    }
}
