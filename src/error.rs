//! Errors, sorted by who can fix them, with messages for people and exit codes for scripts.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// Exit codes of the process.
pub mod exit {
    /// Success.
    pub const DONE: u8 = 0;
    /// Failure; for `due`, nothing is due; for `doctor`, there are findings.
    pub const FAILED: u8 = 1;
    /// Wrong usage; for `due`, any error.
    pub const USAGE: u8 = 2;
    /// Interrupted by Ctrl-C, as in shells.
    pub const INTERRUPTED: u8 = 130;
}

/// The error of a command.
#[derive(Debug)]
pub enum Error {
    /// Wrong usage. Exit code 2.
    Usage {
        /// What is wrong.
        problem: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// The request is clear but cannot be done. Exit code 1.
    Refused {
        /// Why not.
        problem: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// Progress could not be read or written. Exit code 1.
    Store {
        /// The action in "could not …".
        doing: &'static str,
        /// The error of the store.
        source: StoreError,
    },
    /// A file could not be read or written. Exit code 1.
    File {
        /// The action in "could not …".
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The reader of the output is gone. Exit code 0, no message.
    ClosedPipe,
    /// Ctrl-C. Exit code 130, no message.
    Interrupted,
}

/// The result of a command.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Adds the action to an error of the store.
pub trait Doing<T> {
    /// `what` completes "could not …".
    fn doing(self, what: &'static str) -> Result<T>;
}

impl<T> Doing<T> for Result<T, StoreError> {
    fn doing(self, what: &'static str) -> Result<T> {
        self.map_err(|source| Error::Store { doing: what, source })
    }
}

/// Adds the action and the file to a system error.
pub trait DoingTo<T> {
    /// `what` and `path` complete "could not …".
    fn doing_to(self, what: &'static str, path: impl AsRef<Path>) -> Result<T>;
}

impl<T> DoingTo<T> for io::Result<T> {
    fn doing_to(self, what: &'static str, path: impl AsRef<Path>) -> Result<T> {
        self.map_err(|source| Error::file(what, path, source))
    }
}

impl Error {
    /// An error of usage.
    pub fn usage(problem: impl Into<String>) -> Error {
        Error::Usage { problem: problem.into(), hint: None }
    }

    /// An error for a request that cannot be done.
    pub fn refused(problem: impl Into<String>) -> Error {
        Error::Refused { problem: problem.into(), hint: None }
    }

    /// An error for a file that could not be read or written.
    pub fn file(doing: &'static str, path: impl AsRef<Path>, source: io::Error) -> Error {
        let source = with_cause(source, path.as_ref());
        Error::File { doing, path: path.as_ref().to_owned(), source }
    }

    /// An error for output that could not be written. Recognizes a closed pipe.
    pub fn output(source: io::Error) -> Error {
        match source.kind() {
            io::ErrorKind::BrokenPipe => Error::ClosedPipe,
            _ => Error::file("write the output", "standard output", source),
        }
    }

    /// Is the reason a full disk, a limit, or permissions?
    pub fn is_unwritable(&self) -> bool {
        match self {
            Error::Store { source, .. } => match source {
                StoreError::Full | StoreError::ReadOnly | StoreError::CannotOpen | StoreError::Io => true,
                StoreError::System(error) => forbids_writing(error),
                _ => false,
            },
            Error::File { source, .. } => forbids_writing(source),
            _ => false,
        }
    }

    /// Can a person fix it while what they do continues?
    pub fn is_fixable(&self) -> bool {
        matches!(self, Error::File { .. } | Error::Usage { .. } | Error::Refused { .. })
    }

    /// Adds a hint, unless the error already has one.
    #[must_use]
    pub fn hint(self, advice: impl Into<String>) -> Error {
        match self {
            Error::Usage { problem, hint: None } => Error::Usage { problem, hint: Some(advice.into()) },
            Error::Refused { problem, hint: None } => Error::Refused { problem, hint: Some(advice.into()) },
            other => other,
        }
    }

    /// The exit code of the process.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Usage { .. } => exit::USAGE,
            Error::Refused { .. } | Error::Store { .. } | Error::File { .. } => exit::FAILED,
            Error::ClosedPipe => exit::DONE,
            Error::Interrupted => exit::INTERRUPTED,
        }
    }

    /// What to do about it, if known.
    pub fn advice(&self) -> Option<String> {
        match self {
            Error::Usage { hint, .. } | Error::Refused { hint, .. } => hint.clone(),
            Error::Store { source: StoreError::System(source), .. } => advice_for_io(source).map(str::to_owned),
            Error::Store { source, .. } => source.advice().map(str::to_owned),
            Error::File { source, .. } => advice_for_io(source).map(str::to_owned),
            Error::ClosedPipe | Error::Interrupted => None,
        }
    }
}

/// A cause for which the system has no error of its own.
#[derive(Debug)]
pub enum Cause {
    /// Something other than a regular file, which is neither read nor replaced. With its description.
    NotAFile(&'static str),
    /// A disk with free space but no free inodes.
    NoInodes,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Cause::NotAFile(description) => description,
            Cause::NoInodes => "the disk has no inodes left: it holds too many files",
        })
    }
}

impl std::error::Error for Cause {}

impl From<Cause> for io::Error {
    fn from(cause: Cause) -> io::Error {
        let kind = match cause {
            Cause::NotAFile(_) => io::ErrorKind::InvalidInput,
            Cause::NoInodes => io::ErrorKind::StorageFull,
        };
        io::Error::new(kind, cause)
    }
}

/// Distinguishes a disk without space from one without inodes, for which the system has the same error.
pub fn with_cause(error: io::Error, path: &Path) -> io::Error {
    if error.kind() != io::ErrorKind::StorageFull || error.raw_os_error().is_none() {
        return error;
    }
    let existing = path.ancestors().find(|above| above.exists()).unwrap_or(Path::new("."));
    match nix::sys::statvfs::statvfs(existing) {
        Ok(disk) if disk.files() > 0 && disk.files_available() == 0 && disk.blocks_available() > 0 => {
            Cause::NoInodes.into()
        }
        _ => error,
    }
}

fn forbids_writing(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    matches!(error.kind(), FileTooLarge | PermissionDenied | QuotaExceeded | ReadOnlyFilesystem | StorageFull)
}

/// What to do about a system error, if known.
pub fn advice_for_io(error: &io::Error) -> Option<&'static str> {
    match error.get_ref().and_then(|inner| inner.downcast_ref()) {
        Some(Cause::NotAFile(_)) => return Some("replace it with a regular file, or name another file"),
        Some(Cause::NoInodes) => {
            return Some("delete files you do not need and try again (`df -i` shows inodes); saved data is safe");
        }
        None => {}
    }
    if error.raw_os_error() == Some(nix::errno::Errno::ELOOP as i32) {
        return Some("remove the link: it points to itself");
    }
    match error.kind() {
        // `EPERM` means a flag of the file, which permissions do not show.
        io::ErrorKind::PermissionDenied if error.raw_os_error() == Some(nix::errno::Errno::EPERM as i32) => {
            Some("check its owner, its permissions, and, with `lsattr`, whether it is immutable")
        }
        io::ErrorKind::PermissionDenied => Some("check its owner and permissions"),
        io::ErrorKind::StorageFull => Some("free some space and try again; saved data is safe"),
        io::ErrorKind::QuotaExceeded => {
            Some("delete files you do not need and try again (`quota` shows your limits); saved data is safe")
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            Some("the disk is read-only: use another data directory with `--home DIR`")
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            Some("a file is where a folder should be: move it, or use another data directory with `--home DIR`")
        }
        io::ErrorKind::IsADirectory => Some("a folder is where a file should be: move it"),
        io::ErrorKind::InvalidFilename => Some("rename it"),
        io::ErrorKind::InvalidData => Some("save it as UTF-8 text"),
        // From the system, this is the limit of `ulimit -f`. From reading, the file is larger than any deck.
        io::ErrorKind::FileTooLarge if error.raw_os_error().is_some() => {
            Some("raise the limit with `ulimit -f unlimited` and try again; saved data is safe")
        }
        io::ErrorKind::FileTooLarge => Some("move or split it: decks are not this large"),
        _ => None,
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Usage { problem, .. } | Error::Refused { problem, .. } => f.write_str(problem),
            Error::Store { doing, source: StoreError::System(source) } => {
                write!(f, "could not {doing}: {}", plain_words(source))
            }
            Error::Store { doing, source } => write!(f, "could not {doing}: {source}"),
            Error::File { doing, path, source } => {
                write!(f, "could not {doing} {}: {}", path.display(), plain_words(source))
            }
            Error::ClosedPipe => f.write_str("standard output was closed"),
            Error::Interrupted => f.write_str("interrupted"),
        }
    }
}

/// The system's message without its number, in lowercase.
pub fn plain_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull if error.raw_os_error().is_some() => return "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => return "your disk quota is used up".to_owned(),
        io::ErrorKind::FileTooLarge if error.raw_os_error().is_some() => {
            return "the file size limit was reached".to_owned();
        }
        _ => {}
    }
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + letters.as_str())
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Store { source, .. } => Some(source),
            Error::File { source, .. } => Some(source),
            _ => None,
        }
    }
}
