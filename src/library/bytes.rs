//! Reads files without blocking. Anything but a regular file is refused before it is opened, and opening does not block
//! if the file was replaced meanwhile. Knows nothing about decks.

use crate::error::{Cause, DoingTo, Error, Result};
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The maximum size of a deck, in bytes. A hundred thousand cards need a quarter of it. Without a limit, a video saved
/// under the wrong name would fill the memory.
const MAX_SIZE: u64 = 64 * 1024 * 1024;

/// Some editors begin a file with this. Positions in a deck do not count it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Reads a file. An error if it is not a regular file or is larger than a deck can be.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        // Fails with the reason if the folder cannot be read.
        fs::read_dir(path)?;
    }
    check_regular(&metadata)?;
    let file = open_without_waiting(path, OpenOptions::new().read(true))?;
    check_regular(&file.metadata()?)?;
    read_all(file)
}

/// Reads a file; `None` if it does not exist.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match read_bytes(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file("read", path, error)),
    }
}

/// Reads a file in order to change it: its byte order mark and its text. Refuses a file that is not UTF-8, because
/// writing it back would lose bytes.
pub(super) fn read_to_change(path: &Path) -> Result<(&'static str, String)> {
    let bytes = read_bytes(path).doing_to("read", path)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Error::refused(format!("{} is not valid UTF-8; it was not changed", path.display()))
            .hint("convert the file, for example with `iconv -f latin1 -t utf8`")
    })?;
    Ok(match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK, rest.to_owned()),
        None => ("", text),
    })
}

/// The error for a file that changed after it was read.
pub(super) fn changed_meanwhile(path: &Path) -> Error {
    Error::refused(format!("another program changed {}", path.display())).hint("try again")
}

/// The first path `STEM.ENDING`, `STEM-2.ENDING`, and so on that does not exist.
pub(super) fn free_path(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let numbered = (2..).map(|nth: u64| format!("{stem}-{nth}{ending}"));
    let mut paths = std::iter::once(format!("{stem}{ending}")).chain(numbered).map(|name| folder.join(name));
    // Always found, because the numbers never end.
    paths.find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| folder.join(stem))
}

/// Reads a file that the user named. It may also be a pipe, as shells make for `<(command)`, if a program writes to it.
pub fn read_user_file(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.file_type().is_fifo() {
        return read_bytes(path);
    }
    let mut pipe = open_without_waiting(path, OpenOptions::new().read(true))?;
    let mut start = vec![0; 4096];
    let read = match pipe.read(&mut start) {
        Ok(0) => return Err(Cause::NotAFile("it is a pipe that no program writes to").into()),
        // A program has it open for writing but has not written yet.
        Err(error) if error.kind() == ErrorKind::WouldBlock => 0,
        read => read?,
    };
    start.truncate(read);
    let flags = OFlag::from_bits_retain(fcntl(&pipe, FcntlArg::F_GETFL)?);
    fcntl(&pipe, FcntlArg::F_SETFL(flags - OFlag::O_NONBLOCK))?;
    start.extend(read_all(pipe)?);
    if start.len() as u64 > MAX_SIZE { Err(too_large()) } else { Ok(start) }
}

/// Opens a file without waiting for the other end of a pipe, and without making a terminal the controlling one.
pub(super) fn open_without_waiting(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    options.custom_flags((OFlag::O_NONBLOCK | OFlag::O_NOCTTY).bits()).open(path)
}

pub(super) fn check_regular(metadata: &Metadata) -> io::Result<()> {
    match (metadata.is_file(), metadata.is_dir()) {
        (true, _) => Ok(()),
        (_, true) => Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder, not a file")),
        _ => Err(Cause::NotAFile(kind_of(metadata.file_type())).into()),
    }
}

fn kind_of(kind: FileType) -> &'static str {
    if kind.is_fifo() {
        "it is a pipe, not a file"
    } else if kind.is_socket() {
        "it is a socket, not a file"
    } else {
        "it is a device, not a file"
    }
}

fn read_all(file: File) -> io::Result<Vec<u8>> {
    let size = file.metadata()?.len();
    if size > MAX_SIZE {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(size as usize);
    file.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_SIZE { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, format!("it is larger than {} MB", MAX_SIZE / 1024 / 1024))
}

#[cfg(test)]
mod tests {
    use super::*;
    use nix::sys::stat::Mode;
    use nix::unistd::mkfifo;
    use std::io::Write;

    #[test]
    fn a_file_is_read_up_to_the_size_of_a_deck() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let path = folder.path().join("deck.md");
        let sparse = File::create(&path).expect("a file of the test");
        sparse.set_len(MAX_SIZE).expect("a sparse file");
        assert_eq!(read_bytes(&path).map(|bytes| bytes.len() as u64).ok(), Some(MAX_SIZE));
        sparse.set_len(MAX_SIZE + 1).expect("a sparse file");
        assert_eq!(read_bytes(&path).map_err(|error| error.kind()), Err(ErrorKind::FileTooLarge));
    }

    #[test]
    fn anything_but_a_file_is_refused_without_waiting() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let pipe = folder.path().join("pipe");
        mkfifo(&pipe, Mode::S_IRWXU).expect("a pipe of the test");
        let socket = folder.path().join("socket");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).expect("a socket of the test");
        let message = |path: &Path| read_bytes(path).map_err(|error| error.to_string()).expect_err("not a file");
        assert_eq!(message(&pipe), "it is a pipe, not a file");
        assert_eq!(message(&socket), "it is a socket, not a file");
        assert_eq!(message(Path::new("/dev/zero")), "it is a device, not a file");
        assert_eq!(message(folder.path()), "it is a folder, not a file");
        let unwritten = read_user_file(&pipe).map_err(|error| error.to_string());
        assert_eq!(unwritten, Err("it is a pipe that no program writes to".to_owned()));
        assert!(read_user_file(Path::new("/dev/zero")).is_err() && read_user_file(&socket).is_err());
    }

    #[test]
    fn a_pipe_named_by_the_person_is_read_to_its_end() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let path = folder.path().join("pipe");
        mkfifo(&path, Mode::S_IRWXU).expect("a pipe of the test");
        let both_ends = OpenOptions::new().read(true).write(true).open(&path).expect("both ends");
        let mut writer = OpenOptions::new().write(true).open(&path).expect("an end to write to");
        // A reader that stays open, so that no write fails.
        let _reader = File::open(&path).expect("an end to read from");
        drop(both_ends);
        let writing = std::thread::spawn(move || {
            for _ in 0..40 {
                writer.write_all(&[b'x'; 5_000]).expect("a reader");
            }
        });
        assert_eq!(read_user_file(&path).map(|bytes| bytes.len()).ok(), Some(200_000));
        writing.join().expect("a writer");
    }
}
