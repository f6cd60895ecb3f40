//! The native deck format, whatever the file is called. The grammar is in `deck::parse` and docs/deck-format.md.

use super::dialect::Dialect;
use super::reading::Reading;
use super::words;
use crate::deck::{self, Header, Lines, read_front_matter};

/// How surely a text is in the native format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Native {
    No,
    /// If it has no labels of another spelling.
    Perhaps,
    Yes,
}

/// Whether a text shows that it is in the native format: by a label that begins a note, and by front matter or another
/// label that only it has.
pub(super) fn is_native(text: &str) -> Native {
    let has = |line: &str, labels: &[&str]| labels.iter().any(|label| line.starts_with(label));
    let (mut begins, mut common) = (false, false);
    let mut own = false;
    for line in Lines::of_file(text) {
        // Every label begins with a capital, and most lines do not.
        if !line.text.as_bytes().first().is_some_and(u8::is_ascii_uppercase) {
            continue;
        }
        begins |= has(line.text, &["Q:", "C:", "P:"]);
        own |= has(line.text, words::list("native labels"));
        common |= has(line.text, words::list("common labels"));
        if begins && own {
            return Native::Yes;
        }
    }
    // `E:` may as well be the last of five choices.
    let has_exercise = || {
        let is_exercise = text.contains("python cases") || text.contains("python starter");
        is_exercise && Lines::of_file(text).any(|line| line.text.starts_with("E:"))
    };
    if has_exercise() {
        return Native::Yes;
    }
    let header = || Header { tags: Vec::new(), ..read_front_matter(text).header };
    match (begins, common) {
        (true, _) if header() != Header::default() => Native::Yes,
        (true, true) => Native::Perhaps,
        _ => Native::No,
    }
}

/// Reads a text in the native format. It stays as it is.
pub(super) fn read(text: String) -> Reading {
    let parsed = deck::parse(&text);
    let dialect = (!parsed.deck.notes.is_empty()).then_some(Dialect::Native);
    Reading {
        dialect,
        why: if dialect.is_some() { "it is a deck in Greenroom's own format" } else { "no line starts a card" }
            .to_owned(),
        deck: parsed.deck,
        problems: parsed.problems,
        text,
        is_native: true,
        ..Reading::default()
    }
}
