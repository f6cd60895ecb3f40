//! The sample answers for a prompt: its own, or else those of the nearest prompt above with the same competency. So a
//! deck needs them only once per competency.

use super::model::{Kind, Note};

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
