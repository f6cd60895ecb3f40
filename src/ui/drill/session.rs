//! A drill in the middle of a session.

use crate::app::drill::grading::link;
use crate::app::drill::subject::DrillExercise;
use crate::app::library::Library;
use crate::cli::AiRule;
use crate::error::Result;
use crate::store::CardRow;
use crate::ui::context::Context;
use crate::ui::drill::live;
use crate::ui::drill::live::Ended;
use crate::ui::drill::notes::Notes;

/// A drill inside a session: what it came to, for the session to log. `None` where it was left without a grade.
pub struct InSession {
    /// The grade.
    pub grade: crate::schedule::Grade,
    /// Seconds of work.
    pub seconds: f64,
    /// The code at the end.
    pub code: String,
    drill: i64,
    notes: Notes,
}

/// Drills the exercise of this card in the middle of a session.
pub fn in_session(card: &CardRow, ctx: &mut Context<'_>, library: &mut Library) -> Result<Option<InSession>> {
    let subject = DrillExercise::of(card.clone(), library)?;
    let ended = live::drill(&subject, None::<AiRule>, false, ctx, library)?;
    Ok(ended.map(|Ended { grade, seconds, code, drill, notes, .. }| InSession { grade, seconds, code, drill, notes }))
}

impl InSession {
    /// Notes the review that it was logged as.
    pub fn logged_as(&self, review: crate::schedule::ReviewId, library: &mut Library) -> Result<()> {
        link(self.drill, review, &self.notes.to_json(), library)
    }
}
