//! `cards`: lists the cards that match a query, as a table or as JSON.

use crate::app::cards::{Search, describe, when};
use crate::app::library::Library;
use crate::cli::CardsArgs;
use crate::error::{Doing, Result};
use crate::ui::context::Context;
use crate::view::count::count;
use crate::view::table::{Column, Table};

pub fn run(args: &CardsArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let search = Search::new(&args.query, &library.store)?;
    let rows = library.store.all_cards().doing("list the cards")?;
    let mut table = Table::new([
        Column::new("card").max(24),
        Column::new("deck").max(18),
        Column::new("due").max(14),
        Column::new("question").flexible(),
    ]);
    let mut found = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let Some(card) = describe(ctx, library, row)? else { continue };
        if let Some(rank) = search.rank(&card, ctx.today(), row) {
            found.push((rank, place, card));
        }
    }
    found.sort_by_key(|(rank, place, _)| (*rank, *place));
    for (_, place, card) in &found {
        if args.json {
            ctx.say_json(card)?;
        } else {
            let when = when(&rows[*place], ctx.today());
            table.row([card.id.as_str(), &card.deck, &when, &card.front]);
        }
    }
    if !args.json {
        ctx.say(&table.render(&ctx.screen()))?;
        ctx.say(&format!("{}\n", count(found.len(), "card")))?;
    }
    Ok(())
}
