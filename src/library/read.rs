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

/// A file changed so recently that its time cannot tell a further change apart is read again next time.
const TOO_FRESH_NS: i64 = 20_000_000;

/// A note as the index needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its `Id:`.
    pub name: Option<String>,
    /// Which label began it.
    pub kind: Kind,
    /// How likely it is to come up.
    pub asked: Likelihood,
    /// The checklist item that unlocks it.
    pub unlocked_by: Option<String>,
    /// Which of the file's topics it belongs to.
    pub topic: usize,
    /// Its fingerprint.
    pub print: Fingerprint,
    /// What it is called where nobody knows it yet and nobody else is called so: the hash of its `Id:`, else of its text.
    pub identity: i64,
    /// Its front and back if it may have progress; else empty.
    pub text: (String, String),
    /// The line of its label.
    pub line: usize,
}

impl Entry {
    /// What each of its cards hides; one card that hides nothing for kinds other than cloze.
    pub(super) fn cards(&self) -> Vec<i64> {
        if self.kind == Kind::Cloze { self.print.spans.clone() } else { vec![0] }
    }
}

/// A deck file as read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFile {
    /// Its path below `decks/`.
    pub name: String,
    /// Its state.
    pub stamp: FileStamp,
    /// Its front matter, names settled.
    pub settings: DeckSettings,
    /// The deck is off when it first appears.
    pub starts_off: bool,
    /// The topics of its notes: headings joined by ` / `, or the deck's name.
    pub topics: Vec<String>,
    /// Its notes.
    pub entries: Vec<Entry>,
    /// Its errors and warnings, and its text if there are any.
    pub problems: Vec<Diagnostic>,
    /// The text that the problems point at.
    pub text: String,
}

/// Which texts of the notes are kept when files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// Those of all notes: some may be known, and have progress.
    Kept,
    /// None: nobody can have seen these notes.
    LetGo,
}

/// Reads files; `done` is told how many are read so far, on the thread that called: what it tells may go to a stream that
/// this thread has locked, and for which another one would wait forever. The results are in the order of `files`.
pub fn read_all(files: &[FoundFile], texts: Texts, done: &(dyn Fn(usize) + Sync)) -> Vec<io::Result<ReadFile>> {
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

fn read(file: &FoundFile, texts: Texts) -> io::Result<ReadFile> {
    let read = read_deck_file(&file.path, file.dialect.as_deref())?;
    let modified = if read.size == file.size { settled(file.modified) } else { -1 };
    let stamp = FileStamp { size: file.size, modified, content: read.content };
    let parsed = read.parsed;
    let settings = settings_of(&file.name, &parsed.deck.header, &parsed.deck.notes);
    let mut topics = Topics::of(&settings.deck);
    let asked = parsed.deck.header.asked;
    let starts_off = parsed.deck.header.starts == Some(Start::Off);
    let entry = |note: Note| {
        let entry = entry_of(&note, fingerprint(&note), asked, &mut topics);
        if texts == Texts::Kept { Entry { text: (note.front, note.back), ..entry } } else { entry }
    };
    let entries = parsed.deck.notes.into_iter().map(entry).collect();
    let problems = parsed.problems;
    let text = if problems.is_empty() { String::new() } else { read.text };
    Ok(ReadFile { name: file.name.clone(), stamp, topics: topics.names, settings, starts_off, entries, problems, text })
}

/// The time of a file, or -1 if it is too recent to detect a further change.
pub(super) fn settled(modified: i64) -> i64 {
    let fresh = world::file_time_now() - modified < TOO_FRESH_NS;
    if fresh { -1 } else { modified }
}

/// Stands for the hash of what a file says where it could not be read.
const UNREAD: i64 = 0;

/// Could this file not be read when it was last looked at? Then its problem was told, and its cards are out of reach.
pub fn is_unread(row: &FileRow) -> bool {
    row.stamp.content == UNREAD && row.stamp.modified < 0 && row.errors > 0
}

impl ReadFile {
    /// See [`ReadFile::unreadable`].
    pub(super) fn is_unreadable(&self) -> bool {
        self.stamp.content == UNREAD && self.stamp.modified < 0 && !self.problems.is_empty()
    }

    /// A file that nobody has seen before, as it was just written: its notes without their texts, since there is no
    /// progress on them. Reading it gives no problems.
    pub(super) fn new(
        name: &str,
        stamp: FileStamp,
        header: &Header,
        notes: &[Note],
        prints: &[Fingerprint],
    ) -> ReadFile {
        let settings = settings_of(name, header, notes);
        let mut topics = Topics::of(&settings.deck);
        let entry = |(note, print): (&Note, &Fingerprint)| entry_of(note, print.clone(), header.asked, &mut topics);
        let entries = notes.iter().zip(prints).map(entry).collect();
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

    /// A file that could not be read: no notes, one problem, and it is tried again next time.
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

/// What a deck's front matter means in a file of this name.
fn settings_of(name: &str, header: &Header, notes: &[Note]) -> DeckSettings {
    // The name of a folder that cannot be looked into ends with a slash.
    let last = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name);
    // A linked file may end otherwise.
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

/// The kind of practice of most notes of a deck.
fn usual_practice<'d>(notes: &[Note], track: &'d str) -> &'d str {
    let of_kind = |kind| notes.iter().filter(|note| note.kind == kind).count();
    let (prompts, exercises) = (of_kind(Kind::Prompt), of_kind(Kind::Exercise));
    let recalled = notes.len() - prompts - exercises;
    let most = [(recalled, Kind::Question), (prompts, Kind::Prompt), (exercises, Kind::Exercise)];
    // The first of equals, so that an empty deck is one that is recalled.
    let kind = most.into_iter().rev().max_by_key(|(notes, _)| *notes).map_or(Kind::Question, |(_, kind)| kind);
    practice_kind(kind, track)
}

/// The headings above a note joined by ` / `, else the deck's name.
pub fn topic_of(note: &Note, deck: &str) -> String {
    if note.headings.is_empty() {
        return deck.to_owned();
    }
    let texts: Vec<&str> = note.headings.iter().map(|heading| heading.text.as_str()).collect();
    texts.join(" / ")
}

/// The topics of a file as its notes are met: notes under one heading follow each other.
struct Topics {
    names: Vec<String>,
    deck: String,
    /// The headings above the note before.
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

/// A note without its text. It is as likely to come up as it says itself, else as its deck says of all.
fn entry_of(note: &Note, print: Fingerprint, asked: Option<Likelihood>, topics: &mut Topics) -> Entry {
    Entry {
        kind: note.kind,
        asked: note.asked.or(asked).unwrap_or_default(),
        unlocked_by: note.unlocked_by.clone(),
        topic: topics.place_of(note),
        identity: note.id.as_deref().map_or_else(|| id_from_text(print.text, 0), id_from_name),
        print,
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
    fn progress_is_told_on_the_thread_that_asked_however_many_read() {
        let folder = tempfile::tempdir().expect("a folder of the test");
        for n in 0..60 {
            let text = format!("Q: What is {n}?\nA: A number.\n\n").repeat(200);
            std::fs::write(folder.path().join(format!("{n}.md")), text).expect("a file of the test");
        }
        let (told, here) = (Mutex::new(0), std::thread::current().id());
        let elsewhere = Mutex::new(0);
        let read = read_all(&scan(folder.path()), Texts::LetGo, &|_| {
            let there = std::thread::current().id() != here;
            *if there { &elsewhere } else { &told }.lock().expect("a count") += 1;
        });
        assert_eq!((read.len(), read.iter().filter(|file| file.is_ok()).count()), (60, 60));
        assert_eq!(*elsewhere.lock().expect("a count"), 0, "another thread may wait for a stream that this one holds");
        assert!(*told.lock().expect("a count") > 0);
    }
}
