//! `decks`: what there is, on or off.

use super::context::{Context, failed};
use super::scope::same_name;
use super::waiting::count_waiting;
use super::{check, stale, unlink, upgrade};
use crate::cli::{DeckSwitch, DecksArgs};
use crate::error::{Error, Result, exit};
use crate::store::{FileRow, Store};
use crate::view::count::count;
use crate::view::safe_line;
use crate::view::table::{Column, Table};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct DeckJson<'d> {
    deck: &'d str,
    track: &'d str,
    file: String,
    cards: usize,
    due: usize,
    new: usize,
    on: bool,
    errors: usize,
    warnings: usize,
}

/// Runs `decks`.
pub fn run(args: &DecksArgs, ctx: &mut Context<'_>) -> Result<u8> {
    match (&args.switch, &args.take, &args.keep) {
        (Some(DeckSwitch::On(deck)), _, _) => switch(&deck.name, false, ctx),
        (Some(DeckSwitch::Off(deck)), _, _) => switch(&deck.name, true, ctx),
        (Some(DeckSwitch::Unlink(deck)), _, _) => unlink::run(&deck.name, ctx),
        (None, Some(file), _) => upgrade::decide(file, true, ctx),
        (None, None, Some(file)) => upgrade::decide(file, false, ctx),
        _ if args.check => check::run(args.json, ctx),
        _ if args.stale => stale::run(args.json, ctx),
        _ if args.upgrade => upgrade::show(ctx),
        _ => list(args.json, ctx),
    }
}

fn switch(wanted: &str, off: bool, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    let error = failed("switch the deck");
    let files = library.store.files().map_err(&error)?;
    let Some(file) = files.iter().find(|file| same_name(&file.settings.deck, wanted)) else {
        // The scope knows how to say which names there are.
        super::scope::Scope::of(&library.store, &[wanted.to_owned()], &[])?;
        return Err(Error::usage(format!("there is no deck `{}`", safe_line(wanted))));
    };
    let name = file.settings.deck.clone();
    let change = library.store.change().map_err(&error)?;
    let changed = change.set_deck_off(&name, off).map_err(&error)?;
    change.commit().map_err(&error)?;
    let state = match (off, changed) {
        (true, true) => "is off: its cards are in no queue and no count",
        (true, false) => "was off already",
        (false, true) => "is on",
        (false, false) => "was on already",
    };
    ctx.say(&format!("{} {state}\n", safe_line(&name)))?;
    Ok(exit::DONE)
}

fn list(json: bool, ctx: &mut Context<'_>) -> Result<u8> {
    let library = ctx.library()?;
    let off = library.store.decks_off().map_err(failed("list the decks"))?;
    let files = library.store.files().map_err(failed("list the decks"))?;
    let mut table = Table::new([
        Column::new("deck").flexible(),
        Column::new("track").max(14),
        Column::new("cards").right(),
        Column::new("due").right(),
        Column::new("new today").right(),
        Column::new(""),
    ]);
    for file in &files {
        let on = !off.contains(&file.settings.deck);
        let waiting = if on { waiting_in(file, &library.store, ctx)? } else { (0, 0) };
        let deck = DeckJson {
            deck: &file.settings.deck,
            track: &file.settings.track,
            file: ctx.home.decks().join(&file.name).display().to_string(),
            cards: file.cards,
            due: waiting.0,
            new: waiting.1,
            on,
            errors: file.errors,
            warnings: file.warnings,
        };
        if json {
            ctx.say_json(&deck)?;
            continue;
        }
        table.row([
            deck.deck.to_owned(),
            deck.track.to_owned(),
            deck.cards.to_string(),
            deck.due.to_string(),
            deck.new.to_string(),
            remark(&deck),
        ]);
    }
    if !json {
        ctx.say(&table.render(&ctx.screen()))?;
        let cards = files.iter().map(|file| file.cards).sum();
        ctx.say(&format!("{} in {}\n", count(cards, "card"), count(files.len(), "deck")))?;
    }
    Ok(exit::DONE)
}

fn waiting_in(file: &FileRow, store: &Store, ctx: &Context<'_>) -> Result<(usize, usize)> {
    let scope = super::scope::Scope { files: HashMap::from([(file.id, file.clone())]) };
    let waiting = count_waiting(store, &scope, ctx.today(), &ctx.config)?;
    Ok((waiting.due(), waiting.unseen()))
}

fn remark(deck: &DeckJson<'_>) -> String {
    match (deck.on, deck.errors + deck.warnings) {
        (false, _) => "off".to_owned(),
        (true, 0) => String::new(),
        (true, problems) => format!("{}: see `decks --check`", count(problems, "problem")),
    }
}
