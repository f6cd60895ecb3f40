//! `checklist`: the errands, with dates that follow the stages; ticking one writes into its Markdown file.

use crate::app::checklist::numbered;
use crate::app::scope::{choose, same_name};
use crate::checklist::{Due, Item, Wanted, find};
use crate::cli::{ChecklistArgs, ChecklistVerb};
use crate::deck::render_problems;
use crate::error::{Doing, Error, Result, exit};
use crate::library::{ListFile, load_checklists, tick};
use crate::schedule::StudyDay;
use crate::ui::context::Context;
use crate::view::checklist::{ItemLine, render};
use crate::view::count::count;
use crate::view::{safe_line, wrapped};
use serde::Serialize;

#[derive(Serialize)]
struct ItemJson<'i> {
    list: &'i str,
    number: usize,
    text: &'i str,
    section: &'i str,
    done: bool,
    id: Option<&'i str>,
    when: Option<String>,
    due: Option<String>,
    days: Option<i64>,
    overdue: bool,
    file: String,
    line: usize,
}

/// Runs `checklist`.
pub fn run(args: &ChecklistArgs, ctx: &mut Context<'_>) -> Result<u8> {
    match &args.verb {
        Some(ChecklistVerb::Done(item)) => set(&item.words, true, ctx),
        Some(ChecklistVerb::Reopen(item)) => set(&item.words, false, ctx),
        None => show(args, ctx),
    }
}

fn show(args: &ChecklistArgs, ctx: &mut Context<'_>) -> Result<u8> {
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
                ctx.say_json(&json_of(list, item, line, today))?;
            }
        } else {
            ctx.say(&format!("{}\n", render(list.title(), items, today, &screen)))?;
        }
        let path = list.path.display().to_string();
        let problems = render_problems(&path, &list.text, &list.list.problems, screen.color, screen.columns());
        ctx.note(&problems)?;
    }
    if !args.json {
        let shown: Vec<&ItemLine> = lists.iter().flat_map(|(_, items)| items.iter()).collect();
        let words = closing_words(&shown);
        ctx.note(&wrapped(&words, &screen))?;
    }
    Ok(exit::DONE)
}

fn json_of<'i>(list: &'i ListFile, item: &'i ItemLine, known: &'i Item, today: StudyDay) -> ItemJson<'i> {
    ItemJson {
        list: &list.name,
        number: item.number,
        text: &item.text,
        section: &item.section,
        done: item.done,
        id: known.id.as_deref(),
        when: item.due.as_ref().map(ToString::to_string),
        due: item.day.map(|day| day.to_string()),
        days: item.days_left(today),
        overdue: item.is_overdue(today),
        file: list.path.display().to_string(),
        line: known.line,
    }
}

/// The names of the lists to show: all of them, or the one that is called so.
fn chosen<'l>(lists: &'l [ListFile], wanted: Option<&str>) -> Result<Vec<&'l str>> {
    let names: Vec<&str> = lists.iter().map(|list| list.name.as_str()).collect();
    let Some(wanted) = wanted else { return Ok(names) };
    let called = |list: &&ListFile| same_name(&list.name, wanted) || same_name(list.title(), wanted);
    if let Some(list) = lists.iter().find(called) {
        return Ok(vec![&list.name]);
    }
    let none = "a Markdown file in checklists/ with lines like `- [ ] text` is a checklist";
    choose("checklist", wanted, names.into_iter(), none).map(|name| vec![name])
}

/// How to tick, and which stages the dates wait for.
fn closing_words(items: &[&ItemLine]) -> String {
    if items.is_empty() {
        return "No checklist items: a Markdown file in checklists/ with lines like `- [ ] text` is a checklist.\n"
            .to_owned();
    }
    let mut waiting: Vec<&str> = Vec::new();
    for item in items.iter().filter(|item| !item.done && item.day.is_none()) {
        if let Some(Due::Stage { stage, .. }) = &item.due
            && !waiting.iter().any(|known| same_name(known, stage))
        {
            waiting.push(stage);
        }
    }
    let mut words = "To check items: `checklist done` with numbers or words.\n".to_owned();
    if let Some(first) = waiting.first() {
        words.push_str(&format!(
            "Some dates depend on {}: set its date with `stage add {} YYYY-MM-DD`.\n",
            safe_line(&waiting.join(", ")),
            safe_line(first)
        ));
    }
    words
}

/// Ticks or opens what the words mean: items by their numbers, or one by its words. Where one of the numbers means none,
/// nothing is changed.
fn set(words: &[String], done: bool, ctx: &mut Context<'_>) -> Result<u8> {
    // The home must be there, and its files up to date, before one is written to.
    ctx.open()?;
    let lists = load_checklists(&ctx.home)?;
    let items: Vec<&Item> = lists.iter().flat_map(|list| &list.list.items).collect();
    let named = numbers(words).map_or_else(|| vec![words.to_vec()], |each| each.into_iter().map(|n| vec![n]).collect());
    let found = named.iter().map(|words| one_of(&items, words, done)).collect::<Result<Vec<usize>>>()?;
    let (already, to_set): (Vec<usize>, Vec<usize>) = found.iter().partition(|place| items[**place].done == done);
    let state = if done { "already checked" } else { "not checked" };
    if let (Some(first), []) = (already.first(), to_set.as_slice()) {
        return Err(Error::refused(format!("{state}: {}", safe_line(&items[*first].text))));
    }
    for place in already {
        ctx.note(&wrapped(&format!("{state}: {}\n", safe_line(&items[place].text)), &ctx.notice_screen()))?;
    }
    let ids: Vec<&str> = to_set.iter().filter_map(|place| items[*place].id.as_deref()).collect();
    to_set.iter().try_for_each(|place| set_one(*place, done, ctx))?;
    tell_unlocked(&ids, done, ctx)?;
    Ok(exit::DONE)
}

/// Says how many cards these items unlocked or locked.
fn tell_unlocked(items: &[&str], done: bool, ctx: &mut Context<'_>) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    let library = ctx.library()?;
    let cards = library.store.lockable().doing("count the unlocked cards")?;
    let changed = cards.iter().filter(|(_, item, _)| items.contains(&item.as_str())).count();
    match (changed, done) {
        (0, _) => Ok(()),
        (_, true) => ctx.say(&format!("Unlocked {}.\n", count(changed, "card"))),
        (_, false) => ctx.say(&format!("Locked {}.\n", count(changed, "card"))),
    }
}

/// The numbers that the words are, each once, where all of them are numbers: `1 2 3`, `1,2,3`.
fn numbers(words: &[String]) -> Option<Vec<String>> {
    let mut numbers: Vec<String> = Vec::new();
    for word in words.iter().flat_map(|word| word.split([',', ' '])).filter(|word| !word.is_empty()) {
        let number = word.parse::<usize>().ok()?.to_string();
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

/// The item that is meant, by its place among all.
fn one_of(items: &[&Item], words: &[String], done: bool) -> Result<usize> {
    match find(items, words, done) {
        Wanted::One(found) => Ok(found),
        Wanted::Several(found) => Err(several(&found, items)),
        Wanted::Nobody => Err(Error::usage(format!("no item matches `{}`", safe_line(&words.join(" "))))
            .hint("`checklist` lists items and their numbers")),
    }
}

/// Sets the item at this place among all, in its file as it is now: another of the same file may have been set before.
fn set_one(place: usize, done: bool, ctx: &mut Context<'_>) -> Result<()> {
    let lists = load_checklists(&ctx.home)?;
    let mut all = lists.iter().flat_map(|list| list.list.items.iter().map(move |item| (list, item)));
    let gone = || Error::refused("another program changed the checklists").hint("try again");
    let (list, item) = all.nth(place).ok_or_else(gone)?;
    tick(list, item, done)?;
    let others = list.list.items.iter().filter(|item| item.done).count() - usize::from(item.done);
    let (box_, ticked) = if done { ("[x]", others + 1) } else { ("[ ]", others) };
    let (text, of) = (safe_line(&item.text), list.list.items.len());
    ctx.say(&wrapped(&format!("{box_} {text}\n{}: {ticked} of {of} done\n", safe_line(list.title())), &ctx.screen()))
}

/// So many of the items that could be meant are named.
const NAMED: usize = 5;

fn several(found: &[usize], items: &[&Item]) -> Error {
    let named: Vec<String> =
        found.iter().take(NAMED).map(|&place| format!("{} {}", place + 1, safe_line(&items[place].text))).collect();
    let more = if found.len() > NAMED { ", and more" } else { "" };
    Error::usage(format!("{} items match these words", found.len()))
        .hint(format!("use its number: {}{more}", named.join("; ")))
}
