//! `edit`: a card's text in the editor. Its history stays, whatever is changed.

use super::context::{Context, Library, failed};
use super::editor::edit_text;
use crate::cli::CardArg;
use crate::deck::{Problem, render_problems};
use crate::error::{Error, Result, exit};
use crate::library::{Cut, find_card, public_id, replace_note, text_of_note};
use crate::store::{CardRow, UndoAction};
use crate::view::safe_line;

/// Runs `edit`.
pub fn run(args: &CardArg, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let card = find_card(&library.store, &args.card)?;
    let name = safe_line(&public_id(&card)).into_owned();
    let changed = edit_card(ctx, &mut library, &card)?;
    ctx.say(&format!("{} {name}\n", if changed { "changed" } else { "nothing was changed in" }))?;
    Ok(exit::DONE)
}

/// Opens a card's text in the editor and takes it back; true where it changed.
pub fn edit_card(ctx: &mut Context<'_>, library: &mut Library, card: &CardRow) -> Result<bool> {
    let (file, note) = match library.content.card(card)? {
        Some(found) => (found.file.name.clone(), found.note.clone()),
        None => return Err(Error::refused("the card's text is not in any deck now")),
    };
    let before = text_of_note(&ctx.home.decks().join(&file), &note)?;
    let Some(text) = edit_text(&ctx.world, &before)? else { return Ok(false) };
    match replace_note(&ctx.home, &file, &note, &before, &text)? {
        Ok(cut) => {
            note_edit(ctx, library, card.id, cut)?;
            Ok(true)
        }
        Err(problems) => Err(unreadable(ctx, &text, &problems)?),
    }
}

/// Notes how to take an edit back and brings the index up to date.
pub fn note_edit(ctx: &mut Context<'_>, library: &mut Library, card: i64, cut: Cut) -> Result<()> {
    let error = failed("note the edit");
    let now = ctx.now();
    let change = library.store.change().map_err(&error)?;
    let Cut { file, removed, added, at } = cut;
    change.can_undo(now, card, &UndoAction::Edit { file, removed, added, at }).map_err(&error)?;
    change.commit().map_err(&error)?;
    ctx.refresh(&mut library.store)?;
    library.content.forget(&library.store)
}

/// Shows what is wrong with a text that the editor gave back, and keeps the text.
pub fn unreadable(ctx: &mut Context<'_>, text: &str, problems: &[Problem]) -> Result<Error> {
    let screen = ctx.screen();
    ctx.note(&render_problems("your text", text, problems, screen.color, screen.columns()))?;
    let kept = ctx.home.root().join("unreadable-edit.md");
    crate::library::write_atomically(&kept, text.as_bytes())?;
    Ok(Error::refused("the text is no readable card; the deck was not changed")
        .hint(format!("what you wrote is kept in {}", kept.display())))
}
