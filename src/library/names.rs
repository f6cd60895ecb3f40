//! What a card is called by people, and whom they mean; what a file is called.

use crate::deck::identity::{card_id_of_span, id_from_letters, id_from_name, letters_from_id};
use crate::error::{Error, Result};
use crate::store::{CardRow, Store, StoreResult};

/// What a card is called: its `Id:`, a cloze span's `ID/n`; without an `Id:`, twelve letters and digits.
pub fn public_id(card: &CardRow) -> String {
    match (&card.name, card.span) {
        (Some(name), 0) => name.clone(),
        (Some(name), span) => format!("{name}/{span}"),
        (None, _) => letters_from_id(card.id),
    }
}

/// The card that is called so: the whole name, or as much of its beginning as no other card shares.
pub fn find_card(store: &Store, wanted: &str) -> Result<CardRow> {
    let failed = |source| Error::Store { doing: "look for the card", source };
    if let Some(card) = exactly(store, wanted).map_err(failed)? {
        return Ok(card);
    }
    let all = store.all_cards().map_err(failed)?;
    let mut fits: Vec<CardRow> = all.into_iter().filter(|card| public_id(card).starts_with(wanted)).collect();
    let Some(card) = fits.pop() else {
        return Err(Error::refused(format!("there is no card `{wanted}`")).hint("`greenroom cards WORD` looks for one"));
    };
    if wanted.is_empty() || !fits.is_empty() {
        let mut names: Vec<String> = fits.iter().take(4).map(public_id).collect();
        names.push(public_id(&card));
        return Err(Error::refused(format!("`{wanted}` begins the name of {} cards", fits.len() + 1))
            .hint(format!("say more of it, as in {}", names.join(", "))));
    }
    Ok(card)
}

fn exactly(store: &Store, wanted: &str) -> StoreResult<Option<CardRow>> {
    if let Some(card) = id_from_letters(wanted).map(|id| store.card(id)).transpose()?.flatten() {
        return Ok(Some(card));
    }
    let spans = wanted.rsplit_once('/').and_then(|(name, span)| Some((name, span.parse::<u32>().ok()?)));
    let aliases = store.aliases()?;
    for (name, span) in [Some((wanted, 0)), spans].into_iter().flatten() {
        let id = id_from_name(name);
        let note = aliases.get(&id).copied().unwrap_or(id);
        if let Some(card) = store.card(card_id_of_span(note, span))?.filter(|card| public_id(card) == wanted) {
            return Ok(Some(card));
        }
    }
    Ok(None)
}

/// A file name for a deck: its letters and digits, the rest as single hyphens.
pub fn file_name(deck: &str) -> String {
    let words: String = deck.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let stem: Vec<&str> = words.split_whitespace().collect();
    // Long names would not fit into a directory entry of 255 bytes.
    let stem: String = stem.join("-").chars().take(60).collect();
    format!("{}.md", if stem.is_empty() { "deck" } else { &stem })
}
