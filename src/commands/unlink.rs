//! `decks unlink`: a linked file is followed no more.

use super::context::{Context, failed};
use super::scope::{nearest, same_name};
use crate::error::{Error, Result, exit};
use crate::view::safe_line;
use std::path::Path;

/// Runs `decks unlink`: the link with this deck's name, or with this path. The file stays as it is; its cards are
/// retired.
pub fn run(wanted: &str, ctx: &mut Context<'_>) -> Result<u8> {
    let mut store = ctx.library()?.store;
    let error = failed("unlink the file");
    let links = store.links().map_err(&error)?;
    let files = store.files().map_err(&error)?;
    let is_called = |path: &str| {
        let deck = files.iter().find(|file| file.name == path).map(|file| file.settings.deck.as_str());
        let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy());
        path == wanted || deck.or(stem.as_deref()).is_some_and(|name| same_name(name, wanted))
    };
    let Some(link) = links.iter().find(|link| is_called(&link.path)) else {
        let paths: Vec<&str> = links.iter().map(|link| link.path.as_str()).collect();
        let error = Error::usage(format!("no linked file is called `{}`", safe_line(wanted)));
        return Err(match nearest(wanted, &paths) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None if paths.is_empty() => error.hint("no file is linked: `import --link PATH` links one"),
            None => error.hint(format!("linked are: {}", paths.join(", "))),
        });
    };
    let change = store.change().map_err(&error)?;
    change.forget_imported(&link.path).map_err(&error)?;
    change.commit().map_err(&error)?;
    ctx.refresh(&mut store)?;
    ctx.say(&format!("{} is followed no more; its cards keep their history\n", safe_line(&link.path)))?;
    Ok(exit::DONE)
}
