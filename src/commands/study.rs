//! `study`: collects cards, and runs the session engine with a front end.

use crate::app::library::Library;
use crate::app::study::drive::study;
use crate::app::study::narrow::{Narrowed, Selection};
use crate::app::study::plan::{Plan, gather};
use crate::app::waiting::PACE_KEY;
use crate::cli::{Minutes, StudyArgs};
use crate::error::{Doing, Error, Result};
use crate::library::explain_error;
use crate::ui::context::Context;
use crate::ui::fronts::front;
use crate::ui::opening::LibrarySlot;
use crate::ui::setup::first_run;
use crate::ui::study::json::cannot_begin;

pub fn run(args: &StudyArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let args = &args.understood()?;
    let plan = match slot
        .open(ctx)
        .and_then(|library| prepare(args, library, ctx))
        .map_err(|error| explain_error(error, &ctx.home))
    {
        // Another program reads standard output.
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

/// Prepares the session. Its writes show early whether grades can be saved.
fn prepare(args: &StudyArgs, library: &mut Library, ctx: &mut Context<'_>) -> Result<Plan> {
    if !args.json {
        first_run(args.budget, &mut library.store, ctx)?;
    }
    warn_of_clock(ctx, library)?;
    let selection = selection(args);
    let narrowed = Narrowed::of(&selection, ctx, library)?;
    // A named card is shown without a time budget.
    let selection = Selection { budget: selection.budget.filter(|_| narrowed.card.is_none()), ..selection };
    let plan = gather(&selection, &narrowed, ctx, library)?;
    if plan.cards.is_empty() {
        ctx.note(&narrowed.nothing(args.again))?;
    }
    // The first write also creates the log file's header, so each grade costs only one fsync.
    remember_pace(library, &serde_json::to_string(&plan.pace).unwrap_or_default())?;
    Ok(plan)
}

fn selection(args: &StudyArgs) -> Selection {
    let StudyArgs { words, deck, track, topic, again, limit, new, ahead, .. } = args.clone();
    let budget = args.budget.map(Minutes::seconds);
    Selection { words, budget, deck, track, topic, again, limit, new, ahead }
}

/// Warns before grading if the clock went back, because days are counted from it.
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
