//! Answers that are being typed, kept while they are: a file for each card in the home's `attempts/`, replaced at every
//! edit, gone once the answer is graded. A process that is killed in the middle leaves the last one whole.

use crate::error::{Error, Result};
use crate::practice::Mode;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// An answer that was begun.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// How it was being given.
    pub mode: Mode,
    /// The words in which the question was put.
    pub asked: String,
    /// What was typed.
    pub text: String,
    /// Seconds on the clock by then.
    pub spent: f64,
}

/// The drafts of a home.
#[derive(Debug, Clone)]
pub struct Drafts {
    folder: PathBuf,
}

impl Drafts {
    /// In this folder, which need not exist yet.
    pub fn at(folder: PathBuf) -> Drafts {
        Drafts { folder }
    }

    fn path(&self, card: i64) -> PathBuf {
        self.folder.join(format!("{card:016x}.draft.json"))
    }

    /// The draft of a card's answer. One that is empty, or that something else has written, is none.
    pub fn load(&self, card: i64) -> Result<Option<Draft>> {
        let path = self.path(card);
        match fs::read(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok().filter(|draft: &Draft| !draft.text.trim().is_empty())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::file("read the draft", path, error)),
        }
    }

    /// Keeps a draft. Not synced: it must outlive the process, at every key, and a power cut may cost a moment of it.
    pub fn save(&self, card: i64, draft: &Draft) -> io::Result<()> {
        let bytes = serde_json::to_vec(draft).map_err(io::Error::other)?;
        let path = self.path(card);
        let beside = path.with_extension(format!("{}.tmp", std::process::id()));
        let written = match write_private(&beside, &bytes) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(&self.folder).and_then(|()| write_private(&beside, &bytes))
            }
            other => other,
        };
        written.and_then(|()| fs::rename(&beside, &path))
    }

    /// The answer has found its place: its draft goes.
    pub fn remove(&self, card: i64) -> Result<()> {
        let path = self.path(card);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::file("remove the draft", path, error)),
            _ => Ok(()),
        }
    }
}

fn write_private(path: &std::path::Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    io::Write::write_all(&mut options.open(path)?, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_found_again_until_it_is_removed() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let drafts = Drafts::at(folder.path().join("attempts"));
        let draft = Draft { mode: Mode::Type, asked: "Tell me.".into(), text: "Once,\nin\t2019".into(), spent: 4.5 };
        assert_eq!(drafts.load(7)?, None);
        for text in ["Once", "Once,\nin\t2019"] {
            drafts.save(7, &Draft { text: text.into(), ..draft.clone() }).expect("room for it");
        }
        assert_eq!((drafts.load(7)?, drafts.load(8)?), (Some(draft), None));
        assert_eq!(fs::read_dir(folder.path().join("attempts")).expect("a folder").count(), 1);
        drafts.remove(7)?;
        drafts.remove(7)?;
        assert_eq!(drafts.load(7)?, None);
        Ok(())
    }

    #[test]
    fn a_draft_without_words_is_none() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let drafts = Drafts::at(folder.path().to_owned());
        let empty = Draft { mode: Mode::Type, asked: String::new(), text: " \n".into(), spent: 0.0 };
        drafts.save(7, &empty).expect("room for it");
        assert_eq!(drafts.load(7)?, None);
        Ok(())
    }
}
