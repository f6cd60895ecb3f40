//! The environment, read once per command: clock, zone, seed, paths, and terminal. No other file reads them.

mod editors;
mod terminal;
mod variables;

pub use editors::{Editor, EditorSource, SUGGESTED, editor, find_program};
pub use terminal::{ColorChoice, Terminal};
pub use variables::{default_home, for_a_pane, tick, tmux_pane};

use crate::schedule::Moment;
use chrono::{DateTime, FixedOffset, Local};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};
use variables::variable;

/// Everything a command may know of its surroundings.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The folder of everything that is kept.
    pub home: PathBuf,
    /// The current time.
    pub clock: Clock,
    /// Where the program's own choices come from.
    pub chance: Chance,
    /// Facts about the terminal.
    pub terminal: Terminal,
    /// The command that edits a file.
    pub editor: Option<Editor>,
    /// The pane of tmux that the program was started in.
    pub tmux_pane: Option<String>,
    /// How often what shows time is drawn anew.
    pub tick: Duration,
}

/// A clock: the system's, or one that was set at the start and runs on.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The system's time in the system's zone.
    System,
    /// Began at this time; its offset is the local zone.
    SetTo(DateTime<FixedOffset>, Instant),
}

#[expect(clippy::disallowed_methods, reason = "the only place that reads clocks")]
impl Clock {
    /// A clock that starts here and runs on.
    pub fn set_to(time: DateTime<FixedOffset>) -> Clock {
        Clock::SetTo(time, Instant::now())
    }

    /// The time and the zone now in force.
    pub fn now(self) -> Moment {
        match self {
            Clock::System => Moment::new(Local::now().fixed_offset()),
            Clock::SetTo(start, began) => Moment::new(start).plus_seconds(began.elapsed().as_secs_f64()),
        }
    }

    /// For measuring how long something takes; never goes back.
    pub fn instant(self) -> Instant {
        Instant::now()
    }
}

/// The system's own time in nanoseconds since 1970, to compare with the times of files. Never shifted by `--now`.
#[expect(clippy::disallowed_methods, reason = "the only place that reads clocks")]
pub fn file_time_now() -> i64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_nanos() as i64)
}

/// Where luck comes from: the system, or a seed that makes a run repeatable.
#[derive(Debug, Clone)]
pub enum Chance {
    /// Never the same twice, on any machine.
    System,
    /// The same numbers in the same order whenever the seed is the same.
    Seeded(Box<RefCell<ChaCha8Rng>>),
}

impl Chance {
    /// From `--seed`.
    pub fn new(seed: Option<u64>) -> Chance {
        seed.map_or(Chance::System, |seed| Chance::Seeded(Box::new(RefCell::new(ChaCha8Rng::seed_from_u64(seed)))))
    }

    /// The next number.
    pub fn next_u64(&self) -> u64 {
        match self {
            Chance::System => RandomState::new().build_hasher().finish(),
            Chance::Seeded(dice) => dice.borrow_mut().next_u64(),
        }
    }
}
