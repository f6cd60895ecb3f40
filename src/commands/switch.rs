//! `suspend` and `resume`: removes a card from all queues, and brings it back.

use crate::app::library::Library;
use crate::cli::CardArg;
use crate::error::{Doing, Error, Result};
use crate::library::{find_card, public_id};
use crate::store::Switches;
use crate::ui::context::Context;
use crate::view::safe_line;

pub fn suspend(args: &CardArg, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    set(args, library, ctx, true)
}

pub fn resume(args: &CardArg, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    set(args, library, ctx, false)
}

fn set(args: &CardArg, library: &mut Library, ctx: &mut Context<'_>, suspended: bool) -> Result<()> {
    let card = find_card(&library.store, &args.card)?;
    let name = safe_line(&public_id(&card)).into_owned();
    if card.switches.suspended == suspended {
        let state = if suspended { "already suspended" } else { "not suspended" };
        return Err(Error::refused(format!("{name} is {state}")));
    }
    let now = ctx.now();
    library
        .store
        .write(|change| change.switch(now, card.id, card.switches, Switches { suspended, ..card.switches }))
        .doing("suspend or resume the card")?;
    ctx.say(&format!("{} {name}\n", if suspended { "suspended" } else { "resumed" }))
}
