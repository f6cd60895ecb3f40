//! Advice as values: rules, the deck, and the position of a piece of advice.

use super::super::model::{Deck, Note};
use super::super::parse::Section;
use super::super::problem::{Diagnostic, Severity};

/// A deck to check.
#[derive(Debug, Clone, Copy)]
pub struct Lintable<'d> {
    /// Its file name, for advice on other decks.
    pub name: &'d str,
    pub deck: &'d Deck,
    pub sections: &'d [Section],
    pub text: &'d str,
}

/// The subject of a piece of advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr, strum::VariantArray)]
pub enum Rule {
    /// A fact has no source or date.
    #[strum(serialize = "no source")]
    Source,
    /// The answer is yes or no.
    #[strum(serialize = "yes or no")]
    YesOrNo,
    /// The answer is too long to recall.
    #[strum(serialize = "long answer")]
    LongAnswer,
    /// The answer is a list of more than five items.
    #[strum(serialize = "long list")]
    LongList,
    /// Two cards ask nearly the same.
    #[strum(serialize = "asked twice")]
    Twins,
    /// A card's answer is in another card's question.
    #[strum(serialize = "given away")]
    GivesAway,
    /// A heading has no cards.
    #[strum(serialize = "empty topic")]
    EmptyTopic,
    /// A prompt has nothing to grade an answer by.
    #[strum(serialize = "bare prompt")]
    BarePrompt,
}

impl Rule {
    /// All rules, in the order of counts.
    pub const ALL: &[Rule] = <Rule as strum::VariantArray>::VARIANTS;

    /// Its name in counts and JSON.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// A piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    pub rule: Rule,
    /// The position, what to think about, and what to do.
    pub problem: Diagnostic,
}

/// Advice on the first line of a note.
pub(super) fn on_note(deck: &Lintable<'_>, note: &Note, rule: Rule, message: &str, remedy: &str) -> Advice {
    on_line(deck, note.place.line, rule, message, remedy)
}

/// Advice on the first line of a note's answer, or on its first line if it has none.
pub(super) fn on_answer(deck: &Lintable<'_>, note: &Note, rule: Rule, message: &str, remedy: &str) -> Advice {
    let lines = deck.text.get(note.place.bytes.clone()).unwrap_or_default();
    let below = lines.lines().position(|line| line.starts_with("A:")).unwrap_or(0);
    on_line(deck, note.place.line + below, rule, message, remedy)
}

/// Advice on a whole line of a note, from 1.
fn on_line(deck: &Lintable<'_>, line: usize, rule: Rule, message: &str, remedy: &str) -> Advice {
    // Starts at the note, so that a long file is not searched for every note.
    let note = deck.deck.notes.partition_point(|note| note.place.line <= line).checked_sub(1);
    let (first, start) = note.map_or((1, 0), |note| {
        let place = &deck.deck.notes[note].place;
        (place.line, place.bytes.start)
    });
    let rest = deck.text.get(start..).unwrap_or_default();
    let length = rest.lines().nth(line - first).map_or(1, |line| line.trim_end().chars().count());
    spanning(line, length, rule, message, remedy)
}

/// Advice on a whole line of this many characters.
pub(super) fn spanning(line: usize, length: usize, rule: Rule, message: &str, remedy: &str) -> Advice {
    let problem = Diagnostic { length: length.max(1), ..Diagnostic::new(Severity::Advice, line, message, remedy) };
    Advice { rule, problem }
}
