//! Comma-separated values as in RFC 4180: a header, and a row per card. A cloze has a row per span. No cell is run by a
//! spreadsheet (`deck::guarded`).

use super::{Exported, answer_of, report_attributes, tags_of, topic_of};
use crate::deck::{self, Deck, Kind};

pub(super) fn write(deck: &Deck) -> Exported {
    let mut out = Exported { text: format!("{}\r\n", deck::COLUMNS.join(",")), ..Exported::default() };
    for note in &deck.notes {
        if note.kind == Kind::Exercise {
            out.report_unsupported("exercises", note);
            continue;
        }
        let sides: Vec<(String, String)> = match note.kind {
            Kind::Cloze => {
                out.report_unsupported("clozes (each span becomes a question)", note);
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
        report_attributes(note, &mut out);
    }
    out
}

/// A field, quoted if it has the separator, a quote, a line end, or white space at an end.
pub(super) fn quoted(field: &str, separator: char) -> String {
    let needs = field.contains([separator, '"', '\n', '\r']) || field.trim() != field || field.starts_with('#');
    if needs { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() }
}
