//! `stats`: what is due, what sticks, where the time went.

use crate::app::ready;
use crate::app::stats::gather;
use crate::cli::StatsArgs;
use crate::error::Result;
use crate::schedule::StudyDay;
use crate::stats::Range;
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::view::{self, stats as draw, web};

/// How many days the forecast has.
const AHEAD: usize = 14;

/// How many days the page's forecast has.
const PAGE_AHEAD: usize = 180;

/// How many days back months, topics and predictions reach where nothing is asked for.
const USUAL_DAYS: i64 = 365;

/// Runs `stats`.
pub fn run(args: StatsArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    if let Some(path) = &args.html {
        ctx.check_deliverable(path)?;
    }
    let library = slot.open(ctx)?;
    let ahead = if args.html.is_some() { PAGE_AHEAD } else { AHEAD };
    let mut report = gather(library, range(&args, ctx.today()), ahead, ctx)?;
    if args.all {
        // Now it is known which answer was the first.
        let first = report.stats.work.keys().next().copied();
        report.stats.range.from = first.unwrap_or(report.today).min(report.today);
    }
    if let Some(path) = &args.html {
        ctx.deliver(path, &web::page(&report))?;
    } else if args.json {
        ctx.say_json(&draw::as_json(&report))?;
    } else {
        let ready = ready::by_stage(ctx, library)?;
        let ready = view::ready::render(
            ready.iter().take(1).map(|(target, ready)| (target, ready)),
            report.today,
            &ctx.screen(),
        );
        let text = draw::stats(&report, &ctx.screen());
        ctx.say(&format!("{ready}\n{text}"))?;
    }
    Ok(())
}

/// The days asked for. A day to come is no beginning: today is looked at.
fn range(args: &StatsArgs, today: StudyDay) -> Range {
    let back = |days: i64| today.plus(1 - days);
    let from = match (args.days, args.since) {
        _ if args.all => StudyDay::from_number(i64::MIN),
        (Some(days), _) => back(days.into()),
        (None, Some(date)) => StudyDay::from_date(date).min(today),
        (None, None) => back(USUAL_DAYS),
    };
    Range { from, to: today }
}
