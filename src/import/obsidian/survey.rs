//! What a page has of the marks of Obsidian's Spaced Repetition plugin. Knows nothing about cards.

use super::{bare, below_separator, is_deck_tag, marks, separates};
use crate::import::hole;
use crate::import::one_line;
use crate::import::page::{Page, What};
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
        marked && (cards > 0 || self.holes > 0) || self.separators > 0 || sure > 1 || sure == 1 && rows < 30
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
        } else if row.level().is_none()
            && let Some(sides) = one_line::sides(text, vault)
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
