//! `decks new`: creates a deck with an example of each kind of card.

use crate::app::library::Library;
use crate::app::scope::same_name;
use crate::error::{Doing, Error, Result, exit};
use crate::library::{file_name, write_atomically};
use crate::ui::context::Context;
use crate::view::safe_line;

const EXAMPLES: &str = include_str!("new_deck.md");

/// Creates the deck. Never replaces a file.
pub fn run(name: &str, library: &mut Library, ctx: &mut Context<'_>) -> Result<u8> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::usage("a deck needs a name").hint("name it, such as `decks new \"System design\"`"));
    }
    let files = library.store.files().doing("list the decks")?;
    if let Some(file) = files.iter().find(|file| same_name(&file.settings.deck, name)) {
        let deck = safe_line(&file.settings.deck);
        return Err(Error::refused(format!("the deck `{deck}` already exists"))
            .hint("choose another name, or add a card with `add --deck`"));
    }
    let path = ctx.home.decks().join(file_name(name));
    if path.symlink_metadata().is_ok() {
        return Err(Error::refused(format!("{} already exists", path.display())).hint("choose another name"));
    }
    // Any JSON string is a valid YAML string.
    let text = EXAMPLES.replacen("{deck}", &serde_json::Value::from(name).to_string(), 1);
    write_atomically(&path, text.as_bytes())?;
    ctx.refresh(&mut library.store)?;
    ctx.say(&format!("created {}\n", safe_line(&path.display().to_string())))?;
    ctx.note("It has an example of each kind of card: replace them, then run `decks --check`.\n")?;
    Ok(exit::DONE)
}
