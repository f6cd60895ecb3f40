//! The stories in the data directory: reads them all, and writes one.

use super::bytes::{changed_meanwhile, free_path, read_to_change};
use super::scan::scan;
use super::{Home, read_bytes, unreadable, write_atomically};
use crate::deck::{Diagnostic, decode};
use crate::error::Result;
use crate::story::{Parsed, Story, parse};
use std::path::PathBuf;

/// A story and its file.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryFile {
    /// Path below `stories/`, without `.md`. This names the story everywhere.
    pub name: String,
    pub path: PathBuf,
    /// The file's text without a byte order mark, with `�` for invalid UTF-8.
    pub text: String,
    pub story: Story,
    pub problems: Vec<Diagnostic>,
}

impl Home {
    /// The folder of stories.
    pub fn stories(&self) -> PathBuf {
        self.root().join("stories")
    }
}

/// All stories by name. An unreadable one is included, with its problem.
pub fn load_stories(home: &Home) -> Result<Vec<StoryFile>> {
    let mut stories = Vec::new();
    for found in scan(&home.stories()) {
        let name = found.name.trim_end_matches(".md").to_owned();
        let file = match read_bytes(&found.path) {
            Ok(bytes) => story_file(name, found.path, &bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => StoryFile {
                name,
                path: found.path,
                text: String::new(),
                story: Story::default(),
                problems: vec![unreadable(&found.name, &error)],
            },
        };
        stories.push(file);
    }
    // Sorted by file name, `queue-2.md` would come before `queue.md`.
    stories.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(stories)
}

fn story_file(name: String, path: PathBuf, bytes: &[u8]) -> StoryFile {
    let decoded = decode(bytes);
    let Parsed { story, problems: odd } = parse(&decoded.text);
    let mut problems = decoded.problems;
    problems.extend(odd);
    StoryFile { name, path, text: decoded.text.into_owned(), story, problems }
}

/// Writes a new story to the file `wanted`, with a number if that name is taken. Returns its name without `.md`.
pub fn add_story(home: &Home, wanted: &str, text: &str) -> Result<String> {
    let path = free_path(&home.stories(), wanted.trim_end_matches(".md"), ".md");
    write_atomically(&path, text.as_bytes())?;
    let below = path.strip_prefix(home.stories()).unwrap_or(&path).to_string_lossy();
    let name = below.trim_end_matches(".md").to_owned();
    Ok(name)
}

/// Replaces a story's text, unless its file has changed. A byte order mark stays.
pub fn replace_story(file: &StoryFile, text: &str) -> Result<()> {
    let (mark, whole) = read_to_change(&file.path)?;
    if whole != file.text {
        return Err(changed_meanwhile(&file.path));
    }
    write_atomically(&file.path, format!("{mark}{text}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_story_is_added_under_a_free_name_and_replaced_in_place() -> Result<()> {
        let folder = tempfile::tempdir().expect("a folder of the test");
        let home = Home::at(folder.path().to_owned());
        assert_eq!(load_stories(&home)?, []);
        assert_eq!(add_story(&home, "queue.md", "\u{feff}# One\r\n")?, "queue");
        assert_eq!(add_story(&home, "queue.md", "# Two\n")?, "queue-2");
        let stories = load_stories(&home)?;
        let names: Vec<(&str, Option<&str>)> =
            stories.iter().map(|file| (file.name.as_str(), file.story.title.as_deref())).collect();
        assert_eq!(names, [("queue", Some("One")), ("queue-2", Some("Two"))]);
        replace_story(&stories[0], "# Three\r\n")?;
        assert!(replace_story(&stories[0], "# Four\r\n").is_err(), "it says something else now");
        assert_eq!(fs::read_to_string(&stories[0].path).expect("a file"), "\u{feff}# Three\r\n");
        Ok(())
    }
}
