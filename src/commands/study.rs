//! `study`: gathers what could be practiced, lets the session engine choose, and drives it with one of the fronts.

use crate::app::library::Library;
use crate::app::study::drive::study;
use crate::app::study::narrow::Narrowed;
use crate::app::study::plan::{Plan, gather};
use crate::app::study::selection::Selection;
use crate::app::waiting::PACE_KEY;
use crate::cli::{Minutes, StudyArgs};
use crate::error::{Doing, Error, Result};
use crate::library::explain_error;
use crate::ui::context::Context;
use crate::ui::fronts::front;
use crate::ui::opening::LibrarySlot;
use crate::ui::setup::first_run;
use crate::ui::study::json::cannot_begin;

/// Runs `study`.
pub fn run(args: &StudyArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let args = &args.understood()?;
    let plan = match slot
        .open(ctx)
        .and_then(|library| prepare(args, library, ctx))
        .map_err(|error| explain_error(error, &ctx.home))
    {
        // Another program reads the answer on standard output.
        Err(error @ (Error::Store { .. } | Error::File { .. })) if args.json => {
            cannot_begin(&error, ctx)?;
            return Err(error);
        }
        prepared => prepared?,
    };
    let budget = args.budget.map(Minutes::seconds);
    let library = slot.open(ctx)?;
    study(plan, budget, front(args.json, ctx).as_mut(), library)
}

/// What is to be studied. What is written here shows whether grades can be.
fn prepare(args: &StudyArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<Plan> {
    if !args.json {
        first_run(args.budget, &mut library.store, ctx)?;
    }
    warn_of_clock(ctx, library)?;
    let selection = selection(args);
    let narrowed = Narrowed::of(&selection, ctx, library)?;
    // A card that was named comes whatever the minutes would choose.
    let selection = Selection { budget: selection.budget.filter(|_| narrowed.card.is_none()), ..selection };
    let plan = gather(&selection, &narrowed, ctx, library)?;
    if plan.cards.is_empty() {
        ctx.note(&narrowed.nothing(args.again))?;
    }
    // The first write of a session pays for the log file's header, so that a grade costs one fsync and no more.
    remember_pace(library, &serde_json::to_string(&plan.pace).unwrap_or_default())?;
    Ok(plan)
}

fn selection(args: &StudyArgs) -> Selection {
    let StudyArgs { words, deck, track, topic, again, limit, new, ahead, .. } = args.clone();
    let budget = args.budget.map(Minutes::seconds);
    Selection { words, budget, deck, track, topic, again, limit, new, ahead }
}

/// Days are counted from the clock: one that has gone back is worth a word before anything is graded.
fn warn_of_clock(ctx: &mut Context<'_>, library: &Library) -> Result<()> {
    let last = library.store.last_moment().doing("read the log")?;
    match last.filter(|last| last.utc_ms() > ctx.now().utc_ms()) {
        Some(last) => {
            let when = last.rfc3339();
            ctx.note(&format!(
                "Note: the clock is earlier than your last answer at {when}. Until then, elapsed time counts as 0 days.\n"
            ))
        }
        None => Ok(()),
    }
}

fn remember_pace(library: &mut Library, pace: &str) -> Result<()> {
    library.store.write(|change| change.set_meta(PACE_KEY, pace)).doing("start the session")
}
