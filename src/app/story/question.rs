//! What a story drill shows and asks.

use crate::schedule::Progress;
use crate::story::bank::BankedStory;
use crate::story::recall::Strength;

/// A question to be asked.
pub struct Asked<'a> {
    /// What its card is called.
    pub id: &'a str,
    /// What it listens for; empty if its deck does not say. Not for people before they have answered.
    pub competency: &'a str,
    /// The question.
    pub text: &'a str,
    /// Which of how many.
    pub of: (usize, usize),
}

/// What somebody said to it.
#[derive(Debug, Clone, PartialEq)]
pub enum StoryReply {
    /// A story, in words that find it, after so many seconds.
    Named { seconds: f64, words: String },
    /// None came to mind.
    None { seconds: f64 },
    /// Not this question now.
    Skip,
    /// Enough.
    Quit,
}

/// What came of a question.
pub struct RecallOutcome<'a> {
    /// What its card is called.
    pub id: &'a str,
    /// What it listens for.
    pub competency: &'a str,
    /// The story that was named.
    pub named: Option<&'a BankedStory>,
    /// The stories that say they show it.
    pub fitting: Vec<&'a BankedStory>,
    /// Seconds until it was found, or given up.
    pub seconds: f64,
    /// The result by seconds.
    pub strength: Strength,
    /// Where the question stands now.
    pub progress: Progress,
    /// No question follows.
    pub is_last: bool,
}

/// What a drill came to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Questions answered.
    pub questions: usize,
    /// Strong, hesitant, stuck.
    pub strengths: [usize; 3],
    /// Seconds in all.
    pub seconds: f64,
}
