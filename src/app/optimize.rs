//! Optimizes parameters from the user's log: the reviews of each track, the search, and the update.

use crate::app::library::App;
use crate::app::scope::same_name;
use crate::error::{Doing, Error, Result};
use crate::schedule::ReviewId;
use crate::schedule::memory::{History, Stopped};
use crate::schedule::optimize::{MIN_ANSWERS, Optimized, answers, history, monitor, optimize};
use crate::store::{NewParameters, Store, UndoAction};
use crate::view::optimize::{Outcome, TrackResult};
use crate::view::progress::Bar;
use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How often to update the progress bar and check for Ctrl-C.
const TICK: Duration = Duration::from_millis(50);

/// A track before the search.
pub struct Subject {
    result: TrackResult,
    /// The reviews of all its cards.
    histories: Vec<History>,
    /// The first row after the current parameters; `None` for default parameters.
    since: Option<ReviewId>,
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
            let key = track.to_lowercase();
            let result = TrackResult { track, answers: 0, missing: 0, in_use, found: None, cards: None };
            tracks.entry(key).or_insert(Subject { result, histories: Vec::new(), since });
        }
    }
    let file_of = store.file_of_each().doing(doing)?;
    for rows in store.log_by_card().doing(doing)?.chunk_by(|one, other| one.card == other.card) {
        let track = file_of.get(&rows[0].card).and_then(|file| track_of_file.get(file));
        let subject = track.and_then(|track| tracks.get_mut(track));
        if let (Some(subject), Some(history)) = (subject, history(rows)) {
            subject.histories.push(history);
        }
    }
    for subject in tracks.values_mut() {
        subject.result.answers = answers(&subject.histories, None);
        subject.result.missing = MIN_ANSWERS.saturating_sub(answers(&subject.histories, subject.since));
    }
    Ok(tracks.into_values().collect())
}

/// Optimizes track by track. Stopping it changes nothing.
pub fn search(subjects: Vec<Subject>, bar: &Bar, is_stopped: &dyn Fn() -> bool) -> Result<Vec<TrackResult>> {
    let enough = |subject: &&Subject| subject.result.missing == 0;
    let all: usize = subjects.iter().filter(enough).map(|subject| subject.result.answers).sum();
    let (mut done, mut results) = (0, Vec::new());
    for mut subject in subjects {
        if enough(&&subject) {
            let answers = subject.result.answers;
            let look = |share: f64| {
                bar.at(done + (share * answers as f64) as usize, all);
                is_stopped()
            };
            let found = watched(&subject, &look).map_err(|stopped| ended(stopped, &subject.result.track, bar))?;
            subject.result.found = Some(found);
            done += answers;
        }
        results.push(subject.result);
    }
    bar.finish();
    // The last chance to stop: the update is one transaction.
    if is_stopped() { Err(Error::Interrupted) } else { Ok(results) }
}

/// Runs one search on its own threads. `look` gets the progress from time to time and returns whether to stop.
fn watched(subject: &Subject, look: &dyn Fn(f64) -> bool) -> std::result::Result<Optimized, Stopped> {
    let watch = monitor();
    let (told, heard) = channel();
    thread::scope(|scope| {
        scope.spawn(|| {
            // The receiver exists until the search ends.
            let _ = told.send(optimize(&subject.histories, &subject.result.in_use, subject.since, &watch));
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
pub fn keep(results: &mut [TrackResult], store: &mut Store, app: &App) -> Result<()> {
    let doing = "save the parameters";
    let change = store.change().doing(doing)?;
    let mut before: Vec<(String, u32)> = Vec::new();
    for result in results.iter_mut().filter(|result| result.outcome() == Outcome::Better) {
        let Some(found) = &result.found else { continue };
        let track = &result.track;
        let was = change.parameters_of(track).doing(doing)?;
        if was != result.in_use.id() {
            return Err(Error::refused(format!(
                "{track} received other parameters at the same time; nothing was changed"
            ))
            .hint("try again"));
        }
        let (weights, reviews) = (found.parameters.clone(), found.answers);
        let new = NewParameters { track: track.clone(), at: app.now(), reviews, weights };
        let id = change.add_parameters(&new).doing(doing)?;
        result.cards = Some(change.use_parameters(track, id).doing(doing)?);
        before.push((track.clone(), was.0));
    }
    if !before.is_empty() {
        change.record_undo(app.now(), 0, &UndoAction::Optimize { before }).doing(doing)?;
        change.commit().doing(doing)?;
    }
    Ok(())
}
