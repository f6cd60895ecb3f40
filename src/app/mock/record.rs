//! A grade agreed to at a debrief becomes a review like any other.

use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::app::study::session::single_card;
use crate::error::{Doing, Result};
use crate::practice::{Attempt, Effect, Event};
use crate::schedule::{Grade, ReviewId};
use crate::store::{GradeOutcome, NewReview};

/// Writes it down; the row of the log where it is on disk, else why not. What the mock has written down before, and then was
/// killed, is not written twice.
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
    let mut session = single_card(&row, &Scope::everything(&library.store)?, app, &library.store)?;
    session.current();
    let Effect::Record(record) = session.handle(Event::Graded(grade, attempt.seconds)) else { return Ok(Err(GONE)) };
    let review = NewReview {
        card,
        seen: row.progress.map(|progress| progress.version),
        at: app.now(),
        day: session.today(),
        grade,
        interval: Some(record.interval),
        seconds: attempt.seconds,
        attempt: Some(attempt),
        text: (text.front, text.back),
        random: app.world.rng.next_u64(),
    };
    Ok(match library.store.grade(&review).doing(doing)? {
        GradeOutcome::Saved(row, _) => Ok(row),
        GradeOutcome::Changed(_) => Err("this card was graded in another window; the answer stays ungraded"),
        GradeOutcome::Gone => Err(GONE),
    })
}
