//! What a page has of the marks of Obsidian's Spaced Repetition plugin. Knows nothing about cards.

use crate::import::hole::{self, Marks};
use crate::import::one_line;
use crate::import::page::{Page, Row, What};
use crate::import::vault::Vault;

/// What the page has of the plugin's marks.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Survey {
    pub separators: usize,
    pub one_liners: usize,
    pub holes: usize,
    pub schedules: usize,
    pub tags: usize,
    /// One-line cards that may be properties of a note.
    pub properties: usize,
}

impl Survey {
    /// Whether these marks make cards.
    pub fn is_dialect(&self, rows: usize) -> bool {
        let marked = self.schedules > 0 || self.tags > 0;
        let cards = self.separators + self.one_liners;
        let sure = self.one_liners - self.properties;
        marked && (cards > 0 || self.holes > 0)
            || self.separators > 0
            || sure > 1 && sure * 50 >= rows
            || sure == 1 && rows < 30
    }
}

/// Counts the plugin's marks.
pub(in crate::import) fn survey(page: &Page<'_>, vault: &Vault) -> Survey {
    let mut survey = Survey {
        tags: page.header.tags.iter().filter(|tag| is_deck_tag(&format!("#{tag}"), vault)).count(),
        ..Survey::default()
    };
    for (at, row) in page.rows.iter().enumerate() {
        if row.line.text.contains("<!--SR:") {
            survey.schedules += 1;
        }
        if !row.is_open() {
            continue;
        }
        let text = bare(row);
        if separates(row, vault).is_some() {
            let touches = |at: Option<usize>| {
                at.and_then(|at| page.rows.get(at)).is_some_and(|row| row.is_open() || row.what == What::Code)
            };
            let below = below_separator(page, at);
            let above = at.checked_sub(1).filter(|&above| !page.rows[above].is_blank()).or(at.checked_sub(2));
            survey.separators += usize::from(touches(above) && touches(Some(below)));
        } else if !matches!(row.what, What::Heading(_) | What::Table)
            && let Some(sides) = one_line::sides(text, vault)
            && !is_in_prose(page, at, vault)
        {
            survey.one_liners += 1;
            survey.properties += usize::from(one_line::may_be_property(&sides) && !vault.is_known);
        } else if text.contains("==") || text.contains("{{") || vault.bold && text.contains("**") {
            survey.holes += usize::from(hole::native(text, marks(vault)).is_some());
        }
        survey.tags += text.split_whitespace().filter(|word| is_deck_tag(word, vault)).count();
    }
    survey
}

/// Whether a row with `::` between two words, and no blank, is one of a paragraph of other lines: `Delayed::Job` is a name there.
fn is_in_prose(page: &Page<'_>, at: usize, vault: &Vault) -> bool {
    let row = &page.rows[at];
    let is_apart = |text: &str| text.contains(":: ") || text.contains(" ::");
    let is_line = |other: Option<usize>| {
        let other = other.and_then(|other| page.rows.get(other));
        other.is_some_and(|row| row.what == What::Text && one_line::sides(bare(row), vault).is_none())
    };
    row.what == What::Text && !is_apart(row.content()) && (is_line(at.checked_sub(1)) || is_line(Some(at + 1)))
}

/// Where what is below a separator begins: one blank row may lie between.
pub(super) fn below_separator(page: &Page<'_>, at: usize) -> usize {
    let is_apart = page.rows.get(at + 1).is_some_and(Row::is_blank)
        && page.rows.get(at + 2).is_some_and(|row| !row.is_blank() && row.level().is_none() && row.what != What::Rule);
    if is_apart { at + 2 } else { at + 1 }
}

/// What hides in this vault.
pub(super) fn marks(vault: &Vault) -> Marks {
    Marks { highlight: vault.highlight, curly: vault.curly, bold: vault.bold }
}

/// The text of a row without list markers and quote marks.
pub(super) fn bare<'a>(row: &Row<'a>) -> &'a str {
    let mut text = row.content();
    loop {
        let shorter = text.trim_start_matches(['>', ' ', '\t']);
        let shorter = shorter.strip_prefix("- ").or_else(|| shorter.strip_prefix("* ")).unwrap_or(shorter);
        if shorter.len() == text.len() {
            return text;
        }
        text = shorter;
    }
}

/// Whether a row separates the sides of a card, and whether both ways.
pub(super) fn separates(row: &Row<'_>, vault: &Vault) -> Option<bool> {
    let text = row.content();
    match row.what {
        What::Text | What::Quote if text == vault.lines => Some(false),
        What::Text | What::Quote if text == vault.lines_both => Some(true),
        _ => None,
    }
}

/// Whether a word is a tag that marks a note with cards.
pub(in crate::import) fn is_deck_tag(word: &str, vault: &Vault) -> bool {
    let is =
        |tag: &String| word.strip_prefix(tag.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    word.starts_with('#') && (vault.tags.iter().any(is) || word.starts_with("#flashcard"))
}
