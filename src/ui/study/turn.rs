//! A card on the screen: which side of it is seen, from which line, and the card's own clock. Must not know of keys.

use super::asked::CardVariant;
use crate::app::study::question::Shown;
use crate::error::Result;
use crate::practice::Attempt;
use crate::ui::answering::View;
use crate::view::Screen;
use crate::view::study::{self, Layout, SessionProgress, StudyScreen};
use crate::world::Clock;
use std::time::{Duration, Instant};

/// A card's own clock, without the time in which it was not being answered.
pub struct Stopwatch {
    clock: Clock,
    /// `None` until the first key, where it waits for one.
    began: Option<Instant>,
    away: Duration,
}

/// A card on the screen.
pub struct Turn<'t, 'c> {
    /// What the session says of it.
    pub shown: &'t Shown<'c>,
    /// Its text and the ways to answer it.
    pub asked: CardVariant<'t>,
    /// How many hints were asked for.
    pub hints: usize,
    /// The answer is seen.
    pub revealed: bool,
    /// Its clock.
    pub watch: Stopwatch,
    /// The answer given against the clock.
    pub attempt: Option<Box<Attempt>>,
    /// From where it is seen.
    pub view: View,
    /// The last key asked to drop the draft: the same key again drops it.
    pub dropping: bool,
}

impl Turn<'_, '_> {
    /// As it looks now, with a message below.
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

    /// Shows the answer, from where it begins best.
    pub fn reveal(&mut self) {
        self.revealed = true;
        self.view = View::default();
    }
}

impl Stopwatch {
    /// Begins now, or with the first key: whoever sees the first card ever reads the keys before the question.
    pub fn new(clock: Clock, begins_now: bool) -> Stopwatch {
        Stopwatch { clock, began: begins_now.then(|| clock.instant()), away: Duration::ZERO }
    }

    /// A key was pressed.
    pub fn key(&mut self) {
        self.began.get_or_insert_with(|| self.clock.instant());
    }

    /// Is it running? One that waits for the first key looks always the same.
    pub fn has_begun(&self) -> bool {
        self.began.is_some()
    }

    /// So much of the time was not spent here.
    pub fn stood_still(&mut self, time: Duration) {
        self.away += time;
    }

    /// Seconds on the clock.
    pub fn seconds(&self) -> f64 {
        let running = self.began.map(|began| self.clock.instant().duration_since(began));
        running.unwrap_or_default().saturating_sub(self.away).as_secs_f64()
    }

    /// Stands still while `act` goes on.
    pub fn while_away(&mut self, act: impl FnOnce() -> Result<()>) -> Result<()> {
        let left = self.clock.instant();
        let done = act();
        self.away += self.clock.instant().duration_since(left);
        done
    }
}

/// Where the session stands, for its bar, with `seconds` on the card's clock.
fn standing(shown: &Shown<'_>, seconds: f64) -> SessionProgress {
    SessionProgress {
        done: shown.session.summary().reviews(),
        left: shown.session.remaining() + 1,
        seconds: shown.session.used() + seconds,
        budget: shown.session.budget(),
    }
}
