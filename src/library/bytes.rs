//! The bytes of a deck file, as many as a deck can have. Knows nothing of decks.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// No deck has more bytes: a hundred thousand cards have a quarter of them. Without a bound, one video that was saved
/// under the wrong name would take all memory.
const LARGEST: u64 = 64 * 1024 * 1024;

/// All bytes of a file. An error where there are more than a deck can have; pipes are read like files.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(size as usize);
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, format!("it is larger than {} MB", LARGEST / 1024 / 1024))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_the_size_of_a_deck() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let path = folder.path().join("deck.md");
        let sparse = File::create(&path).expect("a file of the test");
        sparse.set_len(LARGEST).expect("a sparse file");
        assert_eq!(read_bytes(&path).map(|bytes| bytes.len() as u64).ok(), Some(LARGEST));
        sparse.set_len(LARGEST + 1).expect("a sparse file");
        assert_eq!(read_bytes(&path).map_err(|error| error.kind()), Err(ErrorKind::FileTooLarge));
    }
}
