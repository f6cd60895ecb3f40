//! `decks`: lists decks, or turns them on or off.

mod check;
mod new;
mod stale;
mod unlink;
mod upgrade;

use crate::app::deck_progress::{DeckProgress, progress, waiting_in};
use crate::app::library::Library;
use crate::app::scope::find_deck;
use crate::cli::{DeckSwitch, DecksArgs};
use crate::error::{Doing, Result, exit};
use crate::store::FileRow;
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::view::count::count;
use crate::view::safe_line;
use crate::view::table::{Column, Table};
use serde_json::json;
use std::collections::HashMap;

pub fn run(args: &DecksArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<u8> {
    match (&args.switch, &args.take, &args.keep) {
        (Some(DeckSwitch::On(deck)), _, _) => switch(&deck.name, false, slot.open(ctx)?, ctx),
        (Some(DeckSwitch::Off(deck)), _, _) => switch(&deck.name, true, slot.open(ctx)?, ctx),
        (Some(DeckSwitch::Unlink(deck)), _, _) => unlink::run(&deck.name, &mut slot.open(ctx)?.store, ctx),
        (Some(DeckSwitch::New(deck)), _, _) => new::run(&deck.name, slot.open(ctx)?, ctx),
        (None, Some(file), _) => upgrade::decide(file, true, ctx),
        (None, None, Some(file)) => upgrade::decide(file, false, ctx),
        _ if args.check => check::run(args.json, ctx),
        _ if args.stale => stale::run(args.json, slot.open(ctx)?, ctx),
        _ if args.upgrade => upgrade::show(ctx),
        _ => list(args.json, slot.open(ctx)?, ctx),
    }
}

fn switch(wanted: &str, off: bool, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let doing = "turn the deck on or off";
    let files = library.store.files().doing(doing)?;
    let name = find_deck(wanted, &files)?.to_owned();
    let changed = library.store.write(|change| change.set_deck_off(&name, off)).doing(doing)?;
    let state = match (off, changed) {
        (true, true) => "is off: its cards are left out of queues and counts",
        (true, false) => "was already off",
        (false, true) => "is on",
        (false, false) => "was already on",
    };
    ctx.say(&format!("{} {state}\n", safe_line(&name)))?;
    Ok(exit::DONE)
}

fn list(json: bool, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let off = library.store.decks_off().doing("list the decks")?;
    let files = library.store.files().doing("list the decks")?;
    let progress = progress(&files, &library.store, ctx)?;
    let mut table = table();
    for file in &files {
        let on = !off.contains(&file.settings.deck);
        let waiting = if on { waiting_in(file, &library.store, ctx)? } else { (0, 0) };
        let known = progress.get(&file.id).copied().unwrap_or_default();
        let (deck, track) = (&file.settings.deck, &file.settings.track);
        if json {
            let path = ctx.home.decks().join(&file.name).display().to_string();
            ctx.say_json(&json!({
                "deck": deck, "track": track, "file": path, "cards": file.cards, "seen": known.seen, "known": known.known,
                "due": waiting.0, "new": waiting.1, "on": on, "errors": file.errors, "warnings": file.warnings,
            }))?;
            continue;
        }
        let numbers = [known.known, known.seen, file.cards, waiting.0, waiting.1].map(|number| number.to_string());
        table.row([deck.clone(), track.clone()].into_iter().chain(numbers).chain([remark(on, file)]));
    }
    if !json {
        ctx.say(&table.render(&ctx.screen()))?;
        ctx.say(&summary(&files, &progress))?;
        if files.iter().any(|file| file.errors + file.warnings > 0) {
            ctx.note("`decks --check` shows the problems.\n")?;
        }
    }
    Ok(exit::DONE)
}

fn table() -> Table {
    Table::new([
        Column::new("deck").flexible(),
        Column::new("track").max(14),
        Column::new("known").right(),
        Column::new("seen").right(),
        Column::new("cards").right(),
        Column::new("due").right(),
        Column::new("new").right(),
        Column::new(""),
    ])
}

/// For example: "120 cards in 3 decks, 40 seen, 31 known".
fn summary(files: &[FileRow], progress: &HashMap<i64, DeckProgress>) -> String {
    let cards = files.iter().map(|file| file.cards).sum();
    let of_all = |number: fn(&DeckProgress) -> usize| progress.values().map(number).sum::<usize>();
    let (seen, known) = (of_all(|deck| deck.seen), of_all(|deck| deck.known));
    format!("{} in {}, {seen} seen, {known} known\n", count(cards, "card"), count(files.len(), "deck"))
}

fn remark(on: bool, file: &FileRow) -> String {
    match (on, file.errors + file.warnings) {
        (false, _) => "off".to_owned(),
        (true, 0) => String::new(),
        (true, problems) => count(problems, "problem"),
    }
}
