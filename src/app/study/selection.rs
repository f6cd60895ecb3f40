//! Which cards a session is to be about, and for how long.

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// A card's id, or the words of a query.
    pub words: Vec<String>,
    /// Seconds to spend; `None`: until all due cards are done.
    pub budget: Option<f64>,
    /// Only these decks.
    pub deck: Vec<String>,
    /// Only these tracks.
    pub track: Vec<String>,
    /// Only these topics and those below them.
    pub topic: Vec<String>,
    /// Cards that are not due, too; their due dates stay.
    pub again: bool,
    /// Maximum cards.
    pub limit: Option<usize>,
    /// Maximum new cards, whatever the limits of the decks.
    pub new: Option<usize>,
    /// Cards due within this many days, too.
    pub ahead: u32,
}

impl Selection {
    /// Is it about a part of the cards only, beside decks and tracks?
    pub fn narrows(&self) -> bool {
        !(self.words.is_empty() && self.topic.is_empty())
    }
}
