//! A story with situation, task, action, and result, as an import finds it, and as a file of the story bank. Knows
//! nothing about where it will be stored.

use crate::deck::{Heading, list_marker};
use crate::story::{self, Part};

/// One of the person's own stories, as an import found it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// The question it answers, or its name; one line.
    pub title: String,
    /// The headings above it, outermost first.
    pub headings: Vec<Heading>,
    /// The line it begins on, from 1.
    pub line: usize,
    /// What each of [`Story::PARTS`] tells: Markdown, empty if nothing is said.
    pub texts: [String; 5],
    /// Tags, without `#`.
    pub tags: Vec<String>,
}

impl Story {
    /// The parts in the order they are told.
    pub const PARTS: [Part; 5] = [Part::Situation, Part::Task, Part::Action, Part::Result, Part::Lesson];

    /// Its parts that say something, in the order they are told.
    pub fn parts(&self) -> impl Iterator<Item = (Part, &str)> {
        let all = Story::PARTS.into_iter().zip(self.texts.iter().map(String::as_str));
        all.filter(|(_, text)| !text.is_empty())
    }

    /// Its parts as one Markdown text, each after its name in bold.
    pub fn told(&self) -> String {
        let told: Vec<String> = self.parts().map(|(part, text)| told_part(part.heading(), text)).collect();
        told.join("\n\n")
    }
}

/// Blocks cannot be after a name on its line.
fn told_part(name: &str, text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let block = text.starts_with(['>', '|', '#', '`', '~']) || list_marker(first).is_some();
    let gap = if block { "\n\n" } else { " " };
    format!("**{name}:**{gap}{text}")
}

/// The story as a file of the story bank: its title, its tags as competencies, and a heading for each part.
pub fn render_story(story: &Story) -> String {
    let own =
        story::Story { title: Some(story.title.clone()), competencies: story.tags.clone(), ..story::Story::default() };
    story::render(&story.parts().fold(own, |own, (part, text)| own.with(part, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_imported_story_reads_as_it_was_told() {
        let told = Story {
            title: "A mistake".to_owned(),
            texts: ["A migration\n\n- ran twice", "I was on call.", "I stopped it.", "Nothing was lost.", "To ask."]
                .map(str::to_owned),
            tags: vec!["failure".to_owned()],
            ..Story::default()
        };
        let read = story::parse(&render_story(&told));
        assert_eq!(read.problems, []);
        assert_eq!(read.story.part(Part::Situation), told.texts[0]);
        assert_eq!(read.story.part(Part::Lesson), told.texts[4]);
        assert_eq!(read.story.competencies, told.tags);
        assert_eq!(read.story.missing(), []);
    }
}
