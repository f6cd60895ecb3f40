//! Errors, sorted by who can fix them, with messages for people and exit codes for scripts.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// Exit codes of the process. Interrupted by Ctrl-C is 130, as shells have it.
pub mod exit {
    /// All went well.
    pub const DONE: u8 = 0;
    /// It failed; `due`: nothing is due; `doctor`: there are findings.
    pub const FAILED: u8 = 1;
    /// The request made no sense; `due`: any error.
    pub const USAGE: u8 = 2;
    /// Ended by Ctrl-C.
    pub const INTERRUPTED: u8 = 130;
}

/// Anything a command can fail with.
#[derive(Debug)]
pub enum Error {
    /// The request made no sense. Exit 2.
    Usage {
        /// What is wrong with it.
        problem: String,
        /// The remedy.
        hint: Option<String>,
    },
    /// The request was clear but cannot be done as things are. Exit 1.
    Refused {
        /// Why not.
        problem: String,
        /// The remedy.
        hint: Option<String>,
    },
    /// Progress could not be read or written. Exit 1.
    Store {
        /// The action in "could not …".
        doing: &'static str,
        /// The error of the store.
        source: StoreError,
    },
    /// A file could not be read or written. Exit 1.
    File {
        /// The action in "could not …".
        doing: &'static str,
        /// Which file.
        path: PathBuf,
        /// The system's message.
        source: io::Error,
    },
    /// The reader of our output has gone. Exit 0, quietly.
    ClosedPipe,
    /// Ctrl-C. Exit 130, quietly.
    Interrupted,
}

/// What commands return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Says what was being done when the store failed.
pub trait Doing<T> {
    /// As in "could not …".
    fn doing(self, what: &'static str) -> Result<T>;
}

impl<T> Doing<T> for Result<T, StoreError> {
    fn doing(self, what: &'static str) -> Result<T> {
        self.map_err(|source| Error::Store { doing: what, source })
    }
}

/// Says what was being done to a file when the system refused.
pub trait DoingTo<T> {
    /// As in "could not …", with the file behind it.
    fn doing_to(self, what: &'static str, path: impl AsRef<Path>) -> Result<T>;
}

impl<T> DoingTo<T> for io::Result<T> {
    fn doing_to(self, what: &'static str, path: impl AsRef<Path>) -> Result<T> {
        self.map_err(|source| Error::file(what, path, source))
    }
}

impl Error {
    /// A request that made no sense.
    pub fn usage(problem: impl Into<String>) -> Error {
        Error::Usage { problem: problem.into(), hint: None }
    }

    /// A request that cannot be done as things are.
    pub fn refused(problem: impl Into<String>) -> Error {
        Error::Refused { problem: problem.into(), hint: None }
    }

    /// A file that could not be read or written. A closed pipe is recognized.
    pub fn file(doing: &'static str, path: impl AsRef<Path>, source: io::Error) -> Error {
        let source = with_cause(source, path.as_ref());
        Error::File { doing, path: path.as_ref().to_owned(), source }
    }

    /// An error while writing to the person or the pipe.
    pub fn output(source: io::Error) -> Error {
        match source.kind() {
            io::ErrorKind::BrokenPipe => Error::ClosedPipe,
            _ => Error::file("write the output", "standard output", source),
        }
    }

    /// Was something to be written that the disk, a limit or permissions do not let be written?
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

    /// The same error with advice; errors that carry their own keep it.
    #[must_use]
    pub fn hint(self, advice: impl Into<String>) -> Error {
        match self {
            Error::Usage { problem, hint: None } => Error::Usage { problem, hint: Some(advice.into()) },
            Error::Refused { problem, hint: None } => Error::Refused { problem, hint: Some(advice.into()) },
            other => other,
        }
    }

    /// The code the process ends with.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Usage { .. } => exit::USAGE,
            Error::Refused { .. } | Error::Store { .. } | Error::File { .. } => exit::FAILED,
            Error::ClosedPipe => exit::DONE,
            Error::Interrupted => exit::INTERRUPTED,
        }
    }

    /// The remedy, if known.
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

/// Something other than a file in a file's place; it is neither read nor replaced.
#[derive(Debug)]
pub struct NotAFile(pub &'static str);

impl fmt::Display for NotAFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for NotAFile {}

impl From<NotAFile> for io::Error {
    fn from(what: NotAFile) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidInput, what)
    }
}

/// A disk with space left that holds as many files as it can.
#[derive(Debug)]
struct NoInodes;

impl fmt::Display for NoInodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the disk has no inodes left: it holds too many files")
    }
}

impl std::error::Error for NoInodes {}

/// The same error, told apart where one word of the system means two things: a disk without space, or without inodes.
pub fn with_cause(error: io::Error, path: &Path) -> io::Error {
    if error.kind() != io::ErrorKind::StorageFull || error.raw_os_error().is_none() {
        return error;
    }
    let there = path.ancestors().find(|above| above.exists()).unwrap_or(Path::new("."));
    match nix::sys::statvfs::statvfs(there) {
        Ok(disk) if disk.files() > 0 && disk.files_available() == 0 && disk.blocks_available() > 0 => {
            io::Error::new(io::ErrorKind::StorageFull, NoInodes)
        }
        _ => error,
    }
}

fn forbids_writing(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    matches!(error.kind(), FileTooLarge | PermissionDenied | QuotaExceeded | ReadOnlyFilesystem | StorageFull)
}

/// The remedy for a system error, if known.
pub fn advice_for_io(error: &io::Error) -> Option<&'static str> {
    if error.get_ref().is_some_and(|inner| inner.is::<NotAFile>()) {
        return Some("replace it with a regular file, or name another file");
    }
    if error.raw_os_error() == Some(nix::errno::Errno::ELOOP as i32) {
        return Some("remove the link: it points to itself");
    }
    match error.kind() {
        // As a flag of the file itself says, which permissions do not show.
        io::ErrorKind::PermissionDenied if error.raw_os_error() == Some(nix::errno::Errno::EPERM as i32) => {
            Some("check its owner, its permissions, and, with `lsattr`, whether it is immutable")
        }
        io::ErrorKind::PermissionDenied => Some("check its owner and permissions"),
        io::ErrorKind::StorageFull if error.get_ref().is_some_and(|inner| inner.is::<NoInodes>()) => {
            Some("delete files you do not need and try again (`df -i` shows inodes); saved data is safe")
        }
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
        // From the system: the limit that `ulimit -f` sets. From reading, a file larger than any deck.
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

/// The system's message, without its number.
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
