//! Taking times: single spans, whole processes, their peak memory, and what many of them come to.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What many measurements came to.
#[derive(Debug, Clone, Copy)]
pub struct Numbers {
    /// The middle one.
    pub median: Duration,
    /// A tenth were faster.
    pub p10: Duration,
    /// A tenth were slower.
    pub p90: Duration,
    /// How many there were.
    pub runs: usize,
}

impl Numbers {
    /// Of at least one measurement.
    pub fn of(mut times: Vec<Duration>) -> Numbers {
        times.sort_unstable();
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        Numbers { median: at(0.5), p10: at(0.1), p90: at(0.9), runs: times.len() }
    }
}

/// How long this takes.
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
pub fn time<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let value = work();
    (value, began.elapsed())
}

/// Floor and work, turn about. The first turn of each warms the caches and does not count.
pub fn turn_about(
    runs: usize,
    mut floor: impl FnMut() -> Duration,
    mut work: impl FnMut() -> Duration,
) -> (Numbers, Numbers) {
    let (mut floors, mut works) = (Vec::with_capacity(runs), Vec::with_capacity(runs));
    for turn in 0..=runs {
        let (one, other) = (floor(), work());
        if turn > 0 {
            floors.push(one);
            works.push(other);
        }
    }
    (Numbers::of(floors), Numbers::of(works))
}

/// How long a process takes from its start until it is gone. It must end with one of these codes.
pub fn process(command: &mut Command, codes: &[i32]) -> Duration {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let (status, time) = time(|| command.status().expect("the program starts"));
    assert!(status.code().is_some_and(|code| codes.contains(&code)), "{command:?} ended with {status}");
    time
}

/// The most memory that a process of this program ever held, in bytes.
pub fn peak_memory(command: &Command) -> u64 {
    // A process of its own asks: the system keeps one peak for all children of a process, and counts into it what the
    // parent held when it started them.
    let mut asking = Command::new(std::env::current_exe().expect("a bench has a path"));
    asking.arg("peak").arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            asking.env(name, value);
        }
    }
    let told = asking.output().expect("this program starts");
    String::from_utf8_lossy(&told.stdout).trim().parse().expect("a number of bytes")
}

/// Runs a program and prints the most memory that it held.
pub fn print_peak_memory(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).status();
    status.expect("the program starts");
    super::say(&peak_of_children().to_string());
}

#[expect(
    unsafe_code,
    reason = "the system tells peak memory in no other way, and `getrusage` only fills the value it is given"
)]
fn peak_of_children() -> u64 {
    // SAFETY: a `rusage` of zeros is a valid value, and the pointer to it lives through the call.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_CHILDREN, &raw mut usage);
        usage
    };
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    u64::try_from(usage.ru_maxrss).unwrap_or(0) * unit
}
