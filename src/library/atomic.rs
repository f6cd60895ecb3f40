//! Writing a file so that a crash leaves the old one or the new one, never half of each.

use crate::error::{Error, Result};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Replaces the file's content: written beside it, synced, then renamed over it. Permissions of an existing file stay.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    // Through a symbolic link the file it points at is replaced, not the link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // The parent of a bare name is empty.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Error::file("make the folder", folder, error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = write_new(&beside, bytes, path).and_then(|()| fs::rename(&beside, path));
    if let Err(error) = written {
        // The half-written file is ours alone; if it cannot even be removed, the first error is the one to report.
        let _ = fs::remove_file(&beside);
        return Err(Error::file("write", path, error));
    }
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| Error::file("sync", folder, error))
}

fn write_new(beside: &Path, bytes: &[u8], path: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(beside)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() -> Result<()> {
        let folder = tempfile::tempdir().map_err(Error::output)?;
        let path = folder.path().join("deck.md");
        write_atomically(&path, b"one")?;
        write_atomically(&path, b"two")?;
        assert_eq!(fs::read(&path).map_err(Error::output)?, b"two");
        assert_eq!(fs::read_dir(folder.path()).map_err(Error::output)?.count(), 1);
        Ok(())
    }

    #[test]
    fn a_file_that_cannot_be_written_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let path = folder.path().join("is-a-folder");
        fs::create_dir(&path).expect("a folder of the test");
        let error = write_atomically(&path, b"x").expect_err("a folder is no file");
        assert!(error.to_string().contains("is-a-folder"), "{error}");
    }
}
