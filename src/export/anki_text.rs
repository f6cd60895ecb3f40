//! Text that Anki imports: tab-separated fields, with header lines that name the columns. Notes are `Basic` or `Cloze`,
//! and topics become subdecks. Texts stay Markdown.

use super::csv::quoted;
use super::{Exported, answer_of, report_attributes, tags_of};
use crate::deck::{Deck, Kind, Note, cloze};

const HEAD: &str = "#separator:tab\n#html:false\n#notetype column:1\n#deck column:2\n#tags column:5\n";

pub(super) fn write(deck: &Deck, name: &str) -> Exported {
    let mut out = Exported { text: HEAD.to_owned(), ..Exported::default() };
    for note in &deck.notes {
        if note.kind == Kind::Exercise {
            out.report_unsupported("exercises", note);
            continue;
        }
        let (kind, front) = match note.kind {
            Kind::Cloze => ("Cloze", numbered(&note.front)),
            _ => ("Basic", note.front.clone()),
        };
        let back = if note.kind == Kind::Cloze { String::new() } else { answer_of(note) };
        // A space would end a tag.
        let tags: Vec<String> = tags_of(note, deck).iter().map(|tag| tag.replace(char::is_whitespace, "_")).collect();
        let fields = [kind, &subdeck(note, name), &front, &back, &tags.join(" ")].map(|field| quoted(field, '\t'));
        out.text.push_str(&fields.join("\t"));
        out.text.push('\n');
        report_attributes(note, &mut out);
        if note.source.is_some() {
            out.report_unsupported("`Source:`", note);
        }
    }
    out
}

fn subdeck(note: &Note, name: &str) -> String {
    let headings = note.headings.iter().map(|heading| heading.text.as_str());
    // Two colons separate a deck from a subdeck.
    std::iter::once(name).chain(headings).map(|part| part.replace("::", ":")).collect::<Vec<_>>().join("::")
}

fn numbered(text: &str) -> String {
    let spans = cloze::spans(text);
    cloze::replaced(text, &spans, |place, span| match &span.hint {
        Some(hint) => format!("{{{{c{}::{}::{hint}}}}}", place + 1, span.hidden),
        None => format!("{{{{c{}::{}}}}}", place + 1, span.hidden),
    })
}
