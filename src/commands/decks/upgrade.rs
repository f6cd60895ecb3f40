//! `decks --upgrade`: offers new versions of shipped files that the user has edited.

use crate::app::scope::suggestion;
use crate::error::{Error, Result, exit};
use crate::library::{Offer, offers, settle_offer, shipped_files};
use crate::store::Store;
use crate::ui::context::Context;
use crate::view::safe_line;
use crate::view::unified::unified;

/// Lists the offers.
pub fn show(ctx: &mut Context<'_>) -> Result<u8> {
    let store = ctx.open()?;
    let offers = waiting(&store, ctx)?;
    let screen = ctx.screen();
    for offer in &offers {
        let head = format!("{}: `-` is yours, `+` is new", safe_line(&offer.name));
        ctx.say(&format!("{}\n{}\n", screen.bold(&head), unified(&offer.mine, &offer.new, &screen)))?;
    }
    match offers.first() {
        None => ctx.say("no new versions to review: unedited files are up to date\n")?,
        Some(offer) => {
            let name = safe_line(&offer.name).into_owned();
            ctx.note(&format!(
                "`decks --upgrade --take {name}` uses the new version and moves yours to backups/; --keep \
                 keeps yours.\n"
            ))?;
        }
    }
    Ok(exit::DONE)
}

/// Takes the new version of a file, or keeps the user's.
pub fn decide(name: &str, take: bool, ctx: &mut Context<'_>) -> Result<u8> {
    let mut store = ctx.open()?;
    let offers = waiting(&store, ctx)?;
    let Some(offer) = offers.iter().find(|offer| has_name(&offer.name, name)) else {
        return Err(nothing_called(name, &offers));
    };
    let shipped = shipped_files();
    // Offers come from the same list.
    let Some(file) = shipped.iter().find(|file| file.name == offer.name) else {
        return Err(nothing_called(name, &offers));
    };
    let shown = safe_line(&offer.name).into_owned();
    match settle_offer(ctx.home.root(), &mut store, file, take)? {
        Some(kept) => {
            ctx.refresh(&mut store)?;
            ctx.say(&format!("{shown} is now the new version; yours is in {}\n", kept.display()))?;
        }
        None => ctx.say(&format!("kept {shown}; this version is not offered again\n"))?,
    }
    Ok(exit::DONE)
}

fn waiting(store: &Store, ctx: &Context<'_>) -> Result<Vec<Offer>> {
    offers(ctx.home.root(), store, &shipped_files())
}

/// `decks/a.md` can also be named `a.md` or `a`.
fn has_name(file: &str, name: &str) -> bool {
    let bare = file.trim_end_matches(".md");
    let last = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    [file, bare, &last(file), &last(bare)].contains(&name)
}

fn nothing_called(name: &str, offers: &[Offer]) -> Error {
    let error = Error::usage(format!("there is no new version of `{}`", safe_line(name)));
    let names: Vec<&str> = offers.iter().map(|offer| offer.name.as_str()).collect();
    error.hint(suggestion(name, &names, "no file needs a decision"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_path_or_its_name() {
        for name in ["decks/exercises/trees.md", "decks/exercises/trees", "trees.md", "trees"] {
            assert!(has_name("decks/exercises/trees.md", name), "{name}");
        }
        assert!(!has_name("decks/exercises/trees.md", "exercises"));
    }
}
