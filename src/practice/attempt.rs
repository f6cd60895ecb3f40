//! A stored answer: its text, time, ratings, and focus. Values only.

use super::answer::{AnswerTime, Mode};
use super::expectation::Expectation;
use super::feedback::{self, Feedback, Judged, Marks, Origin, Suggested};
use crate::sound::Delivery;
use serde::{Deserialize, Serialize};

/// One answer with its times, ratings, and focus. All fields except the mode may be missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// How the answer was given.
    pub mode: Mode,
    /// The wording that was asked.
    #[serde(default)]
    pub asked: String,
    /// The text of the answer; for a spoken answer, its notes.
    #[serde(skip)]
    pub text: String,
    /// Length of the answer in seconds; for a pasted answer, as the user entered it. 0 if not known.
    #[serde(default)]
    pub seconds: f64,
    /// The time limit in seconds; 0 without one.
    #[serde(default)]
    pub budget: u32,
    /// The time ran out during the answer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub cut_off: bool,
    /// The second at which the interviewer of a mock cut in; `None` if nobody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut_in: Option<f64>,
    /// The text comes from a transcriber.
    #[serde(default, skip_serializing_if = "is_false")]
    pub transcribed: bool,
    /// The transcriber is known to keep "um" and "uh".
    #[serde(default, skip_serializing_if = "is_false")]
    pub fillers_kept: bool,
    /// What its recording says of speech and pauses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Seconds of each marked STAR section, in order; empty without marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<f64>,
    /// Answers to follow-ups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
    /// For each of the card's `Points:`, whether the answer covered it; empty if not checked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<bool>,
    /// The user's guess before the feedback, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prediction: Option<u8>,
    /// Ratings from 1 to 5 for each of [`DIMENSIONS`]; empty if not rated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<u8>,
    /// The focus for next time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// The story it used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// The mock it was part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mock: Option<i64>,
}

/// The answer to a follow-up question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The question.
    pub asked: String,
    /// The typed text; empty for a spoken answer.
    #[serde(default)]
    pub text: String,
    /// In seconds.
    pub seconds: f64,
}

/// The rating dimensions of an answer.
pub const DIMENSIONS: [&str; 5] = ["substance", "structure", "relevance", "credibility", "differentiation"];

fn is_false(value: &bool) -> bool {
    !value
}

impl Attempt {
    /// An answer in this mode, with nothing else known.
    pub fn new(mode: Mode) -> Attempt {
        Attempt {
            mode,
            asked: String::new(),
            text: String::new(),
            seconds: 0.0,
            budget: 0,
            cut_off: false,
            cut_in: None,
            transcribed: false,
            fillers_kept: false,
            delivery: None,
            sections: Vec::new(),
            follow_ups: Vec::new(),
            points: Vec::new(),
            prediction: None,
            ratings: Vec::new(),
            change: None,
            story: None,
            mock: None,
        }
    }

    /// The mean of the ratings, from 1.0 to 5.0.
    pub fn rating(&self) -> Option<f64> {
        let sum: f64 = self.ratings.iter().map(|rating| f64::from(*rating)).sum();
        (!self.ratings.is_empty()).then(|| sum / self.ratings.len() as f64)
    }

    /// Feedback on the answer.
    pub fn feedback(&self, expected: &Expectation) -> Feedback {
        feedback::analyze(&self.answer(expected))
    }

    /// The grade suggested by the ratings and the feedback; `None` without evidence.
    pub fn suggest(&self, feedback: &Feedback, time: &AnswerTime, expected: &Expectation) -> Option<Suggested> {
        let judged = Judged {
            ratings: &self.ratings,
            limit: Some(f64::from(time.good.as_ref().map_or(time.seconds, |good| *good.end()))),
            ..Judged::default()
        };
        feedback::suggest_grade(&self.answer(expected), feedback, &judged)
    }

    /// The answer for feedback.
    pub fn answer<'a>(&'a self, expected: &'a Expectation) -> feedback::Answer<'a> {
        let part = |place: usize| self.sections.get(place).copied().unwrap_or(0.0);
        let marks = Marks { situation: part(0), task: part(1), action: part(2), result: part(3) };
        let spoken = matches!(self.mode, Mode::Say | Mode::Paste) && self.seconds > 0.0;
        feedback::Answer {
            text: self.own_words(),
            question: Some(&self.asked),
            seconds: spoken.then_some(self.seconds),
            subjects: &expected.subjects,
            fillers_kept: self.fillers_kept,
            speech: self.delivery.as_ref().map(|delivery| delivery.speech),
            origin: if self.mode == Mode::Paste || self.transcribed { Origin::Transcript } else { Origin::Typed },
            marks: (!self.sections.is_empty()).then_some(marks),
            shape: expected.shape,
        }
    }

    /// The words of the answer; none for a spoken answer without a transcript, whose text is a note.
    pub fn own_words(&self) -> &str {
        if self.was_only_said() { "" } else { &self.text }
    }

    /// Whether there is nothing to grade: no words, and no spoken answer of 2 seconds or more.
    pub fn is_empty(&self) -> bool {
        let silent = self.mode != Mode::Say || self.seconds < 2.0;
        silent && !self.own_words().chars().any(char::is_alphanumeric)
    }

    /// Whether it was spoken without a transcript.
    pub fn was_only_said(&self) -> bool {
        self.mode == Mode::Say && !self.transcribed
    }

    /// Number of words in the text.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_is_read_as_it_was_written_but_for_its_text_which_is_kept_beside() {
        let full = Attempt {
            asked: "Tell me.".into(),
            seconds: 98.5,
            budget: 120,
            cut_off: true,
            cut_in: Some(39.25),
            fillers_kept: true,
            delivery: Some(Delivery {
                first_word: 1.2,
                speech: 80.25,
                pauses: vec![[20.1, 21.5]],
                last_word: 97.0,
                length: 98.5,
                other_voices: false,
            }),
            sections: vec![20.0, 10.0, 68.5],
            follow_ups: vec![FollowUp { asked: "And then?".into(), text: String::new(), seconds: 12.0 }],
            points: vec![true, false],
            prediction: Some(3),
            ratings: vec![3, 4, 3, 2, 5],
            change: Some("Say the number.".into()),
            story: Some("the-outage".into()),
            mock: Some(4),
            ..Attempt::new(Mode::Say)
        };
        for attempt in [full.clone(), Attempt::new(Mode::Paste)] {
            let json = serde_json::to_string(&attempt).expect("plain values become JSON");
            assert_eq!(serde_json::from_str::<Attempt>(&json).expect("what was written"), attempt);
        }
        assert_eq!(serde_json::from_str::<Attempt>(r#"{"mode":"type"}"#).ok(), Some(Attempt::new(Mode::Type)));
        assert_eq!(full.rating(), Some(3.4));
    }
}
