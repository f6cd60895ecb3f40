//! The clock of one answer: time left, its color, and overtime. Takes instants and returns values; never reads a clock.

use std::time::{Duration, Instant};

/// What happens at the end of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Overtime is counted. Can be paused.
    Soft,
    /// The answer ends. Never pauses.
    Hard,
}

/// Time left, or time over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remaining {
    /// This much is left; zero left is not over yet.
    Left(Duration),
    /// This much over the budget.
    Over(Duration),
}

/// How much of the budget is left, in the color of a traffic light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// More than half is left.
    Green,
    /// A quarter to a half is left.
    Amber,
    /// Less than a quarter is left.
    Red,
    /// Nothing is left.
    Over,
}

/// A running or paused clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Countdown {
    budget: Duration,
    limit: Limit,
    /// Spent before `began`, for an answer that was interrupted.
    before: Duration,
    began: Instant,
    paused_for: Duration,
    paused: Option<Instant>,
}

impl Countdown {
    /// Starts at `now` with this budget.
    pub fn start(now: Instant, budget: Duration, limit: Limit) -> Countdown {
        Countdown { budget, limit, before: Duration::ZERO, began: now, paused_for: Duration::ZERO, paused: None }
    }

    /// The same clock with time already spent before it started.
    #[must_use]
    pub fn with_spent(self, before: Duration) -> Countdown {
        Countdown { before, ..self }
    }

    /// Time spent at `now`, pauses left out. An instant before the start counts as the start.
    pub fn spent(&self, now: Instant) -> Duration {
        let until = self.paused.unwrap_or(now);
        self.before + until.saturating_duration_since(self.began).saturating_sub(self.paused_for)
    }

    /// Time left, or time over, at `now`.
    pub fn at(&self, now: Instant) -> Remaining {
        let spent = self.spent(now);
        match spent.checked_sub(self.budget) {
            Some(over) if over > Duration::ZERO => Remaining::Over(over),
            _ => Remaining::Left(self.budget.saturating_sub(spent)),
        }
    }

    /// The share of the budget that is left at `now`, from 1.0 down to 0.0.
    pub fn share_left(&self, now: Instant) -> f64 {
        if self.budget.is_zero() {
            return 0.0;
        }
        1.0 - (self.spent(now).as_secs_f64() / self.budget.as_secs_f64()).min(1.0)
    }

    /// The color at `now`.
    pub fn zone(&self, now: Instant) -> Zone {
        match self.share_left(now) {
            left if left > 0.5 => Zone::Green,
            left if left >= 0.25 => Zone::Amber,
            left if left > 0.0 => Zone::Red,
            _ => Zone::Over,
        }
    }

    /// Whether the time has ended the answer. Never on a soft clock.
    pub fn has_ended(&self, now: Instant) -> bool {
        self.limit == Limit::Hard && self.spent(now) >= self.budget
    }

    /// The instant at which a hard clock ends the answer; `None` for a soft one.
    pub fn deadline(&self) -> Option<Instant> {
        (self.limit == Limit::Hard).then(|| self.began + self.paused_for + self.budget.saturating_sub(self.before))
    }

    /// Pauses at `now`; false for a hard clock.
    pub fn pause(&mut self, now: Instant) -> bool {
        if self.limit == Limit::Soft && self.paused.is_none() {
            self.paused = Some(now);
        }
        self.paused.is_some()
    }

    /// Continues at `now`.
    pub fn resume(&mut self, now: Instant) {
        if let Some(since) = self.paused.take() {
            self.paused_for += now.saturating_duration_since(since);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    #[expect(clippy::disallowed_methods, reason = "instants can be made in no other way; only differences count")]
    static ZERO: LazyLock<Instant> = LazyLock::new(Instant::now);

    fn t(seconds: u64) -> Instant {
        *ZERO + secs(seconds)
    }

    fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn soft(budget: u64) -> Countdown {
        Countdown::start(t(0), secs(budget), Limit::Soft)
    }

    #[test]
    fn overtime_begins_once_the_budget_is_spent() {
        let clock = soft(90);
        assert_eq!(clock.at(t(0)), Remaining::Left(secs(90)));
        assert_eq!(clock.at(t(90)), Remaining::Left(secs(0)));
        assert_eq!(clock.at(t(91)), Remaining::Over(secs(1)));
        assert_eq!(clock.at(t(200)), Remaining::Over(secs(110)));
    }

    #[test]
    fn the_color_follows_the_share_that_is_left() {
        let clock = soft(120);
        let zones = [0, 59, 60, 90, 91, 119, 120, 500].map(|second| clock.zone(t(second)));
        use Zone::*;
        assert_eq!(zones, [Green, Green, Amber, Amber, Red, Red, Over, Over]);
    }

    #[test]
    fn a_pause_is_not_spent() {
        let mut clock = soft(90);
        assert!(clock.pause(t(10)));
        assert_eq!(clock.spent(t(50)), secs(10));
        clock.resume(t(70));
        assert_eq!(clock.spent(t(75)), secs(15));
        assert!(clock.pause(t(80)) && clock.pause(t(85)));
        clock.resume(t(90));
        assert_eq!(clock.spent(t(90)), secs(20));
        clock.resume(t(95));
        assert_eq!(clock.spent(t(95)), secs(25));
    }

    #[test]
    fn a_hard_clock_never_pauses_and_ends_the_answer() {
        let mut clock = Countdown::start(t(0), secs(60), Limit::Hard);
        assert!(!clock.pause(t(10)));
        assert_eq!(clock.spent(t(30)), secs(30));
        assert_eq!((clock.has_ended(t(59)), clock.has_ended(t(60))), (false, true));
        assert_eq!(clock.deadline(), Some(t(60)));
        assert_eq!((soft(60).has_ended(t(99)), soft(60).deadline()), (false, None));
    }

    #[test]
    fn an_interrupted_answer_goes_on_where_it_was() {
        let clock = Countdown::start(t(100), secs(60), Limit::Hard).with_spent(secs(45));
        assert_eq!(clock.at(t(100)), Remaining::Left(secs(15)));
        assert_eq!(clock.deadline(), Some(t(115)));
        let spent = Countdown::start(t(100), secs(60), Limit::Hard).with_spent(secs(90));
        assert_eq!((spent.deadline(), spent.at(t(100))), (Some(t(100)), Remaining::Over(secs(30))));
    }

    #[test]
    fn a_clock_asked_about_the_past_or_without_time_gives_no_nonsense() {
        let clock = Countdown::start(t(10), secs(60), Limit::Soft);
        assert_eq!(clock.at(t(0)), Remaining::Left(secs(60)));
        assert_eq!(soft(0).zone(t(0)), Zone::Over);
        assert_eq!(soft(0).share_left(t(5)), 0.0);
    }
}
