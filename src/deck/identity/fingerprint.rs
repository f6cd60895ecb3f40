//! Hashes to find a note again after its text moved or changed.

use super::super::cloze;
use super::super::model::{Kind, Note};
use super::hash;
use std::collections::HashMap;

/// The hashes that identify a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Of front and back.
    pub text: i64,
    /// Of the front; for a cloze without brackets, so that another span does not change it.
    pub front: i64,
    /// Of the text that each span of a cloze hides, in order. Equal texts are numbered, so their hashes differ. Empty
    /// for other kinds.
    pub spans: Vec<i64>,
}

/// The fingerprint of a note. Ignores white space and all labels but the answer.
pub fn fingerprint(note: &Note) -> Fingerprint {
    if note.kind != Kind::Cloze {
        let front = hash::hash_words("front", &[&note.front]);
        return Fingerprint { text: hash::hash_words("text", &[&note.front, &note.back]), front, spans: Vec::new() };
    }
    let spans = cloze::spans(&note.front);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let hidden = spans.iter().map(|span| {
        let occurrence = counts.entry(&span.hidden).or_default();
        *occurrence += 1;
        hash::hash_words("span", &[&span.hidden, &occurrence.to_string()])
    });
    Fingerprint {
        text: hash::hash_words("text", &[&note.front, &note.back]),
        front: hash::hash_words("front", &[&cloze::plain(&note.front, &spans)]),
        spans: hidden.collect(),
    }
}
