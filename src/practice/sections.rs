//! An answer in four STAR sections, timed by marks that the user sets while speaking. Pure: takes times since the
//! answer started.

use serde::{Deserialize, Serialize};

/// A part of an answer in STAR form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Where and when.
    Situation,
    /// The task.
    Task,
    /// Your actions.
    Action,
    /// The result.
    Result,
}

impl Part {
    /// In the order of an answer.
    pub const ALL: [Part; 4] = [Part::Situation, Part::Task, Part::Action, Part::Result];

    /// Its name.
    pub const fn word(self) -> &'static str {
        match self {
            Part::Situation => "Situation",
            Part::Task => "Task",
            Part::Action => "Action",
            Part::Result => "Result",
        }
    }

    /// Its recommended share of an answer; they sum to 1. Source: the middle of the ranges in interview guides, 15–20%
    /// / 10% / 55–60% / 10–15%.
    pub const fn aim(self) -> f64 {
        match self {
            Part::Situation => 0.20,
            Part::Task => 0.10,
            Part::Action => 0.55,
            Part::Result => 0.15,
        }
    }

    /// The next part.
    pub fn next(self) -> Option<Part> {
        Part::ALL.get(self as usize + 1).copied()
    }
}

/// The marks set during an answer, which begins with the situation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    /// When each part ended, in seconds since the answer began; at most three.
    ends: Vec<f64>,
}

impl Marks {
    /// The current part.
    pub fn current(&self) -> Part {
        Part::ALL[self.ends.len()]
    }

    /// Begins the next part, this many seconds into the answer. False in the last part.
    pub fn mark(&mut self, seconds: f64) -> bool {
        let possible = self.current().next().is_some();
        if possible {
            let last = self.ends.last().copied().unwrap_or(0.0);
            self.ends.push(seconds.max(last));
        }
        possible
    }

    /// Whether there are no marks.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Seconds of each part begun, in order, for an answer of this many seconds.
    pub fn lengths(&self, total: f64) -> Vec<f64> {
        let mut from = 0.0;
        let ends = self.ends.iter().copied().chain([total]);
        ends.map(|end| {
            let length = (end - from).max(0.0);
            from = end.max(from);
            length
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_cut_an_answer_into_its_parts() {
        let mut marks = Marks::default();
        assert_eq!(marks.current(), Part::Situation);
        assert!(marks.mark(20.0) && marks.mark(30.0));
        assert_eq!(marks.current(), Part::Action);
        assert_eq!(marks.lengths(96.0), [20.0, 10.0, 66.0]);
        assert!(marks.mark(96.0));
        assert!(!marks.mark(100.0), "nothing follows the result");
        assert_eq!(marks.lengths(116.0), [20.0, 10.0, 66.0, 20.0]);
    }

    #[test]
    fn an_answer_without_marks_is_one_part() {
        assert_eq!(Marks::default().lengths(60.0), [60.0]);
        assert!(Marks::default().is_empty());
    }

    #[test]
    fn what_the_parts_should_take_is_the_whole() {
        assert_eq!(Part::ALL.map(Part::aim).iter().sum::<f64>(), 1.0);
    }

    proptest! {
        #[test]
        fn the_parts_are_never_negative_and_make_up_the_answer(
            mut marks in prop::collection::vec(0.0f64..500.0, 0..6),
            more in 0.0f64..100.0,
        ) {
            marks.sort_by(f64::total_cmp);
            let mut parts = Marks::default();
            for mark in &marks {
                parts.mark(*mark);
            }
            let total = marks.last().copied().unwrap_or(0.0) + more;
            let lengths = parts.lengths(total);
            prop_assert!(lengths.iter().all(|length| *length >= 0.0));
            prop_assert!((lengths.iter().sum::<f64>() - total).abs() < 1e-6);
        }
    }
}
