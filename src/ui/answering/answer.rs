//! Collects an answer in the chosen mode.

use super::desk::AnswerScreen;
use super::{AnswerOutcome, Question, say, speaker, typed};
use crate::error::Result;
use crate::practice::Mode;

/// Asks aloud if wanted, then lets the user answer in this mode. Continues a draft if there is one.
pub fn answer(mode: Mode, q: &Question<'_>, desk: &mut AnswerScreen<'_, '_>) -> Result<AnswerOutcome> {
    let lead = q.lead().map_or("", |lead| &lead.words);
    if q.aloud && !speaker::speak(&format!("{lead}\n\n{}", q.asked), q, desk)? {
        return Ok(AnswerOutcome::Gone);
    }
    match mode {
        Mode::Say => say::say(q, desk),
        Mode::Recall | Mode::Type | Mode::Write | Mode::Paste => {
            // A draft of another wording is continued, too: otherwise the first key would replace it.
            typed::typed(mode, q, q.drafts.load(q.card)?, desk)
        }
    }
}
