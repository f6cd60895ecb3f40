//! `decks --upgrade`: new versions of files that the person has edited, and what is to become of them.

use super::context::Context;
use super::scope::nearest;
use crate::error::{Error, Result, exit};
use crate::library::{Offer, Upgraded, offers, settle, shipped_files};
use crate::store::Store;
use crate::view::count::count;
use crate::view::safe_line;
use crate::view::unified::unified;

/// The notice after a new release updated its files; nothing on the first run.
pub fn told(upgraded: &Upgraded) -> String {
    let mut text = left_alone(&upgraded.left_alone);
    let added = if upgraded.first { 0 } else { upgraded.added.len() };
    let parts = [(upgraded.replaced.len(), "replaced"), (added, "new")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if !parts.is_empty() {
        text.push_str(&format!("Updated decks and checklists from this version: {}.\n", parts.join(", ")));
    }
    if !upgraded.offered.is_empty() {
        let files = count(upgraded.offered.len(), "file");
        let stayed = if upgraded.offered.len() == 1 { "was kept" } else { "were kept" };
        text.push_str(&format!("{files} that you edited {stayed}: see `decks --upgrade`.\n"));
    }
    text
}

/// What is said of files that an import was to write and that somebody else wrote meanwhile.
pub fn left_alone(names: &[String]) -> String {
    let line = |name: &String| {
        format!("{} changed during the import, so your version was kept. Import it again.\n", safe_line(name))
    };
    names.iter().map(line).collect()
}

/// Shows what is on offer.
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

/// Takes the new version of a file, or keeps the person's own.
pub fn decide(name: &str, take: bool, ctx: &mut Context<'_>) -> Result<u8> {
    let mut store = ctx.open()?;
    let offers = waiting(&store, ctx)?;
    let Some(offer) = offers.iter().find(|offer| is_called(&offer.name, name)) else {
        return Err(nothing_called(name, &offers));
    };
    let shipped = shipped_files();
    // An offer is made from the very list that is asked here.
    let Some(file) = shipped.iter().find(|file| file.name == offer.name) else {
        return Err(nothing_called(name, &offers));
    };
    let shown = safe_line(&offer.name).into_owned();
    match settle(ctx.home.root(), &mut store, file, take)? {
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

/// `decks/a.md` may be called `a.md` or `a`, too.
fn is_called(file: &str, name: &str) -> bool {
    let bare = file.trim_end_matches(".md");
    let last = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    [file, bare, &last(file), &last(bare)].contains(&name)
}

fn nothing_called(name: &str, offers: &[Offer]) -> Error {
    let error = Error::usage(format!("there is no new version of `{}`", safe_line(name)));
    let names: Vec<&str> = offers.iter().map(|offer| offer.name.as_str()).collect();
    match nearest(name, &names) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None if names.is_empty() => error.hint("no file needs a decision"),
        None => error.hint(format!("choose from: {}", names.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_tells_what_it_did_and_the_first_run_does_not() {
        let names = |n: usize| vec!["decks/a.md".to_owned(); n];
        assert_eq!(told(&Upgraded { first: true, added: names(3), ..Upgraded::default() }), "");
        let all = Upgraded { first: false, added: names(1), replaced: names(3), offered: names(2), left_alone: vec![] };
        assert_eq!(
            told(&all),
            "Updated decks and checklists from this version: 3 replaced, 1 new.\n\
             2 files that you edited were kept: see `decks --upgrade`.\n"
        );
    }

    #[test]
    fn a_file_is_called_by_its_path_or_its_name() {
        for name in ["decks/exercises/trees.md", "decks/exercises/trees", "trees.md", "trees"] {
            assert!(is_called("decks/exercises/trees.md", name), "{name}");
        }
        assert!(!is_called("decks/exercises/trees.md", "exercises"));
    }
}
