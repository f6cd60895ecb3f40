//! `checklist`: lists items with dates relative to stages. Checking an item edits its Markdown file.

use crate::app::checklist::{chosen, find_items, numbered, set};
use crate::cli::{ChecklistArgs, ChecklistVerb};
use crate::error::{Doing, Error, Result};
use crate::library::load_checklists;
use crate::store::Store;
use crate::ui::context::Context;
use crate::view::checklist::{ItemLine, as_json, closing_words, render};
use crate::view::count::count;
use crate::view::{safe_line, wrapped};

pub fn run(args: &ChecklistArgs, ctx: &mut Context<'_>) -> Result<()> {
    match &args.verb {
        Some(ChecklistVerb::Done(item)) => set_all(&item.words, true, ctx),
        Some(ChecklistVerb::Reopen(item)) => set_all(&item.words, false, ctx),
        None => show(args, ctx),
    }
}

fn show(args: &ChecklistArgs, ctx: &mut Context<'_>) -> Result<()> {
    let store = ctx.open()?;
    let stages = store.stages().doing("list the stages")?;
    let (today, screen) = (ctx.today(), ctx.screen());
    let lists = load_checklists(&ctx.home)?;
    let chosen = chosen(&lists, args.name.as_deref())?;
    let mut lines = numbered(&lists, &stages);
    let lists: Vec<_> = lists.iter().zip(&mut lines).filter(|(list, _)| chosen.contains(&list.name.as_str())).collect();
    for (list, items) in &lists {
        if args.json {
            for (item, line) in items.iter().zip(&list.list.items) {
                ctx.say_json(&as_json(&list.name, item, (line.id.as_deref(), &list.path, line.line), today))?;
            }
        } else {
            ctx.say(&format!("{}\n", render(list.title(), items, today, &screen)))?;
        }
        let path = list.path.display().to_string();
        ctx.note_problems(&path, &list.text, &list.list.problems)?;
    }
    if !args.json {
        let shown: Vec<&ItemLine> = lists.iter().flat_map(|(_, items)| items.iter()).collect();
        let words = closing_words(&shown);
        ctx.note(&wrapped(&words, &screen))?;
    }
    Ok(())
}

/// Checks or unchecks the named items. If a number does not exist, changes nothing.
fn set_all(words: &[String], done: bool, ctx: &mut Context<'_>) -> Result<()> {
    // The data directory must exist with current shipped files before one is edited.
    let mut store = ctx.open()?;
    let items = find_items(words, done, &ctx.home)?;
    let state = if done { "already checked" } else { "not checked" };
    if let (Some(first), true) = (items.already.first(), items.to_set.is_empty()) {
        return Err(Error::refused(format!("{state}: {}", safe_line(first))));
    }
    for text in items.already {
        ctx.note(&wrapped(&format!("{state}: {}\n", safe_line(&text)), &ctx.notice_screen()))?;
    }
    let mut changed = Vec::new();
    for place in items.to_set {
        let (list, item) = set(place, done, &ctx.home)?;
        let others = list.list.items.iter().filter(|item| item.done).count() - usize::from(item.done);
        let (box_, ticked) = if done { ("[x]", others + 1) } else { ("[ ]", others) };
        let (text, title, of) = (safe_line(&item.text), safe_line(list.title()), list.list.items.len());
        ctx.say(&wrapped(&format!("{box_} {text}\n{title}: {ticked} of {of} done\n"), &ctx.screen()))?;
        changed.extend(item.id);
    }
    report_unlocked(&changed, done, &mut store, ctx)
}

/// Updates card locks, and prints how many cards these items unlocked or locked.
fn report_unlocked(items: &[String], done: bool, store: &mut Store, ctx: &mut Context<'_>) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    ctx.bring_up_to_date(store)?;
    let cards = store.lockable().doing("count the unlocked cards")?;
    let changed = cards.iter().filter(|(_, item, _)| items.contains(item)).count();
    match (changed, done) {
        (0, _) => Ok(()),
        (_, true) => ctx.say(&format!("Unlocked {}.\n", count(changed, "card"))),
        (_, false) => ctx.say(&format!("Locked {}.\n", count(changed, "card"))),
    }
}
