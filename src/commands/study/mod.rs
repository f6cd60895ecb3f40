//! `study`: gathers what could be practised, lets the session engine choose, and drives it with one of the fronts.

mod asked;
mod drive;
mod front;
mod json;
mod plain;
mod plan;
mod screen;
mod turn;

use super::context::{Context, Library, failed};
use super::scope::Scope;
use super::waiting::PACE_KEY;
use crate::cli::StudyArgs;
use crate::error::{Result, exit};
use crate::practice::{Session, SessionRules};
use crate::store::{CardRow, Queued, Store};
use drive::Drive;
use front::Front;
use plan::{Plan, gather};

pub use plan::{Parts, aim_for, session_card};

/// Runs `study`.
pub fn run(args: &StudyArgs, ctx: &mut Context<'_>) -> Result<u8> {
    let mut library = ctx.library()?;
    warn_of_clock(ctx, &library)?;
    let plan = gather(args, ctx, &library)?;
    if args.json {
        practise(json::JsonFront::default(), plan, args, ctx, &mut library)?;
    } else if ctx.has_keys() {
        practise(screen::ScreenFront::default(), plan, args, ctx, &mut library)?;
    } else {
        practise(plain::PlainFront::new(ctx), plan, args, ctx, &mut library)?;
    }
    Ok(exit::DONE)
}

/// Days are counted from the clock: one that has gone back is worth a word before anything is graded.
fn warn_of_clock(ctx: &mut Context<'_>, library: &Library) -> Result<()> {
    let last = library.store.last_moment().map_err(failed("read the log"))?;
    match last.filter(|last| last.utc_ms() > ctx.now().utc_ms()) {
        Some(last) => {
            let when = last.rfc3339();
            ctx.note(&format!(
                "Note: the clock is behind your last answer, given at {when}. Days count from 0 until then.\n"
            ))
        }
        None => Ok(()),
    }
}

fn practise(
    mut front: impl Front,
    plan: Plan,
    args: &StudyArgs,
    ctx: &mut Context<'_>,
    library: &mut Library,
) -> Result<()> {
    let pace = serde_json::to_string(&plan.pace).unwrap_or_default();
    // The first write of a session pays for the log file's header, so that a grade costs one fsync and no more.
    remember_pace(library, &pace)?;
    let began = front::Beginning {
        now: plan.now,
        due: plan.due,
        new: plan.new,
        budget: args.budget.map(|budget| budget.seconds()),
    };
    let session = Session::begin(plan.cards, plan.rules).showing_first(&plan.first);
    front.begin(&began, ctx)?;
    let crammed = session.crammed().join(", ");
    if !crammed.is_empty() && !args.json {
        ctx.note(&format!("A stage is near. On {crammed}, due dates give way to what you will know on that day.\n"))?;
    }
    let mut drive = Drive::new(&mut front, session, plan.now, ctx, library);
    let result = drive.run();
    let (session, titles) = (drive.session, drive.titles);
    let ending = front::Ending { summary: session.summary(), titles: &titles, today: session.today() };
    result.and_then(|()| front.finish(&ending, ctx, library))
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
    let error = failed("begin the session");
    let change = library.store.change().map_err(&error)?;
    change.remember(PACE_KEY, pace).map_err(&error)?;
    change.commit().map_err(&error)
}
