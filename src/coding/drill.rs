//! A drill as counts and a clock (pure): times are passed in.

use super::grade::Events;
use std::time::{Duration, Instant};

/// A drill in progress.
#[derive(Debug, Clone)]
pub struct Drill {
    began: Instant,
    paused: Option<Instant>,
    away: Duration,
    hints: usize,
    hints_of: usize,
    failed: usize,
}

impl Drill {
    /// Starts now, for a card with this many hints.
    pub fn begin(now: Instant, hints_of: usize) -> Drill {
        Drill { began: now, paused: None, away: Duration::ZERO, hints: 0, hints_of, failed: 0 }
    }

    /// Seconds of work so far, without pauses.
    pub fn seconds(&self, now: Instant) -> f64 {
        let until = self.paused.unwrap_or(now);
        until.duration_since(self.began).saturating_sub(self.away).as_secs_f64()
    }

    /// Pauses the clock until [`Drill::resume`].
    pub fn pause(&mut self, now: Instant) {
        self.paused.get_or_insert(now);
    }

    /// Resumes the clock.
    pub fn resume(&mut self, now: Instant) {
        if let Some(since) = self.paused.take() {
            self.away += now.duration_since(since);
        }
    }

    /// Takes the next hint: its number, from 1; `None` if there are no more.
    pub fn take_hint(&mut self) -> Option<usize> {
        if self.hints == self.hints_of {
            return None;
        }
        self.hints += 1;
        Some(self.hints)
    }

    /// The number of the next hint, from 1; `None` if there are no more.
    pub fn next_hint(&self) -> Option<usize> {
        (self.hints < self.hints_of).then_some(self.hints + 1)
    }

    /// Hints taken so far.
    pub fn hints(&self) -> usize {
        self.hints
    }

    /// Counts a failed submission.
    pub fn failed(&mut self) {
        self.failed += 1;
    }

    /// The events at the end, after these seconds of work.
    pub fn events(&self, passed: bool, seconds: f64, target: Option<f64>) -> Events {
        Events {
            passed,
            gave_up: !passed,
            hints: self.hints,
            hints_of: self.hints_of,
            failed_submits: self.failed,
            seconds: Some(seconds),
            target,
            complexity: None,
            pattern: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_do_not_count() {
        #[expect(clippy::disallowed_methods, reason = "some instant to count from")]
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut drill = Drill::begin(start, 2);
        drill.pause(at(10));
        drill.pause(at(20));
        assert_eq!(drill.seconds(at(60)), 10.0);
        drill.resume(at(70));
        drill.resume(at(75));
        assert_eq!(drill.seconds(at(80)), 20.0);
        assert_eq!((drill.take_hint(), drill.take_hint(), drill.take_hint()), (Some(1), Some(2), None));
        drill.failed();
        let events = drill.events(true, 20.0, Some(30.0));
        assert_eq!((events.hints, events.failed_submits, events.seconds), (2, 1, Some(20.0)));
    }
}
