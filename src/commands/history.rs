//! `history`: lists a card's reviews and their effects.

use crate::app::library::Library;
use crate::cli::CardJsonArgs;
use crate::error::Result;
use crate::library::{find_card, public_id};
use crate::ui::context::Context;
use crate::ui::history::{lines, text};
use crate::view::safe_line;

pub fn run(args: &CardJsonArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let card = find_card(&library.store, &args.card)?;
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
