//! A problem of a list, as a card.

use super::super::html;
use crate::deck::{Heading, Kind, Note};

/// What is known of one problem.
#[derive(Debug, Default)]
pub(super) struct Problem {
    pub(super) name: String,
    pub(super) link: Option<String>,
    pub(super) difficulty: Option<String>,
    pub(super) pattern: Option<String>,
    pub(super) points: Vec<String>,
}

impl Problem {
    pub(super) fn note(self, line: usize, headings: &[Heading]) -> Note {
        let away = self.link.as_deref().filter(|link| link.starts_with("http"));
        let front = match away {
            Some(link) if !self.name.contains(['[', ']']) => {
                format!("[{}]({})", self.name, link.replace('(', "%28").replace(')', "%29"))
            }
            _ => self.name,
        };
        let mut note = Note::new(Kind::Prompt, html::reduce(&front));
        note.source.clone_from(&self.link);
        note.difficulty = self.difficulty;
        note.pattern = self.pattern;
        note.points = self.points;
        note.headings = headings.to_vec();
        note.place.line = line;
        note
    }
}
