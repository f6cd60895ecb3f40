//! Stages and their distance. Knows nothing about where they are stored.

use super::StudyDay;

/// A step of the interview process with its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The name as first written. Names that differ only in case are the same stage.
    pub name: String,
    /// `None` while the date is unknown.
    pub day: Option<StudyDay>,
    /// The tracks that this stage needs; empty if it needs all.
    pub needs: Vec<String>,
    /// Whether the user has finished it.
    pub done: bool,
}

impl Stage {
    /// Days from `today` to the stage, negative if it has passed; `None` while its date is unknown.
    pub fn days_left(&self, today: StudyDay) -> Option<i64> {
        self.day.map(|day| i64::from(day.number()) - i64::from(today.number()))
    }

    /// True if its date is before `today`.
    pub fn has_passed(&self, today: StudyDay) -> bool {
        self.days_left(today).is_some_and(|days| days < 0)
    }

    /// Does this stage need the track? Ignores case.
    pub fn needs_track(&self, track: &str) -> bool {
        self.needs.is_empty() || self.needs.iter().any(|need| need.to_lowercase() == track.to_lowercase())
    }

    /// Is this its name? Ignores case.
    pub fn has_name(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.to_lowercase()
    }
}

/// The stages with a date from `today` on that are not done, nearest first, each with the days until then.
pub fn stages_ahead(stages: &[Stage], today: StudyDay) -> Vec<(&Stage, i64)> {
    let dated = stages.iter().filter(|stage| !stage.done).filter_map(|stage| Some((stage, stage.days_left(today)?)));
    let mut ahead: Vec<(&Stage, i64)> = dated.filter(|(_, days)| *days >= 0).collect();
    ahead.sort_by_key(|(_, days)| *days);
    ahead
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(name: &str, day: Option<i64>, done: bool) -> Stage {
        Stage { name: name.to_owned(), day: day.map(StudyDay::from_number), needs: Vec::new(), done }
    }

    #[test]
    fn the_next_stage_is_the_nearest_one_that_is_neither_past_nor_done_nor_unknown() {
        let today = StudyDay::from_number(100);
        let stages = [
            stage("open", Some(99), false),
            stage("final", Some(130), false),
            stage("oa", Some(100), false),
            stage("screen", Some(100), true),
            stage("first", None, false),
        ];
        assert_eq!(stages_ahead(&stages, today).first(), Some(&(&stages[2], 0)));
        assert_eq!(stages_ahead(&stages, today.plus(1)), [(&stages[1], 29)]);
        assert_eq!(stages_ahead(&stages, today.plus(31)), []);
    }

    #[test]
    fn a_stage_has_passed_on_the_day_after_it() {
        let stage = stage("oa", Some(100), false);
        assert!(!stage.has_passed(StudyDay::from_number(100)));
        assert!(stage.has_passed(StudyDay::from_number(101)));
        assert_eq!(stage.days_left(StudyDay::from_number(103)), Some(-3));
    }
}
