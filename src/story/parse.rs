//! A story file as a value, with what is odd in it.
//!
//! ```text
//! file   = [ "---" front matter "---" ] [ "# " title ] notes { heading text }
//! matter = YAML: `competencies` (a list, or words with commas), `rating` (1 to 5), `failure` (yes or no), `title`
//! heading = "#"… NAME, as `Part::named` has it, in column 1
//! ```
//!
//! Before the first heading, lines `Competencies:`, `Rating:` and `Failure:` say the same as the front matter. A file
//! without any heading may name its parts as `Situation: …` or `**Situation:** …` at the beginning of a line. A `\`
//! before what would be a heading or such a line makes it text. Everything else is text of the part it is in.

use super::model::{Part, Story, block, names};
use crate::deck::{Diagnostic, Line, Lines, Severity, YamlEntry, YamlValue, yaml_entries};

/// A story and the problems of its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// In normal form.
    pub story: Story,
    /// In file order. The story can be used despite them.
    pub problems: Vec<Diagnostic>,
}

/// Reads a story. Any text is a valid story. Positions count from 1.
pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader { story: Story::default(), problems: Vec::new(), seen_keys: Vec::new() };
    let lines: Vec<Line<'_>> = Lines::of_file(text).collect();
    let body = reader.front_matter(text, &lines);
    reader.body(&lines[body..]);
    Parsed { story: reader.story.normalized(), problems: reader.problems }
}

/// The known keys.
const KEYS: [&str; 4] = ["title", "competencies", "rating", "failure"];

struct Reader {
    story: Story,
    problems: Vec<Diagnostic>,
    /// Keys that were set already.
    seen_keys: Vec<&'static str>,
}

impl Reader {
    /// Reads the front matter; returns the number of its lines. Invalid YAML is text.
    fn front_matter(&mut self, text: &str, lines: &[Line<'_>]) -> usize {
        if lines.first().is_none_or(|line| line.text.trim_end() != "---") {
            return 0;
        }
        let Some(end) = lines.iter().skip(1).position(|line| line.text.trim_end() == "---") else {
            // A horizontal rule at the start is not front matter.
            if lines.get(1).is_some_and(|line| key_of(line.text).is_some()) {
                self.warn((1, 1), 3, "this front matter is not closed", "add a line `---` after its last key");
            }
            return 0;
        };
        match yaml_entries(&text[lines[0].next..lines[end + 1].start]) {
            Ok(entries) => {
                entries.iter().for_each(|entry| self.entry(entry));
                end + 2
            }
            Err(place) => {
                let (line, column) = place.unwrap_or((1, 1));
                let line = (line + 1).min(end + 2);
                let message = "this front matter is not valid YAML from here on; its lines are read as notes";
                let remedy = "write `key: value`, and quote values with special characters";
                self.warn((line, column), 1, message, remedy);
                0
            }
        }
    }

    fn entry(&mut self, entry: &YamlEntry) {
        let at = (entry.key_at.0 + 1, entry.key_at.1);
        let Some(key) = key_of(&entry.key) else {
            let message = format!("`{}` is not a known story key", entry.key);
            let remedy = "use `competencies`, `rating`, `failure`, or `title`";
            let advice = Diagnostic::new(Severity::Advice, at.0, message, remedy);
            return self.report(at.1, entry.key.chars().count(), advice);
        };
        let value = match &entry.value {
            YamlValue::Nothing => return,
            YamlValue::Scalar(text) => text.clone(),
            YamlValue::List(items) => items.join(","),
            YamlValue::Other => String::new(),
        };
        if !value.is_empty() || matches!(entry.value, YamlValue::Other) {
            self.set(key, &value, at);
        }
    }

    fn set(&mut self, key: &'static str, value: &str, at: (usize, usize)) {
        if self.seen_keys.contains(&key) {
            let message = format!("`{key}` appears twice; the first one is used");
            return self.warn(at, key.len(), &message, "remove one of them");
        }
        self.seen_keys.push(key);
        let value = value.trim();
        let remedy = match key {
            "title" => {
                self.story.title = Some(value.to_owned()).filter(|title| !title.is_empty());
                None
            }
            "competencies" => {
                self.story.competencies = names([value].into_iter());
                self.story.competencies.is_empty().then_some("write words separated by commas, or a list")
            }
            "rating" => {
                self.story.rating = value
                    .split('/')
                    .next()
                    .and_then(|rating| rating.trim().parse().ok())
                    .filter(|rating| (1..=5).contains(rating));
                self.story.rating.is_none().then_some("write a whole number from 1 to 5")
            }
            _ => match yes_or_no(value) {
                Some(failure) => {
                    self.story.failure = failure;
                    None
                }
                None => Some("write `yes` or `no`"),
            },
        };
        if let Some(remedy) = remedy {
            self.warn(at, key.len(), &format!("`{key}` is not valid, so it is ignored"), remedy);
        }
    }

    fn body(&mut self, lines: &[Line<'_>]) {
        let has_headings =
            lines.iter().any(|line| heading(line.text).is_some_and(|(_, name)| Part::named(name).is_some()));
        let mut texts: [Option<String>; 7] = Default::default();
        let mut notes = String::new();
        let mut part: Option<Part> = None;
        for line in lines {
            let starts = match heading(line.text) {
                Some((_, name)) => Part::named(name).map(|part| (part, "")),
                None if !has_headings => label(line.text),
                None => None,
            };
            if let Some((next, rest)) = starts {
                if texts[next as usize].is_some() {
                    let message = format!("section `{}` appears twice; both are read as one", next.heading());
                    self.warn((line.number, 1), line.text.chars().count(), &message, "combine them");
                }
                let text = texts[next as usize].get_or_insert_default();
                text.push_str(if text.is_empty() { "" } else { "\n" });
                if !rest.is_empty() {
                    push(text, rest);
                }
                part = Some(next);
            } else if let Some(part) = part {
                push(texts[part as usize].get_or_insert_default(), &unescaped(line.text));
            } else if !self.read_title_or_setting(line) {
                push(&mut notes, &unescaped(line.text));
            }
        }
        self.story.notes = block(&notes);
        for (part, text) in Part::ALL.into_iter().zip(texts) {
            self.story.set_part(part, block(&text.unwrap_or_default()));
        }
    }

    /// Reads a title or setting above the first section; false if the line is a note.
    fn read_title_or_setting(&mut self, line: &Line<'_>) -> bool {
        if let Some((1, title)) = heading(line.text).filter(|_| self.story.title.is_none()) {
            self.story.title = Some(title.to_owned());
            return !title.is_empty();
        }
        let Some((key, value)) = setting(line.text) else { return false };
        self.set(key, value, (line.number, 1));
        true
    }

    fn warn(&mut self, (line, column): (usize, usize), length: usize, message: &str, remedy: &str) {
        self.report(column, length, Diagnostic::new(Severity::Warning, line, message, remedy));
    }

    fn report(&mut self, column: usize, length: usize, problem: Diagnostic) {
        self.problems.push(Diagnostic { column: column.max(1), length: length.max(1), ..problem });
    }
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn key_of(text: &str) -> Option<&'static str> {
    let word = text.split(':').next().unwrap_or(text).trim().to_lowercase();
    let word = if word == "competency" { "competencies" } else { word.as_str() };
    KEYS.into_iter().find(|key| *key == word)
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "y" | "on" | "1" => Some(true),
        "no" | "false" | "n" | "off" | "0" | "" => Some(false),
        _ => None,
    }
}

/// Level and text of a heading in column 1.
pub(super) fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &line[level..];
    let is_heading = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    let words = rest.trim();
    // Trailing `#` close the heading only after a space: `C#` is a word.
    let open = words.trim_end_matches('#');
    let closed = open.is_empty() || open.ends_with([' ', '\t']);
    is_heading.then(|| (level, if closed { open.trim_end() } else { words }))
}

/// `Competencies: …`, `Rating: …`, or `Failure: …` in column 1.
fn setting(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(':')?;
    let key = key_of(name).filter(|key| *key != "title" && name.starts_with(char::is_alphabetic))?;
    Some((key, value))
}

/// `Situation: …` or `**Situation:** …` at the start of a line.
fn label(line: &str) -> Option<(Part, &str)> {
    let bare = line.trim_start_matches("**");
    let (name, rest) = bare.split_once(':').or_else(|| bare.split_once("**"))?;
    let part = Part::named(name.trim_end_matches('*')).filter(|_| name.starts_with(char::is_uppercase))?;
    let rest = rest.trim_start_matches("**").trim_start_matches(':').trim_start();
    Some((part, rest))
}

/// Would this line be more than text, if it had no leading backslashes?
fn is_special(line: &str) -> bool {
    heading(line).is_some_and(|(level, name)| level == 1 || Part::named(name).is_some()) || setting(line).is_some()
}

/// Adds a backslash to a line that would not be read as text.
pub(super) fn escaped(line: &str) -> String {
    if is_special(line.trim_start_matches('\\')) { format!("\\{line}") } else { line.to_owned() }
}

/// Removes that backslash.
fn unescaped(line: &str) -> String {
    let bare = line.trim_start_matches('\\');
    if bare.len() < line.len() && is_special(bare) { line[1..].to_owned() } else { line.to_owned() }
}
