//! `add`: adds a card to the end of a deck, from arguments, the editor, or a pipe.

use crate::app::library::Library;
use crate::app::scope::same_name;
use crate::app::undo::record_edit;
use crate::cli::{AddArgs, USUAL_DECK};
use crate::deck::{self, Kind, Note};
use crate::error::{Doing, Error, Result};
use crate::library::{DeckEdit, add_note, ambiguous, file_name, match_name, public_id};
use crate::store::CardRow;
use crate::ui::context::Context;
use crate::ui::edit::settle;
use crate::ui::editor::{Edited, edit_text};
use crate::view::safe_line;

const TEMPLATE: &str = "Q: \nA: \n";

pub fn run(args: &AddArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let (text, edited) = match (&args.question, &args.answer) {
        (Some(question), Some(answer)) => {
            let note = Note { back: answer.trim().to_owned(), ..Note::new(Kind::Question, question.trim()) };
            (deck::render_note(&note), None)
        }
        _ => ask(ctx)?,
    };
    let (deck, name) = deck_and_file(&args.deck, library, ctx)?;
    let front_matter = format!("---\ndeck: {}\n---\n\n", serde_json::Value::from(deck.as_str()));
    let before = place_of_last(library, &name)?;
    let cut = settle(add_note(&ctx.home, &name, &front_matter, &text), &text, edited.as_ref(), ctx)?;
    note_addition(ctx, library, cut)?;
    for card in cards_after(library, &name, before)? {
        let id = safe_line(&public_id(&card)).into_owned();
        ctx.say(&format!("added {id} to {}\n", safe_line(&deck)))?;
    }
    edited.map_or(Ok(()), Edited::remove_file)
}

/// The deck and its file; for a new deck, an unused file name.
fn deck_and_file(deck: &str, library: &Library, ctx: &Context<'_>) -> Result<(String, String)> {
    let known = library.store.files().doing("list the decks")?;
    let names = || known.iter().map(|file| file.settings.deck.as_str());
    // The default deck is never a part of another name.
    let named = match match_name(deck, names()) {
        Ok(name) if deck != USUAL_DECK || same_name(name, deck) => Some(name),
        Err(several) if deck != USUAL_DECK && !several.is_empty() => return Err(ambiguous(deck, "decks", &several)),
        _ => None,
    };
    if let Some(file) = known.iter().find(|file| named == Some(&file.settings.deck)) {
        return Ok((file.settings.deck.clone(), file.name.clone()));
    }
    let wanted = file_name(deck);
    let stem = wanted.trim_end_matches(".md").to_owned();
    let numbered = (2..).map(|n| format!("{stem}-{n}.md"));
    let mut names = std::iter::once(wanted.clone()).chain(numbered);
    // The range is infinite.
    Ok((deck.to_owned(), names.find(|name| !ctx.home.decks().join(name).exists()).unwrap_or(wanted)))
}

fn note_addition(ctx: &mut Context<'_>, library: &mut Library, edit: DeckEdit) -> Result<()> {
    let doing = "record the new card";
    let now = ctx.now();
    library.store.write(|change| record_edit(change, now, 0, edit)).doing(doing)?;
    ctx.refresh(&mut library.store)?;
    library.content.forget(&library.store)
}

fn ask(ctx: &mut Context<'_>) -> Result<(String, Option<Edited>)> {
    if ctx.world.terminal.input {
        let edited = edit_text(&ctx.world, TEMPLATE)?;
        let edited = edited.ok_or_else(|| Error::refused("nothing was written, so nothing was added"))?;
        return Ok((edited.text.clone(), Some(edited)));
    }
    let text = String::from_utf8(ctx.rest()?).map_err(|_| Error::refused("standard input is not UTF-8 text"))?;
    Ok((text, None))
}

fn place_of_last(library: &Library, name: &str) -> Result<usize> {
    Ok(cards_after(library, name, 0)?.last().map_or(0, |card| card.place + 1))
}

fn cards_after(library: &Library, name: &str, place: usize) -> Result<Vec<CardRow>> {
    let doing = "find the card";
    let files = library.store.files().doing(doing)?;
    let Some(file) = files.into_iter().find(|file| file.name == name) else { return Ok(Vec::new()) };
    let cards = library.store.cards_in_file(file.id).doing(doing)?;
    Ok(cards.into_iter().filter(|card| card.place >= place).collect())
}
