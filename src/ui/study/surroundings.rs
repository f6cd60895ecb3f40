//! What a session may ask for beside its cards: an edit in the editor, a drill.

use crate::app::drill::grading::InSession;
use crate::app::drill::subject::DrillExercise;
use crate::app::library::Library;
use crate::app::study::front::Surroundings;
use crate::error::Result;
use crate::store::CardRow;
use crate::ui::context::Context;
use crate::ui::drill::live;
use crate::ui::edit::edit_card;

impl Surroundings for Context<'_> {
    fn edit_card(&mut self, library: &mut Library, card: &CardRow) -> Result<bool> {
        edit_card(self, library, card)
    }

    fn drill(&mut self, library: &mut Library, card: &CardRow) -> Result<Option<InSession>> {
        let subject = DrillExercise::of(card.clone(), library)?;
        let ended = live::drill(&subject, None, false, self, library)?;
        Ok(ended.map(|ended| {
            let live::Ended { grade, seconds, code, drill, notes, .. } = ended;
            InSession { grade, seconds, code, drill, notes: notes.to_json() }
        }))
    }
}
