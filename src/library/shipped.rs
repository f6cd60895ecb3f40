//! The decks and checklists that come inside the binary.

use include_dir::{Dir, include_dir};

static DECKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/decks");

/// A file that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippedFile {
    /// Its path below the home.
    pub name: String,
    /// Its text.
    pub bytes: &'static [u8],
}

/// All shipped Markdown files, by name: decks under `decks/`, checklists under `checklists/`.
pub fn shipped_files() -> Vec<ShippedFile> {
    let mut files = Vec::new();
    collect(&DECKS, &mut files);
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<ShippedFile>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if path.ends_with(".md") {
            let name = if path.starts_with("checklists/") { path } else { format!("decks/{path}") };
            files.push(ShippedFile { name, bytes: file.contents() });
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
