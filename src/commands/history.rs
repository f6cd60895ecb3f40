//! `history`: lists a card's reviews and their effects.

use crate::app::library::Library;
use crate::app::recording::command_for;
use crate::cli::HistoryArgs;
use crate::error::{Error, Result};
use crate::library::{find_card, public_id, recordings};
use crate::ui::context::Context;
use crate::ui::history::{lines, text};
use crate::view::safe_line;
use std::path::Path;
use std::process::Stdio;

pub fn run(args: &HistoryArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let card = find_card(&library.store, &args.card)?;
    if args.play {
        return play(&recordings(&ctx.home, card.id)?, ctx);
    }
    let lines = lines(&library.store, &card)?;
    if args.json {
        for line in &lines {
            ctx.say_json(line)?;
        }
    } else {
        ctx.say(&text(&lines, &safe_line(&public_id(&card)), &ctx.screen()))?;
    }
    Ok(())
}

/// Plays the oldest recording that is left, then the latest.
fn play(all: &[impl AsRef<Path>], ctx: &mut Context<'_>) -> Result<()> {
    let Some(command) = ctx.home.voice()?.play else {
        return Err(
            Error::refused("no player is set").hint("in config.toml, under [voice], set play = \"aplay -q {file}\"")
        );
    };
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return Err(Error::refused("this card has no recordings").hint("set up a recorder: see docs/answering.md"));
    };
    let mut chosen = vec![("oldest", first.as_ref())];
    if all.len() > 1 {
        chosen.push(("latest", last.as_ref()));
    }
    for (which, file) in chosen {
        ctx.note(&format!("Playing the {which} of {}: {}\n", all.len(), file.display()))?;
        let mut player = command_for(&command, file).map_err(Error::refused)?;
        let ended = player.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        match ended {
            Err(error) => return Err(Error::refused(format!("the player did not start: {error}"))),
            Ok(status) if !status.success() => return Err(Error::refused(format!("the player exited with {status}"))),
            Ok(_) => {}
        }
    }
    Ok(())
}
