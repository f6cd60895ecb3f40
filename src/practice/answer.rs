//! How a card is answered, and its time limit, from the card, its deck, and its track. Pure.

use crate::deck::{AnswerMode, Header, Kind, Note};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// How an answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Recalled, then compared with the back.
    Recall,
    /// Spoken, with a time limit.
    Say,
    /// Typed, with a time limit.
    Type,
    /// Spoken elsewhere; the transcript is pasted, with its duration.
    Paste,
    /// Written, with a word limit instead of a time limit.
    Write,
}

impl Mode {
    /// The word in tags and front matter.
    pub const fn word(self) -> &'static str {
        match self {
            Mode::Recall => "recall",
            Mode::Say => "say",
            Mode::Type => "type",
            Mode::Paste => "paste",
            Mode::Write => "write",
        }
    }

    /// The past participle, for texts such as "said in 1:38".
    pub const fn past(self) -> &'static str {
        match self {
            Mode::Recall => "recalled",
            Mode::Say => "said",
            Mode::Type => "typed",
            Mode::Paste => "pasted",
            Mode::Write => "written",
        }
    }
}

/// The default answer mode of a card. `Words:` means writing. Otherwise the first of these decides: a tag `recall`,
/// `say`, `type`, or `paste` on the card or a heading above it; the deck's `answer`; the track. Behavioral prompts are
/// said, everything else is recalled.
pub fn usual_mode(note: &Note, tags: &[String], header: &Header, track: &str) -> Mode {
    if note.kind == Kind::Prompt && note.words.is_some() {
        return Mode::Write;
    }
    let by_tag =
        [Mode::Recall, Mode::Say, Mode::Type, Mode::Paste].into_iter().find(|m| tags.iter().any(|t| t == m.word()));
    by_tag.unwrap_or(match (header.answer, note.kind) {
        (_, Kind::Exercise) => Mode::Recall,
        (Some(AnswerMode::Recall), _) => Mode::Recall,
        (Some(AnswerMode::Type), _) => Mode::Type,
        (Some(AnswerMode::Say), _) => Mode::Say,
        (None, Kind::Prompt) if track == BEHAVIORAL => Mode::Say,
        (None, _) => Mode::Recall,
    })
}

/// The track of behavioral questions.
pub const BEHAVIORAL: &str = "behavioral";

/// Whether the answer should be a STAR story, with ratings.
pub fn is_story(note: &Note, track: &str) -> bool {
    note.kind == Kind::Prompt && track == BEHAVIORAL && note.words.is_none()
}

/// How long an answer may take, in seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerTime {
    /// The time limit: the clock reaches 0 here.
    pub seconds: u32,
    /// Good lengths; `None` if shorter is always better.
    pub good: Option<RangeInclusive<u32>>,
    /// A longer answer is much too long.
    pub longest: u32,
}

/// From the card's `Time:`, else the deck's `time`, else the track's default: 20 s for facts, 60 s for topics and open
/// prompts, 120 s for behavioral prompts, and 15, 25, or 40 minutes for exercises by difficulty.
///
/// A 120 s story is good from 90 to 150 s and much too long over 180 s, which interview guides and one-way video
/// interviews agree on. Other lengths are in proportion.
pub fn answer_time(note: &Note, header: &Header, track: &str) -> AnswerTime {
    let seconds = note.time.or(header.time).unwrap_or_else(|| usual_seconds(note, track)).max(1);
    let part = |quarters: u64| u32::try_from(u64::from(seconds) * quarters / 4).unwrap_or(u32::MAX);
    let good = is_story(note, track).then(|| part(3)..=part(5));
    AnswerTime { seconds, good, longest: part(6) }
}

fn usual_seconds(note: &Note, track: &str) -> u32 {
    let difficulty = note.difficulty.as_deref().map(str::to_lowercase);
    match note.kind {
        Kind::Exercise => match difficulty.as_deref() {
            Some("easy") => 15 * 60,
            Some("hard") => 40 * 60,
            _ => 25 * 60,
        },
        Kind::Prompt if track == BEHAVIORAL => 120,
        Kind::Prompt => 60,
        Kind::Question | Kind::Cloze if track == "coding" => 60,
        Kind::Question | Kind::Cloze => 20,
    }
}

/// Seconds for the answer to a follow-up: half of the prompt's time, from 20 to 60.
pub fn follow_up_seconds(time: &AnswerTime) -> u32 {
    (time.seconds / 2).clamp(20, 60)
}

/// The key of a draft beside that of a card's answer: of the answer to a follow-up question, or of a line such as
/// [`LINES`]. Differs from the card's own key.
pub fn side_draft(card: i64, what: &str) -> i64 {
    card ^ (crate::deck::identity::content_hash(what.as_bytes()) | 1)
}

/// The lines about an answer that have drafts of their own.
pub const LINES: [&str; 4] = [NOTE, FOCUS, STORY, REASON];

/// A note on a spoken answer.
pub const NOTE: &str = "note";
/// The focus for next time.
pub const FOCUS: &str = "focus";
/// The story that was told.
pub const STORY: &str = "story";
/// Why a grade is better than suggested.
pub const REASON: &str = "reason";

#[cfg(test)]
mod tests {
    use super::*;

    fn time(note: &Note, header: &Header, track: &str) -> u32 {
        answer_time(note, header, track).seconds
    }

    #[test]
    fn the_card_s_time_wins_then_the_deck_s_then_the_track_s() {
        let (none, deck) = (Header::default(), Header { time: Some(45), ..Header::default() });
        let prompt = Note::new(Kind::Prompt, "Tell me.");
        let own = Note { time: Some(30), ..prompt.clone() };
        assert_eq!(
            [time(&own, &deck, BEHAVIORAL), time(&prompt, &deck, BEHAVIORAL), time(&prompt, &none, BEHAVIORAL)],
            [30, 45, 120]
        );
        let question = Note::new(Kind::Question, "What?");
        assert_eq!([time(&question, &none, "facts"), time(&question, &none, "coding")], [20, 60]);
        let exercise =
            |difficulty: &str| Note { difficulty: Some(difficulty.into()), ..Note::new(Kind::Exercise, "Add.") };
        assert_eq!(["Easy", "medium", "hard"].map(|d| time(&exercise(d), &none, "coding")), [900, 1_500, 2_400]);
    }

    #[test]
    fn a_story_of_two_minutes_is_fine_from_ninety_seconds_to_a_hundred_and_fifty() {
        let prompt = Note::new(Kind::Prompt, "Tell me.");
        let expected = AnswerTime { seconds: 120, good: Some(90..=150), longest: 180 };
        assert_eq!(answer_time(&prompt, &Header::default(), BEHAVIORAL), expected);
        assert_eq!(answer_time(&prompt, &Header::default(), "mine").good, None);
    }

    #[test]
    fn the_way_of_answering_is_the_card_s_then_the_deck_s_then_the_track_s() {
        let (none, typed) = (Header::default(), Header { answer: Some(AnswerMode::Type), ..Header::default() });
        let prompt = Note::new(Kind::Prompt, "Tell me.");
        let essay = Note { words: Some(150), ..prompt.clone() };
        let question = Note::new(Kind::Question, "What?");
        let say = ["say".to_owned()];
        assert_eq!(usual_mode(&prompt, &[], &none, BEHAVIORAL), Mode::Say);
        assert_eq!(usual_mode(&prompt, &[], &none, "mine"), Mode::Recall);
        assert_eq!(usual_mode(&prompt, &[], &typed, BEHAVIORAL), Mode::Type);
        assert_eq!(usual_mode(&question, &say, &typed, "facts"), Mode::Say);
        assert_eq!(usual_mode(&essay, &say, &typed, BEHAVIORAL), Mode::Write);
        assert_eq!(usual_mode(&Note::new(Kind::Exercise, "Add."), &[], &typed, "coding"), Mode::Recall);
    }
}
