//! `plan break`: plans days off.

use crate::app::stages::parse_day;
use crate::cli::BreakArgs;
use crate::error::{Doing, Error, Result};
use crate::schedule::{Break, StudyDay};
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::view::count::count;

pub fn run(args: &BreakArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    match (&args.from, &args.to, &args.cancel) {
        (Some(from), to, None) => add(from, to.as_ref().unwrap_or(from), slot, ctx),
        (_, _, Some(day)) => cancel(day, slot, ctx),
        (None, _, None) => list(slot, ctx),
    }
}

fn day_of(text: &str) -> Result<StudyDay> {
    parse_day(text).map_err(|error| error.hint("use a date such as 2027-03-01"))
}

fn add(from: &str, to: &str, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let new = Break { from: day_of(from)?, to: day_of(to)? };
    if new.to < new.from {
        return Err(Error::usage("a break cannot end before it starts").hint("use `plan break FROM TO`"));
    }
    let store = &mut slot.open(ctx)?.store;
    let mut breaks = store.breaks().doing("save the break")?;
    breaks.push(new);
    save(store, &breaks)?;
    ctx.say(&format!("break from {} to {}, {}\n", new.from, new.to, count(new.days() as usize, "day")))
}

fn cancel(day: &str, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let day = day_of(day)?;
    let store = &mut slot.open(ctx)?.store;
    let mut breaks = store.breaks().doing("find the break")?;
    let Some(place) = breaks.iter().position(|away| away.holds(day)) else {
        return Err(Error::refused(format!("no break includes {day}")).hint("`plan break` lists them"));
    };
    let gone = breaks.remove(place);
    save(store, &breaks)?;
    ctx.say(&format!("canceled the break from {} to {}\n", gone.from, gone.to))
}

fn list(slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let breaks = slot.open(ctx)?.store.breaks().doing("list the breaks")?;
    for away in &breaks {
        ctx.say(&format!("{} to {}, {}\n", away.from, away.to, count(away.days() as usize, "day")))?;
    }
    if breaks.is_empty() {
        ctx.say("no breaks planned\n")?;
    }
    Ok(())
}

fn save(store: &mut crate::store::Store, breaks: &[Break]) -> Result<()> {
    store.write(|change| change.set_breaks(breaks)).doing("save the breaks")
}
