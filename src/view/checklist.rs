//! Checklists as text: a bar for each list, and a line for each item with number, box, and date. Must not know files.

use super::count::count;
use super::inked::InkedText;
use super::progress::bar_text;
use super::stages::distance;
use super::wrap::wrap;
use super::{Screen, TextStyle, safe_line};
use crate::checklist::Due;
use crate::schedule::StudyDay;
use serde_json::{Value, json};
use std::path::Path;

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLine {
    /// Its number for commands.
    pub number: usize,
    /// The text of the item.
    pub text: String,
    /// The heading above; empty if there is none.
    pub section: String,
    /// The item is checked.
    pub done: bool,
    /// When it is due, as the file says.
    pub due: Option<Due>,
    /// That date; `None` while the stage has no date.
    pub day: Option<StudyDay>,
}

impl ItemLine {
    /// Days until its date; negative once it has passed.
    pub fn days_left(&self, today: StudyDay) -> Option<i64> {
        self.day.map(|day| i64::from(day.number()) - i64::from(today.number()))
    }

    /// Open although its date has passed.
    pub fn is_overdue(&self, today: StudyDay) -> bool {
        !self.done && self.days_left(today).is_some_and(|days| days < 0)
    }
}

/// A checklist with its title, bar, and items.
pub fn render(title: &str, items: &[ItemLine], today: StudyDay, screen: &Screen) -> String {
    let done = items.iter().filter(|item| item.done).count();
    let overdue = items.iter().filter(|item| item.is_overdue(today)).count();
    let mut state = format!("{done} of {} done", items.len());
    if overdue > 0 {
        state.push_str(&format!(", {overdue} overdue"));
    }
    let bar = bar_text(done as f64, items.len() as f64, &state, screen);
    let mut text = format!("{}\n{bar}\n", screen.bold(&safe_line(title)));
    let mut section = "";
    for item in items {
        if item.section != section {
            section = &item.section;
            text.push_str(&format!("  {}\n", screen.underline(&safe_line(section))));
        }
        text.push_str(&item_lines(item, today, screen));
    }
    text
}

const NO_BREAK: &str = "\u{a0}";

/// Columns of the number and the box.
const MARGIN: usize = 9;

fn item_lines(item: &ItemLine, today: StudyDay, screen: &Screen) -> String {
    let ink = if item.done { TextStyle::DIM } else { TextStyle::PLAIN };
    let mut text = InkedText::new(&safe_line(&item.text), ink);
    let (due, ink) = due_words(item, today);
    if !due.is_empty() {
        // Non-breaking spaces keep a date on one line.
        text.push(" ", TextStyle::PLAIN);
        text.push(&format!("({})", due.replace(' ', NO_BREAK)), ink);
    }
    let width = screen.columns().saturating_sub(MARGIN).max(10);
    let mark = if item.done { "x" } else { " " };
    let mut lines = String::new();
    for (nth, range) in wrap(text.as_str(), width, width).into_iter().enumerate() {
        let margin = if nth == 0 { format!("{:>4} [{mark}] ", item.number) } else { " ".repeat(MARGIN) };
        lines.push_str(&format!("{margin}{}\n", text.painted(range, screen).replace(NO_BREAK, " ")));
    }
    lines
}

fn due_words(item: &ItemLine, today: StudyDay) -> (String, TextStyle) {
    match (item.days_left(today), item.day, &item.due) {
        _ if item.done => (String::new(), TextStyle::PLAIN),
        (Some(days), _, _) if days < 0 => {
            (format!("{} overdue", count(days.unsigned_abs() as usize, "day")), TextStyle::RED)
        }
        (Some(days), _, _) if days < 8 => (format!("due {}", distance(days)), TextStyle::YELLOW),
        (Some(_), Some(day), _) => (format!("due {day}"), TextStyle::CYAN),
        (_, _, Some(due)) => (safe_line(&format!("due {due}")).into_owned(), TextStyle::DIM),
        _ => (String::new(), TextStyle::PLAIN),
    }
}

/// One line for the greeting: how many items are overdue, and which one most.
pub fn overdue_line(overdue: usize, most_urgent: &str, days_late: i64) -> String {
    let items = count(overdue, "checklist item");
    let urgent = safe_line(most_urgent);
    let since = count(usize::try_from(days_late).unwrap_or(0), "day");
    match overdue {
        1 => format!("1 checklist item overdue, by {since}: {urgent}"),
        _ => format!("{items} overdue; the oldest, by {since}: {urgent}"),
    }
}

/// An item of the list with this name, at this line of its file, as docs/json.md describes it.
pub fn as_json(list: &str, item: &ItemLine, (id, file, line): (Option<&str>, &Path, usize), today: StudyDay) -> Value {
    json!({
        "list": list,
        "number": item.number,
        "text": item.text,
        "section": item.section,
        "done": item.done,
        "id": id,
        "when": item.due.as_ref().map(ToString::to_string),
        "due": item.day.map(|day| day.to_string()),
        "days": item.days_left(today),
        "overdue": item.is_overdue(today),
        "file": file.display().to_string(),
        "line": line,
    })
}

/// How to check items, and which stages need a date.
pub fn closing_words(items: &[&ItemLine]) -> String {
    if items.is_empty() {
        return "No checklist items: a Markdown file in checklists/ with lines like `- [ ] text` is a checklist.\n"
            .to_owned();
    }
    let mut waiting: Vec<&str> = Vec::new();
    for item in items.iter().filter(|item| !item.done && item.day.is_none()) {
        if let Some(Due::Stage { stage, .. }) = &item.due
            && !waiting.iter().any(|known| known.to_lowercase() == stage.to_lowercase())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;

    const TODAY: i64 = 739_000;

    fn item(number: usize, text: &str, done: bool, due: Option<&str>, day: Option<i64>) -> ItemLine {
        let (due, day) = (due.and_then(Due::parse), day.map(|day| StudyDay::from_number(TODAY + day)));
        ItemLine { number, text: text.to_owned(), section: String::new(), done, due, day }
    }

    #[test]
    fn a_list_shows_what_is_done_what_is_late_and_what_has_no_date_yet() {
        let items = [
            item(1, "Sign up", true, Some("open-60d"), Some(-9)),
            item(2, "Write it, and cut what nobody would miss", false, Some("open-42d"), Some(-3)),
            item(3, "Read it aloud", false, Some("open-14d"), Some(1)),
            item(4, "Send it", false, Some("open"), Some(20)),
            ItemLine { section: "Later".to_owned(), ..item(5, "Thank them", false, Some("final+1d"), None) },
            ItemLine { section: "Later".to_owned(), ..item(6, "Rest", false, None, None) },
        ];
        assert_eq!(
            drawn(44, |screen| render("Materials", &items, StudyDay::from_number(TODAY), screen)),
            "Materials\n\
             ━━━╸────────────────  1 of 6 done, 1 overdue\n\
             \u{20}  1 [x] Sign up\n\
             \u{20}  2 [ ] Write it, and cut what nobody would\n\
             \u{20}        miss (3 days overdue)\n\
             \u{20}  3 [ ] Read it aloud (due tomorrow)\n\
             \u{20}  4 [ ] Send it (due 2024-05-14)\n\
             \u{20} Later\n\
             \u{20}  5 [ ] Thank them (due final+1d)\n\
             \u{20}  6 [ ] Rest\n"
        );
    }

    #[test]
    fn the_greeting_counts_overdue_items_and_names_the_oldest() {
        assert_eq!(overdue_line(1, "Sign up", 1), "1 checklist item overdue, by 1 day: Sign up");
        assert_eq!(overdue_line(3, "Sign up", 9), "3 checklist items overdue; the oldest, by 9 days: Sign up");
    }
}
