//! Files that a person names to be read: an answer, a solution. What is wrong with one is said with a hint that fits it;
//! those for the files of the home would not. Must not know what is done with them.

use super::scope::nearest;
use crate::error::{Error, Result};
use crate::library;
use crate::view::safe_line;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What a named file should hold.
#[derive(Debug, Clone, Copy)]
pub struct FilePurpose {
    /// With its article: "an answer".
    pub what: &'static str,
    /// A name for such a file.
    pub example: &'static str,
    /// The most bytes that one has.
    pub longest: u64,
}

/// The bytes of the file.
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

/// More bytes came, from a file or a stream of this name, than what is wanted has.
pub fn too_long(name: &str, wanted: FilePurpose) -> Error {
    let size = wanted.longest / 1024 / 1024;
    Error::refused(format!("{} is longer than {size} MB", safe_line(name)))
        .hint(format!("use a file with {} only", wanted.what))
}

/// Why the file cannot be read, and what to do.
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

/// The file beside this one that is called nearly so.
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
