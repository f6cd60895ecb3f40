//! hashcards and repeater.
//!
//! ```text
//! deck   = card ("---" card)*
//! card   = "Q:" text "A:" text | "C:" text with [hidden] spans
//! ```
//!
//! There are no headings, tags, hints or prompts. A line of text that looks like a label is moved in by one blank.

use super::{Exported, leave_attributes, tags_of};
use crate::deck::{Deck, Kind, cloze};

/// Writes a deck.
pub(super) fn write(deck: &Deck) -> Exported {
    let mut out = Exported::default();
    for note in &deck.notes {
        let card = match note.kind {
            Kind::Question => format!("Q: {}\nA: {}\n", plain(&note.front), plain(&note.back)),
            Kind::Cloze => {
                let spans = cloze::spans(&note.front);
                if spans.iter().any(|span| span.hint.is_some()) {
                    out.leave("hints of clozes", note);
                }
                let shown = cloze::replaced(&note.front, &spans, |_, span| format!("[{}]", span.hidden));
                format!("C: {}\n", plain(&shown))
            }
            Kind::Prompt => {
                out.leave("prompts", note);
                continue;
            }
            Kind::Exercise => {
                out.leave("exercises", note);
                continue;
            }
        };
        if !out.text.is_empty() {
            out.text.push_str("\n---\n\n");
        }
        out.text.push_str(&card);
        leave_attributes(note, &mut out);
        if !note.headings.is_empty() {
            out.leave("topics", note);
        }
        if !tags_of(note, deck).is_empty() {
            out.leave("tags", note);
        }
        if note.source.is_some() {
            out.leave("`Source:`", note);
        }
    }
    out
}

/// A text in which no line begins a card or ends one.
fn plain(text: &str) -> String {
    let looks = |line: &str| ["Q:", "A:", "C:"].iter().any(|label| line.starts_with(label)) || line.trim_end() == "---";
    let line = |line: &str| if looks(line) { format!(" {line}") } else { line.to_owned() };
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    std::iter::once(first).chain(lines.map(line)).collect::<Vec<_>>().join("\n")
}
