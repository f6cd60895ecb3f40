//! Reads files that the user names: an answer or a solution. Errors have hints for such files, not for files of the
//! data directory. Must not know what the files are for.

use super::scope::nearest;
use crate::error::{Error, Result};
use crate::library;
use crate::view::safe_line;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The expected content of a named file.
#[derive(Debug, Clone, Copy)]
pub struct FilePurpose {
    /// The noun with its article: "an answer".
    pub what: &'static str,
    /// An example name.
    pub example: &'static str,
    /// The maximum size in bytes.
    pub longest: u64,
}

/// Reads the file.
pub fn read_user_file(path: &Path, wanted: FilePurpose) -> Result<Vec<u8>> {
    if std::fs::metadata(path).is_ok_and(|facts| facts.is_file() && facts.len() > wanted.longest) {
        return Err(too_long(&path.display().to_string(), wanted));
    }
    let bytes = library::read_user_file(path).map_err(|error| cannot_read(path, wanted, error))?;
    if bytes.len() as u64 > wanted.longest {
        return Err(too_long(&path.display().to_string(), wanted));
    }
    Ok(bytes)
}

/// The error for a file or stream of this name that is too large.
pub fn too_long(name: &str, wanted: FilePurpose) -> Error {
    let size = wanted.longest / 1024 / 1024;
    Error::refused(format!("{} is longer than {size} MB", safe_line(name)))
        .hint(format!("use a file with {} only", wanted.what))
}

/// The error for an unreadable file, with a hint.
pub fn cannot_read(path: &Path, wanted: FilePurpose, error: io::Error) -> Error {
    let shown = path.display().to_string();
    match error.kind() {
        ErrorKind::IsADirectory => Error::refused(format!("{shown} is a folder")).hint(format!(
            "name the file with {}, such as {}",
            wanted.what,
            path.join(wanted.example).display()
        )),
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            let error = Error::refused(format!("there is no file {shown}"));
            match neighbor(path) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint(format!("name the file with {}", wanted.what)),
            }
        }
        ErrorKind::FileTooLarge => too_long(&shown, wanted),
        _ => Error::file("read", path, error),
    }
}

/// A file in the same folder with a similar name.
fn neighbor(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).ok()?.flatten().filter(|entry| entry.path().is_file());
    let names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let near = nearest(&path.file_name()?.to_string_lossy(), &names)?;
    Some(path.with_file_name(near).display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    const ANSWER: FilePurpose = FilePurpose { what: "an answer", example: "answer.md", longest: 1 << 20 };

    #[track_caller]
    fn told(path: &Path) -> (String, Option<String>) {
        let error = read_user_file(path, ANSWER).expect_err("no such file to be read");
        (error.to_string(), error.advice())
    }

    #[test]
    fn what_is_wrong_with_a_named_file_is_said_with_a_hint_that_fits_it() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("notes.md"), "In May").expect("a file of the test");
        File::create(at("talk.wav")).and_then(|file| file.set_len((1 << 20) + 1)).expect("a file of the test");
        let shown = |name: &str| at(name).display().to_string();
        assert_eq!(read_user_file(&at("notes.md"), ANSWER).ok().as_deref(), Some(&b"In May"[..]));
        assert_eq!(
            told(folder.path()),
            (
                format!("{} is a folder", folder.path().display()),
                Some(format!("name the file with an answer, such as {}", shown("answer.md")))
            )
        );
        assert_eq!(
            told(&at("note.md")),
            (format!("there is no file {}", shown("note.md")), Some(format!("did you mean `{}`?", shown("notes.md"))))
        );
        for missing in ["xyz", "notes.md/deeper", "no/such/folder.md"] {
            let (_, hint) = told(&at(missing));
            assert_eq!(hint.as_deref(), Some("name the file with an answer"), "{missing}");
        }
        assert_eq!(
            told(&at("talk.wav")),
            (format!("{} is longer than 1 MB", shown("talk.wav")), Some("use a file with an answer only".to_owned()))
        );
    }
}
