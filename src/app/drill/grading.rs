//! A drill's grade goes into the log: the same engine and the same transaction as in a session.

use super::subject::DrillExercise;
use crate::app::library::{App, Library};
use crate::app::study::session::{GivenGrade, log_grade};
use crate::error::{Doing, Error, Result};
use crate::practice::{Attempt, Mode};
use crate::schedule::{Grade, Progress, ReviewId};
use crate::store::GradeOutcome;

/// Logs a review of this exercise, answered with this code; returns where it stands now and the row of the log.
pub fn log_review(
    subject: &DrillExercise,
    grade: Grade,
    seconds: f64,
    code: String,
    app: &App,
    library: &mut Library,
) -> Result<(Progress, ReviewId)> {
    let text = (subject.note.front.clone(), subject.note.back.clone());
    let attempt = Attempt { text: code, seconds, ..Attempt::new(Mode::Type) };
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

/// Notes which review a drill was graded as.
pub fn link(drill: i64, review: ReviewId, notes: &str, library: &mut Library) -> Result<()> {
    library.store.write(|change| change.set_drill_review(drill, review, notes)).doing("save the attempt")
}

/// A drill that ended with a grade.
pub struct Ended {
    /// The grade that was taken.
    pub grade: Grade,
    /// Every test passed.
    pub passed: bool,
    /// Seconds of work.
    pub seconds: f64,
    /// The code at the end.
    pub code: String,
    /// The row that it was saved as.
    pub drill: i64,
    /// What was said, as JSON.
    pub notes: String,
}

impl Ended {
    /// Notes the review that it was logged as.
    pub fn logged_as(&self, review: ReviewId, library: &mut Library) -> Result<()> {
        link(self.drill, review, &self.notes, library)
    }
}
