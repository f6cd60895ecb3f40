//! Reads a checklist, and checks and unchecks its boxes.
//!
//! ```text
//! list = {heading | item | text}
//! item = marker ("[ ]" | "[x]" | "[X]") text {"(due: " when ")" | "(id: " word ")"}     marker = "-" | "*" | "+" | digits "."
//! ```
//! Indented lines after an item belong to its text, unless they start another item. The first heading is the title, and
//! other headings are sections. Fences and comments are text.

use super::Due;
use crate::deck::{Diagnostic, Line, Severity, is_id, list_marker, plain_lines};

/// A checklist as read from its file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checklist {
    /// The first heading.
    pub title: Option<String>,
    /// In file order.
    pub items: Vec<Item>,
    /// Due dates that could not be read.
    pub problems: Vec<Diagnostic>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The text without the due date and the id, one line.
    pub text: String,
    /// The heading above it, unless that is the title; otherwise empty.
    pub section: String,
    /// Whether its box is checked.
    pub done: bool,
    /// What cards call it that it unlocks.
    pub id: Option<String>,
    /// Its due date, if it has one.
    pub due: Option<Due>,
    /// The line it starts on, from 1.
    pub line: usize,
    /// Position of the character in its box, in bytes.
    pub tick: usize,
}

/// Reads a checklist in linear time.
pub fn parse(text: &str) -> Checklist {
    let mut list = Checklist::default();
    let mut section = String::new();
    // Set while lines still belong to the last item.
    let mut open = None;
    for line in plain_lines(text) {
        let bare = line.text.trim();
        if let Some(heading) = heading(line.text) {
            match &list.title {
                None => list.title = Some(heading),
                Some(_) => section = heading,
            }
            open = None;
        } else if let Some(item) = item(line, &section) {
            list.items.push(item);
            open = Some(line);
        } else if bare.is_empty() || list_marker(bare).is_some() || bare.len() == line.text.trim_end().len() {
            open = None;
        } else if let Some(item) = list.items.last_mut().filter(|_| open.is_some()) {
            item.text.push(' ');
            item.text.push_str(bare);
            open = Some(line);
        }
    }
    for item in &mut list.items {
        take_id(item);
        list.problems.extend(take_due(item, text));
        take_id(item);
    }
    list
}

fn heading(line: &str) -> Option<String> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with([' ', '\t']))
        .then(|| text.trim().trim_end_matches('#').trim().to_owned())
}

fn item(line: Line<'_>, section: &str) -> Option<Item> {
    let bare = line.text.trim_start();
    let rest = &bare[list_marker(bare)?..];
    let checkbox = rest.trim_start();
    let (letter, text) = (checkbox.strip_prefix('[')?.chars().next()?, checkbox.get(3..)?);
    if !matches!(letter, ' ' | 'x' | 'X') || !checkbox[2..].starts_with("] ") {
        return None;
    }
    Some(Item {
        text: text.trim().to_owned(),
        section: section.to_owned(),
        done: letter != ' ',
        id: None,
        due: None,
        line: line.number,
        tick: line.start + (line.text.len() - checkbox.len()) + 1,
    })
}

/// Takes the id from the end of an item's text, which may stand before the due date or after it.
fn take_id(item: &mut Item) {
    let found = item.text.strip_suffix(')').and_then(|text| text.rsplit_once("(id:"));
    if let Some((task, id)) = found.map(|(task, id)| (task.trim_end().to_owned(), id.trim().to_owned()))
        && is_id(&id)
    {
        item.id.get_or_insert(id);
        item.text = task;
    }
}

/// Moves the due date from the end of an item's text to `due`.
fn take_due(item: &mut Item, text: &str) -> Option<Diagnostic> {
    let (task, due) = item.text.strip_suffix(')')?.rsplit_once("(due:")?;
    match Due::parse(due) {
        Some(due) => {
            item.due = Some(due);
            item.text = task.trim_end().to_owned();
            None
        }
        None => {
            let line = text.lines().nth(item.line - 1).unwrap_or_default();
            let column = line.find("(due:").map_or(1, |at| line[..at].chars().count() + 1);
            let length = line.chars().count() + 1 - column;
            let remedy = "use a stage and days, such as (due: open-21d), or a date, such as (due: 2027-02-20)";
            let problem = Diagnostic::new(Severity::Warning, item.line, "this due date is not valid", remedy);
            Some(Diagnostic { column, length: length.max(1), ..problem })
        }
    }
}

/// The text with this item's box checked or unchecked; everything else stays byte for byte.
pub fn with_tick(text: &str, item: &Item, done: bool) -> String {
    let (before, after) = text.split_at(item.tick);
    format!("{before}{}{}", if done { 'x' } else { ' ' }, &after[1..])
}

/// `new` with the boxes checked that are checked in `mine`; the flag is false if a checked item is missing in `new`.
pub fn copy_ticks(mine: &str, new: &str) -> (String, bool) {
    let wanted = parse(new).items;
    let (mut ticked, mut all) = (new.to_owned(), true);
    for item in parse(mine).items.iter().filter(|item| item.done) {
        let is_same = |known: &&Item| known.text == item.text || (known.id.is_some() && known.id == item.id);
        match wanted.iter().find(is_same) {
            Some(same) => ticked = with_tick(&ticked, same, true),
            None => all = false,
        }
    }
    (ticked, all)
}

/// The text with every box unchecked.
pub fn without_ticks(text: &str) -> String {
    parse(text).items.iter().fold(text.to_owned(), |text, item| with_tick(&text, item, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "# Materials\n\nShort, because it *is* short.\n\n- [ ] Write it (due: open-42d)\n- [x] Sign up\n\n\
                        ## Later\n\n1. [X] Show it to\n   two people (due: final)\n* [ ] A box [ ] inside\n";

    fn item(text: &str, done: bool, due: Option<&str>, line: usize, tick: usize) -> Item {
        let due = due.and_then(Due::parse);
        Item { text: text.to_owned(), section: String::new(), done, id: None, due, line, tick }
    }

    #[test]
    fn a_list_has_a_title_sections_and_items_with_dates() {
        let later = |item: Item| Item { section: "Later".to_owned(), ..item };
        let at = |checkbox: &str| LIST.find(checkbox).expect("a box") + 1;
        let list = parse(LIST);
        assert_eq!(list.title.as_deref(), Some("Materials"));
        assert_eq!(
            list.items,
            [
                item("Write it", false, Some("open-42d"), 5, at("[ ] Write")),
                item("Sign up", true, None, 6, at("[x] Sign")),
                later(item("Show it to two people", true, Some("final"), 10, at("[X] Show"))),
                later(item("A box [ ] inside", false, None, 12, at("[ ] A box"))),
            ]
        );
        assert_eq!(list.problems, []);
    }

    #[test]
    fn a_tick_changes_one_byte_and_its_opposite_changes_it_back() {
        let list = parse(LIST);
        let ticked = with_tick(LIST, &list.items[3], true);
        assert_eq!(ticked, LIST.replace("* [ ] A", "* [x] A"));
        assert_eq!(with_tick(&ticked, &list.items[3], false), LIST);
    }

    #[test]
    fn boxes_in_fences_comments_and_running_text_are_no_items() {
        let text = "```\n- [ ] a\n```\n<!--\n- [ ] b\n-->\n[ ] c\n- [link](x)\n- [y] d\n- [ ]\n-[ ] e\n";
        assert_eq!(parse(text), Checklist::default());
    }

    #[test]
    fn places_are_right_after_a_byte_order_mark_and_with_crlf() {
        let text = "\u{feff}# A\r\n- [ ] é b\r\n- [ ] c (due: oa)\r\n";
        let list = parse(text);
        assert_eq!(list.title.as_deref(), Some("A"));
        assert_eq!(with_tick(text, &list.items[1], true), text.replace("[ ] c", "[x] c"));
        assert_eq!(list.items[1], item("c", false, Some("oa"), 3, text.find("[ ] c").expect("a box") + 1));
    }

    #[test]
    fn a_due_date_that_cannot_be_read_is_reported_and_stays_text() {
        let list = parse("- [ ] é x (due: open-21)\n");
        assert_eq!(list.items, [item("é x (due: open-21)", false, None, 1, 3)]);
        let problem = &list.problems[0];
        assert_eq!((problem.line, problem.column, problem.length), (1, 11, 14));
    }

    #[test]
    fn an_item_may_have_an_id_before_its_due_date_or_after_it() {
        let list = parse("- [ ] a (id: x) (due: oa)\n- [ ] b (due: oa) (id: y-1)\n- [ ] c (id: two words)\n");
        let found: Vec<_> = list.items.iter().map(|item| (item.text.as_str(), item.id.as_deref())).collect();
        assert_eq!(found, [("a", Some("x")), ("b", Some("y-1")), ("c (id: two words)", None)]);
        assert!(list.items[..2].iter().all(|item| item.due == Due::parse("oa")));
    }

    #[test]
    fn an_item_with_an_id_keeps_its_tick_when_its_text_changes() {
        let new = "- [ ] better (id: x)\n";
        assert_eq!(copy_ticks("- [x] a (id: x)\n", new), (new.replace("[ ]", "[x]"), true));
    }

    #[test]
    fn ticks_are_carried_into_a_new_release_of_the_list() {
        let new = "# T\n- [ ] b (due: oa)\n- [ ] a\n- [ ] c\n";
        assert_eq!(copy_ticks("- [x] a\n- [ ] b\n", new), (new.replace("[ ] a", "[x] a"), true));
        assert_eq!(copy_ticks("- [x] b\n- [x] gone\n", new), (new.replace("[ ] b", "[x] b"), false));
    }

    #[test]
    fn clearing_the_ticks_gives_the_original_list() {
        assert_eq!(without_ticks("- [x] a\n```\n- [x] text\n```\n"), "- [ ] a\n```\n- [x] text\n```\n");
    }
}
