//! The front matter of a deck: where it ends, its keys, and writing it. Knows nothing about notes.

use super::labels::{Label, is_break};
use super::lines::{Line, Lines, is_blank};
use super::model::Header;
use super::note_builder::ASKED;
use super::problem::{Diagnostic, Severity};
use super::spelling;
use super::values::{
    is_month, is_retention, parse_count, parse_month, parse_retention, parse_seconds, parse_tags, render_seconds,
};
use super::yaml::{Entry, Value, entries, on_one_line, quoted};

/// The maximum size of front matter, in bytes.
const LARGEST: usize = 64 * 1024;

const KEYS: [&str; 10] =
    ["deck", "track", "retention", "time", "new_per_day", "answer", "stale_after", "asked", "starts", "tags"];

/// The front matter at the start of a file.
#[derive(Debug, Default)]
pub(crate) struct FrontMatter {
    pub header: Header,
    pub problems: Vec<Diagnostic>,
    /// The number of its lines, including both `---`. 0 if there is none or it could not be read; then all lines are
    /// deck text.
    pub lines: usize,
}

/// Reads the front matter of a file, if it has any.
pub(crate) fn read(text: &str) -> FrontMatter {
    let mut lines = Lines::of_file(text);
    let Some(opening) = lines.next().filter(|line| is_break(line.text)) else {
        return FrontMatter::default();
    };
    let mut has_text = false;
    for line in lines {
        if is_break(line.text) {
            return read_yaml(&text[opening.next..line.start], opening, line.number);
        }
        if matches!(Label::at_start(line.text), Some((Label::Start(_), _))) {
            break;
        }
        has_text |= !is_blank(line.text);
        if line.next - opening.next > LARGEST {
            return refused(opening, "this front matter is longer than 64 KB", "close it earlier with a line `---`");
        }
    }
    // A file that starts with a horizontal rule and continues with cards has no front matter.
    if !has_text {
        return FrontMatter::default();
    }
    refused(opening, "this front matter is not closed", "add a line `---` after its last key")
}

/// The length of a text's front matter in bytes, including both `---` lines and their ends; 0 if there is none.
pub fn front_matter_length(text: &str) -> usize {
    let lines = read(text).lines;
    lines.checked_sub(1).and_then(|last| Lines::of_file(text).nth(last)).map_or(0, |line| line.next)
}

/// The text with this deck name in its front matter, which is added if missing. Everything else stays as it is.
pub fn with_deck_name(text: &str, name: &str) -> String {
    let line = format!("deck: {}", serde_json::Value::from(name));
    let front_lines = read(text).lines;
    if front_lines == 0 {
        return format!("---\n{line}\n---\n\n{text}");
    }
    let mut out = String::with_capacity(text.len() + line.len());
    let mut rest = text;
    let mut in_old_name = false;
    for (number, old) in text.split_inclusive('\n').take(front_lines).enumerate() {
        rest = &rest[old.len()..];
        // Indented lines belong to the value above them.
        in_old_name = is_deck_key(old) || in_old_name && old.starts_with([' ', '\t']);
        if !in_old_name {
            out.push_str(old);
        }
        if number == 0 {
            out.push_str(&line);
            out.push_str(if old.ends_with("\r\n") { "\r\n" } else { "\n" });
        }
    }
    out + rest
}

fn is_deck_key(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| key.trim_end().trim_matches(['"', '\'']));
    key == Some("deck")
}

fn refused(opening: Line, message: &str, remedy: &str) -> FrontMatter {
    FrontMatter {
        problems: vec![problem(Severity::Error, opening.number, 1, 3, message, remedy)],
        ..Default::default()
    }
}

fn problem(severity: Severity, line: usize, column: usize, length: usize, message: &str, remedy: &str) -> Diagnostic {
    Diagnostic { column, length, ..Diagnostic::new(severity, line, message, remedy) }
}

fn read_yaml(yaml: &str, opening: Line, lines: usize) -> FrontMatter {
    match entries(yaml) {
        Ok(entries) => {
            let mut reader = Reader { yaml, header: Header::default(), seen: Vec::new(), problems: Vec::new() };
            entries.iter().for_each(|entry| reader.take(entry));
            FrontMatter { header: reader.header, problems: reader.problems, lines }
        }
        Err(Some((line, column))) => {
            let (line, column) = inside(yaml, line, column);
            let message = "this front matter is not valid YAML from here on; its lines are read as deck text";
            let remedy = "write `key: value`, and quote values with special characters";
            let problems = vec![problem(Severity::Error, line + 1, column, 1, message, remedy)];
            FrontMatter { problems, ..Default::default() }
        }
        Err(None) => refused(
            opening,
            "this front matter has no keys; its lines are read as deck text",
            "write `key: value` lines, or start the file without `---`",
        ),
    }
}

/// Moves a position into the text, because YAML reports the end of its input after the last line.
fn inside(yaml: &str, line: usize, column: usize) -> (usize, usize) {
    let lines: Vec<&str> = Lines::of(yaml).map(|line| line.text).collect();
    let line = line.clamp(1, lines.len().max(1));
    let width = lines.get(line - 1).map_or(1, |text| text.chars().count().max(1));
    (line, column.clamp(1, width))
}

/// Builds a header from entries.
struct Reader<'a> {
    yaml: &'a str,
    header: Header,
    seen: Vec<&'static str>,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn take(&mut self, entry: &Entry) {
        let Some(key) = KEYS.into_iter().find(|key| *key == entry.key) else {
            if let Some(key) = KEYS.into_iter().find(|key| spelling::is_near(&entry.key, key)) {
                let message = format!("`{}` is not a known deck key", entry.key);
                self.report(entry.key_at, entry.key.chars().count(), &message, &format!("did you mean `{key}`?"));
            }
            return;
        };
        if self.seen.contains(&key) {
            let message = format!("`{key}` appears twice; the first one is used");
            return self.report(entry.key_at, key.len(), &message, "remove one of them");
        }
        self.seen.push(key);
        if matches!(entry.value, Value::Nothing) {
            return;
        }
        if let Some(remedy) = self.set(key, &entry.value) {
            let length = match &entry.value {
                Value::Scalar(text) => text.chars().count(),
                _ => 1,
            };
            self.report(entry.value_at, length, &format!("`{key}` is not valid, so its default is used"), remedy);
        }
    }

    /// Sets a field; returns the remedy if the value is not valid.
    fn set(&mut self, key: &str, value: &Value) -> Option<&'static str> {
        let header = &mut self.header;
        let text = match value {
            Value::Scalar(text) => Some(text.as_str()),
            _ => None,
        };
        let (is_set, remedy) = match key {
            "deck" => (put(&mut header.deck, text.map(str::to_owned)), "write one name"),
            "track" => (
                put(&mut header.track, text.map(str::to_owned)),
                "write `behavioral`, `facts`, `coding`, or a name of your own",
            ),
            "retention" => {
                (put(&mut header.retention, text.and_then(parse_retention)), "write a number from 0.70 to 0.99")
            }
            "time" => (
                put(&mut header.time, text.and_then(parse_seconds)),
                "write a duration such as `90s`, `2m`, or `1m30s`",
            ),
            "new_per_day" => (put(&mut header.new_per_day, text.and_then(new_per_day)), "write a whole number"),
            "answer" => {
                (put(&mut header.answer, text.and_then(|word| word.parse().ok())), "write `recall`, `type`, or `say`")
            }
            "stale_after" => {
                (put(&mut header.stale_after, text.and_then(parse_month)), "write a month such as `2026-05`")
            }
            "asked" => (put(&mut header.asked, text.and_then(|word| word.parse().ok())), ASKED),
            "starts" => (put(&mut header.starts, text.and_then(|word| word.parse().ok())), "write `on` or `off`"),
            _ => {
                header.tags = match value {
                    Value::List(items) => parse_tags(&items.join("\n")),
                    _ => parse_tags(text.unwrap_or_default()),
                };
                (!matches!(value, Value::Other), "write tags separated by commas, or a list of tags")
            }
        };
        (!is_set).then_some(remedy)
    }

    fn report(&mut self, at: (usize, usize), length: usize, message: &str, remedy: &str) {
        let (line, column) = inside(self.yaml, at.0, at.1);
        // Plus one line, because the YAML starts after the opening `---`.
        self.problems.push(problem(Severity::Warning, line + 1, column, length.max(1), message, remedy));
    }
}

fn put<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    *field = value;
    field.is_some()
}

/// Zero pauses a deck's new cards.
fn new_per_day(text: &str) -> Option<u32> {
    if text == "0" { Some(0) } else { parse_count(text) }
}

/// The normal form of a header: texts on one line, only valid values, tags as in `parse_tags`.
pub(crate) fn normalize(header: &Header) -> Header {
    let line = |text: &Option<String>| text.as_deref().map(on_one_line).filter(|text| !text.is_empty());
    Header {
        deck: line(&header.deck),
        track: line(&header.track),
        retention: header.retention.filter(|&retention| is_retention(retention)),
        time: header.time.filter(|&seconds| seconds > 0),
        new_per_day: header.new_per_day,
        answer: header.answer,
        stale_after: header.stale_after.filter(|&month| is_month(month)),
        asked: header.asked,
        starts: header.starts,
        tags: parse_tags(&header.tags.join("\n")),
    }
}

/// A header in normal form between its `---` lines; empty if it has no values.
pub(crate) fn render(header: &Header) -> String {
    let tags: Vec<String> = header.tags.iter().map(|tag| quoted(tag)).collect();
    let pairs = [
        ("deck", header.deck.as_deref().map(quoted)),
        ("track", header.track.as_deref().map(quoted)),
        ("retention", header.retention.map(|retention| retention.to_string())),
        ("time", header.time.map(render_seconds)),
        ("new_per_day", header.new_per_day.map(|number| number.to_string())),
        ("answer", header.answer.map(|mode| <&str>::from(mode).to_owned())),
        ("stale_after", header.stale_after.map(|month| month.to_string())),
        ("asked", header.asked.map(|likelihood| likelihood.word().to_owned())),
        ("starts", header.starts.map(|start| <&str>::from(start).to_owned())),
        ("tags", (!tags.is_empty()).then(|| format!("[{}]", tags.join(", ")))),
    ];
    let lines: Vec<String> =
        pairs.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}\n", value?))).collect();
    if lines.is_empty() { String::new() } else { format!("---\n{}---\n", lines.concat()) }
}

#[cfg(test)]
#[path = "front_matter_tests.rs"]
mod tests;
