//! Drafts of answers: one file per card in `attempts/`, deleted when the answer is graded. If the process is killed,
//! everything that was shown is in the draft.
//!
//! The first line is a JSON object about the answer, and the rest is its text. Characters typed at the end are appended
//! at every key; other edits replace the file.

use super::read_if_there;
use crate::error::{DoingTo, Error, Result};
use crate::practice::Mode;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// An unfinished answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub mode: Mode,
    /// The wording of the question.
    pub asked: String,
    /// The typed text.
    #[serde(skip)]
    pub text: String,
    /// Elapsed seconds.
    pub spent: f64,
}

/// The drafts of a data directory.
#[derive(Debug, Clone)]
pub struct Drafts {
    folder: PathBuf,
}

impl Drafts {
    /// Uses this folder, which may not exist yet.
    pub fn at(folder: PathBuf) -> Drafts {
        Drafts { folder }
    }

    fn path(&self, card: i64) -> PathBuf {
        self.folder.join(format!("{card:016x}.draft"))
    }

    /// The draft of a card's answer; `None` if it is empty or not a draft.
    pub fn load(&self, card: i64) -> Result<Option<Draft>> {
        let draft = read_if_there(&self.path(card))?.and_then(|bytes| parse(&bytes));
        Ok(draft.filter(|draft| !draft.text.trim().is_empty()))
    }

    /// Writes a whole draft. [`DraftFile`] is for one that is being typed.
    pub fn save(&self, card: i64, draft: &Draft) -> io::Result<()> {
        self.replace(card, draft).map(|_| ())
    }

    /// Not synced: a draft must survive the end of the process at every key, but a power cut may cost a moment of it.
    fn replace(&self, card: i64, draft: &Draft) -> io::Result<File> {
        let mut bytes = serde_json::to_vec(draft).map_err(io::Error::other)?;
        bytes.push(b'\n');
        bytes.extend_from_slice(draft.text.as_bytes());
        let path = self.path(card);
        let beside = path.with_extension(format!("{}.tmp", std::process::id()));
        let written = match write_private(&beside, &bytes) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(&self.folder).and_then(|()| write_private(&beside, &bytes))
            }
            other => other,
        }?;
        fs::rename(&beside, &path)?;
        Ok(written)
    }

    /// The drafts whose key follows from their question, as those of a card's follow-ups do.
    pub fn by_question(&self, key: impl Fn(&str) -> i64) -> Result<Vec<Draft>> {
        let files = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            other => other.doing_to("read", &self.folder)?,
        };
        let mut found = Vec::new();
        for file in files {
            let path = file.doing_to("read", &self.folder)?.path();
            let stem = path.file_stem().and_then(|stem| u64::from_str_radix(stem.to_str()?, 16).ok());
            let Some(stem) = stem.filter(|_| path.extension().is_some_and(|end| end == "draft")) else { continue };
            let draft = self.load(stem.cast_signed())?;
            found.extend(draft.filter(|draft| key(&draft.asked) == stem.cast_signed()));
        }
        found.sort_by(|a, b| a.asked.cmp(&b.asked));
        Ok(found)
    }

    /// Gives a draft to another answer, below the text that is there, if any.
    pub fn hand_over(&self, from: i64, to: i64) -> Result<()> {
        if let Some(draft) = self.load(from)? {
            self.append(to, draft)?;
        }
        self.remove(from)
    }

    /// Saves a draft, below the text that is there, if any.
    pub fn append(&self, card: i64, draft: Draft) -> Result<()> {
        let whole = match self.load(card)? {
            Some(before) => Draft { text: format!("{}\n\n{}", before.text.trim_end(), draft.text), ..before },
            None => draft,
        };
        self.save(card, &whole).doing_to("save a draft in", &self.folder)
    }

    /// Deletes a draft, once the answer is stored.
    pub fn remove(&self, card: i64) -> Result<()> {
        let path = self.path(card);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::file("remove the draft", path, error)),
            _ => Ok(()),
        }
    }
}

fn parse(bytes: &[u8]) -> Option<Draft> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let draft: Draft = serde_json::from_slice(&bytes[..end]).ok()?;
    // A character that was cut off by the end of the process was not shown yet.
    let text = String::from_utf8_lossy(&bytes[end + 1..]).trim_end_matches('\u{fffd}').to_owned();
    Some(Draft { text, ..draft })
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// The maximum number of seconds for which typed characters are only appended. Then the file is replaced, so that its
/// elapsed time stays nearly right.
const MAX_APPEND_SECONDS: f64 = 1.0;

/// The draft of one answer while it is typed.
#[derive(Debug)]
pub struct DraftFile {
    drafts: Drafts,
    card: i64,
    /// The written draft and its file; `None` before the first edit and after a failure.
    last: Option<(Draft, File)>,
    /// The longest text since the text was empty.
    longest: Option<Draft>,
}

impl DraftFile {
    pub fn new(drafts: &Drafts, card: i64) -> DraftFile {
        DraftFile { drafts: drafts.clone(), card, last: None, longest: None }
    }

    /// Writes the answer as it is now. Deleting the whole text does not drop the draft: then the longest text stays in the
    /// file, because the last one before an empty text may be a single character.
    pub fn keep(&mut self, draft: Draft) -> io::Result<()> {
        if draft.text.trim().is_empty() {
            self.last = None;
            return self.longest.take().map_or(Ok(()), |longest| self.drafts.save(self.card, &longest));
        }
        if self.longest.as_ref().is_none_or(|longest| longest.text.len() <= draft.text.len()) {
            self.longest = Some(draft.clone());
        }
        if let Some((last, file)) = &mut self.last
            && draft.spent - last.spent < MAX_APPEND_SECONDS
            && let Some(more) = draft.text.strip_prefix(last.text.as_str())
        {
            file.write_all(more.as_bytes())?;
            last.text.push_str(more);
            return Ok(());
        }
        self.last = None;
        let file = self.drafts.replace(self.card, &draft)?;
        self.last = Some((draft, file));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn draft(text: &str, spent: f64) -> Draft {
        Draft { mode: Mode::Type, asked: "Tell me\nnow.".into(), text: text.into(), spent }
    }

    #[test]
    fn a_draft_is_found_again_until_it_is_removed() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let drafts = Drafts::at(folder.path().join("attempts"));
        assert_eq!(drafts.load(7)?, None);
        for text in ["Once", "Once,\nin\t2019"] {
            drafts.save(7, &draft(text, 4.5)).expect("room for it");
        }
        assert_eq!((drafts.load(7)?, drafts.load(8)?), (Some(draft("Once,\nin\t2019", 4.5)), None));
        assert_eq!(fs::read_dir(folder.path().join("attempts")).expect("a folder").count(), 1);
        drafts.remove(7)?;
        drafts.remove(7)?;
        assert_eq!(drafts.load(7)?, None);
        Ok(())
    }

    #[test]
    fn an_empty_draft_is_none_and_a_partial_character_is_dropped() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let drafts = Drafts::at(folder.path().to_owned());
        drafts.save(7, &draft(" \n", 0.0)).expect("room for it");
        assert_eq!(drafts.load(7)?, None);
        drafts.save(7, &draft("caf", 0.0)).expect("room for it");
        let mut file = fs::OpenOptions::new().append(true).open(drafts.path(7)).expect("the draft");
        file.write_all(&"é".as_bytes()[..1]).expect("room for it");
        assert_eq!(drafts.load(7)?, Some(draft("caf", 0.0)));
        Ok(())
    }

    #[test]
    fn a_text_that_is_deleted_stays_in_the_file_until_another_is_typed() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let drafts = Drafts::at(folder.path().to_owned());
        let mut file = DraftFile::new(&drafts, 7);
        for text in ["O", "Once", "On", "O", "", " "] {
            file.keep(draft(text, 0.0)).expect("room for it");
        }
        assert_eq!(drafts.load(7)?, Some(draft("Once", 0.0)));
        // The next person to continue it deletes it at one stroke.
        DraftFile::new(&drafts, 7).keep(draft("", 0.0)).expect("room for it");
        assert_eq!(drafts.load(7)?, Some(draft("Once", 0.0)));
        file.keep(draft("A", 0.0)).expect("room for it");
        assert_eq!(drafts.load(7)?, Some(draft("A", 0.0)));
        Ok(())
    }

    #[test]
    fn a_draft_that_is_handed_over_stands_below_the_one_that_is_there() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let drafts = Drafts::at(folder.path().to_owned());
        drafts.hand_over(7, 8)?;
        assert_eq!(drafts.load(8)?, None);
        for text in ["One.", "Two."] {
            drafts.save(7, &draft(text, 1.0)).expect("room for it");
            drafts.hand_over(7, 8)?;
        }
        assert_eq!((drafts.load(7)?, drafts.load(8)?), (None, Some(draft("One.\n\nTwo.", 1.0))));
        Ok(())
    }

    #[test]
    fn drafts_are_found_by_their_questions() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let drafts = Drafts::at(folder.path().join("attempts"));
        let key = |asked: &str| -(asked.len() as i64);
        assert_eq!(drafts.by_question(key)?, []);
        let asked = |asked: &str| Draft { asked: asked.into(), ..draft("x", 0.0) };
        for (at, asked) in [(-3, asked("why")), (-2, asked("who")), (-4, asked("when"))] {
            drafts.save(at, &asked).expect("room for it");
        }
        assert_eq!(drafts.by_question(key)?, [asked("when"), asked("why")]);
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn the_file_equals_the_text_after_every_edit(edits in prop::collection::vec(("[a-zé\n]{1,4}", 0usize..4), 1..12)) {
            let folder = tempfile::tempdir().expect("a folder of the test");
            let drafts = Drafts::at(folder.path().to_owned());
            let mut file = DraftFile::new(&drafts, 7);
            let mut text = String::from("x");
            for (step, (letters, cut)) in edits.into_iter().enumerate() {
                for _ in 0..cut.min(text.chars().count().saturating_sub(1)) {
                    text.pop();
                }
                text.push_str(&letters);
                file.keep(draft(&text, step as f64 * 0.4)).expect("room for it");
                let kept = drafts.load(7).expect("a draft").map(|draft| draft.text);
                prop_assert_eq!(kept.as_deref(), Some(text.as_str()));
            }
        }
    }
}
