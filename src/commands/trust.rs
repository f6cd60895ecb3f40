//! `trust`: allows an imported deck's current code to run.

use crate::app::library::Library;
use crate::app::scope::{find_deck, same_name};
use crate::cli::TrustArgs;
use crate::deck::Kind;
use crate::error::{Doing, DoingTo, Result};
use crate::library::{ContentHash, TrustState, read_bytes, set_trust, trust_state};
use crate::ui::context::Context;
use crate::view::count::count;
use crate::view::safe_line;

pub fn run(args: &TrustArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let files = library.store.files().doing("list the decks")?;
    let name = find_deck(&args.deck, &files)?;
    for file in files.iter().filter(|file| same_name(&file.settings.deck, name)) {
        let deck = safe_line(&file.settings.deck).into_owned();
        let path = ctx.home.decks().join(&file.name);
        let hash = ContentHash::of(&read_bytes(&path).doing_to("read", &path)?);
        let path = safe_line(&path.display().to_string()).into_owned();
        let said = match trust_state(&library.store, &file.name, &hash)? {
            TrustState::Shipped => format!("{deck} needs no trust: it ships with Greenroom\n"),
            TrustState::Own => format!("{deck} needs no trust: {path} is your own\n"),
            TrustState::Trusted { source } | TrustState::Untrusted { source } => {
                let cards = library.store.cards_in_file(file.id).doing("read the deck")?;
                let exercises = cards.iter().filter(|card| card.kind == Kind::Exercise).count();
                let (now, on) = (ctx.now(), !args.revoke);
                let change = library.store.change().doing("record the trust")?;
                let changed = set_trust(&change, &file.name, &hash, on, now)?;
                change.commit().doing("record the trust")?;
                message(&deck, &path, &safe_line(&source), exercises, on, changed)
            }
        };
        ctx.say(&said)?;
    }
    Ok(())
}

fn message(deck: &str, path: &str, source: &str, exercises: usize, on: bool, changed: bool) -> String {
    match (on, changed) {
        (true, true) => format!(
            "trusted {deck}: {} may run code\n{path}, imported from {source}; after any change to it, trust it \
             again\n",
            count(exercises, "exercise")
        ),
        (true, false) => format!("{deck} was already trusted\n"),
        (false, true) => format!("{deck} is no longer trusted: its code does not run\n"),
        (false, false) => format!("{deck} was not trusted\n"),
    }
}
