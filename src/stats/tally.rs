//! Sums by day, and shares from them. Must not know cards or tracks by name.

use crate::schedule::StudyDay;
use std::collections::BTreeMap;

/// Answers and time of one day on one track.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Work {
    /// Graded answers.
    pub reviews: usize,
    /// The time they took.
    pub seconds: f64,
}

impl Work {
    /// Takes in as much again.
    pub fn add(&mut self, other: Work) {
        self.reviews += other.reviews;
        self.seconds += other.seconds;
    }
}

/// True retention: passes among graded answers to cards that had been given at least a day's interval and were seen
/// on a later day. First sights and repeats of the same day are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Retained {
    /// Answers that were a pass.
    pub passed: usize,
    /// Answers that count.
    pub n: usize,
}

impl Retained {
    /// From 0.0 to 1.0; `None` if nothing counts yet.
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| self.passed as f64 / self.n as f64)
    }

    /// Where the true share lies with 95% confidence, from 0.0 to 1.0; `None` if nothing counts yet.
    ///
    /// Source: the score interval of E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209–212. It stays within 0 and 1 and
    /// holds for few answers and for shares near the ends, where the usual one does not.
    pub fn band(self) -> Option<(f64, f64)> {
        const Z: f64 = 1.959_964;
        let (share, n) = (self.share()?, self.n as f64);
        let center = share + Z * Z / (2.0 * n);
        let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        Some((((center - reach) / whole).max(0.0), ((center + reach) / whole).min(1.0)))
    }

    /// Takes in one more answer.
    pub fn take(&mut self, passed: bool) {
        self.n += 1;
        self.passed += usize::from(passed);
    }

    /// Takes in as many again.
    pub fn add(&mut self, other: Retained) {
        self.n += other.n;
        self.passed += other.passed;
    }
}

/// Cards are mature from an interval of this many days on, young before: the border that Anki's statistics draw.
pub const MATURE_DAYS: u32 = 21;

/// True retention of young and of mature cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RetentionByAge {
    /// Cards whose interval before the answer was below [`MATURE_DAYS`].
    pub young: Retained,
    /// The others.
    pub mature: Retained,
}

impl RetentionByAge {
    /// Of both.
    pub fn all(self) -> Retained {
        let mut all = self.young;
        all.add(self.mature);
        all
    }

    /// Takes in one more answer to a card that had been given this interval.
    pub fn take(&mut self, interval: u32, passed: bool) {
        if interval < MATURE_DAYS { self.young.take(passed) } else { self.mature.take(passed) }
    }

    /// Takes in as many again.
    pub fn add(&mut self, other: RetentionByAge) {
        self.young.add(other.young);
        self.mature.add(other.mature);
    }
}

/// One day on one track.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cell {
    /// Answers and time.
    pub work: Work,
    /// What was retained.
    pub kept: RetentionByAge,
}

impl Cell {
    /// Takes in as much again.
    pub fn add(&mut self, other: Cell) {
        self.work.add(other.work);
        self.kept.add(other.kept);
    }
}

/// How far back days stand side by side: twenty years. Days before that, or to come, are what a clock set wrong leaves
/// behind; there are few of them.
const SIDE_BY_SIDE: i64 = 20 * 366;

/// A cell for each day. A million answers ask for one each, so the usual days are found by subtraction.
#[derive(Debug, Clone)]
pub struct Days {
    today: StudyDay,
    /// By days before today.
    near: Vec<Cell>,
    far: BTreeMap<StudyDay, Cell>,
}

impl Days {
    /// Nothing yet, as seen on this day.
    pub fn until(today: StudyDay) -> Days {
        Days { today, near: Vec::new(), far: BTreeMap::new() }
    }

    /// The cell of a day.
    pub fn cell(&mut self, day: StudyDay) -> &mut Cell {
        let back = i64::from(self.today.number()) - i64::from(day.number());
        if !(0..SIDE_BY_SIDE).contains(&back) {
            return self.far.entry(day).or_default();
        }
        let back = back as usize;
        if back >= self.near.len() {
            self.near.resize(back + 1, Cell::default());
        }
        &mut self.near[back]
    }

    /// Takes in the days of another part of the log.
    pub fn add(&mut self, other: &Days) {
        for (day, cell) in other.each() {
            self.cell(day).add(cell);
        }
    }

    /// The days on which something was answered, in no order.
    pub fn each(&self) -> impl Iterator<Item = (StudyDay, Cell)> + '_ {
        let near = self.near.iter().enumerate().map(|(back, cell)| (self.today.plus(-(back as i64)), *cell));
        near.chain(self.far.iter().map(|(day, cell)| (*day, *cell))).filter(|(_, cell)| cell.work.reviews > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_counted_is_not_zero_percent() {
        assert_eq!((Retained::default().share(), Retained::default().band()), (None, None));
    }

    /// Values of the formula, worked out by hand for 8 of 10 and known for 10 of 10: n / (n + z²).
    #[test]
    fn few_answers_leave_a_wide_band_and_it_never_leaves_zero_to_one() {
        let rounded =
            |retained: Retained| retained.band().map(|(low, high)| ((low * 1e3).round(), (high * 1e3).round()));
        assert_eq!(rounded(Retained { passed: 8, n: 10 }), Some((490.0, 943.0)));
        assert_eq!(rounded(Retained { passed: 10, n: 10 }), Some((722.0, 1000.0)));
        assert_eq!(rounded(Retained { passed: 0, n: 10 }), Some((0.0, 278.0)));
        assert_eq!(rounded(Retained { passed: 800, n: 1000 }), Some((774.0, 824.0)));
    }

    #[test]
    fn days_of_a_clock_set_wrong_are_kept_apart_and_are_not_lost() {
        let today = StudyDay::from_number(740_000);
        let mut days = Days::until(today);
        for far in [0, -1, 3_000_000, -800_000] {
            days.cell(today.plus(far)).work.reviews += 1;
        }
        let mut twice = Days::until(today);
        twice.add(&days);
        twice.add(&days);
        let mut found: Vec<(i32, usize)> =
            twice.each().map(|(day, cell)| (day.number() - today.number(), cell.work.reviews)).collect();
        found.sort_unstable();
        assert_eq!(found, [(-800_000, 2), (-1, 2), (0, 2), (3_000_000, 2)]);
        assert!(twice.near.len() <= 2);
    }
}
