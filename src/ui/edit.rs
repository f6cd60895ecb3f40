//! Edits a card in the editor.

use super::context::Context;
use super::editor::{Edited, edit_text};
use crate::app::library::Library;
use crate::app::undo::{record_edit, reindex_note};
use crate::deck::Diagnostic;
use crate::error::{Doing, Error, Result};
use crate::library::{DeckEdit, refuse_linked, replace_note, text_of_note};
use crate::store::{CardRow, Change};

/// Opens a card's text in the editor; true if it changed.
pub fn edit_card(ctx: &mut Context<'_>, library: &mut Library, card: &CardRow) -> Result<bool> {
    let (file, note) = match library.content.card(card)? {
        Some(found) => (found.file.name.clone(), found.note.clone()),
        None => return Err(Error::refused("the card's text is no longer in any deck")),
    };
    refuse_linked(&file)?;
    let before = text_of_note(&ctx.home.decks().join(&file), &note)?;
    let Some(edited) = edit_text(&ctx.world, &before)? else { return Ok(false) };
    let replaced = replace_note(&ctx.home, &file, &note, &before, &edited.text);
    let cut = settle(replaced, &edited.text, Some(&edited), ctx)?;
    note_edit(ctx, library, card, cut)?;
    edited.remove_file()?;
    Ok(true)
}

/// The edit's change; on an error, shows the diagnostics and where the text is saved.
pub fn settle(
    made: Result<Result<DeckEdit, Vec<Diagnostic>>>,
    text: &str,
    edited: Option<&Edited>,
    ctx: &mut Context<'_>,
) -> Result<DeckEdit> {
    let kept = |error: Error| match edited {
        Some(edited) => Error::refused(error.to_string()).hint(edited.saved_hint()),
        None => error,
    };
    match made {
        Ok(Ok(cut)) => Ok(cut),
        Ok(Err(problems)) => {
            ctx.note_problems("your text", text, &problems)?;
            Err(kept(Error::refused("the text is not valid here; the deck was not changed")))
        }
        Err(error) => Err(kept(error)),
    }
}

/// Records how to undo an edit, and updates the index. The card keeps its history whatever was changed.
fn note_edit(ctx: &mut Context<'_>, library: &mut Library, card: &CardRow, edit: DeckEdit) -> Result<()> {
    let doing = "record the edit";
    let now = ctx.now();
    let record = |change: &Change<'_>| {
        reindex_note(change, card, &edit.added)?;
        record_edit(change, now, card.id, edit)
    };
    library.store.write(record).doing(doing)?;
    ctx.refresh(&mut library.store)?;
    library.content.forget(&library.store)
}
