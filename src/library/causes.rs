//! Why the database cannot be read or written: SQLite reports only kinds of errors, so this asks the system for the
//! cause.

use super::bytes::{check_regular, open_without_waiting};
use super::home::Home;
use super::lost::restoring;
use crate::error::{Error, Result, with_cause};
use crate::store::StoreError;
use std::fs::{self, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// The same error with its cause, and with the way back where a backup is one.
pub fn explained(error: Error, home: &Home) -> Error {
    match error {
        Error::Store { doing, source: StoreError::Corrupt } => {
            Error::refused(format!("could not {doing}: {}", StoreError::Corrupt)).hint(restoring(home))
        }
        Error::Store { doing, source } if is_vague(&source) => match in_the_way_of_writing(home) {
            Some(cause) => Error::Store { doing, source: StoreError::System(cause) },
            None => Error::Store { doing, source },
        },
        other => other,
    }
}

fn is_vague(error: &StoreError) -> bool {
    matches!(error, StoreError::Full | StoreError::ReadOnly | StoreError::CannotOpen | StoreError::Io)
}

/// An error where something that is not a file stands where the database belongs.
pub fn refuse_no_database(home: &Home) -> Result<()> {
    let allowed = match fs::metadata(home.database()) {
        Ok(facts) => check_regular(&facts),
        Err(_) => Ok(()),
    };
    let doing = "open the database";
    allowed
        .map_err(|error| Error::refused(format!("could not {doing} {}: {error}", home.database().display())))
        .map_err(|error| error.hint(format!("move it away; {}", restoring(home))))
}

/// What the system says to writing as SQLite does: into the files it has, as far as they are long, and into a new one
/// beside them. `None` if nothing is in the way by now.
pub fn in_the_way_of_writing(home: &Home) -> Option<io::Error> {
    let files = ["", "-wal", "-shm"].map(|ending| beside(home, ending));
    let refused = files.iter().filter(|file| file.exists()).find_map(|file| {
        let opened = open_without_waiting(file, OpenOptions::new().read(true).write(true));
        opened.err().map(|error| with_cause(error, file))
    });
    refused.or_else(|| {
        let longest = files.iter().filter_map(|file| fs::metadata(file).ok()).map(|facts| facts.len()).max();
        let probe = home.root().join(format!(".greenroom-{}-probe.tmp", std::process::id()));
        let tried = write_at(&probe, longest.unwrap_or(0));
        // Nothing is in it; one that cannot be removed could not be made either.
        let _ = fs::remove_file(&probe);
        tried.err().map(|error| with_cause(error, home.root()))
    })
}

fn beside(home: &Home, ending: &str) -> PathBuf {
    let mut name = home.database().into_os_string();
    name.push(ending);
    name.into()
}

/// As much as a grade with a long answer takes, in bytes.
const A_FEW_PAGES: usize = 1 << 16;

fn write_at(path: &PathBuf, place: u64) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.seek(SeekFrom::Start(place))?;
    file.write_all(&vec![0; A_FEW_PAGES])?;
    file.sync_all()
}
