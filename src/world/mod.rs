//! The untidy world, read once per command: clock, zone, chance, paths and the terminal. No other file asks for them.

use crate::error::{Error, Result};
use crate::schedule::Moment;
use chrono::{DateTime, FixedOffset, Local};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

mod editors;

pub use editors::{Editor, EditorSource, SUGGESTED, editor, find_program};

/// Everything a command may know of its surroundings.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The folder of everything that is kept.
    pub home: PathBuf,
    /// What time it is.
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

#[expect(clippy::disallowed_methods, reason = "the one place that reads clocks")]
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
#[expect(clippy::disallowed_methods, reason = "the one place that reads clocks")]
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

/// Facts about the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Keys come from a person.
    pub input: bool,
    /// Results go to a screen.
    pub output: bool,
    /// Prompts and notices go to a screen.
    pub notices: bool,
    /// Columns at the start.
    pub width: usize,
    /// The columns were named in the environment and do not change.
    pub fixed_width: bool,
    /// Colours are wanted on standard output.
    pub color: bool,
    /// Colours are wanted on standard error.
    pub color_notices: bool,
    /// Letters beyond ASCII can be shown.
    pub unicode: bool,
    /// No bars and no cursor movement.
    pub plain: bool,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Terminal {
    /// As the process finds it.
    pub fn find(color: ColorChoice, plain: bool) -> Terminal {
        let (input, output) = (std::io::stdin().is_terminal(), std::io::stdout().is_terminal());
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        let notices = std::io::stderr().is_terminal();
        let wanted = |screen: bool| match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => screen && !dumb && variable("NO_COLOR").is_none(),
        };
        let columns: Option<usize> = variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let width = columns.unwrap_or_else(|| usize::from(console::Term::stdout().size().1));
        Terminal {
            input,
            output,
            notices,
            width: width.clamp(20, 1_000),
            fixed_width: columns.is_some(),
            color: wanted(output),
            color_notices: wanted(notices),
            unicode: speaks_unicode(),
            plain: plain || !input || !output || dumb,
        }
    }
}

impl Terminal {
    /// Columns now: the window may have been resized. `COLUMNS` wins where it is set.
    pub fn current_width(&self) -> usize {
        if self.fixed_width || !self.output {
            return self.width;
        }
        usize::from(console::Term::stdout().size().1).clamp(20, 1_000)
    }
}

/// The zone of the letters: unset counts as UTF-8, as most systems today mean it.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    locale.is_none_or(|name| name.to_ascii_lowercase().replace('-', "").contains("utf8"))
}

/// An environment variable that is set to something.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// How often what shows time is drawn anew: once a second, or as `GREENROOM_TICK_MS` says, for tests that would wait long
/// otherwise.
pub fn tick() -> Duration {
    let asked = variable("GREENROOM_TICK_MS").and_then(|ms| ms.parse().ok());
    Duration::from_millis(asked.unwrap_or(1_000).clamp(20, 60_000))
}

/// The pane of tmux that the program was started in, as tmux names it. Programs that open a terminal of their own pass the
/// name on: whether that pane is this terminal is for tmux to say.
pub fn tmux_pane() -> Option<String> {
    variable("TMUX").and_then(|_| variable("TMUX_PANE"))
}

/// Variables that an editor reads and that a pane of tmux would not get from here, with their values.
pub fn for_a_pane() -> Vec<String> {
    let names = ["PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "XDG_CONFIG_HOME", "VIMINIT"];
    names.into_iter().filter_map(|name| Some(format!("{name}={}", variable(name)?))).collect()
}

/// The home where no option names one: `$XDG_DATA_HOME/greenroom`, else `~/.local/share/greenroom`.
pub fn default_home() -> Result<PathBuf> {
    if let Some(data) = variable("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute()) {
        return Ok(data.join("greenroom"));
    }
    let user = variable("HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    user.map(|user| user.join(".local/share/greenroom"))
        .ok_or_else(|| Error::usage("there is no home directory").hint("name a folder with `--home DIR`"))
}
