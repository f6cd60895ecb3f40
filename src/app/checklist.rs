//! The items of all checklists, numbered.

use crate::library::ListFile;
use crate::schedule::Stage;
use crate::view::checklist::ItemLine;

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
