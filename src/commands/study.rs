//! `study`: gathers what could be practiced, lets the session engine choose, and drives it with one of the fronts.

use crate::app::library::Library;
use crate::app::study::drive::Drive;
use crate::app::study::front::Front;
use crate::app::study::front::{Beginning, Ending};
use crate::app::study::narrow::Narrowed;
use crate::app::study::plan::{Plan, gather};
use crate::app::study::selection::Selection;
use crate::app::waiting::PACE_KEY;
use crate::cli::{Minutes, StudyArgs};
use crate::error::{Doing, Error, Result, exit};
use crate::library::explain_error;
use crate::practice::Session;
use crate::ui::context::Context;
use crate::ui::setup::first_run;
use crate::ui::study::json::{JsonFront, cannot_begin};
use crate::ui::study::plain::PlainFront;
use crate::ui::study::screen::ScreenFront;

/// Runs `study`.
pub fn run(args: &StudyArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let args = &args.understood()?;
    let (mut library, plan) = match prepare(args, ctx).map_err(|error| explain_error(error, &ctx.home)) {
        // Another program reads the answer on standard output.
        Err(error @ (Error::Store { .. } | Error::File { .. })) if args.json => {
            cannot_begin(&error, ctx)?;
            return Err(error);
        }
        prepared => prepared?,
    };
    if args.json {
        practice(JsonFront::default(), plan, args, ctx, &mut library)?;
    } else if ctx.has_keys() {
        practice(ScreenFront::default(), plan, args, ctx, &mut library)?;
    } else {
        practice(PlainFront::new(ctx), plan, args, ctx, &mut library)?;
    }
    Ok(exit::DONE)
}

/// The library, and what is to be studied. What is written here shows whether grades can be.
fn prepare(args: &StudyArgs, ctx: &mut Context<'_>) -> Result<(Library, Plan)> {
    let mut library = ctx.library()?;
    if !args.json {
        first_run(args.budget, &mut library.store, ctx)?;
    }
    warn_of_clock(ctx, &library)?;
    let selection = selection(args);
    let narrowed = Narrowed::of(&selection, ctx, &mut library)?;
    // A card that was named comes whatever the minutes would choose.
    let selection = Selection { budget: selection.budget.filter(|_| narrowed.card.is_none()), ..selection };
    let plan = gather(&selection, &narrowed, ctx, &library)?;
    if plan.cards.is_empty() {
        ctx.note(&narrowed.nothing(args.again))?;
    }
    // The first write of a session pays for the log file's header, so that a grade costs one fsync and no more.
    remember_pace(&mut library, &serde_json::to_string(&plan.pace).unwrap_or_default())?;
    Ok((library, plan))
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

fn practice<'io>(
    mut front: impl Front<Context<'io>>,
    plan: Plan,
    args: &StudyArgs,
    ctx: &mut Context<'io>,
    library: &mut Library,
) -> Result<()> {
    let began = Beginning {
        now: plan.now,
        due: plan.due,
        new: plan.new,
        practice: plan.cards.iter().filter(|card| card.off_schedule).count(),
        budget: args.budget.map(|budget| budget.seconds()),
    };
    let session = Session::begin(plan.cards, plan.rules).showing_first(&plan.first);
    front.begin(&began, ctx)?;
    let crammed = session.crammed().join(", ");
    if !crammed.is_empty() && !args.json {
        ctx.note(&format!(
            "A stage is near. On {crammed}, sessions aim at recall on that day instead of due dates.\n"
        ))?;
    }
    let mut drive = Drive::new(&mut front, session, plan.now, ctx, library);
    let result = drive.run();
    let (session, titles, mut unsaved) = (drive.session, drive.titles, drive.unsaved);
    let ending = Ending { summary: session.summary(), titles: &titles, today: session.today() };
    match result.map_err(|error| explain_error(error, &ctx.home)) {
        Ok(()) => front.finish(&ending, ctx, library)?,
        Err(error @ (Error::ClosedPipe | Error::Interrupted)) => return Err(error),
        Err(error) => {
            front.broke(&error, &ending, ctx, library)?;
            return Err(error);
        }
    }
    // What was told on the way is why this failed in the end.
    unsaved.pop().map_or(Ok(()), Err)
}

fn remember_pace(library: &mut Library, pace: &str) -> Result<()> {
    let doing = "start the session";
    let change = library.store.change().doing(doing)?;
    change.set_meta(PACE_KEY, pace).doing(doing)?;
    change.commit().doing(doing)
}
