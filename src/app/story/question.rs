//! Questions and results of a story drill.

use crate::schedule::Progress;
use crate::story::bank::BankedStory;
use crate::story::recall::Strength;

/// A question of a story drill.
pub struct Asked<'a> {
    /// What its card is called.
    pub id: &'a str,
    /// The competency it assesses; empty if the deck does not say. Hidden until the user has answered.
    pub competency: &'a str,
    /// The question.
    pub text: &'a str,
    /// Its number, and the number of questions.
    pub of: (usize, usize),
}

/// The user's reply.
#[derive(Debug, Clone, PartialEq)]
pub enum StoryReply {
    /// A story's name, and the seconds taken.
    Named { seconds: f64, words: String },
    /// No story found.
    None { seconds: f64 },
    /// Skip the question.
    Skip,
    /// Quit.
    Quit,
}

/// The result of a question.
pub struct RecallOutcome<'a> {
    /// What its card is called.
    pub id: &'a str,
    /// What it listens for.
    pub competency: &'a str,
    pub named: Option<&'a BankedStory>,
    /// The stories with this competency.
    pub fitting: Vec<&'a BankedStory>,
    /// Seconds until the reply.
    pub seconds: f64,
    /// The result, by seconds.
    pub strength: Strength,
    /// The question's new progress.
    pub progress: Progress,
    /// This was the last question.
    pub is_last: bool,
}

/// The result of a drill.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Questions answered.
    pub questions: usize,
    /// Strong, hesitant, stuck.
    pub strengths: [usize; 3],
    /// Total seconds.
    pub seconds: f64,
}
