//! `relink`: attaches a missing card's history to its new version. The user decides each case.

use crate::app::library::Library;
use crate::cli::RelinkArgs;
use crate::error::{Doing, Error, Result};
use crate::library::relink::{Candidate, MissingCard, dismiss, missing_cards, relink};
use crate::library::{find_card, public_id};
use crate::ui::context::Context;
use crate::view::beside::beside;
use crate::view::count::{count, count_of};
use crate::view::safe_line;
use serde_json::{Value, json};

pub fn run(args: &RelinkArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    match (&args.vanished, &args.card) {
        (Some(old), Some(new)) => settle(old, new, library, ctx),
        (Some(old), None) if args.none => none(old, library, ctx),
        (Some(old), None) => Err(Error::usage(format!("no new version of `{}` was named", safe_line(old)))
            .hint("name the new card, or use --none if there is none")),
        _ => {
            let all = missing_cards(&library.store, &mut library.content)?;
            if args.json {
                return list_json(&all, ctx);
            }
            let asks = ctx.world.terminal.input && ctx.world.terminal.output;
            if asks { ask_all(&all, library, ctx) } else { list(&all, ctx) }
        }
    }
}

fn settle(old: &str, new: &str, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let (old, new) = (find_card(&library.store, old)?, find_card(&library.store, new)?);
    let now = ctx.now();
    relink(&mut library.store, old.note, new.note, now)?;
    ctx.refresh(&mut library.store)?;
    let card = library.store.cards_of_note(old.note).doing("find the card")?;
    let due = card.iter().find_map(|card| card.progress).map(|progress| format!(", due on {}", progress.due));
    let name = card.iter().find(|card| card.file.is_some()).map(public_id).unwrap_or_default();
    ctx.say(&format!("{} has its history again{}\n", safe_line(&name), due.unwrap_or_default()))
}

fn none(old: &str, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let card = find_card(&library.store, old)?;
    if card.file.is_some() {
        return Err(Error::refused(format!("{} is not missing: it is in a deck", safe_line(old))));
    }
    dismiss(&mut library.store, card.note)?;
    ctx.say(&format!("{} stays retired and is not listed again; its history is kept\n", safe_line(&public_id(&card))))?;
    Ok(())
}

fn list_json(all: &[MissingCard], ctx: &mut Context<'_>) -> Result<()> {
    all.iter().try_for_each(|card| {
        let candidates = card.candidates.iter().map(|one| {
            let likeness = f64::from((one.similarity * 100.0).round()) / 100.0;
            json!({"id": public_id(&one.card), "deck": one.deck, "front": one.front, "back": one.back,
                   "likeness": likeness})
        });
        let progress = card.card.progress;
        ctx.say_json(&json!({
            "id": public_id(&card.card),
            "front": card.front,
            "back": card.back,
            "reps": progress.map_or(0, |progress| progress.reviews),
            "due": progress.map(|progress| progress.due.to_string()),
            "candidates": candidates.collect::<Value>(),
        }))
    })
}

fn list(all: &[MissingCard], ctx: &mut Context<'_>) -> Result<()> {
    for card in all {
        for candidate in &card.candidates {
            show(card, candidate, ctx)?;
            let (old, new) = (public_id(&card.card), public_id(&candidate.card));
            ctx.say(&format!("same card: greenroom relink {} {}\n\n", safe_line(&old), safe_line(&new)))?;
        }
    }
    ctx.say(&match all.len() {
        0 => "no missing card looks like a new one\n".to_owned(),
        n => format!(
            "{} like new ones; `relink CARD --none` leaves a card retired\n",
            count_of(n, "missing card looks", "missing cards look")
        ),
    })?;
    Ok(())
}

/// Asks about each missing card.
fn ask_all(all: &[MissingCard], library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    if all.is_empty() {
        return list(all, ctx);
    }
    let mut given = Vec::new();
    for card in all {
        for candidate in card
            .candidates
            .iter()
            .filter(|candidate| !given.contains(&candidate.card.note))
            .cloned()
            .collect::<Vec<_>>()
        {
            show(card, &candidate, ctx)?;
            match ask(ctx)? {
                Reply::Same => {
                    given.push(candidate.card.note);
                    settle(&public_id(&card.card), &public_id(&candidate.card), library, ctx)?;
                    break;
                }
                Reply::Next => {}
                Reply::None => {
                    none(&public_id(&card.card), library, ctx)?;
                    break;
                }
                Reply::Quit => return Ok(()),
            }
        }
    }
    ctx.say("No more missing cards.\n")
}

enum Reply {
    Same,
    Next,
    None,
    Quit,
}

fn ask(ctx: &mut Context<'_>) -> Result<Reply> {
    loop {
        ctx.note("Same card? y yes · n no · x no new version · q quit> ")?;
        let Some(line) = ctx.line()? else { return Ok(Reply::Quit) };
        match line.trim() {
            "y" | "yes" => return Ok(Reply::Same),
            "n" | "no" | "" => return Ok(Reply::Next),
            "x" => return Ok(Reply::None),
            "q" | "quit" => return Ok(Reply::Quit),
            _ => ctx.note("Type y, n, x, or q.\n")?,
        }
    }
}

fn show(card: &MissingCard, candidate: &Candidate, ctx: &mut Context<'_>) -> Result<()> {
    let screen = ctx.screen();
    let reviews = card.card.progress.map_or(0, |progress| progress.reviews);
    let (old, new) = (public_id(&card.card), public_id(&candidate.card));
    let left = format!("missing: {} ({})", safe_line(&old), count(reviews as usize, "review"));
    let right = format!("new: {} in {}", safe_line(&new), safe_line(&candidate.deck));
    let text = |front: &str, back: &str| if back.is_empty() { front.to_owned() } else { format!("{front}\n\n{back}") };
    let (mine, theirs) = (text(&card.front, &card.back), text(&candidate.front, &candidate.back));
    ctx.say(&format!("{}\n", beside((&left, &mine), (&right, &theirs), &screen)))
}
