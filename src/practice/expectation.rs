//! What an answer to a card should contain: the shape of its prompt, and what else it may be about. Values only.

use super::feedback::Shape;
use crate::deck::Note;
use serde::{Deserialize, Serialize};

/// What feedback expects of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Expectation {
    /// What the prompt asks for.
    pub shape: Shape,
    /// Points and competency of the card: an answer that shares a word with them is on topic.
    pub subjects: Vec<String>,
}

impl Expectation {
    /// From a card with all its tags. The main wording decides the shape, because the others ask for the same less plainly.
    pub fn from_card(note: &Note, tags: &[String]) -> Expectation {
        let subjects = note.points.iter().chain(&note.competency).cloned().collect();
        Expectation { shape: Shape::of_prompt(tags, &note.front), subjects }
    }

    /// From the wording of a question alone.
    pub fn from_wording(question: &str) -> Expectation {
        Expectation { shape: Shape::of_question(question), subjects: Vec::new() }
    }

    /// Does it ask for something that happened?
    pub fn wants_story(&self) -> bool {
        self.shape == Shape::Story
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Kind;

    #[test]
    fn a_card_gives_its_shape_by_tag_or_main_wording_and_its_subjects() {
        let note = Note {
            also: vec!["Tell me about a time you left.".into()],
            points: vec!["the notice period".into()],
            competency: Some("Motivation".into()),
            ..Note::new(Kind::Prompt, "Why did you leave your last job?")
        };
        let subjects = vec!["the notice period".to_owned(), "Motivation".to_owned()];
        let expected = |shape| Expectation { shape, subjects: subjects.clone() };
        assert_eq!(Expectation::from_card(&note, &[]), expected(Shape::Reason));
        assert_eq!(Expectation::from_card(&note, &["story".into()]), expected(Shape::Story));
        assert!(Expectation::from_wording("Tell me about a time you left.").wants_story());
    }
}
