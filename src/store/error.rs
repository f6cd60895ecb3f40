//! Errors of the store, in terms of the user's data.

use std::{fmt, io};

#[derive(Debug)]
pub enum StoreError {
    /// A later version of the program wrote the file.
    Newer {
        /// The schema version found.
        found: i64,
        /// The newest schema version that this program supports.
        known: i64,
    },
    /// Another process kept the file locked.
    Busy,
    /// The file is damaged or not a database.
    Corrupt,
    Full,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// The file cannot be opened.
    CannotOpen,
    /// The operating system failed to read or write; SQLite does not say why.
    Io,
    /// The operating system failed to read or write, with its error.
    System(io::Error),
    /// A row that the program could not have written.
    Impossible(&'static str),
    /// Any other SQLite error.
    Other(rusqlite::Error),
}

impl StoreError {
    /// What to do about it, if known.
    pub fn advice(&self) -> Option<&'static str> {
        match self {
            StoreError::Newer { .. } => Some("update greenroom; nothing was changed"),
            StoreError::Busy => Some("another greenroom is writing; try again when it is finished"),
            StoreError::Corrupt | StoreError::Impossible(_) => {
                Some("run `greenroom doctor` for details; earlier copies are in backups/ in the data directory")
            }
            StoreError::Full => Some("free some space and try again; saved data is safe"),
            StoreError::ReadOnly | StoreError::CannotOpen => {
                Some("check the permissions of the data directory, or use another with `--home DIR`")
            }
            StoreError::Io | StoreError::System(_) | StoreError::Other(_) => None,
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Newer { found, known } => {
                write!(
                    f,
                    "the database was written by a newer greenroom (schema {found}; this version supports {known})"
                )
            }
            StoreError::Busy => f.write_str("the database is locked by another process"),
            StoreError::Corrupt => f.write_str("the database is damaged or not a greenroom database"),
            StoreError::Full => f.write_str("the disk is full"),
            StoreError::ReadOnly => f.write_str("the database is read-only"),
            StoreError::CannotOpen => f.write_str("the database cannot be opened"),
            StoreError::Io => f.write_str("the disk could not be read or written"),
            StoreError::System(error) => write!(f, "{error}"),
            StoreError::Impossible(what) => write!(f, "the database holds invalid data: {what}"),
            StoreError::Other(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StoreError::Other(error) => Some(error),
            StoreError::System(error) => Some(error),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode::*;
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed) => StoreError::Busy,
            Some(DatabaseCorrupt | NotADatabase) => StoreError::Corrupt,
            Some(DiskFull) => StoreError::Full,
            Some(ReadOnly | PermissionDenied) => StoreError::ReadOnly,
            Some(CannotOpen) => StoreError::CannotOpen,
            Some(SystemIoFailure) => StoreError::Io,
            _ => StoreError::Other(error),
        }
    }
}

/// The result of the store's methods.
pub type StoreResult<T> = Result<T, StoreError>;
