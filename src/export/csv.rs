//! Comma-separated values, as RFC 4180 has them: a header, a row for each card, CR LF behind each, fields in quotes where
//! they need it. A cloze is a row for each span. No cell is run by a spreadsheet (`deck::guarded`).

use super::{Exported, answer_of, leave_attributes, tags_of, topic_of};
use crate::deck::{self, Deck, Kind};

/// Writes a deck.
pub(super) fn write(deck: &Deck) -> Exported {
    let mut out = Exported { text: format!("{}\r\n", deck::COLUMNS.join(",")), ..Exported::default() };
    for note in &deck.notes {
        if note.kind == Kind::Exercise {
            out.leave("exercises", note);
            continue;
        }
        let sides: Vec<(String, String)> = match note.kind {
            Kind::Cloze => {
                out.leave("clozes (each span becomes a question)", note);
                deck::faces(note).map(|face| (face.front, face.back)).collect()
            }
            _ => vec![(note.front.clone(), answer_of(note))],
        };
        let (topic, tags) = (topic_of(note), tags_of(note, deck).join(" "));
        let source = note.source.clone().unwrap_or_default();
        for (front, back) in sides {
            let fields = [&front, &back, &topic, &tags, &source].map(|field| quoted(&deck::guarded(field), ','));
            out.text.push_str(&fields.join(","));
            out.text.push_str("\r\n");
        }
        leave_attributes(note, &mut out);
    }
    out
}

/// A field, in quotes where it holds the separator, a quote, a line end, or white space at an end.
pub(super) fn quoted(field: &str, separator: char) -> String {
    let needs = field.contains([separator, '"', '\n', '\r']) || field.trim() != field || field.starts_with('#');
    if needs { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() }
}
