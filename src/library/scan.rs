//! Lists deck files and when they changed, without reading them.

use crate::store::Link;
use std::fs::{self, DirEntry, Metadata};
use std::io::{self, ErrorKind};
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
    /// The dialect of a linked file; `None` for decks in the data directory.
    pub dialect: Option<String>,
}

/// All `.md` files below the folder, by name; none if the folder does not exist. Hidden files and folders are
/// passed over: editors and version control keep their own things there. What cannot be looked at, or is not a file, is
/// among them: reading it will tell what is wrong. So is a folder that cannot be looked into, whose name ends with `/`.
pub fn scan(folder: &Path) -> Vec<FoundFile> {
    let mut found = Vec::new();
    // One folder is open at a time, however deep they lie in each other.
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = waiting.pop() {
        match entries_of(&folder) {
            Ok(entries) => look_at_entries(entries, &prefix, &mut found, &mut waiting),
            Err(error) if error.kind() == ErrorKind::NotFound && prefix.is_empty() && !is_link(&folder) => {}
            // Gone since its own folder was read.
            Err(error) if error.kind() == ErrorKind::NotFound && !prefix.is_empty() => {}
            Err(_) => {
                found.push(FoundFile::troubled(if prefix.is_empty() { WHOLE.to_owned() } else { prefix }, folder))
            }
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// Those of these names that are folders which cannot be looked into, as a beginning of the names below them.
pub fn troubled_folders<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    names.filter(|name| name.ends_with('/')).map(|name| if name == WHOLE { "" } else { name }).collect()
}

/// Whether this file is in one of these folders.
pub fn is_below(folders: &[&str], name: &str) -> bool {
    folders.iter().any(|folder| name != WHOLE && name != *folder && name.starts_with(folder))
}

/// The name of `decks/` itself if it cannot be read.
const WHOLE: &str = "./";

fn entries_of(folder: &Path) -> io::Result<Vec<DirEntry>> {
    fs::read_dir(folder)?.collect()
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|facts| facts.is_symlink())
}

fn look_at_entries(
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
        // A link is followed to a file, never into a folder, so that no circle can be walked.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder {
            folders.push((path, format!("{name}/")));
        } else if name.ends_with(".md") {
            match fs::metadata(&path) {
                Ok(facts) if facts.is_file() => found.push(of(name, path, &facts)),
                // Gone, unless it is a link to something that is gone.
                Err(error) if error.kind() == ErrorKind::NotFound && !is_link(&path) => {}
                _ => found.push(FoundFile::troubled(name, path)),
            }
        }
    }
}

/// What stands where a file is not found any more: `None` if nothing does. Something in its place, or on the way to
/// it, is not a reason to believe that the file was taken away.
pub fn stands_at(decks: &Path, name: &str) -> Option<FoundFile> {
    let path = if name == WHOLE { decks.to_owned() } else { decks.join(name) };
    // A linked file was no link when it was linked: one that is there now is somebody else's doing.
    if Path::new(name).is_absolute() && is_link(&path) {
        return None;
    }
    let troubled = || Some(FoundFile::troubled(name.to_owned(), path.clone()));
    match fs::metadata(&path) {
        Ok(facts) if facts.is_file() => Some(of(name.to_owned(), path, &facts)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let on_the_way = path.ancestors().take_while(|above| above.starts_with(decks));
            let is_dangling = |above: &Path| is_link(above) && !above.exists();
            on_the_way.into_iter().any(is_dangling).then(troubled).flatten()
        }
        _ => troubled(),
    }
}

impl FoundFile {
    /// Something that cannot be looked at, or is not a file.
    fn troubled(name: String, path: PathBuf) -> FoundFile {
        FoundFile { name, path, size: 0, modified: -1, dialect: None }
    }
}

fn of(name: String, path: PathBuf, facts: &Metadata) -> FoundFile {
    FoundFile { name, path, size: facts.len(), modified: modified(facts), dialect: None }
}

/// Time of the last change, in nanoseconds since 1970; -1 if it is not known.
pub(super) fn modified(facts: &Metadata) -> i64 {
    let modified = facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    modified.map_or(-1, |time| time.as_nanos() as i64)
}

/// A linked file, called by its own path; `None` if it is not there.
pub fn look_at(link: &Link) -> Option<FoundFile> {
    let (name, path) = (link.path.clone(), PathBuf::from(&link.path));
    // It was no link when it was linked, so one that is there now is somebody else's doing.
    let found = match fs::symlink_metadata(&path) {
        Ok(facts) if facts.is_file() => of(name, path, &facts),
        Ok(facts) if facts.is_symlink() => return None,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return None,
        // Reading it will tell what is wrong.
        _ => FoundFile::troubled(name, path),
    };
    Some(FoundFile { dialect: Some(link.dialect.clone()), ..found })
}
