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
    /// What was continuing; Markdown, empty where nothing is said.
    pub situation: String,
    /// The task.
    pub task: String,
    /// What was done.
    pub action: String,
    /// The result.
    pub result: String,
    /// What was learned; empty where it is not told.
    pub lesson: String,
    /// Tags, without `#`.
    pub tags: Vec<String>,
}

impl Story {
    /// Its non-empty sections with their names, in STAR order.
    pub fn parts(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("Situation", &self.situation),
            ("Task", &self.task),
            ("Action", &self.action),
            ("Result", &self.result),
            ("Lesson", &self.lesson),
        ];
        all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.as_str())).collect()
    }

    /// Its parts as one Markdown text, each after its name in bold.
    pub fn told(&self) -> String {
        let told: Vec<String> = self.parts().iter().map(|(name, text)| told_part(name, text)).collect();
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
    let parts = [
        (Part::Situation, &story.situation),
        (Part::Task, &story.task),
        (Part::Action, &story.action),
        (Part::Result, &story.result),
        (Part::Lesson, &story.lesson),
    ];
    story::render(&parts.into_iter().fold(own, |own, (part, text)| own.with(part, text.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_imported_story_reads_as_it_was_told() {
        let told = Story {
            title: "A mistake".to_owned(),
            situation: "A migration\n\n- ran twice".to_owned(),
            task: "I was on call.".to_owned(),
            action: "I stopped it.".to_owned(),
            result: "Nothing was lost.".to_owned(),
            lesson: "To ask.".to_owned(),
            tags: vec!["failure".to_owned()],
            ..Story::default()
        };
        let read = story::parse(&render_story(&told));
        assert_eq!(read.problems, []);
        assert_eq!(read.story.part(Part::Situation), told.situation);
        assert_eq!(read.story.part(Part::Lesson), told.lesson);
        assert_eq!(read.story.competencies, told.tags);
        assert_eq!(read.story.missing(), []);
    }
}
