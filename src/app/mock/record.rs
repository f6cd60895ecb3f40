//! Logs a grade accepted in a debrief, like any other review.

use crate::app::library::{App, Library};
use crate::app::study::session::{GivenGrade, log_grade};
use crate::error::{Doing, Result};
use crate::practice::Attempt;
use crate::schedule::{Grade, ReviewId};
use crate::store::GradeOutcome;

/// Logs the grade; returns the log row, or why it was not logged. A grade that was logged before a crash is not logged
/// again.
pub fn record(
    card: i64,
    grade: Grade,
    attempt: Attempt,
    library: &mut Library,
    app: &App,
) -> Result<std::result::Result<ReviewId, &'static str>> {
    const GONE: &str = "this card no longer exists; the answer stays ungraded";
    let doing = "save the grade";
    let mut kept = library.store.attempts_of(card).doing(doing)?.into_iter().rev();
    if let Some(earlier) = kept.find(|kept| attempt.mock.is_some() && kept.attempt.mock == attempt.mock) {
        return Ok(Ok(earlier.review));
    }
    let Some(row) = library.store.card(card).doing(doing)? else { return Ok(Err(GONE)) };
    let Some(text) = library.content.card(&row)?.map(|card| card.face()) else { return Ok(Err(GONE)) };
    let given = GivenGrade { card: &row, text: (text.front, text.back), grade, attempt };
    Ok(match log_grade(given, app, library)? {
        Some(GradeOutcome::Saved(row, _)) => Ok(row),
        Some(GradeOutcome::Changed(_)) => Err("this card was graded in another window; the answer stays ungraded"),
        Some(GradeOutcome::Gone) | None => Err(GONE),
    })
}
