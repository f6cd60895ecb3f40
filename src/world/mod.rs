//! The environment, read once per command: clock, zone, seed, paths, and terminal. No other file reads them.

mod editors;
mod terminal;
mod variables;

pub use editors::{Editor, EditorSource, SUGGESTED_EDITORS, editor, find_program};
pub use terminal::{ColorChoice, Terminal};
pub use variables::{default_home, pane_variables, tick, tmux_pane};

use crate::schedule::Moment;
use chrono::{DateTime, FixedOffset, Local};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng};
use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};
use variables::variable;

/// What a command knows of its environment.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The data directory.
    pub home: PathBuf,
    /// The current time.
    pub clock: Clock,
    /// The source of random numbers.
    pub rng: Rng,
    /// Facts about the terminal.
    pub terminal: Terminal,
    /// The user's editor.
    pub editor: Option<Editor>,
    /// The tmux pane that the program was started in.
    pub tmux_pane: Option<String>,
    /// How often displayed times are redrawn.
    pub tick: Duration,
}

/// The system's clock, or one that was set at the start and continues from there.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The system's time and zone.
    System,
    /// Started at this time, whose offset is the local zone.
    SetTo(DateTime<FixedOffset>, Instant),
}

#[expect(clippy::disallowed_methods, reason = "the only place that reads clocks")]
impl Clock {
    /// A clock that starts at this time.
    pub fn set_to(time: DateTime<FixedOffset>) -> Clock {
        Clock::SetTo(time, Instant::now())
    }

    /// The time and the time zone.
    pub fn now(self) -> Moment {
        match self {
            Clock::System => Moment::new(Local::now().fixed_offset()),
            Clock::SetTo(start, began) => Moment::new(start).plus_seconds(began.elapsed().as_secs_f64()),
        }
    }

    /// A monotonic instant, to measure durations.
    pub fn instant(self) -> Instant {
        Instant::now()
    }
}

/// The system's time in nanoseconds since 1970, to compare with file times. Ignores `--now`.
#[expect(clippy::disallowed_methods, reason = "the only place that reads clocks")]
pub fn file_time_now() -> i64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_nanos() as i64)
}

/// Random numbers from the system, or from a seed that makes a run repeatable.
#[derive(Debug, Clone)]
pub enum Rng {
    /// Different in every run.
    System,
    /// The same sequence for the same seed.
    Seeded(Box<RefCell<ChaCha8Rng>>),
}

impl Rng {
    /// From `--seed`.
    pub fn new(seed: Option<u64>) -> Rng {
        seed.map_or(Rng::System, |seed| Rng::Seeded(Box::new(RefCell::new(ChaCha8Rng::seed_from_u64(seed)))))
    }

    /// The next number.
    pub fn next_u64(&self) -> u64 {
        match self {
            Rng::System => RandomState::new().build_hasher().finish(),
            Rng::Seeded(generator) => generator.borrow_mut().next_u64(),
        }
    }
}
