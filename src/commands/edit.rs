//! `edit`: opens a card in the editor. Its history stays.

use crate::app::library::Library;
use crate::cli::CardArg;
use crate::error::Result;
use crate::library::{find_card, public_id};
use crate::ui::context::Context;
use crate::ui::edit::edit_card;
use crate::view::safe_line;

pub fn run(args: &CardArg, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let card = find_card(&library.store, &args.card)?;
    let name = safe_line(&public_id(&card)).into_owned();
    let changed = edit_card(ctx, library, &card)?;
    ctx.say(&format!("{} {name}\n", if changed { "changed" } else { "no changes in" }))
}
