//! Optimizes parameters from the user's log: the reviews of each track, the search, and the update.

use crate::app::library::App;
use crate::app::scope::same_name;
use crate::error::{Doing, Error, Result};
use crate::schedule::memory::{History, Stopped};
use crate::schedule::optimize::{MIN_ANSWERS, Optimized, answers, history, monitor, optimize};
use crate::schedule::{MemoryModel, ReviewId};
use crate::store::{NewParameters, Store, UndoAction};
use crate::view::optimize::Outcome;
use crate::view::progress::Bar;
use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The result for a track.
pub(crate) struct Tried {
    pub(crate) subject: Subject,
    pub(crate) found: Option<Optimized>,
    /// Cards with a recomputed memory state.
    pub(crate) cards: Option<usize>,
    pub(crate) outcome: Outcome,
}

impl Tried {
    fn new(subject: Subject, found: Option<Optimized>) -> Tried {
        let outcome = match &found {
            None => Outcome::TooFew,
            Some(found) if found.verdict.is_better() => Outcome::Better,
            Some(_) => Outcome::AsItIs,
        };
        Tried { subject, found, cards: None, outcome }
    }
}

/// How often to update the progress bar and check for Ctrl-C.
const TICK: Duration = Duration::from_millis(50);

/// A track before the search.
pub struct Subject {
    pub track: String,
    /// The reviews of all its cards.
    pub histories: Vec<History>,
    /// The number of reviews usable for optimization.
    pub answers: usize,
    /// The first row after the current parameters; `None` for default parameters.
    pub since: Option<ReviewId>,
    /// How many more reviews are needed.
    pub missing: usize,
    /// The current parameters.
    pub in_use: MemoryModel,
}

/// All tracks, or those named, with their reviews.
pub fn subjects(store: &Store, named: &[&str]) -> Result<Vec<Subject>> {
    let doing = "read the log";
    let _snapshot = store.snapshot().doing(doing)?;
    let models = store.models().doing(doing)?;
    let mut tracks: BTreeMap<String, Subject> = BTreeMap::new();
    let mut track_of_file: HashMap<i64, String> = HashMap::new();
    for file in store.files().doing(doing)? {
        let track = file.settings.track;
        if named.is_empty() || named.iter().any(|name| same_name(name, &track)) {
            let in_use = models.for_track(&track).clone();
            track_of_file.insert(file.id, track.to_lowercase());
            let since = store.first_row_since(in_use.id()).doing(doing)?;
            let histories = Vec::new();
            let subject = Subject { track: track.clone(), histories, answers: 0, in_use, since, missing: 0 };
            tracks.entry(track.to_lowercase()).or_insert(subject);
        }
    }
    let file_of = store.file_of_each().doing(doing)?;
    for rows in store.log_by_card().doing(doing)?.chunk_by(|tried, other| tried.card == other.card) {
        let track = file_of.get(&rows[0].card).and_then(|file| track_of_file.get(file));
        let subject = track.and_then(|track| tracks.get_mut(track));
        if let (Some(subject), Some(history)) = (subject, history(rows)) {
            subject.histories.push(history);
        }
    }
    for subject in tracks.values_mut() {
        subject.answers = answers(&subject.histories, None);
        subject.missing = MIN_ANSWERS.saturating_sub(answers(&subject.histories, subject.since));
    }
    Ok(tracks.into_values().collect())
}

/// Optimizes track by track. Stopping it changes nothing.
pub fn search(subjects: Vec<Subject>, bar: &Bar, is_stopped: &dyn Fn() -> bool) -> Result<Vec<Tried>> {
    let enough = |subject: &Subject| subject.missing == 0;
    let all: usize = subjects.iter().filter(|subject| enough(subject)).map(|subject| subject.answers).sum();
    let (mut done, mut tried) = (0, Vec::new());
    for subject in subjects {
        let found = match enough(&subject) {
            true => Some(watched(&subject, &|share| {
                bar.at(done + (share * subject.answers as f64) as usize, all);
                is_stopped()
            })),
            false => None,
        };
        if found.is_some() {
            done += subject.answers;
        }
        match found {
            None => tried.push(Tried::new(subject, None)),
            Some(Ok(found)) => tried.push(Tried::new(subject, Some(found))),
            Some(Err(stopped)) => return Err(ended(stopped, &subject.track, bar)),
        }
    }
    bar.finish();
    // The last chance to stop: the update is one transaction.
    if is_stopped() { Err(Error::Interrupted) } else { Ok(tried) }
}

/// Runs one search on its own threads. `look` gets the progress from time to time and returns whether to stop.
fn watched(subject: &Subject, look: &dyn Fn(f64) -> bool) -> std::result::Result<Optimized, Stopped> {
    let watch = monitor();
    let (told, heard) = channel();
    thread::scope(|scope| {
        scope.spawn(|| {
            // The receiver exists until the search ends.
            let _ = told.send(optimize(&subject.histories, &subject.in_use, subject.since, &watch));
        });
        loop {
            match heard.recv_timeout(TICK) {
                Ok(found) => return found,
                Err(RecvTimeoutError::Disconnected) => return Err(Stopped::Failed),
                Err(RecvTimeoutError::Timeout) => {
                    if look(watch.share_done()) {
                        watch.stop();
                    }
                }
            }
        }
    })
}

fn ended(stopped: Stopped, track: &str, bar: &Bar) -> Error {
    bar.finish();
    match stopped {
        Stopped::Asked => Error::Interrupted,
        Stopped::Failed => Error::refused(format!(
            "no parameters fit the reviews of {}; nothing was changed",
            crate::view::safe_line(track)
        )),
    }
}

/// Saves better parameters in one transaction, which can be undone.
pub fn keep(results: &mut [Tried], store: &mut Store, app: &App) -> Result<()> {
    let doing = "save the parameters";
    let change = store.change().doing(doing)?;
    let mut before: Vec<(String, u32)> = Vec::new();
    for tried in results.iter_mut().filter(|tried| tried.outcome == Outcome::Better) {
        let Some(found) = &tried.found else { continue };
        let track = &tried.subject.track;
        let was = change.parameters_of(track).doing(doing)?;
        if was != tried.subject.in_use.id() {
            return Err(Error::refused(format!(
                "{track} received other parameters at the same time; nothing was changed"
            ))
            .hint("try again"));
        }
        let (weights, reviews) = (found.parameters.clone(), found.answers);
        let new = NewParameters { track: track.clone(), at: app.now(), reviews, weights };
        let id = change.add_parameters(&new).doing(doing)?;
        tried.cards = Some(change.use_parameters(track, id).doing(doing)?);
        before.push((track.clone(), was.0));
    }
    if !before.is_empty() {
        change.record_undo(app.now(), 0, &UndoAction::Optimize { before }).doing(doing)?;
        change.commit().doing(doing)?;
    }
    Ok(())
}
