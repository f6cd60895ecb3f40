//! An exported text, and what every format needs or does not support.

use crate::deck::{self, Deck, Kind, Note, cloze};
use std::collections::BTreeMap;

/// A deck in another format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    pub text: String,
    /// What the format does not support, with the lines of the cards.
    pub unsupported: BTreeMap<&'static str, Vec<usize>>,
}

impl Exported {
    /// Records something that the format does not support.
    pub(super) fn report_unsupported(&mut self, what: &'static str, note: &Note) {
        self.unsupported.entry(what).or_default().push(note.place.line);
    }
}

/// The text of a cloze with each span shown in this way; its hints are not supported.
pub(super) fn cloze_of(note: &Note, shown: impl Fn(&str) -> String, out: &mut Exported) -> String {
    let spans = cloze::spans(&note.front);
    if spans.iter().any(|span| span.hint.is_some()) {
        out.report_unsupported("hints of clozes", note);
    }
    cloze::replaced(&note.front, &spans, |_, span| shown(&span.hidden))
}

/// Records tags and the source, where the format has no place for them.
pub(super) fn report_tags_and_source(note: &Note, deck: &Deck, out: &mut Exported) {
    if !tags_of(note, deck).is_empty() {
        out.report_unsupported("tags", note);
    }
    if note.source.is_some() {
        out.report_unsupported("`Source:`", note);
    }
}

/// Records the parts of a note that no other format supports.
pub(super) fn report_attributes(note: &Note, out: &mut Exported) {
    let texts = [
        ("`Also:`", !note.also.is_empty()),
        ("`Follow-up:`", !note.follow_ups.is_empty()),
        ("`Points:`", !note.points.is_empty() && note.kind != Kind::Prompt),
        ("`Weak:`, `Fair:`, and `Strong:`", note.weak.is_some() || note.fair.is_some() || note.strong.is_some()),
        ("`Hint:`", !note.hints.is_empty()),
        ("`Why:`", note.why.is_some()),
        ("`As of:` and `Stale after:`", note.as_of.is_some() || note.stale_after.is_some()),
        ("`Asked:`", note.asked.is_some()),
        ("`Unlocked by:`", note.unlocked_by.is_some()),
        ("`Time:` and `Words:`", note.time.is_some() || note.words.is_some()),
        ("`Competency:`", note.competency.is_some()),
        (
            "`Pattern:`, `Complexity:`, and `Difficulty:`",
            note.pattern.is_some() || note.complexity.is_some() || note.difficulty.is_some(),
        ),
        ("`Id:`", note.id.is_some()),
    ];
    for (what, _) in texts.into_iter().filter(|(_, is_there)| *is_there) {
        out.report_unsupported(what, note);
    }
}

/// The tags of a note, of its headings, and of its deck, without duplicates.
pub(super) fn tags_of(note: &Note, deck: &Deck) -> Vec<String> {
    let headings = note.headings.iter().flat_map(|heading| &heading.tags);
    let mut tags = deck.header.tags.iter().chain(headings).chain(&note.tags).cloned().collect();
    deck::remove_duplicates(&mut tags);
    tags
}

/// The headings above a note, joined.
pub(super) fn topic_of(note: &Note) -> String {
    note.headings.iter().map(|heading| heading.text.as_str()).collect::<Vec<_>>().join(" / ")
}

/// The answer of a note; for a prompt, its points as a list.
pub(super) fn answer_of(note: &Note) -> String {
    match note.kind {
        Kind::Prompt => note.points.iter().map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n"),
        _ => note.back.clone(),
    }
}
