//! The clock of a coding round, and its score (pure). It is a wall clock: closing the terminal or the laptop, or
//! killing the process, does not pause it.

use serde::{Deserialize, Serialize};

/// A round under one clock.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Round {
    /// The start in milliseconds since 1970, UTC.
    pub began: i64,
    /// The time limit in seconds.
    pub seconds: u32,
    /// Problems to solve for a pass; 0 without a threshold.
    pub pass: usize,
    /// The preset.
    pub preset: Option<String>,
    /// Problems the user expected to solve, before seeing any.
    pub expected: Option<usize>,
    /// The place of the current problem.
    pub current: Option<usize>,
    /// Clock seconds when the current problem was opened.
    pub since: f64,
    /// The latest clock reading, in seconds. If the computer's clock is set back, no time is gained.
    pub seen: f64,
    /// Clock seconds at the end; `None` while running.
    pub ended: Option<f64>,
}

impl Round {
    /// Starts now.
    pub fn begin(now_ms: i64, seconds: u32, pass: usize) -> Round {
        Round { began: now_ms, seconds, pass, ..Round::default() }
    }

    /// Clock seconds at this time; never less than an earlier reading.
    pub fn reads(&self, now_ms: i64) -> f64 {
        (now_ms.saturating_sub(self.began) as f64 / 1000.0).max(self.seen)
    }

    /// Seconds left at this clock reading.
    pub fn left(&self, at: f64) -> f64 {
        (f64::from(self.seconds) - at).max(0.0)
    }

    /// Continues from the latest reading. Only for interviews, whose clock pauses on an interruption; an assessment
    /// must not call it.
    pub fn resume(&mut self, now_ms: i64) {
        self.began = now_ms.saturating_sub((self.seen * 1000.0).round() as i64);
    }
}

/// The result of a round.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// Problems with all tests passed.
    pub solved: usize,
    /// Number of problems.
    pub of: usize,
    /// The threshold.
    pub pass: usize,
    /// Points earned.
    pub points: f64,
    /// Maximum points.
    pub points_of: f64,
}

impl Score {
    /// Whether the threshold was reached.
    pub fn has_passed(&self) -> bool {
        self.solved >= self.pass
    }

    /// A score from 200 to 600 by the share of points. Vendors do not publish their formula, so it must be shown with
    /// the word *simulated*.
    pub fn simulated(&self) -> u32 {
        (200.0 + 400.0 * self.share()).round() as u32
    }

    /// Points as a share of the maximum, from 0.0 to 1.0.
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
        round.resume(1_000_000);
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
