//! `stats`: shows retention, due cards, and study time.

use crate::app::ready;
use crate::app::stats::gather;
use crate::cli::StatsArgs;
use crate::error::Result;
use crate::schedule::StudyDay;
use crate::stats::Range;
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::view::{self, stats as draw, web};

/// Days of the forecast in the terminal.
const AHEAD: usize = 14;

/// Days of the forecast in the HTML page.
const PAGE_AHEAD: usize = 180;

/// The default range in days for months, topics, and predictions.
const USUAL_DAYS: i64 = 365;

pub fn run(args: StatsArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    if let Some(path) = &args.html {
        ctx.check_deliverable(path)?;
    }
    let library = slot.open(ctx)?;
    let ahead = if args.html.is_some() { PAGE_AHEAD } else { AHEAD };
    let mut report = gather(library, range(&args, ctx.today()), ahead, ctx)?;
    if args.all {
        // Only now is the first answer known.
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

/// The range of days. It must not begin in the future.
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
