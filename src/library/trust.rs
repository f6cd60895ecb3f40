//! Which decks may run code. Imported files need trust; the user's own files do not.
//!
//! - **Shipped** decks are trusted, even after the user edits them.
//! - An imported or linked file, or a renamed copy of one, runs only with trust. Trust applies to the content of the
//!   file: after any change, it is needed again.
//! - Every other file in `decks/` is the user's **own**: written by `add`, or by someone with access to a folder that
//!   only its owner can enter.

use crate::deck::identity::{content_hash, full_hash};
use crate::error::{Doing, Result};
use crate::store::{Change, Store, WrittenFile};

/// The origin of a deck file, and whether it may run code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrustState {
    /// It came with the program.
    Shipped,
    /// The user's own.
    Own,
    /// Imported, and trusted with its present content.
    Trusted {
        /// The path it was imported from.
        source: String,
    },
    /// Imported; its code must not run.
    Untrusted {
        /// The path it was imported from.
        source: String,
    },
}

impl TrustState {
    /// May its code run?
    pub fn may_run(&self) -> bool {
        !matches!(self, TrustState::Untrusted { .. })
    }
}

/// The hashes of a file. They are computed from the same bytes that are parsed, so that the code that is checked is the
/// code that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentHash {
    content: i64,
    full: String,
}

impl ContentHash {
    /// Hashes these bytes.
    pub fn of(bytes: &[u8]) -> ContentHash {
        ContentHash { content: content_hash(bytes), full: full_hash(bytes) }
    }
}

/// The trust state of the file with this name below `decks/` and this content.
pub fn trust_state(store: &Store, name: &str, hash: &ContentHash) -> Result<TrustState> {
    let doing = "check whether the deck is trusted";
    let written = store.written_files().doing(doing)?;
    let Some(import) = import_of(&written, name, hash.content) else {
        let shipped = written.iter().any(|file| file.name == format!("decks/{name}"));
        return Ok(if shipped { TrustState::Shipped } else { TrustState::Own });
    };
    let source = import.source.clone();
    let trusted = store.is_trusted(&hash.full).doing(doing)?;
    Ok(if trusted { TrustState::Trusted { source } } else { TrustState::Untrusted { source } })
}

/// Trusts a content, or revokes trust; false if nothing changed.
pub fn set_trust(
    change: &Change<'_>,
    name: &str,
    hash: &ContentHash,
    on: bool,
    now: crate::schedule::Moment,
) -> Result<bool> {
    let changed = if on { change.trust(&hash.full, name, now) } else { change.distrust(&hash.full) };
    changed.doing("record the trust")
}

/// The import that wrote this file: by its name, or by its content if it was renamed or copied.
fn import_of<'w>(written: &'w [WrittenFile], name: &str, content: i64) -> Option<&'w WrittenFile> {
    let mut imports = written.iter().filter(|file| file.source != "shipped");
    let own_name = format!("decks/{name}");
    // A linked file is recorded under its own path.
    let named = imports.clone().find(|file| file.name == own_name || file.name == name);
    let is_shipped = || written.iter().any(|file| file.name == own_name);
    named.or_else(|| if is_shipped() { None } else { imports.find(|file| file.content == content) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, content: i64, source: &str) -> WrittenFile {
        WrittenFile { name: format!("decks/{name}"), content, source: source.into() }
    }

    #[test]
    fn an_imported_file_stays_untrusted_when_changed_or_copied() {
        let linked = WrittenFile { name: "/notes/linked.md".into(), content: 3, source: "/notes/linked.md".into() };
        let files = [written("a.md", 1, "shipped"), written("b.md", 2, "/tmp/b.md"), linked];
        let source = |name, content| import_of(&files, name, content).map(|file| file.source.as_str());
        assert_eq!(source("b.md", 2), Some("/tmp/b.md"));
        assert_eq!(source("b.md", 9), Some("/tmp/b.md"));
        assert_eq!(source("copy.md", 2), Some("/tmp/b.md"));
        assert_eq!(source("/notes/linked.md", 7), Some("/notes/linked.md"));
        assert_eq!(source("own.md", 9), None);
        assert_eq!(source("a.md", 1), None);
        assert_eq!(source("a.md", 9), None);
    }
}
