//! Hashes by which a note is found again when its text moved or changed.

use super::super::cloze;
use super::super::model::{Kind, Note};
use super::hash;
use std::collections::HashMap;

/// Hashes by which a note is found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Of the whole text: front and back.
    pub text: i64,
    /// Of the front alone; of a cloze note the text without its brackets, so that another span changes nothing.
    pub front: i64,
    /// Cloze: of the text each span hides, in order; where several hide the same, each has its own by its turn. Empty
    /// for all other kinds.
    pub spans: Vec<i64>,
}

/// What of a note finds it again. White space does not count; labels other than the answer do not either.
pub fn fingerprint(note: &Note) -> Fingerprint {
    if note.kind != Kind::Cloze {
        let front = hash::of_words("front", &[&note.front]);
        return Fingerprint { text: hash::of_words("text", &[&note.front, &note.back]), front, spans: Vec::new() };
    }
    let spans = cloze::spans(&note.front);
    let mut turns: HashMap<&str, usize> = HashMap::new();
    let hidden = spans.iter().map(|span| {
        let turn = turns.entry(&span.hidden).or_default();
        *turn += 1;
        hash::of_words("span", &[&span.hidden, &turn.to_string()])
    });
    Fingerprint {
        text: hash::of_words("text", &[&note.front, &note.back]),
        front: hash::of_words("front", &[&cloze::plain(&note.front, &spans)]),
        spans: hidden.collect(),
    }
}
