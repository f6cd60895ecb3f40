//! Which deck files there are and when they changed: one look at each, nothing is read.

use crate::error::{Error, Result};
use crate::store::Link;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// A deck file on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Its path below `decks/`, with forward slashes.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub modified: i64,
    /// What a linked file is read as; `None` for the decks of the home.
    pub dialect: Option<String>,
}

/// All `.md` files below the folder, by name; none where the folder does not exist. Hidden files and folders are
/// passed over: editors and version control keep their own things there.
pub fn scan(folder: &Path) -> Result<Vec<FoundFile>> {
    let mut found = Vec::new();
    look_into(folder, "", &mut found)?;
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

fn look_into(folder: &Path, prefix: &str, found: &mut Vec<FoundFile>) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::file("look into", folder, error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| Error::file("look into", folder, error))?;
        let file_name = entry.file_name().to_string_lossy().into_owned();
        if file_name.starts_with('.') {
            continue;
        }
        let (name, path) = (format!("{prefix}{file_name}"), entry.path());
        // A link is followed to a file, never into a folder, so that no circle can be walked.
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            look_into(&path, &format!("{name}/"), found)?;
        } else if name.ends_with(".md") {
            match fs::metadata(&path) {
                Ok(facts) if facts.is_file() => found.push(of(name, path, &facts)),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                // Reading it will tell what is wrong: a link to itself, say.
                Err(_) => found.push(FoundFile { name, path, size: 0, modified: -1, dialect: None }),
            }
        }
    }
    Ok(())
}

fn of(name: String, path: PathBuf, facts: &Metadata) -> FoundFile {
    FoundFile { name, path, size: facts.len(), modified: modified(facts), dialect: None }
}

/// Time of the last change, in nanoseconds since 1970; -1 where it is not known.
pub(super) fn modified(facts: &Metadata) -> i64 {
    let modified = facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    modified.map_or(-1, |time| time.as_nanos() as i64)
}

/// A linked file, called by its own path; `None` where it is not there.
pub fn look_at(link: &Link) -> Option<FoundFile> {
    let (name, path) = (link.path.clone(), PathBuf::from(&link.path));
    // It was no link when it was linked, so one that stands there now is somebody else's doing.
    let found = match fs::symlink_metadata(&path) {
        Ok(facts) if facts.is_file() => of(name, path, &facts),
        Ok(_) => return None,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return None,
        // Reading it will tell what is wrong.
        Err(_) => FoundFile { name, path, size: 0, modified: -1, dialect: None },
    };
    Some(FoundFile { dialect: Some(link.dialect.clone()), ..found })
}
