//! `decks unlink`: stops following a linked file.

use crate::app::scope::choose;
use crate::error::{Doing, Result, exit};
use crate::store::Store;
use crate::ui::context::Context;
use crate::view::safe_line;
use std::path::Path;

/// Removes the link with this deck's name or path. The file stays unchanged; its cards are retired.
pub fn run(wanted: &str, store: &mut Store, ctx: &mut Context<'_>) -> Result<u8> {
    let doing = "unlink the file";
    let links = store.links().doing(doing)?;
    let files = store.files().doing(doing)?;
    let name_of = |path: &str| {
        let deck = files.iter().find(|file| file.name == path).map(|file| file.settings.deck.clone());
        let stem = || Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        deck.or_else(stem).unwrap_or_default()
    };
    let names: Vec<String> = links.iter().map(|link| name_of(&link.path)).collect();
    let link = match links.iter().position(|link| link.path == wanted) {
        Some(place) => &links[place],
        None => {
            let none = "no linked files: `import --link PATH` links one";
            let name = choose("linked file", wanted, names.iter().map(String::as_str), none)?;
            &links[names.iter().position(|known| known == name).unwrap_or_default()]
        }
    };
    store.write(|change| change.forget_imported(&link.path)).doing(doing)?;
    ctx.refresh(store)?;
    ctx.say(&format!("unlinked {}; its cards keep their history\n", safe_line(&link.path)))?;
    Ok(exit::DONE)
}
