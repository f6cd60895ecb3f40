//! The `attempts/recordings/` folder: what a person's own recorder wrote, the last few of each card. The oldest go first.

use super::home::{Home, make_private};
use crate::error::{DoingTo, Result};
use crate::schedule::Moment;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Tells a person who opens the folder what is kept there.
const README: &str = "\
# Attempts

`recordings/` has your spoken answers, named by card and time. Greenroom keeps the last 5 of each card, up to 500 MB in
all, and deletes the oldest first. In `config.toml`, under `[voice]`, `recordings_per_card` and `recordings_mb` change
these limits. You can delete any recording; what was measured stays in the database.
";

/// A file for a recording of an answer to this card that begins now. It does not exist yet.
pub fn new_recording(home: &Home, card: i64, at: Moment) -> Result<PathBuf> {
    let folder = folder(home);
    let is_new = !folder.exists();
    make_private("create the folder", &folder)?;
    let readme = home.attempts().join("README.md");
    if is_new && !readme.exists() {
        fs::write(&readme, README).doing_to("write", &readme)?;
    }
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
    /// The rest of its name: the local time at which it began. Copies of a home do not always keep the times of files.
    began: String,
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
        let Some((card, began)) = card_and_time(&name) else { continue };
        let facts = match fs::symlink_metadata(&path) {
            // Somebody deleted it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            facts => facts.doing_to("read", &path)?,
        };
        if !facts.is_file() {
            continue;
        }
        all.push(Kept { card: card.to_owned(), began: began.to_owned(), bytes: facts.len(), path });
    }
    all.sort_by(|one, other| (&one.began, &one.path).cmp(&(&other.began, &other.path)));
    Ok(all)
}

/// The card in a file's name, with its hyphen, and the time; `None` for files that are not named as [`new_recording`]
/// does: they are the person's own.
fn card_and_time(name: &str) -> Option<(&str, &str)> {
    let (card, time) = name.strip_suffix(".wav")?.split_at_checked(17)?;
    let is_time =
        time.starts_with(|c: char| c.is_ascii_digit()) && time.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let is_card = card.ends_with('-') && card[..16].bytes().all(|b| b.is_ascii_hexdigit());
    (is_time && is_card).then_some((card, time))
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
    use crate::config::Voice;

    fn one(card: &str, second: u64, bytes: u64) -> Kept {
        Kept { path: PathBuf::from(format!("{card}{second}")), card: card.to_owned(), began: second.to_string(), bytes }
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
        let later = Moment::from_log(3_600_000, 60).expect("a moment");
        // Written in another order, as in a copy of the home.
        for at in [later, at, at] {
            fs::write(new_recording(&home, 7, at)?, "sound").expect("a file of the test");
        }
        let names = |all: Vec<PathBuf>| -> Vec<String> {
            all.iter().map(|path| path.file_stem().unwrap_or_default().to_string_lossy()[17..].to_owned()).collect()
        };
        let times = ["1970-01-01-010000", "1970-01-01-010000-2", "1970-01-01-020000"];
        assert_eq!(names(recordings(&home, 7)?), times);
        fs::write(new_recording(&home, 8, at)?, "sound").expect("a file of the test");
        prune_recordings(&home, 2, 1)?;
        assert_eq!(names(recordings(&home, 7)?), times[1..]);
        assert_eq!((recordings(&home, 7)?.len(), recordings(&home, 8)?.len()), (2, 1));
        prune_recordings(&home, u32::MAX, u32::MAX)?;
        assert_eq!((recordings(&home, 7)?.len(), recordings(&home, 8)?.len()), (2, 1));
        prune_recordings(&home, 0, 1)?;
        assert_eq!((recordings(&home, 7)?.len(), recordings(&home, 8)?.len()), (0, 0));
        Ok(())
    }

    #[test]
    fn links_folders_and_the_person_s_own_files_are_neither_counted_nor_deleted() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let home = Home::at(folder.path().join("home"));
        let at = Moment::from_log(0, 60).expect("a moment");
        let first = new_recording(&home, 7, at)?;
        let (inside, own) = (first.parent().expect("its folder"), first.with_file_name("my best answer in May.wav"));
        let elsewhere = folder.path().join("elsewhere.wav");
        fs::write(&elsewhere, "sound").and_then(|()| fs::write(&own, "sound")).expect("files of the test");
        std::os::unix::fs::symlink(&elsewhere, &first).expect("a link");
        std::os::unix::fs::symlink("/no/such/file", new_recording(&home, 7, at)?).expect("a broken link");
        fs::create_dir(new_recording(&home, 7, at)?).expect("a folder");
        prune_recordings(&home, 0, 0)?;
        assert_eq!(recordings(&home, 7)?, Vec::<PathBuf>::new());
        assert!(elsewhere.exists() && own.exists() && fs::read_dir(inside).expect("the folder").count() == 4);
        let told = fs::read_to_string(home.attempts().join("README.md")).expect("the text on the folder");
        let Voice { recordings_per_card, recordings_mb, .. } = Voice::default();
        assert!(
            told.contains(&format!("last {recordings_per_card} of")) && told.contains(&format!("{recordings_mb} MB"))
        );
        Ok(())
    }
}
