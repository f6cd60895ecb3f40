//! Lists deck files and their modification times without reading them.

use crate::store::Link;
use std::fs::{self, DirEntry, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// A deck file on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Path below `decks/`, with forward slashes.
    pub name: String,
    pub path: PathBuf,
    /// In bytes.
    pub size: u64,
    /// Time of the last change in nanoseconds since 1970; -1 if unknown.
    pub modified: i64,
    /// The dialect of a linked file; `None` for decks in the data directory.
    pub dialect: Option<String>,
}

/// All `.md` files below the folder, by name; none if the folder does not exist. Skips hidden files and folders,
/// because editors and version control use them. Includes what cannot be read or is not a file, so that reading it
/// reports the problem. The name of an unreadable folder ends with `/`.
pub fn scan(folder: &Path) -> Vec<FoundFile> {
    let mut found = Vec::new();
    // Opens only one folder at a time, however deeply they are nested.
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = waiting.pop() {
        match entries_of(&folder) {
            Ok(entries) => scan_entries(entries, &prefix, &mut found, &mut waiting),
            Err(error) if error.kind() == ErrorKind::NotFound && prefix.is_empty() && !is_link(&folder) => {}
            // Deleted since its parent was read.
            Err(error) if error.kind() == ErrorKind::NotFound && !prefix.is_empty() => {}
            Err(_) => {
                found.push(FoundFile::unreadable_at(if prefix.is_empty() { ROOT.to_owned() } else { prefix }, folder))
            }
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// The unreadable folders among these names, as prefixes of the names below them.
pub fn unreadable_folders<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    names.filter(|name| name.ends_with('/')).map(|name| if name == ROOT { "" } else { name }).collect()
}

pub fn is_below(folders: &[&str], name: &str) -> bool {
    folders.iter().any(|folder| name != ROOT && name != *folder && name.starts_with(folder))
}

/// The name of `decks/` itself if it cannot be read.
const ROOT: &str = "./";

fn entries_of(folder: &Path) -> io::Result<Vec<DirEntry>> {
    fs::read_dir(folder)?.collect()
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

fn scan_entries(
    entries: Vec<DirEntry>,
    prefix: &str,
    found: &mut Vec<FoundFile>,
    folders: &mut Vec<(PathBuf, String)>,
) {
    for entry in entries {
        let file_name = entry.file_name().to_string_lossy().into_owned();
        if file_name.starts_with('.') {
            continue;
        }
        let (name, path) = (format!("{prefix}{file_name}"), entry.path());
        // Links to files are followed, links to folders are not, so that there are no cycles.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder {
            folders.push((path, format!("{name}/")));
        } else if name.ends_with(".md") {
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_file() => found.push(of(name, path, &metadata)),
                // Deleted, unless it is a link to a missing file.
                Err(error) if error.kind() == ErrorKind::NotFound && !is_link(&path) => {}
                _ => found.push(FoundFile::unreadable_at(name, path)),
            }
        }
    }
}

/// What is at the path of a file that was not found; `None` if it was deleted. If something else is at its path, or a
/// folder above it cannot be read, the file may not be deleted.
pub fn find_at(decks: &Path, name: &str) -> Option<FoundFile> {
    let path = if name == ROOT { decks.to_owned() } else { decks.join(name) };
    // A linked file was not a symbolic link when it was linked, so another program replaced it.
    if Path::new(name).is_absolute() && is_link(&path) {
        return None;
    }
    let unreadable_at = || Some(FoundFile::unreadable_at(name.to_owned(), path.clone()));
    match fs::metadata(&path) {
        Ok(metadata) if metadata.is_file() => Some(of(name.to_owned(), path, &metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let on_the_way = path.ancestors().take_while(|above| above.starts_with(decks));
            let is_dangling = |above: &Path| is_link(above) && !above.exists();
            on_the_way.into_iter().any(is_dangling).then(unreadable_at).flatten()
        }
        _ => unreadable_at(),
    }
}

impl FoundFile {
    /// Something that cannot be read or is not a file.
    fn unreadable_at(name: String, path: PathBuf) -> FoundFile {
        FoundFile { name, path, size: 0, modified: -1, dialect: None }
    }
}

fn of(name: String, path: PathBuf, metadata: &Metadata) -> FoundFile {
    FoundFile { name, path, size: metadata.len(), modified: modified(metadata), dialect: None }
}

/// Time of the last change in nanoseconds since 1970; -1 if unknown.
pub(super) fn modified(metadata: &Metadata) -> i64 {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    modified.map_or(-1, |time| time.as_nanos() as i64)
}

/// A linked file, named by its path; `None` if it is missing.
pub fn look_at(link: &Link) -> Option<FoundFile> {
    let (name, path) = (link.path.clone(), PathBuf::from(&link.path));
    // It was not a symbolic link when it was linked, so another program replaced it.
    let found = match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => of(name, path, &metadata),
        Ok(metadata) if metadata.is_symlink() => return None,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return None,
        // Reading it reports the problem.
        _ => FoundFile::unreadable_at(name, path),
    };
    Some(FoundFile { dialect: Some(link.dialect.clone()), ..found })
}
