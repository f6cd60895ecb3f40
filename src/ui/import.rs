//! What an import tells and asks: cards that another deck has, and cards that both the home and the source changed, side by
//! side.

use crate::app::import::question::Decided;
use crate::app::import::report::FileReport;
use crate::error::{Error, Result};
use crate::import::{Conflict, ENOUGH_READ, Side};
use crate::library::imports::Plan;
use crate::ui::context::Context;
use crate::view::beside::beside;
use crate::view::count::count;
use crate::view::safe_line;
use crate::view::width::cut;

/// Cards that another deck has already.
pub(crate) fn clashes(shown: &str, plan: &Plan, ctx: &mut Context<'_>) -> Result<()> {
    ctx.note_problems(shown, &plan.text, &plan.clashes)
}

/// How many cards of a reading are shown.
const SHOWN: usize = 3;

/// Which of two readings a person wants.
pub(crate) enum Choice {
    First,
    Second,
    /// This file and all others as they were read.
    AllAsRead,
}

/// Whether a person is to be asked how a file is read. Of the notes that lie in a folder, most hold no cards.
pub(crate) fn is_in_doubt(file: &FileReport, is_found: bool) -> bool {
    let is_empty = file.counts.all() == 0;
    file.read_share < ENOUGH_READ && !file.alternatives.is_empty() && !(is_empty && is_found)
}

/// Shows the two best readings of a file, and asks which one is right.
pub(crate) fn ask_reading(first: &FileReport, second: &FileReport, ctx: &mut Context<'_>) -> Result<Choice> {
    let screen = ctx.notice_screen();
    let percent = (first.read_share * 100.0).round();
    let head = format!("{}: {percent}% of it was read. It can be read in two ways:", safe_line(&first.path));
    ctx.note(&format!("{}\n", screen.bold(&head)))?;
    for (number, file) in [first, second].into_iter().enumerate() {
        let dialect = file.dialect.unwrap_or("nothing");
        let cards = count(file.counts.all(), "card");
        ctx.note(&format!("  {} as {dialect}: {cards}\n", number + 1))?;
        for card in file.cards.iter().take(SHOWN) {
            let room = screen.columns().saturating_sub(7);
            ctx.note(&format!("     {}\n", cut(&safe_line(&card.front), room, &screen)))?;
        }
    }
    loop {
        ctx.note("1 or 2 · A all files as read · q cancel> ")?;
        let Some(line) = ctx.line()? else { return Err(nothing()) };
        match line.trim() {
            "1" => return Ok(Choice::First),
            "2" => return Ok(Choice::Second),
            "A" => return Ok(Choice::AllAsRead),
            "q" | "quit" => return Err(nothing()),
            _ => ctx.note("Type 1, 2, A, or q.\n")?,
        }
    }
}

/// Shows each conflict and asks which side is taken; a dry run asks nothing, and the home's version stays.
pub(crate) fn decide(shown: &str, conflicts: &[Conflict], dry_run: bool, ctx: &mut Context<'_>) -> Result<Decided> {
    let asks = ctx.world.terminal.input && ctx.world.terminal.notices && !dry_run;
    let mut decisions: Vec<Side> = Vec::new();
    let mut rest = None;
    for (number, conflict) in conflicts.iter().enumerate() {
        show(shown, conflict, (number + 1, conflicts.len()), ctx)?;
        if !asks {
            continue;
        }
        let side = match rest {
            Some(side) => side,
            None => {
                let (side, for_all) = ask(ctx)?;
                rest = for_all.then_some(side);
                side
            }
        };
        decisions.push(side);
    }
    Ok(match (asks, dry_run) {
        (true, _) => Decided::All(decisions),
        (false, true) => Decided::All(vec![Side::Mine; conflicts.len()]),
        (false, false) => Decided::NotHere,
    })
}

fn show(shown: &str, conflict: &Conflict, (number, all): (usize, usize), ctx: &mut Context<'_>) -> Result<()> {
    let screen = ctx.notice_screen();
    let what = match &conflict.id {
        Some(id) => format!("`{}`", safe_line(id)),
        None => "the front matter".to_owned(),
    };
    let head = format!("{}: {what} changed in both copies", safe_line(shown));
    let left = |text: &Option<String>| text.clone().unwrap_or_else(|| "(deleted)".to_owned());
    let sides = beside(("your copy", &left(&conflict.mine)), ("the source", &left(&conflict.theirs)), &screen);
    let place = if all > 1 { format!(" ({number} of {})", count(all, "conflict")) } else { String::new() };
    ctx.note(&format!("{}{place}\n{sides}\n", screen.bold(&head)))
}

/// Asks which side is taken, and whether that holds for the rest.
fn ask(ctx: &mut Context<'_>) -> Result<(Side, bool)> {
    loop {
        ctx.note("h your copy · s source · H or S for all · q cancel> ")?;
        let Some(line) = ctx.line()? else { return Err(nothing()) };
        match line.trim() {
            "h" | "home" => return Ok((Side::Mine, false)),
            "s" | "source" => return Ok((Side::Theirs, false)),
            "H" => return Ok((Side::Mine, true)),
            "S" => return Ok((Side::Theirs, true)),
            "q" | "quit" => return Err(nothing()),
            _ => ctx.note("Type h, s, H, S, or q.\n")?,
        }
    }
}

fn nothing() -> Error {
    Error::refused("nothing was imported")
}
