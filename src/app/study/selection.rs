//! The selection of cards for a session, and its time.

/// The arguments of a session.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// A card's id, or the words of a query.
    pub words: Vec<String>,
    /// The time budget in seconds; `None` for all due cards.
    pub budget: Option<f64>,
    /// Only these decks.
    pub deck: Vec<String>,
    /// Only these tracks.
    pub track: Vec<String>,
    /// Only these topics and their subtopics.
    pub topic: Vec<String>,
    /// Also cards that are not due; their due dates stay.
    pub again: bool,
    /// Maximum cards.
    pub limit: Option<usize>,
    /// Maximum new cards, whatever the limits of the decks.
    pub new: Option<usize>,
    /// Also cards due within this many days.
    pub ahead: u32,
}

impl Selection {
    /// Whether it narrows the cards beyond decks and tracks.
    pub fn narrows(&self) -> bool {
        !(self.words.is_empty() && self.topic.is_empty())
    }
}
