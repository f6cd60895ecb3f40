//! The items of all checklists, numbered.

use crate::library::ListFile;
use crate::schedule::Stage;
use crate::view::checklist::ItemLine;
use crate::view::drill::short;
use crate::view::safe_line;

/// What unlocks a card that names this item, or why nothing does.
pub fn how_to_unlock(item: &str, lists: &[ListFile]) -> String {
    let items = lists.iter().flat_map(|list| &list.list.items);
    match items.zip(1..).find(|(known, _)| known.id.as_deref() == Some(item)) {
        Some((known, number)) => {
            format!("check this item first (`checklist done {number}`): {}", short(&known.text))
        }
        None => format!("no checklist item has the id `{}`, so it stays locked", safe_line(item)),
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
