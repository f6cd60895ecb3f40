//! Detects the dialect of a Markdown text, with evidence. Knows nothing about how each is read.
//!
//! Flashcard marks take precedence, in this order: labels, stories, marks of Anki and its relatives, marks of Obsidian.
//! Among other dialects, the one with the most cards wins; if equal, the more specific one.

use super::dialect::Dialect;
use super::page::Page;
use super::reading::Hints;
use super::{anki_md, bold, details, heading, list, obsidian, problems, qa, star, table};

/// A dialect and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recognized {
    pub dialect: Dialect,
    pub why: String,
}

/// The dialect of a page; `None` if nothing in it looks like cards.
pub(super) fn recognize(page: &Page<'_>, text: &str, hints: &Hints<'_>) -> Option<Recognized> {
    made_for_cards(page, hints).or_else(|| by_shape(page, text))
}

fn made_for_cards(page: &Page<'_>, hints: &Hints<'_>) -> Option<Recognized> {
    let found = |dialect, why| Some(Recognized { dialect, why });
    let labels = qa::survey(page);
    // Blocks between START and END may hold labels: `Front: …`.
    let anki = anki_md::survey(page);
    if anki.blocks > 0 && anki.blocks * 2 >= labels.fronts {
        return found(Dialect::AnkiMd, anki_reason(anki));
    }
    // A label here and there in a page of headings that ask is a part of what is below them.
    if labels.is_dialect() && (labels.foreign == 0 || heading::survey(page, false).cards <= labels.fronts) {
        return found(Dialect::Qa, String::new());
    }
    let stories = star::survey(page);
    if stories > 0 {
        return found(Dialect::Star, told(stories, "story has", "stories have", "situation, task, action, and result"));
    }
    if anki.all() > 0 {
        return found(Dialect::AnkiMd, anki_reason(anki));
    }
    let marks = obsidian::survey(page, &hints.vault);
    if marks.is_dialect(page.rows.len()) {
        return found(Dialect::Obsidian, obsidian_reason(marks));
    }
    None
}

fn by_shape(page: &Page<'_>, text: &str) -> Option<Recognized> {
    let headings = heading::survey(page, false);
    let (asking, items) = list::survey(page);
    let in_lists = if asking * 2 >= items && asking > 1 { items } else { 0 };
    let (in_bold, folded) = (bold::survey(page), details::survey(page, text));
    // The order is that of definiteness: `max_by_key` takes the last of equals.
    let shapes = [
        (Dialect::List, in_lists, "question is", "questions are", "in lists"),
        (Dialect::Heading, headings.cards, "heading is a question", "headings are questions", "with text below"),
        (Dialect::Bold, in_bold, "line in bold is a question", "lines in bold are questions", "with text below"),
        (Dialect::Table, table::survey(page), "table row has", "table rows have", "a question and an answer"),
        (Dialect::Problems, problems::survey(page), "problem has", "problems have", "a difficulty or a link"),
        (Dialect::Details, folded, "folded section has", "folded sections have", "a question as its summary"),
    ];
    let (dialect, count, one, many, rest) = shapes.into_iter().max_by_key(|shape| shape.1)?;
    (count > 0).then(|| Recognized { dialect, why: told(count, one, many, rest) })
}

fn told(count: usize, one: &str, many: &str, rest: &str) -> String {
    format!("{count} {} {rest}", if count == 1 { one } else { many })
}

/// How many of each kind there are, those left out of which there are none.
fn all_told(kinds: &[(usize, &str, &str)]) -> String {
    let some = kinds.iter().filter(|(count, ..)| *count > 0);
    let told = some.map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }));
    told.collect::<Vec<_>>().join(", ")
}

fn anki_reason(marks: anki_md::Survey) -> String {
    let kinds = [
        (marks.mdanki, "mdanki line (`%` or tags)", "mdanki lines (`%` or tags)"),
        (marks.inka, "inka section", "inka sections"),
        (marks.brains, "carddown line (with 🧠)", "carddown lines (with 🧠)"),
        (marks.tagged, "text tagged #card or #flashcard", "texts tagged #card or #flashcard"),
        (marks.blocks, "block between START and END", "blocks between START and END"),
    ];
    format!("there {} {}", if marks.all() == 1 { "is" } else { "are" }, all_told(&kinds))
}

fn obsidian_reason(marks: obsidian::Survey) -> String {
    let kinds = [
        (marks.one_liners, "line with `::`", "lines with `::`"),
        (marks.separators, "line `?`", "lines `?`"),
        (marks.holes, "cloze text", "cloze texts"),
        (marks.schedules, "schedule", "schedules"),
        (marks.tags, "flashcard tag", "flashcard tags"),
    ];
    format!("it has {}", all_told(&kinds))
}
