//! `plan`: forecasts recall for each stage, also with more or fewer minutes; breaks; and a calendar.

mod breaks;
mod catch_up;

use crate::app::plan::grounds;
use crate::cli::{PlanArgs, PlanVerb};
use crate::error::{Error, Result};
use crate::library::read_bytes;
use crate::practice::plan::{Plan, plan};
use crate::schedule::StudyDay;
use crate::ui::context::{Context, is_standard_output};
use crate::ui::opening::LibrarySlot;
use crate::view::calendar::{Calendar, Entry};
use crate::view::plan::render;
use crate::view::plan_json::as_json;
use crate::view::safe_line;
use chrono::NaiveTime;
use std::path::Path;

pub fn run(args: &PlanArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    if let Some(PlanVerb::Break(breaks)) = &args.verb {
        return breaks::run(breaks, slot, ctx);
    }
    let minutes = args.minutes.map_or(f64::from(ctx.config.daily_minutes()), |minutes| minutes.seconds() / 60.0);
    if args.catch_up {
        return catch_up::run(minutes, args, slot.open(ctx)?, ctx);
    }
    let library = slot.open(ctx)?;
    let plan = plan(minutes, grounds(ctx, library)?);
    if let Some(file) = &args.ics {
        write_calendar(&plan, file, &args.at, ctx)?;
        return Ok(());
    }
    if args.json {
        ctx.say_json(&as_json(&plan))?;
    } else {
        ctx.say(&render(&plan, &ctx.screen()))?;
    }
    Ok(())
}

fn write_calendar(plan: &Plan, file: &Path, at: &str, ctx: &mut Context<'_>) -> Result<()> {
    let at = NaiveTime::parse_from_str(at, "%H:%M").map_err(|_| {
        Error::usage(format!("`{}` is not a valid time", safe_line(at))).hint("use a time such as 19:00")
    })?;
    if !is_standard_output(file) {
        ctx.check_deliverable(file)?;
        refuse_another_file(file)?;
    }
    let text = calendar(plan, at).render(ctx.now().utc_ms());
    ctx.deliver(file, &text)
}

/// Only a calendar file may be replaced.
fn refuse_another_file(file: &Path) -> Result<()> {
    match read_bytes(file) {
        Ok(bytes) if !bytes.starts_with(b"BEGIN:VCALENDAR") => {
            let name = safe_line(&file.display().to_string()).into_owned();
            Err(Error::refused(format!("{name} already exists and is not a calendar")).hint("choose another name"))
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Error::file("read", file, error)),
    }
}

/// Calendar entries: sessions until the last target, stages, and checklist items.
fn calendar(plan: &Plan, at: NaiveTime) -> Calendar {
    let last = plan.targets.last().map_or(plan.today, |target| target.day);
    let off = |day: StudyDay| plan.breaks.iter().any(|away| away.holds(day));
    let days = (0..i64::from(last.days_since(plan.today))).map(|ahead| plan.today.plus(ahead));
    let (off, on): (Vec<StudyDay>, Vec<StudyDay>) = days.partition(|day| off(*day));
    let mut entries = Vec::new();
    if let (Some(first), Some(last)) = (on.first(), on.last()) {
        entries.push(Entry::Daily {
            name: "greenroom".to_owned(),
            from: first.date(),
            to: last.date(),
            at,
            minutes: plan.minutes.round().max(1.0) as u32,
            but_not: off.into_iter().filter(|day| day > first && day < last).map(StudyDay::date).collect(),
        });
    }
    let dated = plan.stages.iter().filter(|stage| !stage.done && !stage.has_passed(plan.today));
    entries.extend(
        dated.filter_map(|stage| Some(Entry::Day { kind: "stage", name: stage.name.clone(), date: stage.day?.date() })),
    );
    entries.extend(plan.checklist.iter().map(|(day, text)| Entry::Day {
        kind: "errand",
        name: text.clone(),
        date: day.date(),
    }));
    Calendar { entries }
}
