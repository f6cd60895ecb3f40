//! The time of a run: CPU time decides. Sleeping and waiting have wider limits, and time of other programs does not
//! count.

use super::talk::ChannelError;
use nix::time::clock_getcpuclockid;
use nix::unistd::Pid;
use std::fs;
use std::time::{Duration, Instant};

/// `/proc` counts processor time in hundredths of a second, on every machine.
const TICK: Duration = Duration::from_millis(10);
/// Between two looks at the processes of a cell, at least and at most.
const OFTEN: Duration = Duration::from_millis(25);
const SELDOM: Duration = Duration::from_millis(250);
/// Waiting that one case may do beside its work, in its limits.
const IDLE: u32 = 3;
/// A run is given up as one of a machine that is too busy after this many of its limits.
const BUSY: u32 = 6;

/// How much of the processor a run may have, in all its processes and threads. Waiting is allowed more widely (`time`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For one case, and for the program to load.
    pub case: Duration,
    /// For everything.
    pub all: Duration,
}

impl Limits {
    /// Two seconds a case and ten in all; a deck's own limit for a case raises both.
    pub fn of(case: Option<Duration>) -> Limits {
        let case = case.unwrap_or(Duration::from_secs(2));
        Limits { case, all: Duration::from_secs(10).max(case * 3) }
    }
}

/// CPU time and state of a sandbox's processes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct CpuSample {
    /// Processor time of all of them and of those that are gone.
    worked: Duration,
    /// One of them could continue if only it had the processor.
    wants: bool,
}

/// Time that was had since some moment.
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
    /// In the whole run, and at the moment the current question was asked.
    all: CpuTime,
    before: CpuTime,
    /// Of the processes when the run began.
    zero: Duration,
}

impl Times {
    /// Begins now, for the processes under this keeper.
    pub fn begin(keeper: u32, limits: Limits, now: Instant) -> Times {
        let processors = std::thread::available_parallelism().map_or(1, |n| n.get() as u32);
        let zero = look(keeper).map_or(Duration::ZERO, |look| look.worked);
        let had = CpuTime::default();
        Times { keeper, limits, processors, began: now, looked: now, all: had, before: had, zero }
    }

    /// A question is asked.
    pub fn ask(&mut self, now: Instant) {
        // What was worked before must not count for this one; a look costs as much as a small case.
        if now.duration_since(self.looked) >= OFTEN {
            self.look(now);
        }
        self.looked = now;
        self.before = self.all;
    }

    /// How long to wait before this is asked again; else why there is nothing to wait for.
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

    /// An answer came: was it in time? Only what could have been too slow is looked at.
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

    /// Processor seconds of the program so far, as of the last look.
    pub fn worked(&self) -> f64 {
        self.all.worked.as_secs_f64()
    }

    /// Processor seconds of the program until now.
    pub fn worked_until(&mut self, now: Instant) -> f64 {
        self.look(now);
        self.worked()
    }

    fn look(&mut self, now: Instant) {
        self.note(look(self.keeper), now);
    }

    fn note(&mut self, look: Option<CpuSample>, now: Instant) {
        let since = now.duration_since(self.looked);
        // Where processor time cannot be seen, all time is taken for it.
        let look = look.unwrap_or(CpuSample { worked: self.zero + self.all.worked + since, wants: true });
        // Of processes that nobody waited for nothing is told once they are gone.
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

    /// Before then no limit can be reached, but for a little.
    fn next(&self) -> Duration {
        let case = (self.before.worked + self.limits.case).min(self.limits.all).saturating_sub(self.all.worked);
        (case / self.processors).clamp(OFTEN, SELDOM)
    }
}

/// Looks at every process under this one; `None` if that cannot be seen.
fn look(keeper: u32) -> Option<CpuSample> {
    let mut found = CpuSample::default();
    let (mut open, mut nth) = (vec![keeper], 0);
    while let Some(pid) = open.get(nth).copied() {
        nth += 1;
        // One that has just gone has been counted by its parent.
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

/// Processor time of a process and its threads by the system's own clock, which counts more finely than `/proc`.
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
    // The name before it may hold anything.
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
