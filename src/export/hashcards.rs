//! hashcards and repeater.
//!
//! ```text
//! deck   = card ("---" card)*
//! card   = "Q:" text "A:" text | "C:" text with [hidden] spans
//! ```
//!
//! There are no headings, tags, hints or prompts. A line of text that looks like a label is moved in by one blank.

use super::{Exported, cloze_of, report_attributes, report_tags_and_source};
use crate::deck::{Deck, Kind};

pub(super) fn write(deck: &Deck) -> Exported {
    let mut out = Exported::default();
    for note in &deck.notes {
        let card = match note.kind {
            Kind::Question => format!("Q: {}\nA: {}\n", plain(&note.front), plain(&note.back)),
            Kind::Cloze => {
                let shown = cloze_of(note, |hidden| format!("[{hidden}]"), &mut out);
                format!("C: {}\n", plain(&shown))
            }
            Kind::Prompt => {
                out.report_unsupported("prompts", note);
                continue;
            }
            Kind::Exercise => {
                out.report_unsupported("exercises", note);
                continue;
            }
        };
        if !out.text.is_empty() {
            out.text.push_str("\n---\n\n");
        }
        out.text.push_str(&card);
        report_attributes(note, &mut out);
        if !note.headings.is_empty() {
            out.report_unsupported("topics", note);
        }
        report_tags_and_source(note, deck, &mut out);
    }
    out
}

/// Indents lines that would start or end a card.
fn plain(text: &str) -> String {
    let is_syntax =
        |line: &str| ["Q:", "A:", "C:"].iter().any(|label| line.starts_with(label)) || line.trim_end() == "---";
    let line = |line: &str| if is_syntax(line) { format!(" {line}") } else { line.to_owned() };
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    std::iter::once(first).chain(lines.map(line)).collect::<Vec<_>>().join("\n")
}
