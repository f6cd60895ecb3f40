//! Backups of a database in use, and how many are kept.

use super::{Store, StoreError, StoreResult, schema};
use crate::schedule::Moment;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, Row};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many backups the folder keeps; the oldest are deleted first.
pub const KEPT_BACKUPS: usize = 10;

impl Store {
    /// Copies the whole database to a new file, while other processes may write. The copy is written under another name
    /// and then renamed, so that no incomplete copy looks like a backup.
    pub fn backup_to(&self, file: &Path) -> StoreResult<()> {
        let temporary = temporary(file);
        let copied = self.copy_to(&temporary).and_then(|()| fs::rename(&temporary, file).map_err(StoreError::System));
        if copied.is_err() {
            // Only this process uses these files. If removing them fails too, the first error is the one to report.
            let _ = fs::remove_file(&temporary);
            let _ = fs::remove_file(with_ending(&temporary, "-journal"));
        }
        copied
    }

    fn copy_to(&self, file: &Path) -> StoreResult<()> {
        let mut copy = Connection::open(file)?;
        copy.execute_batch("PRAGMA synchronous = FULL")?;
        Backup::new(&self.db, &mut copy)?.run_to_completion(1_000, Duration::ZERO, None)?;
        // Without a write-ahead log the backup is a single file, which is easier to copy.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(())
    }

    /// Adds a backup to the folder, under a name that sorts last, and deletes the oldest backups. Returns the new file.
    pub fn backup_into(&self, folder: &Path, label: &str) -> StoreResult<PathBuf> {
        let file = self.backup_beside(folder, label)?;
        let kept = backups_in(folder);
        let surplus = kept.len().saturating_sub(KEPT_BACKUPS);
        for old in kept.iter().take(surplus) {
            fs::remove_file(old).map_err(StoreError::System)?;
        }
        Ok(file)
    }

    /// Adds a backup to the folder and deletes none.
    pub fn backup_beside(&self, folder: &Path, label: &str) -> StoreResult<PathBuf> {
        fs::create_dir_all(folder).map_err(StoreError::System)?;
        let number = backups_in(folder).last().and_then(|path| number_of(path)).unwrap_or(0) + 1;
        let file = folder.join(format!("{number:06}-{label}.db"));
        self.backup_to(&file)?;
        Ok(file)
    }

    /// A copy of the database in memory that is never written to disk, for a data directory that is read-only. A copy
    /// from an older version is upgraded in memory.
    pub fn in_memory_copy(file: &Path) -> StoreResult<Store> {
        let mut store = Store { db: Connection::open_in_memory()? };
        with_source(file, |source| {
            Ok(Backup::new(source, &mut store.db)?.run_to_completion(i32::MAX, Duration::ZERO, None)?)
        })?;
        store.prepare()?;
        store.upgrade(None)?;
        Ok(store)
    }

    /// The number of answers in a backup, and when the last one was given. Reads only its log.
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

    /// Replaces the whole database by a backup in one transaction. Sessions that have it open see the new data. A
    /// backup that is damaged, newer, or of another program is refused, and nothing changes.
    pub fn restore(&mut self, copy: &Path, backups: &Path) -> StoreResult<()> {
        with_source(copy, |source| {
            let found = schema::check(source)?;
            if found == 0 {
                return Err(StoreError::Corrupt);
            }
            let check: String = source.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            if check != "ok" {
                return Err(StoreError::Corrupt);
            }
            Ok(Backup::new(source, &mut self.db)?.run_to_completion(i32::MAX, Duration::ZERO, None)?)
        })?;
        self.upgrade(Some(backups))?;
        self.enable_wal()
    }
}

/// Opens the file for reading without writing beside it, so that it also works in a read-only folder.
fn with_source<T>(file: &Path, read: impl FnOnce(&Connection) -> StoreResult<T>) -> StoreResult<T> {
    let log = with_ending(file, "-wal");
    let has_log = fs::metadata(&log).is_ok_and(|metadata| metadata.len() > 0);
    if !has_log {
        // Without a log, no process is writing and the file is complete.
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        return read(&Connection::open_with_flags(format!("file:{}?immutable=1", percent_encoded(file)), flags)?);
    }
    // To read a log, SQLite needs a third file beside it. If that cannot be created, read a copy elsewhere.
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

/// Percent-encodes a path for a URI.
fn percent_encoded(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.map(|byte| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn temporary(file: &Path) -> PathBuf {
    file.with_file_name(format!(".greenroom-{}-backup.tmp", std::process::id()))
}

/// The backups in this folder, oldest first.
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
