//! `stage`: lists, adds, finishes, or removes stages.

use crate::app::scope::same_name;
use crate::app::stages::{expect, find, parse_day};
use crate::checklist::Due;
use crate::cli::{StageAdd, StageArgs, StageVerb};
use crate::error::{Doing, Error, Result};
use crate::schedule::{Stage, StudyDay};
use crate::store::Store;
use crate::ui::context::Context;
use crate::ui::opening::LibrarySlot;
use crate::view::{safe_line, stages};
use serde_json::json;

/// The longest name of a stage, in characters.
const LONGEST_NAME: usize = 40;

pub fn run(args: &StageArgs, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    match &args.verb {
        Some(StageVerb::Add(add)) => self::add(add, slot, ctx),
        Some(StageVerb::List(list)) => self::list(list.json, slot, ctx),
        Some(StageVerb::Done(stage)) => finish(&stage.name, slot, ctx),
        Some(StageVerb::Remove(stage)) => remove(&stage.name, slot, ctx),
        None => list(args.json, slot, ctx),
    }
}

fn add(args: &StageAdd, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let name = checked_name(&args.name)?;
    let day = parse_date(&args.date)?;
    let store = &mut slot.open(ctx)?.store;
    let known = find(store, &name)?;
    let needs = match (&known, args.needs.is_empty()) {
        (Some(known), true) => known.needs.clone(),
        _ => tracks_of(&args.needs, store, ctx)?,
    };
    let stage = Stage { name: known.as_ref().map_or(name, |known| known.name.clone()), day, needs, done: false };
    save(&stage, store)?;
    let what = if known.is_some() { "moved" } else { "added" };
    let when = match (stage.day, stage.days_left(ctx.today())) {
        (Some(day), Some(days)) => format!("{day}, {}", stages::distance(days)),
        _ => "date unknown".to_owned(),
    };
    ctx.say(&format!("{what} {}: {when}\n", safe_line(&stage.name)))
}

/// A stage name that checklists can refer to in dates.
fn checked_name(name: &str) -> Result<String> {
    let name = name.trim();
    // After `due:`, `round-2` would mean a stage and days, and `2027-03-01` a date.
    let itself = Due::Stage { stage: name.to_owned(), days: 0 };
    let readable = Due::parse(name).is_some_and(|due| due == itself) && !name.contains(char::is_control);
    if !readable || name.chars().count() > LONGEST_NAME {
        return Err(Error::usage(format!("`{}` is not a valid stage name", safe_line(name)))
            .hint("use one or two words, such as open, oa, first, or final; not a date, and no ending such as -3"));
    }
    Ok(name.to_owned())
}

/// `YYYY-MM-DD`, or `unknown`.
fn parse_date(text: &str) -> Result<Option<StudyDay>> {
    if text.eq_ignore_ascii_case("unknown") {
        return Ok(None);
    }
    let advice = "use a date such as 2027-02-24, or `unknown`";
    parse_day(text).map(Some).map_err(|error| error.hint(advice))
}

/// The tracks in the decks' spelling. A track without a deck only gets a notice, because its deck may come later.
fn tracks_of(needs: &[String], store: &Store, ctx: &mut Context<'_>) -> Result<Vec<String>> {
    let files = store.files().doing("list the tracks")?;
    let mut tracks: Vec<String> = Vec::new();
    for need in needs.iter().map(|need| need.trim()).filter(|need| !need.is_empty()) {
        let known = files.iter().map(|file| &file.settings.track).find(|track| same_name(track, need));
        if known.is_none() {
            ctx.note(&format!("note: no deck has the track `{}` yet\n", safe_line(need)))?;
        }
        let track = known.map_or(need, String::as_str);
        if !tracks.iter().any(|taken| taken == track) {
            tracks.push(track.to_owned());
        }
    }
    Ok(tracks)
}

fn list(json: bool, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let found = slot.open(ctx)?.store.stages().doing("list the stages")?;
    let today = ctx.today();
    if json {
        for stage in &found {
            ctx.say_json(&json!({
                "stage": stage.name,
                "date": stage.day.map(|day| day.to_string()),
                "days": stage.days_left(today),
                "needs": stage.needs,
                "done": stage.done,
                "passed": stage.has_passed(today),
            }))?;
        }
    } else if found.is_empty() {
        ctx.say("no stages yet\n")?;
        ctx.note("`stage add open 2027-02-24` adds one; the date can be `unknown`.\n")?;
    } else {
        ctx.say(&stages::render(&found, today, &ctx.screen()))?;
    }
    Ok(())
}

fn finish(name: &str, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let store = &mut slot.open(ctx)?.store;
    let stage = expect(store, name)?;
    let what = if stage.done { "was already done" } else { "is done" };
    save(&Stage { done: true, ..stage.clone() }, store)?;
    ctx.say(&format!("{} {what}\n", safe_line(&stage.name)))
}

fn remove(name: &str, slot: &mut LibrarySlot, ctx: &mut Context<'_>) -> Result<()> {
    let store = &mut slot.open(ctx)?.store;
    let stage = expect(store, name)?;
    store.write(|change| change.remove_stage(&stage.name)).doing("remove the stage")?;
    ctx.say(&format!("removed {}\n", safe_line(&stage.name)))
}

fn save(stage: &Stage, store: &mut Store) -> Result<()> {
    store.write(|change| change.set_stage(stage)).doing("save the stage")
}
