//! Sums by day, and shares of them. Knows no names of cards or tracks.

use crate::schedule::StudyDay;
use std::collections::BTreeMap;

/// Graded answers and time.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Work {
    pub reviews: usize,
    pub seconds: f64,
}

impl Work {
    pub fn add(&mut self, other: Work) {
        self.reviews += other.reviews;
        self.seconds += other.seconds;
    }
}

/// True retention: passes among graded answers on a later day, to cards with an interval of at least a day. Leaves out
/// first reviews and repetitions on the same day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Retained {
    pub passed: usize,
    /// Counted answers.
    pub n: usize,
}

impl Retained {
    /// From 0.0 to 1.0; `None` without answers.
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| self.passed as f64 / self.n as f64)
    }

    /// The 95% confidence interval, within 0.0 to 1.0; `None` without answers.
    ///
    /// Source: the score interval of E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209–212. Unlike the usual interval,
    /// it stays within 0 and 1, and it is valid for few answers and for shares near the ends.
    pub fn confidence_interval(self) -> Option<(f64, f64)> {
        const Z: f64 = 1.959_964;
        let (share, n) = (self.share()?, self.n as f64);
        let center = share + Z * Z / (2.0 * n);
        let margin = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        Some((((center - margin) / whole).max(0.0), ((center + margin) / whole).min(1.0)))
    }

    /// Adds an answer.
    pub fn record(&mut self, passed: bool) {
        self.n += 1;
        self.passed += usize::from(passed);
    }

    pub fn add(&mut self, other: Retained) {
        self.n += other.n;
        self.passed += other.passed;
    }
}

/// Cards are mature from an interval of this many days on, as in Anki's statistics.
pub const MATURE_DAYS: u32 = 21;

/// True retention of young and mature cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RetentionByAge {
    /// Cards whose previous interval was below [`MATURE_DAYS`].
    pub young: Retained,
    pub mature: Retained,
}

impl RetentionByAge {
    /// The total.
    pub fn all(self) -> Retained {
        let mut all = self.young;
        all.add(self.mature);
        all
    }

    /// Adds an answer to a card with this previous interval.
    pub fn record(&mut self, interval: u32, passed: bool) {
        if interval < MATURE_DAYS { self.young.record(passed) } else { self.mature.record(passed) }
    }

    pub fn add(&mut self, other: RetentionByAge) {
        self.young.add(other.young);
        self.mature.add(other.mature);
    }
}

/// One day of one track.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cell {
    pub work: Work,
    pub retention: RetentionByAge,
}

impl Cell {
    pub fn add(&mut self, other: Cell) {
        self.work.add(other.work);
        self.retention.add(other.retention);
    }
}

/// Days within the last twenty years are kept in a vector. The few others, from a clock set wrong, are kept in a map.
const NEAR_DAYS: i64 = 20 * 366;

/// A cell for each day. With a million answers, indexing a vector by day is faster than a map.
#[derive(Debug, Clone)]
pub struct Days {
    today: StudyDay,
    /// By number of days before today.
    recent: Vec<Cell>,
    other: BTreeMap<StudyDay, Cell>,
}

impl Days {
    /// Empty, as of today.
    pub fn new(today: StudyDay) -> Days {
        Days { today, recent: Vec::new(), other: BTreeMap::new() }
    }

    /// The cell of a day.
    pub fn cell(&mut self, day: StudyDay) -> &mut Cell {
        let back = i64::from(self.today.number()) - i64::from(day.number());
        if !(0..NEAR_DAYS).contains(&back) {
            return self.other.entry(day).or_default();
        }
        let back = back as usize;
        if back >= self.recent.len() {
            self.recent.resize(back + 1, Cell::default());
        }
        &mut self.recent[back]
    }

    /// Adds the days of another part of the log.
    pub fn add(&mut self, other: &Days) {
        for (day, cell) in other.iter() {
            self.cell(day).add(cell);
        }
    }

    /// The days with answers, in any order.
    pub fn iter(&self) -> impl Iterator<Item = (StudyDay, Cell)> + '_ {
        let recent = self.recent.iter().enumerate().map(|(back, cell)| (self.today.plus(-(back as i64)), *cell));
        recent.chain(self.other.iter().map(|(day, cell)| (*day, *cell))).filter(|(_, cell)| cell.work.reviews > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_counted_is_not_zero_percent() {
        assert_eq!((Retained::default().share(), Retained::default().confidence_interval()), (None, None));
    }

    /// The value for 8 of 10 is computed by hand. For 10 of 10 it is n / (n + z²).
    #[test]
    fn few_answers_leave_a_wide_band_and_it_never_leaves_zero_to_one() {
        let rounded = |retained: Retained| {
            retained.confidence_interval().map(|(low, high)| ((low * 1e3).round(), (high * 1e3).round()))
        };
        assert_eq!(rounded(Retained { passed: 8, n: 10 }), Some((490.0, 943.0)));
        assert_eq!(rounded(Retained { passed: 10, n: 10 }), Some((722.0, 1000.0)));
        assert_eq!(rounded(Retained { passed: 0, n: 10 }), Some((0.0, 278.0)));
        assert_eq!(rounded(Retained { passed: 800, n: 1000 }), Some((774.0, 824.0)));
    }

    #[test]
    fn days_of_a_clock_set_wrong_are_kept_apart_and_are_not_lost() {
        let today = StudyDay::from_number(740_000);
        let mut days = Days::new(today);
        for other in [0, -1, 3_000_000, -800_000] {
            days.cell(today.plus(other)).work.reviews += 1;
        }
        let mut twice = Days::new(today);
        twice.add(&days);
        twice.add(&days);
        let mut found: Vec<(i32, usize)> =
            twice.iter().map(|(day, cell)| (day.number() - today.number(), cell.work.reviews)).collect();
        found.sort_unstable();
        assert_eq!(found, [(-800_000, 2), (-1, 2), (0, 2), (3_000_000, 2)]);
        assert!(twice.recent.len() <= 2);
    }
}
