//! `add`: a new card at the end of a deck, from words given, from the editor or from a pipe.

use super::context::{Context, Library};
use super::edit::{note_edit, unreadable};
use super::editor::edit_text;
use super::scope::same_name;
use crate::cli::AddArgs;
use crate::deck::{self, Kind, Note};
use crate::error::{Error, Result, exit};
use crate::library::{add_note, public_id};
use crate::store::CardRow;
use crate::view::safe_line;

const TEMPLATE: &str = "Q: \nA: \n";

/// Runs `add`.
pub fn run(args: &AddArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let text = match (&args.question, &args.answer) {
        (Some(question), Some(answer)) => {
            let note = Note { back: answer.trim().to_owned(), ..Note::new(Kind::Question, question.trim()) };
            deck::render_note(&note)
        }
        _ => ask(ctx)?,
    };
    let known = library.store.files().map_err(super::context::failed("list the decks"))?;
    let file = known.iter().find(|file| same_name(&file.settings.deck, &args.deck));
    let name = file.map_or_else(|| file_name(&args.deck), |file| file.name.clone());
    let front_matter = format!("---\ndeck: {}\n---\n\n", serde_json::Value::from(args.deck.as_str()));
    let before = place_of_last(&library, &name)?;
    match add_note(&ctx.home, &name, &front_matter, &text)? {
        Ok(cut) => {
            note_edit(ctx, &mut library, 0, cut)?;
            for card in cards_after(&library, &name, before)? {
                let id = safe_line(&public_id(&card)).into_owned();
                ctx.say(&format!("added {id} to {}\n", safe_line(&args.deck)))?;
            }
            Ok(exit::DONE)
        }
        Err(problems) => Err(unreadable(ctx, &text, &problems)?),
    }
}

fn ask(ctx: &mut Context<'_>) -> Result<String> {
    if ctx.world.terminal.input {
        return edit_text(&ctx.world, TEMPLATE)?
            .ok_or_else(|| Error::refused("nothing was written, nothing was added"));
    }
    let mut text = String::new();
    ctx.input.read_to_string(&mut text).map_err(|error| Error::file("read", "standard input", error))?;
    Ok(text)
}

/// A file name for a deck: its letters and digits, the rest as single hyphens.
pub fn file_name(deck: &str) -> String {
    let words: String = deck.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let stem: Vec<&str> = words.split_whitespace().collect();
    // Long names would not fit into a directory entry of 255 bytes.
    let stem: String = stem.join("-").chars().take(60).collect();
    format!("{}.md", if stem.is_empty() { "deck" } else { &stem })
}

fn place_of_last(library: &Library, name: &str) -> Result<usize> {
    Ok(cards_after(library, name, 0)?.last().map_or(0, |card| card.place + 1))
}

fn cards_after(library: &Library, name: &str, place: usize) -> Result<Vec<CardRow>> {
    let error = super::context::failed("find the card");
    let files = library.store.files().map_err(&error)?;
    let Some(file) = files.into_iter().find(|file| file.name == name) else { return Ok(Vec::new()) };
    let cards = library.store.cards_in_file(file.id).map_err(&error)?;
    Ok(cards.into_iter().filter(|card| card.place >= place).collect())
}
