//! Reads deck files for the index, on all cores.

use super::deck_file::read_deck_file;
use super::scan::FoundFile;
use crate::deck::identity::{Fingerprint, fingerprint, id_from_name, id_from_text};
use crate::deck::{Diagnostic, Header, Heading, Kind, Likelihood, Note, Start};
use crate::schedule::pace::practice_kind;
use crate::store::{DeckSettings, FileRow, FileStamp};
use crate::world;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A file changed within the last 20 ms is read again next time, because a further change may leave the same time.
const TOO_FRESH_NS: i64 = 20_000_000;

/// A note as the index needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub name: Option<String>,
    pub kind: Kind,
    pub asked: Likelihood,
    /// The checklist item that unlocks it.
    pub unlocked_by: Option<String>,
    /// Index into the file's `topics`.
    pub topic: usize,
    pub fingerprint: Fingerprint,
    /// Hash of its `Id:`, or else of its text: its id in the index if it is new and no other note has this id.
    pub identity: i64,
    /// Front and back if it may have progress; otherwise empty.
    pub text: (String, String),
    /// The line of its label, from 1.
    pub line: usize,
}

impl Entry {
    /// For each card, the hash of what it hides: a single 0 unless it is a cloze.
    pub(super) fn cards(&self) -> Vec<i64> {
        if self.kind == Kind::Cloze { self.fingerprint.spans.clone() } else { vec![0] }
    }
}

/// A deck file as read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFile {
    /// Path below `decks/`.
    pub name: String,
    pub stamp: FileStamp,
    /// Its front matter with defaults applied.
    pub settings: DeckSettings,
    /// The deck is off when it first appears.
    pub starts_off: bool,
    /// The topics of its notes: headings joined by ` / `, or the deck's name.
    pub topics: Vec<String>,
    pub entries: Vec<Entry>,
    pub problems: Vec<Diagnostic>,
    /// The text with the problems; empty if there are none.
    pub text: String,
}

/// Whether the texts of the notes are kept when files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextMode {
    /// The notes may be known and have progress.
    Kept,
    /// The notes are new, so nothing was studied yet.
    Discarded,
}

/// Reads files and returns the results in the same order. Calls `done` with the number of files read, only on the
/// calling thread: that thread may hold the lock of the stream that shows the progress.
pub fn read_all(files: &[FoundFile], texts: TextMode, done: &(dyn Fn(usize) + Sync)) -> Vec<io::Result<ReadFile>> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(files.len()).max(1);
    let (next, finished) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = |done: &dyn Fn(usize)| {
        let mut results = Vec::new();
        while let Some((place, file)) = take(files, &next) {
            results.push((place, read(file, texts)));
            done(finished.fetch_add(1, Ordering::Relaxed) + 1);
        }
        results
    };
    let mut results: Vec<(usize, io::Result<ReadFile>)> = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..workers).map(|_| scope.spawn(|| work(&|_| ()))).collect();
        let mut results = work(&done);
        for helper in helpers {
            match helper.join() {
                Ok(theirs) => results.extend(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}

fn take<'f>(files: &'f [FoundFile], next: &AtomicUsize) -> Option<(usize, &'f FoundFile)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    files.get(place).map(|file| (place, file))
}

fn read(file: &FoundFile, texts: TextMode) -> io::Result<ReadFile> {
    let read = read_deck_file(&file.path, file.dialect.as_deref())?;
    let modified = if read.size == file.size { trusted_time(file.modified) } else { -1 };
    let stamp = FileStamp { size: file.size, modified, content: read.content };
    let parsed = read.parsed;
    let settings = settings_of(&file.name, &parsed.deck.header, &parsed.deck.notes);
    let mut topics = Topics::of(&settings.deck);
    let asked = parsed.deck.header.asked;
    let starts_off = parsed.deck.header.starts == Some(Start::Off);
    let entry = |note: Note| {
        let entry = entry_of(&note, fingerprint(&note), asked, &mut topics);
        if texts == TextMode::Kept { Entry { text: (note.front, note.back), ..entry } } else { entry }
    };
    let entries = parsed.deck.notes.into_iter().map(entry).collect();
    let problems = parsed.problems;
    let text = if problems.is_empty() { String::new() } else { read.text };
    Ok(ReadFile { name: file.name.clone(), stamp, topics: topics.names, settings, starts_off, entries, problems, text })
}

/// A modification time, or -1 if it is too recent to detect a further change.
pub(super) fn trusted_time(modified: i64) -> i64 {
    let is_too_recent = world::file_time_now() - modified < TOO_FRESH_NS;
    if is_too_recent { -1 } else { modified }
}

/// The content hash of a file that could not be read.
const UNREAD: i64 = 0;

/// True if this file could not be read for the index. Its problem was reported, and its cards cannot be shown.
pub fn is_unread(row: &FileRow) -> bool {
    row.stamp.content == UNREAD && row.stamp.modified < 0 && row.errors > 0
}

impl ReadFile {
    /// True if it was made by [`ReadFile::unreadable`].
    pub(super) fn is_unreadable(&self) -> bool {
        self.stamp.content == UNREAD && self.stamp.modified < 0 && !self.problems.is_empty()
    }

    /// A new file that was just written. Its texts are not kept, because there is no progress on its notes. It must
    /// have no problems.
    pub(super) fn new(
        name: &str,
        stamp: FileStamp,
        header: &Header,
        notes: &[Note],
        fingerprints: &[Fingerprint],
    ) -> ReadFile {
        let settings = settings_of(name, header, notes);
        let mut topics = Topics::of(&settings.deck);
        let entry =
            |(note, fingerprint): (&Note, &Fingerprint)| entry_of(note, fingerprint.clone(), header.asked, &mut topics);
        let entries = notes.iter().zip(fingerprints).map(entry).collect();
        ReadFile {
            name: name.to_owned(),
            stamp,
            settings,
            starts_off: header.starts == Some(Start::Off),
            topics: topics.names,
            entries,
            problems: Vec::new(),
            text: String::new(),
        }
    }

    /// A file that could not be read: it has one problem and no notes, and is read again next time.
    pub fn unreadable(file: &FoundFile, problem: Diagnostic) -> ReadFile {
        ReadFile {
            name: file.name.clone(),
            stamp: FileStamp { size: file.size, modified: -1, content: UNREAD },
            settings: settings_of(&file.name, &Header::default(), &[]),
            starts_off: false,
            topics: Vec::new(),
            entries: Vec::new(),
            problems: vec![problem],
            text: String::new(),
        }
    }
}

/// The front matter of a file with this name, with defaults applied.
fn settings_of(name: &str, header: &Header, notes: &[Note]) -> DeckSettings {
    // The name of an unreadable folder ends with a slash.
    let last = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name);
    // A linked file may have another extension.
    let ending = if name.starts_with('/') { last.rfind('.').map_or("", |at| &last[at..]) } else { ".md" };
    let stem = last.trim_end_matches(ending);
    let track = header.track.clone().unwrap_or_else(|| "facts".to_owned());
    DeckSettings {
        deck: header.deck.clone().unwrap_or_else(|| stem.to_owned()),
        retention: header.retention,
        new_per_day: header.new_per_day,
        practice: usual_practice(notes, &track).to_owned(),
        track,
    }
}

/// The kind of practice of most notes in a deck.
fn usual_practice<'d>(notes: &[Note], track: &'d str) -> &'d str {
    let of_kind = |kind| notes.iter().filter(|note| note.kind == kind).count();
    let (prompts, exercises) = (of_kind(Kind::Prompt), of_kind(Kind::Exercise));
    let recalled = notes.len() - prompts - exercises;
    let most = [(recalled, Kind::Question), (prompts, Kind::Prompt), (exercises, Kind::Exercise)];
    // Ties go to the first, so an empty deck counts as recall.
    let kind = most.into_iter().rev().max_by_key(|(notes, _)| *notes).map_or(Kind::Question, |(_, kind)| kind);
    practice_kind(kind, track)
}

/// The headings above a note joined by ` / `, or else the deck's name.
pub fn topic_of(note: &Note, deck: &str) -> String {
    if note.headings.is_empty() {
        return deck.to_owned();
    }
    let texts: Vec<&str> = note.headings.iter().map(|heading| heading.text.as_str()).collect();
    texts.join(" / ")
}

/// Collects the topics of a file in the order of its notes. Notes under one heading follow each other.
struct Topics {
    names: Vec<String>,
    deck: String,
    /// The headings above the previous note.
    last: Option<Vec<Heading>>,
}

impl Topics {
    fn of(deck: &str) -> Topics {
        Topics { names: Vec::new(), deck: deck.to_owned(), last: None }
    }

    fn place_of(&mut self, note: &Note) -> usize {
        if self.last.as_deref() != Some(note.headings.as_slice()) {
            self.names.push(topic_of(note, &self.deck));
            self.last = Some(note.headings.clone());
        }
        self.names.len() - 1
    }
}

/// An entry without texts. The note's likelihood takes precedence over the deck's.
fn entry_of(note: &Note, fingerprint: Fingerprint, asked: Option<Likelihood>, topics: &mut Topics) -> Entry {
    Entry {
        kind: note.kind,
        asked: note.asked.or(asked).unwrap_or_default(),
        unlocked_by: note.unlocked_by.clone(),
        topic: topics.place_of(note),
        identity: note.id.as_deref().map_or_else(|| id_from_text(fingerprint.text, 0), id_from_name),
        fingerprint,
        line: note.place.line,
        name: note.id.clone(),
        text: Default::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::scan::scan;
    use std::sync::Mutex;

    #[test]
    fn progress_is_reported_on_the_calling_thread() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        for n in 0..60 {
            let text = format!("Q: What is {n}?\nA: A number.\n\n").repeat(200);
            std::fs::write(folder.path().join(format!("{n}.md")), text).expect("a file of the test");
        }
        let (calls, here) = (Mutex::new(0), std::thread::current().id());
        let elsewhere = Mutex::new(0);
        let read = read_all(&scan(folder.path()), TextMode::Discarded, &|_| {
            let there = std::thread::current().id() != here;
            *if there { &elsewhere } else { &calls }.lock().expect("a count") += 1;
        });
        assert_eq!((read.len(), read.iter().filter(|file| file.is_ok()).count()), (60, 60));
        assert_eq!(*elsewhere.lock().expect("a count"), 0, "another thread may wait for a stream that this one holds");
        assert!(*calls.lock().expect("a count") > 0);
    }
}
