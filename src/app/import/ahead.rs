//! Files are read on all cores while those before them are taken in; what is read comes out in the order of the files. Must
//! not know where anything goes.

use super::files::Source;
use super::report::FileReport;
use crate::app::named_file::{FilePurpose, cannot_read};
use crate::deck::identity::content_hash;
use crate::deck::{self, Diagnostic};
use crate::error::Result;
use crate::import::{CountAlternatives, Dialect, Hints, ReadAs, Reading, Start, Vault, read, render_story};
use crate::library::imports::{Incoming, IncomingState, fingerprints_of};
use crate::library::{Vaults, read_user_file};
use crate::schedule::Memory;
use std::collections::{BTreeMap, HashMap};
use std::fs::canonicalize;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};

/// So many bytes of files may be read and not yet taken in, for each reader; one file always may. Read, a file takes several
/// times its size.
const UNDER_WAY: u64 = 500_000;

/// What is read. No deck is longer.
const CARDS: FilePurpose = FilePurpose { what: "cards", example: "cards.md", longest: 64 << 20 };

/// How files are to be read.
#[derive(Clone, Copy)]
pub struct ReadOptions<'a> {
    /// As this dialect, whatever they look like.
    pub dialect: Option<Dialect>,
    /// How a person wanted each source to be read at an earlier import, by their paths.
    pub read_as: &'a HashMap<String, ReadAs>,
    /// The decks' name instead of their own.
    pub deck: Option<&'a str>,
    /// How many cards of each file the report shows.
    pub shown: usize,
    /// When the report says what other dialects would read.
    pub count_alternatives: CountAlternatives,
}

/// A file that was read.
pub struct Read {
    pub report: FileReport,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
    /// The text that the problems point at; empty if there are none.
    pub text: String,
    /// What it brings; `None` if that is nothing.
    pub incoming: Option<Incoming>,
    /// Nobody has said yet how it is to be read.
    pub is_open: bool,
}

/// Reads all files and hands each to `take`, in their order. Ends early with the first error of `take`.
pub fn read_ahead(
    sources: &[Source],
    how: &ReadOptions<'_>,
    mut take: impl FnMut(usize, Result<Read>) -> Result<()>,
) -> Result<()> {
    let mut vaults = Vaults::default();
    let vaults: Vec<Vault> = sources.iter().map(|source| vaults.around(&source.path)).collect();
    let readers = std::thread::available_parallelism().map_or(1, usize::from).min(sources.len());
    if readers <= 1 {
        let mut all = sources.iter().zip(&vaults).enumerate();
        return all.try_for_each(|(place, (source, vault))| take(place, read_file(source, vault, how)));
    }
    let road = ReadLimiter::of(UNDER_WAY * readers as u64);
    std::thread::scope(|scope| {
        let (send, receive) = channel();
        for _ in 0..readers {
            let (send, road, vaults) = (send.clone(), &road, &vaults);
            scope.spawn(move || work(sources, vaults, how, road, &send));
        }
        drop(send);
        // Whatever happens from here on, the readers stop.
        let _end = End(&road);
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (place, size, read) in receive {
            early.insert(place, (size, read));
            while let Some((size, read)) = early.remove(&next) {
                take(next, read)?;
                road.leave(size);
                next += 1;
            }
        }
        Ok(())
    })
}

fn work(
    sources: &[Source],
    vaults: &[Vault],
    how: &ReadOptions<'_>,
    road: &ReadLimiter,
    done: &Sender<(usize, u64, Result<Read>)>,
) {
    let size = |place: usize| sources.get(place).map(|source| source.path.metadata().map_or(0, |facts| facts.len()));
    while let Some((place, size)) = road.enter(size) {
        // Nobody listens any more where the import has failed.
        if done.send((place, size, read_file(&sources[place], &vaults[place], how))).is_err() {
            return;
        }
    }
}

/// The files that are being read or wait to be taken in.
struct ReadLimiter {
    /// The most bytes of files on it, unless it is one file.
    most: u64,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next: usize,
    bytes: u64,
    files: usize,
    is_closed: bool,
}

impl ReadLimiter {
    pub(crate) fn of(most: u64) -> ReadLimiter {
        ReadLimiter { most, state: Mutex::default(), changed: Condvar::new() }
    }

    /// The next file and its size, as soon as there is room for it; `None` after the last.
    fn enter(&self, size: impl Fn(usize) -> Option<u64>) -> Option<(usize, u64)> {
        // The state is whole at any moment, so a reader that panicked left it so.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let coming = size(state.next).filter(|_| !state.is_closed)?;
            if state.files == 0 || state.bytes + coming <= self.most {
                let place = state.next;
                (state.next, state.bytes, state.files) = (place + 1, state.bytes + coming, state.files + 1);
                return Some((place, coming));
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn leave(&self, size: u64) {
        self.change(|state| (state.bytes, state.files) = (state.bytes - size, state.files - 1));
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }
}

/// Closes the road when it is dropped.
struct End<'r>(&'r ReadLimiter);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.change(|state| state.is_closed = true);
    }
}

/// Reads a file again, as a person wants it.
pub fn read_again(source: &Source, read_as: ReadAs, how: &ReadOptions<'_>) -> Result<Read> {
    read_file_as(source, &Vaults::default().around(&source.path), read_as, how)
}

/// What a file says.
fn read_file(source: &Source, vault: &Vault, how: &ReadOptions<'_>) -> Result<Read> {
    let earlier = || how.read_as.get(canonicalize(&source.path).ok()?.to_str()?).copied();
    let known = if how.read_as.is_empty() { None } else { earlier() };
    let read_as = how.dialect.map(ReadAs::Chosen).or(known).unwrap_or(ReadAs::Detected);
    read_file_as(source, vault, read_as, how)
}

fn read_file_as(source: &Source, vault: &Vault, read_as: ReadAs, how: &ReadOptions<'_>) -> Result<Read> {
    let path = &source.path;
    let bytes = read_user_file(path).map_err(|error| cannot_read(path, CARDS, error))?;
    let name = path.to_string_lossy();
    let hints = Hints {
        name: &name,
        dialect: read_as.dialect(),
        vault: vault.clone(),
        is_found: source.is_found,
        count_alternatives: how.count_alternatives,
    };
    let content = content_hash(&bytes);
    let mut reading = read(bytes, &hints);
    if let Some(name) = how.deck {
        reading.name_deck(name);
    }
    let report = FileReport::of(path, &reading, how.shown);
    let problems = std::mem::take(&mut reading.problems);
    let has_problems = !problems.is_empty();
    let text = if has_problems { reading.text.clone() } else { String::new() };
    // A deck in the native format stays one, whatever it looks like.
    let is_native = reading.dialect == Some(Dialect::Native);
    let dialect = if is_native { ReadAs::Known(Dialect::Native) } else { read_as }.stored();
    let is_open = read_as == ReadAs::Detected && !is_native;
    let incoming = (!reading.is_empty()).then(|| incoming(path.clone(), content, dialect, reading, has_problems));
    Ok(Read { report, problems, text, incoming, is_open })
}

fn incoming(source: PathBuf, content: i64, dialect: String, reading: Reading, has_problems: bool) -> Incoming {
    let stories = reading.stories.iter().map(|story| (story.title.clone(), render_story(story))).collect();
    let starts = reading.starts.iter().filter_map(start).collect();
    let (text, deck, is_clean) = match reading.into_native() {
        Ok((text, deck)) => (text, deck, !has_problems),
        Err(text) => {
            let parsed = deck::parse(&text);
            (text, parsed.deck, parsed.problems.is_empty())
        }
    };
    Incoming { source, dialect, content, fingerprints: fingerprints_of(&deck), deck, text, is_clean, stories, starts }
}

/// The state of a card elsewhere as a state here: what SM-2 says its memory must be, last seen one interval before it
/// is due.
fn start(start: &Start) -> Option<IncomingState> {
    let interval = start.interval.round().clamp(1.0, 36_500.0);
    let memory = Memory::from_sm2(start.ease as f32 / 100.0, interval)?;
    let day = start.due.plus(-(interval as i64));
    Some(IncomingState { note: start.note, span: start.span as u32, memory, day, interval: interval as u32 })
}
