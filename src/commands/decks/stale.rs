//! `decks --stale`: lists cards whose facts may be outdated.

use crate::app::library::Library;
use crate::deck::Month;
use crate::error::{Doing, Result, exit};
use crate::library::public_id;
use crate::stats::month_of;
use crate::ui::context::Context;
use crate::view::count::count;
use crate::view::{safe_line, width};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Stale {
    id: String,
    deck: String,
    file: String,
    line: usize,
    front: String,
    source: Option<String>,
    as_of: Option<String>,
    stale_after: String,
}

/// Lists the cards, longest outdated first.
pub fn run(json: bool, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let Library { store, content } = library;
    let now = month_of(ctx.today());
    let mut found: Vec<(Month, Stale)> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in store.all_cards().doing("list the cards")? {
        let path = content.file_of(&row).map(|file| content.path_of(file).display().to_string());
        let (Some(card), Some(file)) = (content.card(&row)?, path) else { continue };
        let Some(last) = card.note.stale_after.or(card.header.stale_after).filter(|last| now > *last) else { continue };
        // The spans of a cloze share one text.
        if !seen.insert(row.note) {
            continue;
        }
        let stale = Stale {
            id: public_id(&row),
            deck: card.file.settings.deck.clone(),
            file,
            line: card.note.place.line,
            front: card.note.front.clone(),
            source: card.note.source.clone(),
            as_of: card.note.as_of.map(|as_of| as_of.to_string()),
            stale_after: last.to_string(),
        };
        found.push((last, stale));
    }
    found.sort_by_key(|(last, _)| *last);
    let decks = found.iter().map(|(_, stale)| stale.deck.as_str()).collect::<BTreeSet<_>>().len();
    for (_, stale) in &found {
        if json {
            ctx.say_json(stale)?;
        } else {
            let text = lines(stale, ctx);
            ctx.say(&text)?;
        }
    }
    if !json {
        ctx.say(&match found.len() {
            0 => "no stale cards\n".to_owned(),
            n => format!("{} in {} to fact-check\n", count(n, "card"), count(decks, "deck")),
        })?;
    }
    Ok(exit::DONE)
}

fn lines(stale: &Stale, ctx: &Context<'_>) -> String {
    let screen = ctx.screen();
    let place = screen.cyan(&format!("{}:{}", safe_line(&stale.file), stale.line));
    let front = width::cut(&safe_line(&stale.front), screen.columns().saturating_sub(2), &screen);
    let of = stale.as_of.as_ref().map_or_else(String::new, |month| format!("as of {month}, "));
    let source = stale.source.as_deref().map_or_else(String::new, |source| format!("; {}", safe_line(source)));
    let age = format!("{of}stale after {}{source}", stale.stale_after);
    let age = screen.dim(&width::cut(&age, screen.columns().saturating_sub(2), &screen));
    format!("{place}\n  {front}\n  {age}\n")
}
