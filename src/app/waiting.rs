//! Due and new cards by track, for `due` and the greeting.

use super::scope::Scope;
use crate::config::Config;
use crate::error::{Doing, Result};
use crate::practice::preview::Preview;
use crate::schedule::{Pace, StudyDay};
use crate::store::Store;
use crate::view::count::{count, minutes};
use std::collections::BTreeMap;

/// "3 cards due, 20 new, about 14 min".
pub fn line(waiting: &Waiting) -> String {
    let about = format!("about {}", minutes(waiting.seconds().round() as u64));
    match (waiting.due(), waiting.new_cards()) {
        (0, 0) => "nothing due".to_owned(),
        (due, 0) => format!("{} due, {about}", count(due, "card")),
        (0, new) => format!("{}, {about}", count(new, "new card")),
        (due, new) => format!("{} due, {new} new, {about}", count(due, "card")),
    }
}

/// The key under which habits are stored between sessions.
pub const PACE_KEY: &str = "pace";

/// Due and new cards of a track.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TrackWaiting {
    /// Cards due.
    pub due: usize,
    /// New cards that a session without a time budget would show.
    pub new: usize,
    /// How long all that will take.
    pub seconds: f64,
    /// Expected seconds of due cards.
    pub due_seconds: f64,
}

/// Due and new cards by track.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Waiting {
    /// Tracks with due or new cards.
    pub tracks: BTreeMap<String, TrackWaiting>,
}

impl Waiting {
    /// Adds cards.
    pub(crate) fn of(coming: &[Preview]) -> Waiting {
        let mut waiting = Waiting::default();
        for card in coming {
            let track = waiting.tracks.entry(card.track.clone()).or_default();
            let due_seconds = if card.new { 0.0 } else { card.seconds };
            track.due += usize::from(!card.new);
            track.new += usize::from(card.new);
            track.seconds += card.seconds;
            track.due_seconds += due_seconds;
        }
        waiting
    }

    /// Cards due on all tracks.
    pub fn due(&self) -> usize {
        self.tracks.values().map(|track| track.due).sum()
    }

    /// New cards on all tracks.
    pub fn new_cards(&self) -> usize {
        self.tracks.values().map(|track| track.new).sum()
    }

    /// How long all that will take.
    pub fn seconds(&self) -> f64 {
        self.tracks.values().map(|track| track.seconds).sum::<f64>() + 0.0
    }

    /// Expected seconds of due cards on all tracks.
    pub fn due_seconds(&self) -> f64 {
        self.tracks.values().map(|track| track.due_seconds).sum::<f64>() + 0.0
    }

    /// Whether no card is due or new.
    pub fn is_empty(&self) -> bool {
        self.due() + self.new_cards() == 0
    }
}

/// Counts due and new cards of these decks, from the index alone.
pub fn count_waiting(store: &Store, scope: &Scope, today: StudyDay, config: &Config) -> Result<Waiting> {
    let doing = "count due cards";
    let _now = store.snapshot().doing(doing)?;
    let pace = remembered_pace(store)?;
    let so_far = store.today(today).doing(doing)?;
    let all_due = store.due(&so_far, today).doing(doing)?;
    let mut waiting = Waiting::default();
    for file in scope.files.values() {
        let limit = file.settings.new_per_day.unwrap_or(config.new_per_day) as usize;
        let most = limit.saturating_sub(so_far.introduced(file.id));
        let new = store.count_new(&so_far, &all_due, file.id, most).doing(doing)?;
        let due = all_due.in_file(file.id);
        if due + new > 0 {
            let name = &file.settings.track;
            let track = waiting.tracks.entry(name.clone()).or_default();
            track.due += due;
            track.new += new;
            let habit = pace.of(&file.settings.practice);
            let due_seconds = due as f64 * habit.seconds_per_card(false);
            track.due_seconds += due_seconds;
            track.seconds += due_seconds + new as f64 * habit.seconds_per_card(true);
        }
    }
    Ok(waiting)
}

/// The habits stored by the last session, or the defaults.
fn remembered_pace(store: &Store) -> Result<Pace> {
    let text = store.meta_value(PACE_KEY).doing("read the answer times")?;
    // Habits in another version's format are learned again by the next session.
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}
