//! The clock of a coding round, and its score (pure). It is the wall clock: closing the terminal or the laptop, or
//! killing the process, does not pause it.

use serde::{Deserialize, Serialize};

/// A round under one clock.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Round {
    /// When it began: milliseconds since 1970, UTC.
    pub began: i64,
    /// Seconds there are.
    pub seconds: u32,
    /// This many problems must be solved; 0: no threshold.
    pub pass: usize,
    /// The preset it was begun with.
    pub preset: Option<String>,
    /// This many the person expected to solve, before they saw any.
    pub expected: Option<usize>,
    /// The problem turned to, by its place.
    pub current: Option<usize>,
    /// Seconds on the clock when it was turned to.
    pub since: f64,
    /// The latest time that was seen on the clock. A computer's clock that is set back gives no time back.
    pub seen: f64,
    /// Seconds on the clock when it was over; `None` while it runs.
    pub ended: Option<f64>,
}

impl Round {
    /// Begins now.
    pub fn begin(now_ms: i64, seconds: u32, pass: usize) -> Round {
        Round { began: now_ms, seconds, pass, ..Round::default() }
    }

    /// Seconds on the clock at this time: never less than was seen before.
    pub fn reads(&self, now_ms: i64) -> f64 {
        (now_ms.saturating_sub(self.began) as f64 / 1000.0).max(self.seen)
    }

    /// Seconds that are left when the clock reads so.
    pub fn left(&self, at: f64) -> f64 {
        (f64::from(self.seconds) - at).max(0.0)
    }

    /// Goes on from the latest time that was seen: for interviews, whose clock waits while they are interrupted. A round
    /// that promises never to pause must not call it.
    pub fn take_up(&mut self, now_ms: i64) {
        self.began = now_ms.saturating_sub((self.seen * 1000.0).round() as i64);
    }
}

/// The result of a round.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// Problems of which every case passes.
    pub solved: usize,
    /// Problems.
    pub of: usize,
    /// This many had to be solved.
    pub pass: usize,
    /// Points.
    pub points: f64,
    /// The most there were.
    pub points_of: f64,
}

impl Score {
    /// Was the threshold reached?
    pub fn has_passed(&self) -> bool {
        self.solved >= self.pass
    }

    /// A figure from 200 to 600 by the share of points. It is *simulated*: vendors do not publish their formula, so it may
    /// only be shown with that word beside it.
    pub fn simulated(&self) -> u32 {
        (200.0 + 400.0 * self.share()).round() as u32
    }

    /// The points as a share of all there were, from 0.0 to 1.0.
    pub fn share(&self) -> f64 {
        if self.points_of > 0.0 { self.points / self.points_of } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_figure_runs_from_200_to_600() {
        let score = |points| Score { solved: 0, of: 4, pass: 3, points, points_of: 600.0 }.simulated();
        assert_eq!([score(0.0), score(300.0), score(600.0)], [200, 400, 600]);
        assert_eq!(Score { solved: 0, of: 0, pass: 0, points: 0.0, points_of: 0.0 }.simulated(), 200);
    }

    #[test]
    fn a_clock_that_is_taken_up_goes_on_where_it_was_seen() {
        let mut round = Round { seen: 12.5, ..Round::begin(0, 60, 0) };
        round.take_up(1_000_000);
        assert_eq!((round.reads(1_000_000), round.reads(1_010_000)), (12.5, 22.5));
    }

    proptest! {
        #[test]
        fn the_clock_reads_the_time_of_the_wall_and_never_goes_back(
            began in 0_i64..2_000_000_000_000, seen in 0.0..10_000.0_f64, times in prop::collection::vec(-9_000_000_i64..90_000_000, 1..20)
        ) {
            let mut round = Round { seen, ..Round::begin(began, 4_200, 3) };
            for ahead in times {
                let before = round.seen;
                let at = round.reads(began + ahead);
                prop_assert_eq!(at, (ahead as f64 / 1000.0).max(before));
                round.seen = at;
            }
        }
    }
}
