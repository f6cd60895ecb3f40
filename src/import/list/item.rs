//! An item of a list, as far as it is known before it is read. Knows nothing about lists.

use crate::import::words::Asking;

/// An item that may be a question.
pub(super) struct Item {
    pub row: usize,
    /// Behind its last row.
    pub end: usize,
    pub asking: Asking,
    /// It is a link into the page.
    pub is_contents: bool,
    /// It is a link to another site, and nothing else.
    pub is_bookmark: bool,
    /// It asks for the candidate's own past or wishes.
    pub is_behavioral: bool,
    /// It ends as sentences do.
    pub is_sentence: bool,
    pub is_numbered: bool,
    /// The answers of its list are behind the questions, on their lines.
    pub has_inline_answer: bool,
    /// The item that names the topic of its list.
    pub topic: Option<usize>,
    /// Items without a heading between them are one list.
    pub list: usize,
}
