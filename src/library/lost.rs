//! Distinguishes a lost database from a new data directory, and finds backups to restore.
//!
//! Decks alone are no evidence: they may be older than the data directory, or synced from another machine. So a mark
//! file is created with the database, and a mark without a database means that it was lost. Older data directories are
//! recognized by backups, attempts, mock reports, the prompt's history, or SQLite's log.

use super::atomic::write_atomically;
use super::bytes::free_path;
use super::home::Home;
use crate::error::{Doing, DoingTo, Result};
use crate::store::{Store, backups_in};
use std::fs;
use std::path::PathBuf;

/// The key that records that this database replaced a lost one.
const KEY: &str = "begun_beside_history";

/// How many backups the hint lists.
const NAMED: usize = 3;

const MARK: &[u8] =
    b"Greenroom keeps your progress in greenroom.db, next to this file. If the database is lost, this file \
tells that there was one.\n";

fn mark(home: &Home) -> PathBuf {
    home.root().join(".begun")
}

/// Is the database missing or empty although there was one?
pub fn is_lost(home: &Home) -> bool {
    let has_content = fs::metadata(home.database()).is_ok_and(|metadata| metadata.len() > 0);
    !has_content && was_used(home)
}

fn was_used(home: &Home) -> bool {
    let database = home.database();
    let logs = ["db-wal", "db-shm"].map(|ending| database.with_extension(ending));
    let files = [mark(home), home.root().join("history.txt")];
    let holds_something = |folder: PathBuf| fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    files.iter().chain(&logs).any(|file| file.exists())
        || [home.backups(), home.attempts(), home.mocks()].into_iter().any(holds_something)
}

/// Moves the log of a lost database away, because it may have the last answers and SQLite would delete it.
pub(super) fn rescue_log(home: &Home) -> Result<()> {
    for ending in ["db-wal", "db-shm"] {
        let log = home.database().with_extension(ending);
        if fs::metadata(&log).is_ok_and(|metadata| metadata.len() > 0) {
            let folder = home.backups();
            fs::create_dir_all(&folder).doing_to("create the folder", &folder)?;
            let kept = free_path(&folder, "lost-1", &format!(".{ending}"));
            fs::rename(&log, kept).doing_to("move away", &log)?;
        }
    }
    Ok(())
}

/// Is SQLite's log gone but not the log's index? SQLite deletes both together, the index first, when all processes have
/// closed the database.
pub fn is_log_gone(home: &Home) -> bool {
    let [log, index] = ["db-wal", "db-shm"].map(|ending| home.database().with_extension(ending));
    index.exists() && !log.exists() && fs::metadata(home.database()).is_ok_and(|metadata| metadata.len() > 0)
}

/// Records that this database replaced a lost one.
pub(super) fn record_lost(store: &mut Store) -> Result<()> {
    set(store, "1")
}

/// Records that the user knows about the lost database, so that it is not reported again.
pub fn clear_lost(store: &mut Store) -> Result<()> {
    set(store, "")
}

fn set(store: &mut Store, value: &str) -> Result<()> {
    store.write(|change| change.set_meta(KEY, value)).doing("record the state of the database")
}

/// Whether this database replaced a lost one, and the person has not decided yet.
pub fn replaced_lost_database(store: &Store) -> Result<bool> {
    Ok(store.meta_value(KEY).doing("read the state of the database")?.is_some_and(|value| !value.is_empty()))
}

/// Creates the mark file. If that fails, the next command tries again.
pub(super) fn write_mark(home: &Home) {
    if !mark(home).exists() {
        let _ = write_atomically(&mark(home), MARK);
    }
}

/// A backup with answers.
struct DatabaseCopy {
    name: String,
    answers: u64,
    last: String,
}

/// The newest backups with answers, newest first.
fn copies(home: &Home) -> Vec<DatabaseCopy> {
    // SQLite would block on a pipe.
    let newest_first = backups_in(&home.backups()).into_iter().rev().filter(|path| path.is_file());
    let looked_into = newest_first.filter_map(|path| {
        let (answers, last) = Store::answers_in(&path).ok()?;
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some(DatabaseCopy { name, answers, last: last?.local().format("%Y-%m-%d").to_string() })
    });
    looked_into.take(NAMED).collect()
}

/// A hint that says how to restore a lost or damaged database.
pub fn restore_hint(home: &Home) -> String {
    let copies = copies(home);
    let Some(newest) = copies.first() else {
        return "no copy in backups/ holds answers; if you have one elsewhere, `greenroom backup --restore FILE` restores \
                it"
            .to_owned();
    };
    let describe = |copy: &DatabaseCopy| format!("{} ({} answers, the last on {})", copy.name, copy.answers, copy.last);
    let all: Vec<String> = copies.iter().map(describe).collect();
    format!("`greenroom backup --restore {}` restores a copy; the newest in backups/: {}", newest.name, all.join(", "))
}
