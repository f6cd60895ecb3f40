//! Checklists: numbers their items, finds items, and checks them.

use super::scope::{choose, same_name};
use crate::checklist::{Item, Wanted, find};
use crate::error::{Error, Result};
use crate::library::{Home, ListFile, load_checklists, tick};
use crate::schedule::Stage;
use crate::view::checklist::ItemLine;
use crate::view::drill::short;
use crate::view::safe_line;

/// Describes what unlocks a card that names this item, or why nothing does.
pub fn how_to_unlock(item: &str, lists: &[ListFile]) -> String {
    let items = lists.iter().flat_map(|list| &list.list.items);
    match items.zip(1..).find(|(known, _)| known.id.as_deref() == Some(item)) {
        Some((known, number)) => {
            format!("check this item first (`checklist done {number}`): {}", short(&known.text))
        }
        None => format!("no checklist item has the id `{}`, so it stays locked", safe_line(item)),
    }
}

/// The items of all lists, numbered, with their dates from the stages.
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

/// The names of the lists to show: all, or the one with this name.
pub fn chosen<'l>(lists: &'l [ListFile], wanted: Option<&str>) -> Result<Vec<&'l str>> {
    let names: Vec<&str> = lists.iter().map(|list| list.name.as_str()).collect();
    let Some(wanted) = wanted else { return Ok(names) };
    let called = |list: &&ListFile| same_name(&list.name, wanted) || same_name(list.title(), wanted);
    if let Some(list) = lists.iter().find(called) {
        return Ok(vec![&list.name]);
    }
    let none = "a Markdown file in checklists/ with lines like `- [ ] text` is a checklist";
    choose("checklist", wanted, names.into_iter(), none).map(|name| vec![name])
}

/// Items found, by place among all items.
pub struct FoundItems {
    /// The texts of items that are already in the wanted state.
    pub already: Vec<String>,
    /// The items to change.
    pub to_set: Vec<usize>,
}

/// Finds items: by numbers, or one by its words. An error if a number does not exist.
pub fn find_items(words: &[String], done: bool, home: &Home) -> Result<FoundItems> {
    let lists = load_checklists(home)?;
    let items: Vec<&Item> = lists.iter().flat_map(|list| &list.list.items).collect();
    let named = numbers(words).map_or_else(|| vec![words.to_vec()], |each| each.into_iter().map(|n| vec![n]).collect());
    let found = named.iter().map(|words| one_of(&items, words, done)).collect::<Result<Vec<usize>>>()?;
    let (already, to_set): (Vec<usize>, Vec<usize>) = found.iter().partition(|place| items[**place].done == done);
    Ok(FoundItems { already: already.into_iter().map(|place| items[place].text.clone()).collect(), to_set })
}

/// The distinct numbers, if all words are numbers: `1 2 3`, `1,2,3`.
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

/// The place of the item found by these words.
fn one_of(items: &[&Item], words: &[String], done: bool) -> Result<usize> {
    match find(items, words, done) {
        Wanted::One(found) => Ok(found),
        Wanted::Several(found) => Err(several(&found, items)),
        Wanted::None => Err(Error::usage(format!("no item matches `{}`", safe_line(&words.join(" "))))
            .hint("`checklist` lists items and their numbers")),
    }
}

/// Checks or unchecks the item at this place. Reads its file again first, because another item of the same file may
/// have changed. Returns the old list and the item.
pub fn set(place: usize, done: bool, home: &Home) -> Result<(ListFile, Item)> {
    let mut left = place;
    for list in load_checklists(home)? {
        match list.list.items.get(left).cloned() {
            Some(item) => {
                tick(&list, &item, done)?;
                return Ok((list, item));
            }
            None => left -= list.list.items.len(),
        }
    }
    Err(Error::refused("another program changed the checklists").hint("try again"))
}

/// How many matching items an error names.
const NAMED: usize = 5;

fn several(found: &[usize], items: &[&Item]) -> Error {
    let named: Vec<String> =
        found.iter().take(NAMED).map(|&place| format!("{} {}", place + 1, safe_line(&items[place].text))).collect();
    let more = if found.len() > NAMED { ", and more" } else { "" };
    Error::usage(format!("{} items match these words", found.len()))
        .hint(format!("use its number: {}{more}", named.join("; ")))
}
