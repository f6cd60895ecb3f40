//! How many cards an import adds, changes, and removes. Knows nothing about blocks.

use crate::deck::{self, Note};

/// What an import does to the cards of a deck in the data directory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cards that were not there.
    pub new: usize,
    /// Cards that say something else now.
    pub updated: usize,
    /// Cards that say the same as before.
    pub unchanged: usize,
    /// Cards that the source does not have any more: retired, their history is kept.
    pub gone: usize,
}

impl Counts {
    /// Counts the cards of a note that is there now, against what it was before.
    pub fn add(&mut self, before: Option<&Note>, now: &Note) {
        let cards = cards_of(now);
        match before {
            None => self.new += cards,
            Some(before) if says_the_same(before, now) => self.unchanged += cards,
            Some(before) => {
                self.new += cards.saturating_sub(cards_of(before));
                self.updated += cards.min(cards_of(before));
                self.gone += cards_of(before).saturating_sub(cards);
            }
        }
    }
}

/// How many cards a note is.
pub fn cards_of(note: &Note) -> usize {
    if note.kind == deck::Kind::Cloze { deck::cloze::spans(&note.front).len().max(1) } else { 1 }
}

/// The same but for the `Id:`, which an import adds, and the headings above.
pub(super) fn says_the_same(one: &Note, other: &Note) -> bool {
    let bare = |note: &Note| Note { id: None, headings: Vec::new(), ..note.clone() };
    one == other || bare(one) == bare(other)
}
