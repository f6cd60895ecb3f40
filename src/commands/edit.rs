//! `edit`: a card's text in the editor. Its history stays, whatever is changed.

use super::context::{Context, Library, failed};
use super::editor::{Edited, edit_text};
use crate::cli::CardArg;
use crate::deck::identity::fingerprint;
use crate::deck::{self, Diagnostic, render_problems};
use crate::error::{Error, Result, exit};
use crate::library::{Cut, find_card, public_id, refuse_linked, replace_note, text_of_note};
use crate::schedule::Moment;
use crate::store::{CardRow, Change, UndoAction};
use crate::view::safe_line;

/// Runs `edit`.
pub fn run(args: &CardArg, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let card = find_card(&library.store, &args.card)?;
    let name = safe_line(&public_id(&card)).into_owned();
    let changed = edit_card(ctx, &mut library, &card)?;
    ctx.say(&format!("{} {name}\n", if changed { "changed" } else { "no changes in" }))?;
    Ok(exit::DONE)
}

/// Opens a card's text in the editor and takes it back; true if it changed.
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
    edited.settled()?;
    Ok(true)
}

/// The cut of an edit that was made; else the error, with the text's problems shown and the place where it is kept.
pub fn settle(
    made: Result<Result<Cut, Vec<Diagnostic>>>,
    text: &str,
    edited: Option<&Edited>,
    ctx: &mut Context<'_>,
) -> Result<Cut> {
    let kept = |error: Error| match edited {
        Some(edited) => Error::refused(error.to_string()).hint(edited.kept()),
        None => error,
    };
    match made {
        Ok(Ok(cut)) => Ok(cut),
        Ok(Err(problems)) => {
            let screen = ctx.notice_screen();
            ctx.note(&render_problems("your text", text, &problems, screen.color, screen.columns()))?;
            Err(kept(Error::refused("the text is not valid here; the deck was not changed")))
        }
        Err(error) => Err(kept(error)),
    }
}

/// Notes how to take an edit back and brings the index up to date. The card stays who it was, whatever was changed.
fn note_edit(ctx: &mut Context<'_>, library: &mut Library, card: &CardRow, cut: Cut) -> Result<()> {
    let error = failed("record the edit");
    let now = ctx.now();
    let change = library.store.change().map_err(&error)?;
    retext(&change, card, &cut.added)?;
    can_undo(&change, now, card.id, cut)?;
    change.commit().map_err(&error)?;
    ctx.refresh(&mut library.store)?;
    library.content.forget(&library.store)
}

/// Tells the index what a card's note says now, so that it is found again although every word may be another.
pub fn retext(change: &Change<'_>, card: &CardRow, text: &str) -> Result<()> {
    let Some(print) = deck::parse(text).deck.notes.first().map(fingerprint) else { return Ok(()) };
    change.set_note_text(card.note, print.text, print.front).map_err(failed("record the edit"))
}

/// Notes how to take an edit back.
pub fn can_undo(change: &Change<'_>, now: Moment, card: i64, cut: Cut) -> Result<i64> {
    let Cut { file, removed, added, at } = cut;
    change.record_undo(now, card, &UndoAction::Edit { file, removed, added, at }).map_err(failed("record the edit"))
}
