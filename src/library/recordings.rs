//! The `attempts/recordings/` folder: what a person's own recorder wrote, the last few of each card. The oldest go first.

use super::home::{Home, make_private};
use crate::error::{DoingTo, Result};
use crate::schedule::Moment;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file for a recording of an answer to this card that begins now. It does not exist yet.
pub fn new_recording(home: &Home, card: i64, at: Moment) -> Result<PathBuf> {
    let folder = folder(home);
    make_private("create the folder", &folder)?;
    Ok(super::bytes::free_path(&folder, &format!("{card:016x}-{}", at.local().format("%Y-%m-%d-%H%M%S")), ".wav"))
}

/// The recordings of a card, the oldest first.
pub fn recordings(home: &Home, card: i64) -> Result<Vec<PathBuf>> {
    let prefix = format!("{card:016x}-");
    let all = kept(&folder(home))?.into_iter().filter(|one| one.card == prefix);
    Ok(all.map(|one| one.path).collect())
}

/// Deletes recordings until no card has more than so many and all together are no larger than so many megabytes.
pub fn prune_recordings(home: &Home, per_card: u32, megabytes: u32) -> Result<()> {
    let all = kept(&folder(home))?;
    for path in excess(&all, per_card as usize, u64::from(megabytes) * 1_000_000) {
        match fs::remove_file(path) {
            // Another process was faster.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            done => done.doing_to("delete the old recording", path)?,
        }
    }
    Ok(())
}

fn folder(home: &Home) -> PathBuf {
    home.attempts().join("recordings")
}

/// A recording that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept {
    path: PathBuf,
    /// What its name begins with: the card.
    card: String,
    written: SystemTime,
    bytes: u64,
}

/// All recordings in the folder, the oldest first; none if there is no folder.
fn kept(folder: &Path) -> Result<Vec<Kept>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.doing_to("read the folder", folder)?,
    };
    let mut all = Vec::new();
    for entry in entries {
        let path = entry.doing_to("read the folder", folder)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(card) = name.get(..17).filter(|_| name.ends_with(".wav")) else { continue };
        let facts = fs::metadata(&path).doing_to("read", &path)?;
        let written = facts.modified().doing_to("read", &path)?;
        all.push(Kept { card: card.to_owned(), written, bytes: facts.len(), path });
    }
    all.sort_by(|one, other| (one.written, &one.path).cmp(&(other.written, &other.path)));
    Ok(all)
}

/// Those to delete, of all from the oldest to the newest.
fn excess(all: &[Kept], per_card: usize, bytes: u64) -> Vec<&Path> {
    let (mut of_card, mut total): (HashMap<&str, usize>, u64) = (HashMap::new(), 0);
    let mut excess = Vec::new();
    for one in all.iter().rev() {
        let count = of_card.entry(&one.card).or_default();
        *count += 1;
        total += if *count <= per_card { one.bytes } else { 0 };
        if *count > per_card || total > bytes {
            excess.push(one.path.as_path());
        }
    }
    excess
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn one(card: &str, second: u64, bytes: u64) -> Kept {
        let written = SystemTime::UNIX_EPOCH + Duration::from_secs(second);
        Kept { path: PathBuf::from(format!("{card}{second}")), card: card.to_owned(), written, bytes }
    }

    fn names(all: &[Kept], per_card: usize, bytes: u64) -> Vec<String> {
        let mut names: Vec<_> = excess(all, per_card, bytes).iter().map(|path| path.display().to_string()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_oldest_go_first_by_card_and_by_size() {
        let all = [one("a", 1, 10), one("b", 2, 10), one("a", 3, 10), one("a", 4, 10)];
        assert_eq!(names(&all, 5, 100), Vec::<String>::new());
        assert_eq!(names(&all, 2, 100), ["a1"]);
        assert_eq!(names(&all, 2, 20), ["a1", "b2"]);
        assert_eq!(names(&all, 0, 100), ["a1", "a3", "a4", "b2"]);
    }

    #[test]
    fn recordings_of_a_card_are_kept_up_to_a_number() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let home = Home::at(folder.path().to_owned());
        let at = Moment::from_log(0, 60).expect("a moment");
        assert_eq!(recordings(&home, 7)?, Vec::<PathBuf>::new());
        for _ in 0..3 {
            fs::write(new_recording(&home, 7, at)?, "sound").expect("a file of the test");
        }
        fs::write(new_recording(&home, 8, at)?, "sound").expect("a file of the test");
        prune_recordings(&home, 2, 1)?;
        assert_eq!((recordings(&home, 7)?.len(), recordings(&home, 8)?.len()), (2, 1));
        Ok(())
    }
}
