//! The native deck format, whatever the file is called. Its grammar stands in `deck::parse` and in docs/deck-format.md.

use super::dialect::Dialect;
use super::reading::Reading;
use crate::deck::{self, Header, Lines, read_front_matter};

/// Labels that only the native format has, at the start of a line.
const LABELS: &[&str] = &[
    "P:",
    "E:",
    "Also:",
    "Follow-up:",
    "Points:",
    "Weak:",
    "Fair:",
    "Strong:",
    "As of:",
    "Stale after:",
    "Id:",
    "Competency:",
    "Pattern:",
    "Complexity:",
    "Difficulty:",
    "Words:",
    "Tags:",
    "Hint:",
    "Why:",
    "Source:",
    "Time:",
];

/// Whether a text shows that it is in the native format: by a label that begins a note, and by front matter or another label that only it has.
pub(super) fn is_native(text: &str) -> bool {
    let starts = |line: &str| ["Q:", "C:", "P:", "E:"].iter().any(|label| line.starts_with(label));
    let mut begins = false;
    let mut own = false;
    for line in Lines::of_file(text) {
        begins |= starts(line.text);
        own |= LABELS.iter().any(|label| line.text.starts_with(label));
        if begins && own {
            return true;
        }
    }
    begins && {
        let header = read_front_matter(text).header;
        Header { tags: Vec::new(), ..header } != Header::default()
    }
}

/// Reads a text in the native format. It stays as it is.
pub(super) fn read(text: String) -> Reading {
    let parsed = deck::parse(&text);
    let dialect = (!parsed.deck.notes.is_empty()).then_some(Dialect::Native);
    Reading {
        dialect,
        why: if dialect.is_some() { "it is a deck in Greenroom's own format" } else { "no line begins a card" }
            .to_owned(),
        deck: parsed.deck,
        problems: parsed.problems,
        text,
        is_native: true,
        ..Reading::default()
    }
}
