//! Copies of a database in use, and how many are kept.

use super::{Store, StoreError, StoreResult, schema};
use crate::schedule::Moment;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, Row};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many copies stay in the folder of backups; the oldest go first.
pub const KEPT_BACKUPS: usize = 10;

impl Store {
    /// Copies the whole database, as of now, to a new file. Other processes may continue writing. Written beside it and then
    /// renamed, so that no half of a copy is ever called one.
    pub fn backup_to(&self, file: &Path) -> StoreResult<()> {
        let beside = beside(file);
        let copied = self.copy_to(&beside).and_then(|()| fs::rename(&beside, file).map_err(StoreError::System));
        if copied.is_err() {
            // Ours alone; where it cannot even be removed, the first error is the one to report.
            let _ = fs::remove_file(&beside);
            let _ = fs::remove_file(with_ending(&beside, "-journal"));
        }
        copied
    }

    fn copy_to(&self, file: &Path) -> StoreResult<()> {
        let mut copy = Connection::open(file)?;
        copy.execute_batch("PRAGMA synchronous = FULL")?;
        Backup::new(&self.db, &mut copy)?.run_to_completion(1_000, Duration::ZERO, None)?;
        // A single file is easier to carry away than one with a log beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(())
    }

    /// Copies the database into the folder under a name that sorts after those already there, and lets the oldest
    /// copies go. Returns the new file.
    pub fn backup_into(&self, folder: &Path, label: &str) -> StoreResult<PathBuf> {
        let file = self.backup_beside(folder, label)?;
        let kept = backups_in(folder);
        let surplus = kept.len().saturating_sub(KEPT_BACKUPS);
        for old in kept.iter().take(surplus) {
            fs::remove_file(old).map_err(StoreError::System)?;
        }
        Ok(file)
    }

    /// The same, and every older copy stays.
    pub fn backup_beside(&self, folder: &Path, label: &str) -> StoreResult<PathBuf> {
        fs::create_dir_all(folder).map_err(StoreError::System)?;
        let number = backups_in(folder).last().and_then(|path| number_of(path)).unwrap_or(0) + 1;
        let file = folder.join(format!("{number:06}-{label}.db"));
        self.backup_to(&file)?;
        Ok(file)
    }

    /// A copy of the database in memory, of which nothing is ever written: for reading where the data directory cannot be written.
    /// One of an earlier version is brought up to date there.
    pub fn in_memory_copy(file: &Path) -> StoreResult<Store> {
        let mut store = Store { db: Connection::open_in_memory()? };
        with_source(file, |source| {
            Ok(Backup::new(source, &mut store.db)?.run_to_completion(i32::MAX, Duration::ZERO, None)?)
        })?;
        store.prepare()?;
        store.upgrade(None)?;
        Ok(store)
    }

    /// How many answers a copy holds, and when the last one was given. Only its log is looked at.
    pub fn answers_in(file: &Path) -> StoreResult<(u64, Option<Moment>)> {
        with_source(file, |source| {
            schema::check(source)?;
            let count = "SELECT count(*), max(id) FROM reviews WHERE kind = 1";
            let (answers, last): (i64, Option<i64>) =
                source.query_row(count, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let moment = |id| {
                let row = |row: &Row<'_>| Ok(Moment::from_log(row.get(0)?, row.get(1)?));
                source.query_row("SELECT at, zone FROM reviews WHERE id = ?1", [id], row)
            };
            Ok((answers.max(0) as u64, last.map(moment).transpose()?.flatten()))
        })
    }

    /// Replaces everything in this database by what a copy holds, in one transaction: sessions that have it open continue with
    /// that. A copy that is damaged, of another program, or of a newer version is refused, and nothing is changed.
    pub fn restore(&mut self, copy: &Path, backups: &Path) -> StoreResult<()> {
        with_source(copy, |source| {
            let found = schema::check(source)?;
            if found == 0 {
                return Err(StoreError::Corrupt);
            }
            let sound: String = source.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            if sound != "ok" {
                return Err(StoreError::Corrupt);
            }
            Ok(Backup::new(source, &mut self.db)?.run_to_completion(i32::MAX, Duration::ZERO, None)?)
        })?;
        self.upgrade(Some(backups))?;
        self.write_ahead()
    }
}

/// Calls this with a connection that reads the file and writes nothing beside it, also where nothing can be written there.
fn with_source<T>(file: &Path, read: impl FnOnce(&Connection) -> StoreResult<T>) -> StoreResult<T> {
    let log = with_ending(file, "-wal");
    let has_log = fs::metadata(&log).is_ok_and(|facts| facts.len() > 0);
    if !has_log {
        // Nobody writes it: without a log, nothing of it is anywhere else.
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        return read(&Connection::open_with_flags(format!("file:{}?immutable=1", escaped(file)), flags)?);
    }
    // SQLite needs a third file beside a log to read it: there is one, or it is made elsewhere.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if let Ok(source) = Connection::open_with_flags(file, flags)
        && schema::version(&source).is_ok()
    {
        return read(&source);
    }
    let folder = tempfile::tempdir().map_err(StoreError::System)?;
    let copy = folder.path().join("copy.db");
    fs::copy(file, &copy)
        .and_then(|_| fs::copy(&log, with_ending(&copy, "-wal")))
        .map_err(StoreError::System)
        .and_then(|_| read(&Connection::open(&copy)?))
}

/// A path as a part of a URI, byte by byte.
fn escaped(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.map(|byte| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn beside(file: &Path) -> PathBuf {
    file.with_file_name(format!(".greenroom-{}-backup.tmp", std::process::id()))
}

/// The copies in this folder, oldest first.
pub fn backups_in(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| number_of(path).is_some())
        .collect();
    found.sort();
    found
}

fn number_of(path: &Path) -> Option<u64> {
    let name = path.file_name()?.to_str()?;
    name.strip_suffix(".db")?.split_once('-')?.0.parse().ok()
}
