//! The time limits of a run. CPU time decides; sleeping and waiting have wider limits, and other programs' time does
//! not count.

use super::talk::ChannelError;
use nix::time::clock_getcpuclockid;
use nix::unistd::Pid;
use std::fs;
use std::time::{Duration, Instant};

/// `/proc` counts CPU time in hundredths of a second, on every machine.
const TICK: Duration = Duration::from_millis(10);
/// The minimum and maximum pause between two checks of the sandbox's processes.
const OFTEN: Duration = Duration::from_millis(25);
const SELDOM: Duration = Duration::from_millis(250);
/// Waiting allowed per test, as a multiple of its limit.
const IDLE: u32 = 3;
/// After this multiple of its limits, the machine counts as too busy.
const BUSY: u32 = 6;

/// The CPU time limits of a run, for all its processes and threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Per test, and for loading the program.
    pub case: Duration,
    /// For the whole run.
    pub all: Duration,
}

impl Limits {
    /// Two seconds per test and ten in total; a deck's limit per test raises both.
    pub fn of(case: Option<Duration>) -> Limits {
        let case = case.unwrap_or(Duration::from_secs(2));
        Limits { case, all: Duration::from_secs(10).max(case * 3) }
    }
}

/// CPU time and state of a sandbox's processes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct CpuSample {
    /// CPU time of all processes, including ended ones.
    worked: Duration,
    /// Whether one of them is ready to run.
    wants: bool,
}

/// Time used since some moment.
#[derive(Debug, Clone, Copy, Default)]
struct CpuTime {
    worked: Duration,
    idle: Duration,
}

/// The clocks of one run.
pub(super) struct Times {
    keeper: u32,
    limits: Limits,
    processors: u32,
    began: Instant,
    looked: Instant,
    /// For the whole run, and at the start of the current request.
    all: CpuTime,
    before: CpuTime,
    /// The processes' usage at the start.
    zero: Duration,
}

impl Times {
    /// Starts now, for the processes below this supervisor.
    pub fn begin(keeper: u32, limits: Limits, now: Instant) -> Times {
        let processors = std::thread::available_parallelism().map_or(1, |n| n.get() as u32);
        let zero = look(keeper).map_or(Duration::ZERO, |look| look.worked);
        let had = CpuTime::default();
        Times { keeper, limits, processors, began: now, looked: now, all: had, before: had, zero }
    }

    /// Starts the clock of a request.
    pub fn ask(&mut self, now: Instant) {
        // Earlier CPU time must not count for this request; a check costs as much as a small test.
        if now.duration_since(self.looked) >= OFTEN {
            self.look(now);
        }
        self.looked = now;
        self.before = self.all;
    }

    /// How long to wait until the next check, or why waiting is over.
    pub fn left(&mut self, now: Instant) -> Result<Duration, ChannelError> {
        let since = now.duration_since(self.looked);
        let next = self.next();
        if since < next {
            return Ok(next - since);
        }
        self.look(now);
        self.verdict(now)?;
        Ok(self.next())
    }

    /// Whether a reply was in time. Checks usage only if it might be late.
    pub fn answered(&mut self, now: Instant) -> Result<(), ChannelError> {
        let wall = now.duration_since(self.looked);
        let worked = self.all.worked + wall * self.processors;
        if worked - self.before.worked > self.limits.case || worked > self.limits.all {
            self.look(now);
            return self
                .verdict(now)
                .or_else(|silence| if silence == ChannelError::Busy { Ok(()) } else { Err(silence) });
        }
        Ok(())
    }

    /// The program's CPU seconds as of the last check.
    pub fn worked(&self) -> f64 {
        self.all.worked.as_secs_f64()
    }

    /// The program's CPU seconds so far.
    pub fn worked_until(&mut self, now: Instant) -> f64 {
        self.look(now);
        self.worked()
    }

    fn look(&mut self, now: Instant) {
        self.note(look(self.keeper), now);
    }

    fn note(&mut self, look: Option<CpuSample>, now: Instant) {
        let since = now.duration_since(self.looked);
        // If CPU time is not available, wall time counts.
        let look = look.unwrap_or(CpuSample { worked: self.zero + self.all.worked + since, wants: true });
        // Usage of processes that were never waited for is unknown once they are gone.
        let worked = look.worked.saturating_sub(self.zero).max(self.all.worked);
        if !look.wants {
            self.all.idle += since.saturating_sub(worked - self.all.worked);
        }
        self.all.worked = worked;
        self.looked = now;
    }

    fn verdict(&self, now: Instant) -> Result<(), ChannelError> {
        let Limits { case, all } = self.limits;
        let (worked, idle) = (self.all.worked - self.before.worked, self.all.idle - self.before.idle);
        match () {
            () if worked > case || self.all.worked > all => Err(ChannelError::Timeout),
            () if idle > case * IDLE || self.all.idle > all => Err(ChannelError::Timeout),
            () if now.duration_since(self.began) > all * BUSY => Err(ChannelError::Busy),
            () => Ok(()),
        }
    }

    /// No limit can be reached before then, except by rounding.
    fn next(&self) -> Duration {
        let case = (self.before.worked + self.limits.case).min(self.limits.all).saturating_sub(self.all.worked);
        (case / self.processors).clamp(OFTEN, SELDOM)
    }
}

/// Sums up all processes below this one; `None` if not available.
fn look(keeper: u32) -> Option<CpuSample> {
    let mut found = CpuSample::default();
    let (mut open, mut nth) = (vec![keeper], 0);
    while let Some(pid) = open.get(nth).copied() {
        nth += 1;
        // A process that just ended was counted by its parent.
        let Some(facts) = facts_of(&format!("/proc/{pid}/stat")) else { continue };
        found.worked += if pid == keeper { facts.waited } else { fine(pid).unwrap_or(facts.own) + facts.waited };
        for thread in numbers(&format!("/proc/{pid}/task")) {
            if pid != keeper {
                found.wants |= facts_of(&format!("/proc/{pid}/task/{thread}/stat")).is_some_and(|facts| facts.wants);
            }
            let children = fs::read_to_string(format!("/proc/{pid}/task/{thread}/children")).ok()?;
            open.extend(children.split_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
        }
    }
    (nth > 1).then_some(found)
}

/// CPU time of a process and its threads by the system's clock, which is finer than `/proc`.
fn fine(pid: u32) -> Option<Duration> {
    let clock = clock_getcpuclockid(Pid::from_raw(i32::try_from(pid).ok()?)).ok()?;
    clock.now().ok().map(Duration::from)
}

struct Facts {
    own: Duration,
    waited: Duration,
    wants: bool,
}

/// Fields of `/proc/…/stat` for a process or a thread.
fn facts_of(path: &str) -> Option<Facts> {
    let text = fs::read_to_string(path).ok()?;
    // The name before it may contain any character.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |nth: usize| fields.get(nth)?.parse::<u32>().ok().map(|ticks| TICK * ticks);
    Some(Facts { own: ticks(11)? + ticks(12)?, waited: ticks(13)? + ticks(14)?, wants: fields.first() == Some(&"R") })
}

fn numbers(folder: &str) -> Vec<u32> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { case: Duration::from_secs(2), all: Duration::from_secs(10) };

    /// A second after a second: what was worked by then, in hundredths, and whether more is wanted; the verdict after each.
    #[track_caller]
    fn after(looks: &[(u32, bool)], wanted: Result<(), ChannelError>) {
        #[expect(clippy::disallowed_methods, reason = "some instant to count from")]
        let start = Instant::now();
        let mut times = Times::begin(u32::MAX, LIMITS, start);
        let mut verdict = Ok(());
        for (nth, (worked, wants)) in looks.iter().enumerate() {
            assert_eq!(verdict, Ok(()), "before second {nth}");
            let now = start + Duration::from_secs(nth as u64 + 1);
            times.note(Some(CpuSample { worked: TICK * *worked, wants: *wants }), now);
            verdict = times.verdict(now);
        }
        assert_eq!(verdict, wanted);
    }

    #[test]
    fn work_beside_busy_processes_counts_as_what_it_is() {
        after(&[(16, true), (32, true), (48, true), (64, true), (80, false)], Ok(()));
        after(&[(100, true), (200, true), (201, true)], Err(ChannelError::Timeout));
    }

    #[test]
    fn work_of_several_processes_is_one_sum() {
        after(&[(201, true)], Err(ChannelError::Timeout));
    }

    #[test]
    fn what_sleeps_is_ended_though_it_does_not_work() {
        after(&[(0, false); 6], Ok(()));
        after(&[(0, false); 7], Err(ChannelError::Timeout));
    }

    #[test]
    fn what_wants_the_processor_and_gets_none_is_the_machines_affair() {
        after(&[(1, true); 60], Ok(()));
        after(&[(1, true); 61], Err(ChannelError::Busy));
    }

    #[test]
    fn a_process_that_vanishes_uncounted_takes_nothing_back() {
        after(&[(150, true), (10, true), (10, true)], Ok(()));
        after(&[(150, true), (10, true), (201, true)], Err(ChannelError::Timeout));
    }

    #[test]
    fn time_that_cannot_be_seen_is_taken_for_work() {
        #[expect(clippy::disallowed_methods, reason = "some instant to count from")]
        let start = Instant::now();
        let mut times = Times::begin(u32::MAX, LIMITS, start);
        times.note(None, start + LIMITS.case);
        assert_eq!(times.verdict(start + LIMITS.case), Ok(()));
        times.note(None, start + LIMITS.case + TICK);
        assert_eq!(times.verdict(start + LIMITS.case + TICK), Err(ChannelError::Timeout));
    }
}
