//! A story told as situation, task, action and result, and its Markdown. Knows nothing of where it will be kept.

use crate::deck::Heading;

/// One of the person's own stories, as an import found it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// The question it answers, or its name; one line.
    pub title: String,
    /// The headings above it, outermost first.
    pub headings: Vec<Heading>,
    /// The line it begins on, from 1.
    pub line: usize,
    /// What was going on; Markdown, empty where nothing is said.
    pub situation: String,
    /// What had to be done.
    pub task: String,
    /// What was done.
    pub action: String,
    /// What came of it.
    pub result: String,
    /// What was learned; empty where it is not told.
    pub lesson: String,
    /// Tags, without `#`.
    pub tags: Vec<String>,
}

impl Story {
    /// Its parts that say something, each with its name, in the order they are told.
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

    /// Its parts as one Markdown text, each behind its name in bold.
    pub fn told(&self) -> String {
        let told: Vec<String> = self.parts().iter().map(|(name, text)| told_part(name, text)).collect();
        told.join("\n\n")
    }
}

/// Blocks cannot stand behind a name on its line.
fn told_part(name: &str, text: &str) -> String {
    let block =
        text.starts_with(['-', '*', '+', '>', '|', '#', '`', '~']) || text.starts_with(|c: char| c.is_ascii_digit());
    let gap = if block { "\n\n" } else { " " };
    format!("**{name}:**{gap}{text}")
}

/// The story as a Markdown file: its title, its tags, and a heading for each part.
pub fn render_story(story: &Story) -> String {
    let mut out = format!("# {}\n", story.title);
    if !story.tags.is_empty() {
        out.push_str(&format!("\nTags: {}\n", story.tags.join(", ")));
    }
    for (name, text) in story.parts() {
        out.push_str(&format!("\n## {name}\n\n{text}\n"));
    }
    out
}
