//! The files that an import reads: those named, and those that may hold cards in the folders named. A folder may come from
//! anywhere, so nothing in it leads out of what was named.

use crate::error::Error;
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::fs::{canonicalize, metadata};
use std::path::{Path, PathBuf};

/// Endings of files that a folder is searched for, in lower case.
const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mdx"];

const VALUES: [&str; 2] = ["csv", "tsv"];

/// Files that say what a folder's search passes over. They are opened as soon as the folder is entered.
const RULES: [&str; 3] = [".ignore", ".gitignore", ".git/info/exclude"];

/// A file to be read.
pub struct Source {
    pub path: PathBuf,
    /// Nobody named it: it lay in a folder.
    pub is_found: bool,
}

/// The files of an import.
#[derive(Default)]
pub struct Sources {
    /// Those that are read, in order.
    pub files: Vec<Source>,
    /// What looked like more of them and is not read, with the reason.
    pub left_out: Vec<(PathBuf, &'static str)>,
    /// What is wrong with the paths, to be told.
    pub troubles: Vec<Error>,
    /// Links in folders to files below a named path, with these files.
    links: Vec<(PathBuf, PathBuf)>,
}

/// The files that these paths mean: themselves, and of a folder every file of Markdown or values, as its .gitignore
/// allows. A link that was named is followed; one that was found, only to a file below a named path, which is read once.
pub fn files_of(paths: &[PathBuf]) -> Sources {
    let named: Vec<PathBuf> = paths.iter().filter_map(|path| canonicalize(path).ok()).collect();
    let mut found = Sources::default();
    for path in paths {
        if !path.is_dir() {
            found.files.push(Source { path: path.clone(), is_found: false });
            continue;
        }
        let before = found.len();
        if is_below_odd_rules(path) {
            found.left_out.push((path.clone(), ODD_RULES));
        } else {
            search(path, &named, &mut found);
        }
        if found.len() == before {
            found.troubles.push(nothing_in(path));
        }
    }
    let links = std::mem::take(&mut found.links);
    if !links.is_empty() {
        let mut read: HashSet<PathBuf> = found.files.iter().filter_map(|file| canonicalize(&file.path).ok()).collect();
        let fresh = links.into_iter().filter(|(_, target)| read.insert(target.clone()));
        found.files.extend(fresh.map(|(path, _)| Source { path, is_found: true }));
    }
    found
}

const ODD_RULES: &str = "skipped: an ignore file in this folder is not a regular file";

fn search(folder: &Path, named: &[PathBuf], found: &mut Sources) {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).sort_by_file_path(Path::cmp);
    let is_folder = |entry: &DirEntry| entry.file_type().is_some_and(|kind| kind.is_dir());
    walk.filter_entry(move |entry| !is_folder(entry) || !has_odd_rules(entry.path()));
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.depth() > 0 && entry.path_is_symlink() => found.take_link(entry.into_path(), named),
            Ok(entry) if is_folder(&entry) => found.take_odd_folders(entry.path()),
            Ok(entry) if !has_cards_ending(entry.path()) => {}
            Ok(entry) if entry.path().is_file() => {
                found.files.push(Source { path: entry.into_path(), is_found: true });
            }
            Ok(entry) => found.left_out.push((entry.into_path(), "skipped: not a regular file")),
            Err(error) => found.troubles.push(Error::refused(error.to_string())),
        }
    }
}

impl Sources {
    /// Everything that was met.
    fn len(&self) -> usize {
        self.files.len() + self.left_out.len() + self.links.len()
    }

    /// A link that lies in a folder. What it leads to inside of what was named is read there, or here where the search
    /// passes over it.
    fn take_link(&mut self, path: PathBuf, named: &[PathBuf]) {
        let target = canonicalize(&path);
        let is_folder = target.as_ref().is_ok_and(|target| target.is_dir());
        if !is_folder && !has_cards_ending(&path) {
            return;
        }
        match target {
            Err(_) => self.left_out.push((path, "skipped: a broken link")),
            Ok(target) if !named.iter().any(|named| target.starts_with(named)) => {
                self.left_out.push((path, "skipped: a link that points outside the folder you named"));
            }
            Ok(target) if target.is_file() => self.links.push((path, target)),
            Ok(_) if is_folder => {}
            Ok(_) => self.left_out.push((path, "skipped: not a regular file")),
        }
    }

    /// The search does not enter these, so they are told apart from it.
    fn take_odd_folders(&mut self, folder: &Path) {
        let below = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
        let odd = below.filter(|path| path.is_dir() && !path.is_symlink() && has_odd_rules(path));
        self.left_out.extend(odd.map(|path| (path, ODD_RULES)));
    }
}

/// The rules of the folder named, and of those above it, hold for everything in it.
fn is_below_odd_rules(folder: &Path) -> bool {
    canonicalize(folder).is_ok_and(|whole| whole.ancestors().any(has_odd_rules))
}

/// Whether opening what says what to ignore could wait for ever or never end: a pipe, a device.
fn has_odd_rules(folder: &Path) -> bool {
    RULES.iter().any(|name| metadata(folder.join(name)).is_ok_and(|facts| !facts.is_file() && !facts.is_dir()))
}

fn has_cards_ending(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| MARKDOWN.iter().chain(&VALUES).any(|known| *known == ending))
}

/// A folder without a file to read: what was looked for.
fn nothing_in(folder: &Path) -> Error {
    let endings: Vec<String> = MARKDOWN.iter().chain(&VALUES).map(|ending| format!(".{ending}")).collect();
    Error::refused(format!("no files to import in {}", folder.display())).hint(format!(
        "folders are searched for {}, without hidden and ignored files; name a file to import it anyway",
        endings.join(", ")
    ))
}
