//! hashcards and repeater.
//!
//! ```text
//! deck   = card ("---" card)*
//! card   = "Q:" text "A:" text | "C:" text with [hidden] spans
//! ```
//!
//! There are no headings, tags, hints or prompts. A line of text that looks like a label is moved in by one blank.

use super::{Exported, report_attributes, tags_of};
use crate::deck::{Deck, Kind, cloze};

pub(super) fn write(deck: &Deck) -> Exported {
    let mut out = Exported::default();
    for note in &deck.notes {
        let card = match note.kind {
            Kind::Question => format!("Q: {}\nA: {}\n", plain(&note.front), plain(&note.back)),
            Kind::Cloze => {
                let spans = cloze::spans(&note.front);
                if spans.iter().any(|span| span.hint.is_some()) {
                    out.report_unsupported("hints of clozes", note);
                }
                let shown = cloze::replaced(&note.front, &spans, |_, span| format!("[{}]", span.hidden));
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
        if !tags_of(note, deck).is_empty() {
            out.report_unsupported("tags", note);
        }
        if note.source.is_some() {
            out.report_unsupported("`Source:`", note);
        }
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
