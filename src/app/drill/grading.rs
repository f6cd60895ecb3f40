//! Logs a drill's grade with the same engine and transaction as a session.

use super::subject::DrillExercise;
use crate::app::library::{App, Library};
use crate::app::study::session::{GivenGrade, log_grade};
use crate::error::{Doing, Error, Result};
use crate::practice::Attempt;
use crate::schedule::{Grade, Progress, ReviewId};
use crate::store::GradeOutcome;

/// Logs a review of this exercise; returns the card's new progress and the log row.
pub fn log_review(
    subject: &DrillExercise,
    grade: Grade,
    attempt: Attempt,
    app: &App,
    library: &mut Library,
) -> Result<(Progress, ReviewId)> {
    let text = (subject.note.front.clone(), subject.note.back.clone());
    match log_grade(GivenGrade { card: &subject.row, text, grade, attempt }, app, library)? {
        Some(GradeOutcome::Saved(row, progress)) => Ok((progress, row)),
        Some(GradeOutcome::Changed(_)) => {
            Err(Error::refused("the card was graded in another window; this grade was not saved")
                .hint("`greenroom history` shows its grades"))
        }
        Some(GradeOutcome::Gone) => Err(Error::refused("the card no longer exists; the grade was not saved")),
        None => Err(Error::refused("the card cannot be graded now").hint("see it with `greenroom show`")),
    }
}

/// Links a drill to its review.
pub fn link(drill: i64, review: ReviewId, notes: &str, library: &mut Library) -> Result<()> {
    library.store.write(|change| change.set_drill_review(drill, review, notes)).doing("save the attempt")
}

/// A finished drill with a grade.
pub struct Ended {
    pub grade: Grade,
    pub passed: bool,
    pub seconds: f64,
    /// The final code.
    pub code: String,
    /// The drill's row in the database.
    pub drill: i64,
    /// Notes as JSON.
    pub notes: String,
}

impl Ended {
    /// Links the drill to its review.
    pub fn logged_as(&self, review: ReviewId, library: &mut Library) -> Result<()> {
        link(self.drill, review, &self.notes, library)
    }
}
