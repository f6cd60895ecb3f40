//! The two sides of a card, question and answer, as Markdown, and the sample answers for a prompt: its own, or else those
//! of the nearest prompt above with the same competency. So a deck needs them only once per competency.

use super::cloze::{self, Span};
use super::exercise::fenced;
use super::model::{Kind, Note};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSides {
    /// The question.
    pub front: String,
    /// The answer; empty for a prompt without points.
    pub back: String,
}

/// The sides of a card of a note. `span` is the number of a cloze's span, from 0, and 0 for other kinds. `spans` are
/// those of the note's front, found once for all its cards. `None` if the note has no such span.
pub fn face(note: &Note, spans: &[Span], span: usize) -> Option<CardSides> {
    match note.kind {
        Kind::Question => Some(CardSides { front: note.front.clone(), back: note.back.clone() }),
        Kind::Cloze => (span < spans.len()).then(|| CardSides {
            front: cloze::front(&note.front, spans, span),
            back: cloze::back(&note.front, spans, span),
        }),
        Kind::Prompt => Some(CardSides { front: note.front.clone(), back: points(note) }),
        Kind::Exercise => Some(CardSides { front: exercise_front(note), back: solution(note) }),
    }
}

/// The sides of every card of a note, in order.
pub fn faces(note: &Note) -> impl Iterator<Item = CardSides> {
    let (spans, cards) = match note.kind {
        Kind::Cloze => (cloze::spans(&note.front), usize::MAX),
        _ => (Vec::new(), 1),
    };
    (0..cards).map_while(move |span| face(note, &spans, span))
}

fn points(note: &Note) -> String {
    let indented = |point: &String| format!("- {}", point.replace('\n', "\n  "));
    note.points.iter().map(indented).collect::<Vec<_>>().join("\n")
}

fn exercise_front(note: &Note) -> String {
    match note.code.as_ref().and_then(|code| code.starter.as_deref()) {
        Some(starter) => format!("{}\n\n{}", note.front, fenced("python", starter)),
        None => note.front.clone(),
    }
}

fn solution(note: &Note) -> String {
    let solution = note.code.as_ref().and_then(|code| code.solution.as_deref());
    solution.map(|code| fenced("python", code)).unwrap_or_else(|| points(note))
}

/// The note whose `Weak:`, `Fair:`, and `Strong:` are shown with an answer to the note at this position. It is the note
/// itself if it has any or if no other note has any for its competency.
pub fn exemplars(notes: &[Note], place: usize) -> Option<&Note> {
    let note = notes.get(place)?;
    if note.kind != Kind::Prompt || has_exemplars(note) || note.competency.is_none() {
        return Some(note);
    }
    let has_samples = |above: &&Note| above.competency == note.competency && has_exemplars(above);
    Some(notes[..place].iter().rev().find(has_samples).unwrap_or(note))
}

fn has_exemplars(note: &Note) -> bool {
    note.weak.is_some() || note.fair.is_some() || note.strong.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::ExerciseCode;

    #[test]
    fn a_prompt_is_answered_by_its_points() {
        let mut note = Note::new(Kind::Prompt, "Tell me about a conflict.");
        note.points = vec!["one event".into(), "what you did\nyourself".into()];
        let back = "- one event\n- what you did\n  yourself".to_owned();
        assert_eq!(faces(&note).next(), Some(CardSides { front: note.front.clone(), back }));
    }

    #[test]
    fn an_exercise_shows_its_starter_and_is_answered_by_its_solution() {
        let mut note = Note::new(Kind::Exercise, "Add two numbers.");
        let starter = Some("def add(a, b):\n    ...".to_owned());
        note.code = Some(Box::new(ExerciseCode {
            starter,
            solution: Some("add = int.__add__  # ```".into()),
            ..Default::default()
        }));
        let face = faces(&note).next().expect("one card");
        assert_eq!(face.front, "Add two numbers.\n\n```python\ndef add(a, b):\n    ...\n```");
        assert_eq!(face.back, "````python\nadd = int.__add__  # ```\n````");
    }

    fn prompt(front: &str, competency: &str, strong: Option<&str>) -> Note {
        let strong = strong.map(str::to_owned);
        Note { competency: Some(competency.into()), strong, ..Note::new(Kind::Prompt, front) }
    }

    #[test]
    fn a_prompt_borrows_from_the_nearest_above_of_its_competency() {
        let notes = [
            prompt("far", "conflict", Some("far")),
            prompt("near", "conflict", Some("near")),
            prompt("other", "growth", Some("other")),
            prompt("bare", "conflict", None),
            prompt("alone", "empathy", None),
        ];
        let front_of = |place| exemplars(&notes, place).map(|note| note.front.as_str());
        assert_eq!(front_of(3), Some("near"));
        assert_eq!(front_of(0), Some("far"));
        assert_eq!(front_of(4), Some("alone"));
        assert_eq!(front_of(5), None);
    }
}
