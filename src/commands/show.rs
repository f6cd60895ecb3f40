//! `show`: shows a card in full.

use crate::app::cards::when;
use crate::app::checklist::how_to_unlock;
use crate::app::library::Library;
use crate::cli::CardArg;
use crate::error::{Error, Result};
use crate::library::{find_card, is_unread, load_checklists, public_id};
use crate::ui::context::Context;
use crate::view::card::whole;
use crate::view::{safe_line, wrapped};

pub fn run(args: &CardArg, library: &mut Library, ctx: &mut Context<'_>) -> Result<()> {
    let row = find_card(&library.store, &args.card)?;
    let (today, screen) = (ctx.today(), ctx.screen());
    let name = safe_line(&public_id(&row)).into_owned();
    let state = when(&row, today);
    let unread = library.content.file_of(&row).filter(|file| is_unread(file)).map(|file| file.name.clone());
    if let Some(file) = unread {
        return Err(Error::refused(format!("{name} is in {}, which cannot be read", safe_line(&file)))
            .hint(format!("`greenroom decks --check` shows why; `greenroom history {name}` shows its reviews")));
    }
    let Some(card) = library.content.card(&row)? else {
        return Err(Error::refused(format!("{name} is retired: its text is no longer in any deck"))
            .hint(format!("`greenroom history {name}` shows its reviews")));
    };
    let place = format!("{}:{}", ctx.home.decks().join(&card.file.name).display(), card.note.place.line);
    let text = format!(
        "{}\n{}\n{}",
        whole(&card.text(), today, &screen),
        screen.dim(&format!("{name}, {state}")),
        screen.dim(&safe_line(&place))
    );
    ctx.say(&format!("{text}\n"))?;
    if let Some(item) = row.unlocked_by.as_deref().filter(|_| row.switches.locked) {
        let how = how_to_unlock(item, &load_checklists(&ctx.home)?);
        ctx.say(&wrapped(&format!("Locked: {how}\n"), &screen))?;
    }
    Ok(())
}
