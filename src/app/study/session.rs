//! Sessions without a user: a preview, the cards that fit in today's remaining minutes, and a session for a single grade.

use super::narrow::Selection;
use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::app::study::narrow::Narrowed;
use crate::app::study::plan::{Parts, gather, session_card};
use crate::app::today::Today;
use crate::app::waiting::{Waiting, count_waiting};
use crate::error::{Doing, Result};
use crate::practice::preview::{Preview, preview};
use crate::practice::{Attempt, Effect, Event, Session, SessionRules};
use crate::schedule::Grade;
use crate::store::{CardRow, GradeOutcome, NewReview, Queued};

/// Previews a session of these seconds.
pub fn coming(seconds: f64, app: &App, library: &Library) -> Result<Vec<Preview>> {
    let args = Selection { budget: Some(seconds), ..Selection::default() };
    let plan = gather(&args, &Narrowed::default(), app, library)?;
    let policy = plan.rules.budget.as_ref().map(|budget| budget.policy.clone());
    let session = Session::begin(plan.cards, plan.rules).showing_first(&plan.first);
    let seconds_of = |session: &Session, place: usize| {
        policy.as_ref().map_or(0.0, |policy| policy.review_seconds(&session.cards()[place].candidate()))
    };
    Ok(preview(session, plan.now, seconds_of))
}

/// A grade from outside a session.
pub struct GivenGrade<'g> {
    /// The card at that time.
    pub card: &'g CardRow,
    pub text: (String, String),
    pub grade: Grade,
    pub attempt: Attempt,
}

/// Logs the grade as a session of only this card would, on any day; `None` if the card cannot be graded.
pub fn log_grade(given: GivenGrade<'_>, app: &App, library: &mut Library) -> Result<Option<GradeOutcome>> {
    let GivenGrade { card, text, grade, attempt } = given;
    let scope = Scope::everything(&library.store)?;
    let parts = Parts::of(&library.store, &scope)?;
    let cards = Queued::of(card).map(|queued| session_card(&queued, &scope, &parts, app));
    let rules = SessionRules {
        today: app.today(),
        budget: None,
        longest_interval: app.config.longest_interval,
        models: library.store.models().doing("read the parameters")?,
    };
    let mut session = Session::begin(cards.into_iter().collect(), rules);
    session.current();
    let Effect::Record(record) = session.handle(Event::Graded(grade, attempt.seconds)) else { return Ok(None) };
    let review = NewReview {
        card: card.id,
        seen: card.progress.map(|progress| progress.version),
        at: app.now(),
        day: session.today(),
        grade,
        interval: Some(record.interval),
        seconds: attempt.seconds,
        attempt: Some(attempt),
        text,
        random: app.world.rng.next_u64(),
    };
    library.store.grade(&review).doing("save the grade").map(Some)
}

/// The cards that fit in today's remaining minutes, or all due and new cards without daily minutes.
pub fn waiting_today(app: &App, library: &Library, today: &Today) -> Result<Waiting> {
    match today.left() {
        None => count_waiting(&library.store, &Scope::everything(&library.store)?, app.today(), &app.config),
        Some(left) if left <= 0.0 => Ok(Waiting::default()),
        Some(left) => Ok(Waiting::of(&coming(left, app, library)?)),
    }
}
