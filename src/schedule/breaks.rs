//! Planned breaks: days without study. Knows nothing about where they are stored.

use super::StudyDay;

/// Days off, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The first day off.
    pub from: StudyDay,
    /// The last day off; not before the first.
    pub to: StudyDay,
}

impl Break {
    /// True if this is a day off.
    pub fn holds(&self, day: StudyDay) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The number of days.
    pub fn days(&self) -> u32 {
        self.to.days_since(self.from) + 1
    }
}

/// Days until a card postponed by `days` can be shown. Later if a break begins before then.
pub fn days_until_free(days: u32, today: StudyDay, breaks: &[Break]) -> u32 {
    let mut back = today.plus(i64::from(days));
    let mut ahead: Vec<&Break> = breaks.iter().filter(|away| away.to > today).collect();
    ahead.sort_by_key(|away| away.from);
    for away in ahead {
        if away.from <= back {
            back = back.max(away.to.plus(1));
        }
    }
    back.days_since(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> StudyDay {
        StudyDay::from_number(739_000 + number)
    }

    fn off(from: i64, to: i64) -> Break {
        Break { from: day(from), to: day(to) }
    }

    #[test]
    fn a_date_inside_a_break_moves_past_it() {
        assert_eq!(days_until_free(5, day(0), &[]), 5);
        assert_eq!(days_until_free(5, day(0), &[off(6, 15)]), 5);
        assert_eq!(days_until_free(5, day(0), &[off(3, 12)]), 13);
        assert_eq!(days_until_free(5, day(0), &[off(14, 20), off(3, 12)]), 13);
        assert_eq!(days_until_free(5, day(0), &[off(13, 20), off(3, 12)]), 21);
        assert_eq!(days_until_free(5, day(13), &[off(3, 12)]), 5);
    }

    #[test]
    fn a_break_has_both_its_ends() {
        assert_eq!(off(3, 12).days(), 10);
        assert!(off(3, 12).holds(day(3)) && off(3, 12).holds(day(12)) && !off(3, 12).holds(day(13)));
    }
}
