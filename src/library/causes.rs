//! Why the database cannot be read or written. SQLite reports only kinds of errors, so this asks the system for the
//! cause.

use super::bytes::{check_regular, open_without_waiting};
use super::home::Home;
use super::lost::restore_hint;
use crate::error::{Error, Result, with_cause};
use crate::store::StoreError;
use std::fs::{self, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// Adds the cause to an error, or the way to restore a backup.
pub fn explain_error(error: Error, home: &Home) -> Error {
    match error {
        Error::Store { doing, source: StoreError::Corrupt } => {
            Error::refused(format!("could not {doing}: {}", StoreError::Corrupt)).hint(restore_hint(home))
        }
        Error::Store { doing, source } if is_vague(&source) => match write_obstacle(home) {
            Some(cause) => Error::Store { doing, source: StoreError::System(cause) },
            None => Error::Store { doing, source },
        },
        other => other,
    }
}

fn is_vague(error: &StoreError) -> bool {
    matches!(error, StoreError::Full | StoreError::ReadOnly | StoreError::CannotOpen | StoreError::Io)
}

/// An error if something other than a file has the database's name.
pub fn check_database_file(home: &Home) -> Result<()> {
    let allowed = match fs::metadata(home.database()) {
        Ok(metadata) => check_regular(&metadata),
        Err(_) => Ok(()),
    };
    let doing = "open the database";
    allowed
        .map_err(|error| Error::refused(format!("could not {doing} {}: {error}", home.database().display())))
        .map_err(|error| error.hint(format!("move it away; {}", restore_hint(home))))
}

/// The system's error when writing as SQLite does: to its existing files, and to a new file of the same size beside
/// them. `None` if writing works now.
pub fn write_obstacle(home: &Home) -> Option<io::Error> {
    let files = ["db", "db-wal", "db-shm"].map(|ending| home.database().with_extension(ending));
    let refused = files.iter().filter(|file| file.exists()).find_map(|file| {
        let opened = open_without_waiting(file, OpenOptions::new().read(true).write(true));
        opened.err().map(|error| with_cause(error, file))
    });
    refused.or_else(|| {
        let longest = files.iter().filter_map(|file| fs::metadata(file).ok()).map(|metadata| metadata.len()).max();
        let probe = home.root().join(format!(".greenroom-{}-probe.tmp", std::process::id()));
        let tried = write_at(&probe, longest.unwrap_or(0));
        // The file is empty. If it cannot be deleted, creating it failed too.
        let _ = fs::remove_file(&probe);
        tried.err().map(|error| with_cause(error, home.root()))
    })
}

/// The size of a grade with a long answer, in bytes.
const A_FEW_PAGES: usize = 1 << 16;

fn write_at(path: &PathBuf, place: u64) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.seek(SeekFrom::Start(place))?;
    file.write_all(&vec![0; A_FEW_PAGES])?;
    file.sync_all()
}
