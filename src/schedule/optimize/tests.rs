//! Tests of histories for optimization. The simulated people are in `benches/optimize`; tests of the whole program also
//! use them.

use super::*;
use crate::schedule::{Grade, Memory};

#[test]
fn a_history_that_began_elsewhere_is_left_out_and_what_was_taken_back_does_not_count() {
    let at = crate::schedule::Moment::from_log(0, 0).expect("1970");
    let row = |id: i64, day: i64, kind| Review {
        id: ReviewId(id),
        card: 7,
        at,
        day: crate::schedule::StudyDay::from_number(day),
        seconds: 1.0,
        kind,
    };
    let good = ReviewKind::Graded { grade: Grade::Good, interval: 1 };
    let rows = [row(1, 10, good), row(2, 12, good), row(3, 12, ReviewKind::Undo(ReviewId(2))), row(4, 15, good)];
    let answers = [(1, 0), (4, 5)].map(|(id, elapsed)| Answered { id: ReviewId(id), elapsed, grade: Grade::Good });
    assert_eq!(history(&rows), Some(History { card: 7, answers: answers.to_vec() }));
    let start = ReviewKind::Start { memory: Memory { stability: 3.0, difficulty: 5.0 }, interval: 3 };
    assert_eq!(history(&[row(1, 10, start), row(2, 12, good)]), None);
}
