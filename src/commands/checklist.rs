//! `checklist`: the errands, with dates that follow the stages; ticking one writes into its Markdown file.

use super::context::{Context, failed};
use super::scope::{choose, same_name};
use crate::checklist::{Due, Wanted, find};
use crate::cli::{ChecklistArgs, ChecklistVerb};
use crate::deck::render_problems;
use crate::error::{Error, Result, exit};
use crate::library::{ListFile, load_checklists, tick};
use crate::schedule::{Stage, StudyDay};
use crate::view::checklist::{ItemLine, render};
use crate::view::{safe_line, wrapped};
use serde::Serialize;

#[derive(Serialize)]
struct ItemJson<'i> {
    list: &'i str,
    number: usize,
    text: &'i str,
    section: &'i str,
    done: bool,
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
    let stages = store.stages().map_err(failed("list the stages"))?;
    let (today, screen) = (ctx.today(), ctx.screen());
    let lists = load_checklists(&ctx.home)?;
    let chosen = chosen(&lists, args.name.as_deref())?;
    let mut lines = numbered(&lists, &stages);
    let lists: Vec<_> = lists.iter().zip(&mut lines).filter(|(list, _)| chosen.contains(&list.name.as_str())).collect();
    for (list, items) in &lists {
        if args.json {
            for (item, line) in items.iter().zip(&list.list.items) {
                ctx.say_json(&json_of(list, item, line.line, today))?;
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

fn json_of<'i>(list: &'i ListFile, item: &'i ItemLine, line: usize, today: StudyDay) -> ItemJson<'i> {
    ItemJson {
        list: &list.name,
        number: item.number,
        text: &item.text,
        section: &item.section,
        done: item.done,
        when: item.due.as_ref().map(ToString::to_string),
        due: item.day.map(|day| day.to_string()),
        days: item.days_left(today),
        overdue: item.is_overdue(today),
        file: list.path.display().to_string(),
        line,
    }
}

/// The items of all lists, numbered through, with the days that the stages give them.
pub fn numbered(lists: &[ListFile], stages: &[Stage]) -> Vec<Vec<ItemLine>> {
    let mut number = 0;
    let mut line = |item: &crate::checklist::Item| {
        number += 1;
        ItemLine {
            number,
            text: item.text.clone(),
            section: item.section.clone(),
            done: item.done,
            due: item.due.clone(),
            day: item.due.as_ref().and_then(|due| due.day(stages)),
        }
    };
    lists.iter().map(|list| list.list.items.iter().map(&mut line).collect()).collect()
}

/// The names of the lists to show: all of them, or the one that is called so.
fn chosen<'l>(lists: &'l [ListFile], wanted: Option<&str>) -> Result<Vec<&'l str>> {
    let names: Vec<&str> = lists.iter().map(|list| list.name.as_str()).collect();
    let Some(wanted) = wanted else { return Ok(names) };
    let called = |list: &&ListFile| same_name(&list.name, wanted) || same_name(list.title(), wanted);
    if let Some(list) = lists.iter().find(called) {
        return Ok(vec![&list.name]);
    }
    let none = "a Markdown file in checklists/ with lines `- [ ] text` is one";
    choose("checklist", wanted, names.into_iter(), none).map(|name| vec![name])
}

/// How to tick, and which stages the dates wait for.
fn closing_words(items: &[&ItemLine]) -> String {
    if items.is_empty() {
        return "There is nothing to tick: a Markdown file in checklists/ with lines `- [ ] text` is one.\n".to_owned();
    }
    let mut waiting: Vec<&str> = Vec::new();
    for item in items.iter().filter(|item| !item.done && item.day.is_none()) {
        if let Some(Due::Stage { stage, .. }) = &item.due
            && !waiting.iter().any(|known| same_name(known, stage))
        {
            waiting.push(stage);
        }
    }
    let mut words = "`checklist done` and a number, or words of an item, ticks it.\n".to_owned();
    if let Some(first) = waiting.first() {
        words.push_str(&format!(
            "Some dates wait for {}: `stage add {} YYYY-MM-DD` gives them theirs.\n",
            safe_line(&waiting.join(", ")),
            safe_line(first)
        ));
    }
    words
}

fn set(words: &[String], done: bool, ctx: &mut Context<'_>) -> Result<u8> {
    // The home must be there, and its files up to date, before one is written to.
    ctx.open()?;
    let lists = load_checklists(&ctx.home)?;
    let places: Vec<(&ListFile, usize)> =
        lists.iter().flat_map(|list| (0..list.list.items.len()).map(move |place| (list, place))).collect();
    let items: Vec<_> = places.iter().map(|(list, place)| &list.list.items[*place]).collect();
    let found = match find(&items, words, done) {
        Wanted::One(found) => found,
        Wanted::Several(found) => return Err(several(&found, &items)),
        Wanted::Nobody => {
            return Err(Error::usage(format!("no item is called `{}`", safe_line(&words.join(" "))))
                .hint("`checklist` lists them with their numbers"));
        }
    };
    let (list, item) = (places[found].0, items[found]);
    let text = safe_line(&item.text);
    if item.done == done {
        let state = if done { "ticked already" } else { "open already" };
        return Err(Error::refused(format!("{state}: {text}")));
    }
    tick(list, item, done)?;
    let ticked = list.list.items.iter().filter(|item| item.done).count();
    let ticked = if done { ticked + 1 } else { ticked - 1 };
    let box_ = if done { "[x]" } else { "[ ]" };
    let said = format!("{box_} {text}\n{}: {ticked} of {} done\n", safe_line(list.title()), list.list.items.len());
    ctx.say(&wrapped(&said, &ctx.screen()))?;
    Ok(exit::DONE)
}

/// So many of the items that could be meant are named.
const NAMED: usize = 5;

fn several(found: &[usize], items: &[&crate::checklist::Item]) -> Error {
    let named: Vec<String> =
        found.iter().take(NAMED).map(|&place| format!("{} {}", place + 1, safe_line(&items[place].text))).collect();
    let more = if found.len() > NAMED { ", and more" } else { "" };
    Error::usage(format!("{} items have these words", found.len()))
        .hint(format!("say the number: {}{more}", named.join("; ")))
}
