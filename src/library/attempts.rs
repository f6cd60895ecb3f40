//! The `attempts/` folder: code of drills, kept forever, one file per attempt.

use super::atomic::write_atomically;
use super::home::Home;
use crate::error::{Error, Result};
use crate::schedule::Moment;
use std::fs::DirBuilder;
use std::path::{Path, PathBuf};

/// A new file for an attempt at the card of this name, holding this code; returns its path below the data directory.
pub fn keep_attempt(home: &Home, card: &str, at: Moment, code: &[u8]) -> Result<String> {
    let folder = home.attempts().join(folder_name(card));
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder).map_err(|error| Error::file("create the folder", &folder, error))?;
    let path = free_path(&folder, &at.local().format("%Y-%m-%d-%H%M%S").to_string());
    write_atomically(&path, code)?;
    let below = path.strip_prefix(home.root()).unwrap_or(&path);
    Ok(below.to_string_lossy().into_owned())
}

/// A copy of what was submitted, beside the file that was written; returns its path below the data directory. In a list of names it
/// comes before that file, which is still being written.
pub fn keep_submission(home: &Home, file: &Path, code: &[u8]) -> Result<String> {
    let stem = file.file_stem().map_or_else(|| "attempt".into(), |stem| stem.to_string_lossy());
    let folder = file.parent().unwrap_or(file);
    let path = free_path(folder, &format!("{stem}-submitted"));
    write_atomically(&path, code)?;
    let below = path.strip_prefix(home.root()).unwrap_or(&path);
    Ok(below.to_string_lossy().into_owned())
}

/// A card's name as a folder: whatever is not a letter, digit, hyphen or underscore becomes a hyphen.
fn folder_name(card: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    card.chars().map(plain).take(100).collect()
}

fn free_path(folder: &Path, stem: &str) -> PathBuf {
    let first = folder.join(format!("{stem}.py"));
    let mut paths = std::iter::once(first.clone()).chain((2..).map(|n| folder.join(format!("{stem}-{n}.py"))));
    // The numbers never end.
    paths.find(|path| !path.exists()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_attempts_of_one_second_are_two_files() -> Result<()> {
        let folder = tempfile::tempdir().map_err(Error::output)?;
        let home = Home::at(folder.path().to_owned());
        let at = Moment::from_log(0, 60).expect("a moment");
        let keep = |code: &[u8]| keep_attempt(&home, "ex/../one", at, code);
        assert_eq!(keep(b"a")?, "attempts/ex----one/1970-01-01-010000.py");
        assert_eq!(keep(b"b")?, "attempts/ex----one/1970-01-01-010000-2.py");
        assert_eq!(std::fs::read(folder.path().join(keep(b"c")?)).map_err(Error::output)?, b"c");
        Ok(())
    }
}
