//! A card on the screen: its visible side, scroll position, and clock. Must not know of keys.

use super::asked::CardVariant;
use crate::app::study::question::Shown;
use crate::error::Result;
use crate::practice::Attempt;
use crate::ui::answering::View;
use crate::view::Screen;
use crate::view::study::{self, Layout, SessionProgress, StudyScreen};
use crate::world::Clock;
use std::time::{Duration, Instant};

/// A card's clock, without pauses.
pub struct Stopwatch {
    clock: Clock,
    /// `None` until the first key, if it starts with a key.
    began: Option<Instant>,
    away: Duration,
}

/// A card on the screen.
pub struct Turn<'t, 'c> {
    /// The session's data of the card.
    pub shown: &'t Shown<'c>,
    /// Its text and answer modes.
    pub asked: CardVariant<'t>,
    /// Hints shown.
    pub hints: usize,
    /// The back is visible.
    pub revealed: bool,
    pub watch: Stopwatch,
    /// The timed answer.
    pub attempt: Option<Box<Attempt>>,
    /// The scroll position.
    pub view: View,
    /// The last key was the first `d`; a second one deletes the draft.
    pub dropping: bool,
}

impl Turn<'_, '_> {
    /// The current frame, with a message below.
    pub fn lay_out(&self, message: Option<&str>, screen: &Screen) -> Layout {
        let shown = StudyScreen {
            standing: standing(self.shown, self.watch.seconds()),
            card: &self.asked.card,
            remark: self.shown.remark,
            intervals: (!self.shown.practice).then_some(self.shown.intervals),
            hints: self.hints,
            revealed: self.revealed,
            today: self.shown.session.today(),
            message,
            ways: &self.asked.ways,
        };
        study::lay_out(&shown, screen)
    }

    /// Shows the answer, scrolled to its beginning.
    pub fn reveal(&mut self) {
        self.revealed = true;
        self.view = View::default();
    }
}

impl Stopwatch {
    /// Starts now, or with the first key: on the very first card, the user reads the keys before the question.
    pub fn new(clock: Clock, begins_now: bool) -> Stopwatch {
        Stopwatch { clock, began: begins_now.then(|| clock.instant()), away: Duration::ZERO }
    }

    /// Starts a clock that waits for a key.
    pub fn key(&mut self) {
        self.began.get_or_insert_with(|| self.clock.instant());
    }

    /// Whether it is running.
    pub fn has_begun(&self) -> bool {
        self.began.is_some()
    }

    /// Subtracts time not spent on the card.
    pub fn pause_for(&mut self, time: Duration) {
        self.away += time;
    }

    /// Seconds on the clock.
    pub fn seconds(&self) -> f64 {
        let running = self.began.map(|began| self.clock.instant().duration_since(began));
        running.unwrap_or_default().saturating_sub(self.away).as_secs_f64()
    }

    /// Pauses while `act` runs.
    pub fn while_away(&mut self, act: impl FnOnce() -> Result<()>) -> Result<()> {
        let left = self.clock.instant();
        let done = act();
        self.away += self.clock.instant().duration_since(left);
        done
    }
}

/// The session's progress for the bar, with `seconds` on the card's clock.
fn standing(shown: &Shown<'_>, seconds: f64) -> SessionProgress {
    SessionProgress {
        done: shown.session.summary().reviews(),
        left: shown.session.remaining() + 1,
        seconds: shown.session.used() + seconds,
        budget: shown.session.budget(),
    }
}
