//! `study`: gathers what could be practiced, lets the session engine choose, and drives it with one of the fronts.

mod asked;
mod closing;
mod drive;
mod front;
mod json;
mod narrow;
mod plain;
mod plan;
mod screen;
mod turn;

use super::context::{Context, Library, failed};
use super::scope::Scope;
use super::waiting::PACE_KEY;
use crate::cli::{Minutes, StudyArgs};
use crate::error::{Error, Result, exit};
use crate::library::explained;
use crate::practice::preview::{Preview, preview};
use crate::practice::{Session, SessionRules};
use crate::store::{CardRow, Queued, Store};
use drive::Drive;
use front::Front;
use narrow::Narrowed;
use plan::{Plan, gather};

pub use plan::{Parts, aim_for, session_card};

/// Runs `study`.
pub fn run(args: &StudyArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let args = &args.understood()?;
    if !args.json {
        super::setup::first_run(args.budget, ctx)?;
    }
    let (mut library, plan) = match prepare(args, ctx).map_err(|error| explained(error, &ctx.home)) {
        // Another program reads the answer on standard output.
        Err(error @ (Error::Store { .. } | Error::File { .. })) if args.json => {
            json::cannot_begin(&error, ctx)?;
            return Err(error);
        }
        prepared => prepared?,
    };
    if args.json {
        practice(json::JsonFront::default(), plan, args, ctx, &mut library)?;
    } else if ctx.has_keys() {
        practice(screen::ScreenFront::default(), plan, args, ctx, &mut library)?;
    } else {
        practice(plain::PlainFront::new(ctx), plan, args, ctx, &mut library)?;
    }
    Ok(exit::DONE)
}

/// The library, and what is to be studied. What is written here shows whether grades can be.
fn prepare(args: &StudyArgs, ctx: &mut Context<'_>) -> Result<(Library, Plan)> {
    let mut library = ctx.library()?;
    warn_of_clock(ctx, &library)?;
    let narrowed = Narrowed::of(args, ctx, &mut library)?;
    // A card that was named comes whatever the minutes would choose.
    let args = &StudyArgs { budget: args.budget.filter(|_| narrowed.card.is_none()), ..args.clone() };
    let plan = gather(args, &narrowed, ctx, &library)?;
    if plan.cards.is_empty() {
        ctx.note(&narrowed.nothing(args.again))?;
    }
    // The first write of a session pays for the log file's header, so that a grade costs one fsync and no more.
    remember_pace(&mut library, &serde_json::to_string(&plan.pace).unwrap_or_default())?;
    Ok((library, plan))
}

/// Days are counted from the clock: one that has gone back is worth a word before anything is graded.
fn warn_of_clock(ctx: &mut Context<'_>, library: &Library) -> Result<()> {
    let last = library.store.last_moment().map_err(failed("read the log"))?;
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

fn practice(
    mut front: impl Front,
    plan: Plan,
    args: &StudyArgs,
    ctx: &mut Context<'_>,
    library: &mut Library,
) -> Result<()> {
    let began = front::Beginning {
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
    let ending = front::Ending { summary: session.summary(), titles: &titles, today: session.today() };
    match result.map_err(|error| explained(error, &ctx.home)) {
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

/// What a session of so many seconds would bring now.
pub fn coming(seconds: f64, ctx: &Context<'_>, library: &Library) -> Result<Vec<Preview>> {
    let args = StudyArgs { budget: Some(Minutes::of_seconds(seconds)), ..StudyArgs::default() };
    let plan = gather(&args, &Narrowed::default(), ctx, library)?;
    let aim = plan.rules.budget.as_ref().map(|budget| budget.aim.clone());
    let session = Session::begin(plan.cards, plan.rules).showing_first(&plan.first);
    let seconds_of = |session: &Session, place: usize| {
        aim.as_ref().map_or(0.0, |aim| aim.seconds_of_look(&session.cards()[place].candidate()))
    };
    Ok(preview(session, plan.now, seconds_of))
}

/// A session of this card alone, whatever its day: for grades that are given outside a session.
pub fn single_card(card: &CardRow, scope: &Scope, ctx: &Context<'_>, store: &Store) -> Result<Session> {
    let parts = plan::Parts::of(store, scope)?;
    let cards = Queued::of(card).map(|queued| plan::session_card(&queued, scope, &parts, ctx));
    let rules = SessionRules {
        today: ctx.today(),
        budget: None,
        longest_interval: ctx.config.longest_interval,
        models: store.models().map_err(failed("read the parameters"))?,
    };
    Ok(Session::begin(cards.into_iter().collect(), rules))
}

fn remember_pace(library: &mut Library, pace: &str) -> Result<()> {
    let error = failed("start the session");
    let change = library.store.change().map_err(&error)?;
    change.remember(PACE_KEY, pace).map_err(&error)?;
    change.commit().map_err(&error)
}
