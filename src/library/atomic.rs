//! The only way to write files. A crash leaves the old file or the new one. Refuses to replace anything but a regular
//! file.

use super::bytes::{check_regular, open_without_waiting};
use crate::error::{DoingTo, Error, Result};
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};
use tempfile::Builder;

/// Writes a file in the data directory and creates missing folders.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).doing_to("create the folder", folder)?;
    replace(&check_output(path)?, bytes)
}

/// Writes a file that the user named. Creates no folders, so that a mistyped path is reported.
pub fn write_output(path: &Path, bytes: &[u8]) -> Result<()> {
    replace(&check_output(path)?, bytes)
}

/// The file that a write to this path replaces: the target of a symbolic link. An error if it is not a regular file or
/// cannot be created, reported before anything is computed.
pub fn check_output(path: &Path) -> Result<PathBuf> {
    let name = path.display();
    let ends_in_folder = [&b"/"[..], b"/."].iter().any(|end| path.as_os_str().as_encoded_bytes().ends_with(end));
    if ends_in_folder || path.file_name().is_none() || path.is_dir() {
        return Err(Error::refused(format!("{name} is a folder, not a file")).hint("name a file in it"));
    }
    let is_link = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata.is_symlink(),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            check_folder(folder_of(path))?;
            return Ok(path.to_owned());
        }
        Err(error) => return Err(Error::file("write", path, error)),
    };
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) if is_link && error.kind() == ErrorKind::NotFound => {
            return Err(Error::refused(format!("{name} is a link to a missing file"))
                .hint("remove the link, or create the file it points to"));
        }
        Err(error) => return Err(Error::file("write", path, error)),
    };
    let allowed = fs::metadata(&target).and_then(|metadata| check_regular(&metadata));
    allowed.doing_to("write", path)?;
    // A read-only file is not replaced, even if its folder allows it.
    open_without_waiting(&target, OpenOptions::new().write(true)).doing_to("write", path)?;
    Ok(target)
}

fn check_folder(folder: &Path) -> Result<()> {
    let name = folder.display();
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => Err(Error::refused(format!("{name} is not a folder")).hint("name a file in another folder")),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Error::refused(format!("there is no folder {name}"))
            .hint("check the spelling, or create the folder with `mkdir -p`")),
        Err(error) => Err(Error::file("write to", folder, error)),
    }
}

/// The parent of a bare name is empty.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a temporary file in the same folder, syncs it, and renames it.
fn replace(target: &Path, bytes: &[u8]) -> Result<()> {
    let folder = folder_of(target);
    let doing = "write";
    // Private until it has the permissions of the file that it replaces.
    let mode = if target.exists() { 0o600 } else { 0o666 };
    let mut beside = Builder::new();
    beside.prefix(".greenroom-").suffix(".tmp").permissions(Permissions::from_mode(mode));
    let mut file = beside.tempfile_in(folder).doing_to(doing, target)?;
    write_new(file.as_file_mut(), bytes, target).doing_to(doing, target)?;
    file.persist(target).map_err(|error| error.error).doing_to(doing, target)?;
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // The file is in place. A folder that is writable but not readable cannot be synced.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        other => other.doing_to("sync", folder),
    }
}

/// Keeps the permissions of an existing file, and its owner if possible.
fn write_new(file: &mut File, bytes: &[u8], target: &Path) -> io::Result<()> {
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(target) {
        // Only the superuser may change the owner. For others, the file becomes theirs, as with any editor.
        let _ = fchown(&*file, Some(old.uid()), Some(old.gid()));
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder of the test")
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder of the test").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_keeps_its_permissions_and_nothing_is_left_beside_it() -> Result<()> {
        let folder = folder();
        let path = folder.path().join("deck.md");
        write_atomically(&path, b"one")?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
        write_output(&path, b"two")?;
        assert_eq!(fs::read(&path).expect("a file"), b"two");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o7777, 0o640);
        assert_eq!(names(folder.path()), ["deck.md"]);
        Ok(())
    }

    #[test]
    fn anything_but_a_file_is_refused_and_left_alone() {
        let folder = folder();
        let (pipe, socket) = (folder.path().join("pipe"), folder.path().join("socket"));
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).expect("a pipe of the test");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).expect("a socket of the test");
        symlink("/dev/null", folder.path().join("null")).expect("a link of the test");
        symlink("nowhere", folder.path().join("dangling")).expect("a link of the test");
        symlink("round", folder.path().join("round")).expect("a link of the test");
        fs::create_dir(folder.path().join("inner")).expect("a folder of the test");
        let before = names(folder.path());
        let names_given =
            ["pipe", "socket", "null", "dangling", "round", "inner", "inner/", "new/", "inner/.", "inner/.."];
        for name in names_given {
            let path = folder.path().join(name);
            let error = write_output(&path, b"x").expect_err(name);
            assert!(error.to_string().contains(name) && error.advice().is_some(), "{name}: {error}");
            assert_eq!(names(folder.path()), before, "{name}");
        }
        assert!(fs::metadata(&pipe).expect("the pipe").file_type().is_fifo());
        assert!(!fs::metadata("/dev/null").expect("a device").is_file());
        assert!(write_atomically(&pipe, b"x").is_err(), "nor is one in the home");
    }

    #[test]
    fn a_named_file_gets_no_folder_made_and_a_file_of_the_home_does() {
        let folder = folder();
        let path = folder.path().join("a/b/page.html");
        let error = write_output(&path, b"x").expect_err("no folder");
        assert!(error.to_string().starts_with("there is no folder "), "{error}");
        assert!(names(folder.path()).is_empty());
        fs::write(folder.path().join("file"), "").expect("a file of the test");
        assert!(write_output(&folder.path().join("file/page.html"), b"x").is_err());
        assert!(write_atomically(&path, b"x").is_ok() && path.is_file());
    }

    #[test]
    fn a_link_is_written_through() {
        let folder = folder();
        let (link, target) = (folder.path().join("link"), folder.path().join("target"));
        fs::write(&target, "old").expect("a file of the test");
        symlink("target", &link).expect("a link of the test");
        write_output(&link, b"new").expect("a write");
        assert_eq!(fs::read(&target).expect("the target"), b"new");
        assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    }
}
