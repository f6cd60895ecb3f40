//! A drill's grade goes into the log: the same engine and the same transaction as in a session.

use crate::app::library::{App, Library};
use crate::app::scope::Scope;
use crate::app::study::session::single_card;
use crate::error::{Doing, Error, Result};
use crate::practice::{Attempt, Effect, Event, Mode};
use crate::schedule::{Grade, Progress, ReviewId};
use crate::store::{CardRow, GradeOutcome, NewReview};

/// Logs a review of this card; returns where it stands now and the row of the log.
pub fn log_review(
    card: &CardRow,
    face: (String, String),
    grade: Grade,
    seconds: f64,
    answer: Option<String>,
    app: &App,
    library: &mut Library,
) -> Result<(Progress, ReviewId)> {
    let scope = Scope::everything(&library.store)?;
    let mut session = single_card(card, &scope, app, &library.store)?;
    session.current();
    let Effect::Record(record) = session.handle(Event::Graded(grade, seconds)) else {
        return Err(Error::refused("the card cannot be graded now").hint("see it with `greenroom show`"));
    };
    let review = NewReview {
        card: card.id,
        seen: card.progress.map(|progress| progress.version),
        at: app.now(),
        day: app.today(),
        grade,
        interval: Some(record.interval),
        seconds,
        attempt: answer.map(|text| Attempt { text, seconds, ..Attempt::new(Mode::Type) }),
        text: face,
        random: app.world.rng.next_u64(),
    };
    match library.store.grade(&review).doing("save the grade")? {
        GradeOutcome::Saved(row, progress) => Ok((progress, row)),
        GradeOutcome::Changed(_) => {
            Err(Error::refused("the card was graded in another window; this grade was not saved")
                .hint("`greenroom history` shows its grades"))
        }
        GradeOutcome::Gone => Err(Error::refused("the card no longer exists; the grade was not saved")),
    }
}

/// Notes which review a drill was graded as.
pub fn link(drill: i64, review: ReviewId, notes: &str, library: &mut Library) -> Result<()> {
    let doing = "save the attempt";
    let change = library.store.change().doing(doing)?;
    change.set_drill_review(drill, review, notes).doing(doing)?;
    change.commit().doing(doing)
}

/// A drill inside a session: what it came to, for the session to log. `None` where it was left without a grade.
pub struct InSession {
    /// The grade.
    pub grade: crate::schedule::Grade,
    /// Seconds of work.
    pub seconds: f64,
    /// The code at the end.
    pub code: String,
    /// The row that the drill was kept as.
    pub(crate) drill: i64,
    /// What was said, as JSON.
    pub(crate) notes: String,
}

impl InSession {
    /// Notes the review that it was logged as.
    pub fn logged_as(&self, review: crate::schedule::ReviewId, library: &mut Library) -> Result<()> {
        link(self.drill, review, &self.notes, library)
    }
}
