//! ATX headings: text and tags, the path of headings above a line, and writing them. Knows nothing about notes.
//!
//! A word that starts with `#` is a tag, unless it is all digits (`#1`) or only `#`. A backslash before the `#` makes
//! it text. Closing `#`s are dropped.
//!
//! Every note below a heading repeats it. So that a long heading over many notes cannot fill the memory, a heading of
//! more than 200 characters is not a topic.

use super::lines::BLANKS;
use super::model::Heading;
use super::values::remove_duplicates;

/// The number of heading levels in Markdown.
const MAX_LEVELS: usize = 6;

/// The maximum length of a heading in characters, without the `#`s at its start.
pub(crate) const MAX_LENGTH: usize = 200;

/// The length to which text and tags of a longer heading are cut. Even if every word of the text needs a backslash,
/// both together are short enough.
const SHORT: (usize, usize) = (80, 60);

/// The headings above a line, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Path {
    levels: Vec<usize>,
    headings: Vec<Heading>,
}

impl Path {
    /// Enters a heading, leaving all at its level and below. An empty heading only leaves.
    pub fn enter(&mut self, level: usize, heading: Heading) {
        let kept = self.levels.iter().take_while(|&&above| above < level).count();
        self.levels.truncate(kept);
        self.headings.truncate(kept);
        if heading != Heading::default() {
            self.levels.push(level);
            self.headings.push(heading);
        }
    }

    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }
}

/// True if the text after the `#`s of a heading is too long for a topic.
pub(crate) fn is_too_long(text: &str) -> bool {
    text.len() > MAX_LENGTH && text.trim_matches(BLANKS).chars().count() > MAX_LENGTH
}

/// Parses the text after the `#`s of a heading.
pub(crate) fn parse_heading(text: &str) -> Heading {
    let mut words: Vec<&str> = text.split(BLANKS).filter(|word| !word.is_empty()).collect();
    words.pop_if(|word| is_hashes(word));
    let mut heading = Heading::default();
    for word in words {
        if let Some(tag) = tag_of(word) {
            heading.tags.push(tag.to_owned());
            continue;
        }
        if !heading.text.is_empty() {
            heading.text.push(' ');
        }
        let escaped = word.starts_with('\\') && word.trim_start_matches('\\').starts_with('#');
        heading.text.push_str(if escaped { &word[1..] } else { word });
    }
    remove_duplicates(&mut heading.tags);
    heading
}

fn is_hashes(word: &str) -> bool {
    word.bytes().all(|byte| byte == b'#')
}

/// The tag in a word of a heading, if it is one.
fn tag_of(word: &str) -> Option<&str> {
    let tag = word.strip_prefix('#')?.trim_end_matches([',', ';']);
    let has_text = !is_hashes(tag) && !tag.bytes().all(|byte| byte.is_ascii_digit());
    (has_text && !tag.starts_with('#')).then_some(tag)
}

/// The normal form of a path: each heading on one line, tags of one word, no empty headings, at most six. Deeper ones
/// are added to the sixth. Headings that are too long are cut.
pub(crate) fn normalize_path(path: &[Heading]) -> Vec<Heading> {
    let mut normal: Vec<Heading> = Vec::with_capacity(path.len());
    for heading in path.iter().map(normalize_heading).filter(|heading| *heading != Heading::default()) {
        if normal.len() < MAX_LEVELS {
            normal.push(heading);
            continue;
        }
        let deepest = &mut normal[MAX_LEVELS - 1];
        if !deepest.text.is_empty() && !heading.text.is_empty() {
            deepest.text.push_str(" / ");
        }
        deepest.text.push_str(&heading.text);
        deepest.tags.extend(heading.tags);
        remove_duplicates(&mut deepest.tags);
    }
    normal.iter_mut().for_each(shorten);
    normal
}

fn shorten(heading: &mut Heading) {
    if !is_too_long(&render_heading(0, heading)) {
        return;
    }
    let (text, tags) = SHORT;
    if heading.text.chars().count() > text {
        let start: String = heading.text.chars().take(text - 1).collect();
        heading.text = format!("{}…", start.trim_end_matches(BLANKS));
    }
    let mut tag_space = tags;
    heading.tags.retain(|tag| {
        let length = tag.chars().count() + 2;
        tag_space = tag_space.saturating_sub(length);
        tag_space > 0
    });
}

fn normalize_heading(heading: &Heading) -> Heading {
    let blanks = [' ', '\t', '\n', '\r'];
    let words: Vec<&str> = heading.text.split(blanks).filter(|word| !word.is_empty()).collect();
    let mut normal = Heading { text: words.join(" "), tags: Vec::new() };
    for tag in &heading.tags {
        let parts: Vec<&str> = tag.split(blanks).filter(|part| !part.is_empty()).collect();
        let word = format!("#{}", parts.join("-").trim_start_matches('#'));
        match tag_of(&word) {
            Some(tag) => normal.tags.push(tag.to_owned()),
            // `#1` cannot be a tag in a heading. Keep it as a word of the text.
            None if word.len() > 1 => {
                normal.text.push_str(if normal.text.is_empty() { "" } else { " " });
                normal.text.push_str(&word);
            }
            None => {}
        }
    }
    remove_duplicates(&mut normal.tags);
    normal
}

/// A heading in normal form as a line.
pub(crate) fn render_heading(level: usize, heading: &Heading) -> String {
    let mut line = "#".repeat(level);
    for word in heading.text.split(' ').filter(|word| !word.is_empty()) {
        line.push(' ');
        if word.trim_start_matches('\\').starts_with('#') {
            line.push('\\');
        }
        line.push_str(word);
    }
    for tag in &heading.tags {
        line.push_str(" #");
        line.push_str(tag);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str, tags: &[&str]) -> Heading {
        Heading { text: text.to_owned(), tags: tags.iter().map(|tag| (*tag).to_owned()).collect() }
    }

    #[test]
    fn tags_are_removed_from_the_heading_text() {
        assert_eq!(parse_heading(" Graphs #bfs #trees"), heading("Graphs", &["bfs", "trees"]));
        assert_eq!(parse_heading(" #bfs, first  of #bfs ##"), heading("first of", &["bfs"]));
        assert_eq!(parse_heading(" C# and F#"), heading("C# and F#", &[]));
        assert_eq!(parse_heading(" the #1 of ## \\#x \\\\#y"), heading("the #1 of ## #x \\#y", &[]));
        assert_eq!(parse_heading(" #"), heading("", &[]));
    }

    #[test]
    fn a_written_heading_reads_back_the_same() {
        for heading in [
            heading("Graphs", &["bfs", "c#"]),
            heading("#x \\#y \\\\#z #", &["a"]),
            heading("ends in ##", &[]),
            heading("", &["only"]),
            heading("a\u{a0}#b #1", &[]),
        ] {
            let normal = normalize_path(std::slice::from_ref(&heading));
            let line = render_heading(2, &normal[0]);
            assert_eq!(parse_heading(&line[2..]), normal[0], "{line}");
            assert_eq!(normal[0], heading);
        }
    }

    #[test]
    fn a_heading_ends_those_of_its_level_and_below() {
        let mut path = Path::default();
        path.enter(1, heading("a", &[]));
        path.enter(3, heading("b", &[]));
        path.enter(2, heading("c", &[]));
        assert_eq!(path.headings(), [heading("a", &[]), heading("c", &[])]);
        path.enter(1, Heading::default());
        assert_eq!(path.headings(), []);
    }

    #[test]
    fn a_heading_that_is_too_long_is_cut_to_what_can_be_read() {
        let long = heading(&"#é ".repeat(300), &["tag"]);
        let normal = normalize_path(&[long]);
        let line = render_heading(1, &normal[0]);
        assert!(!is_too_long(&line[1..]));
        assert_eq!(parse_heading(&line[1..]), normal[0]);
        assert!(is_too_long(&"é".repeat(201)) && !is_too_long(&"é".repeat(200)));
    }

    #[test]
    fn a_path_deeper_than_markdown_allows_ends_in_one_heading() {
        let path: Vec<Heading> = (0..8).map(|level| heading(&level.to_string(), &[])).collect();
        assert_eq!(normalize_path(&path)[5], heading("5 / 6 / 7", &[]));
    }
}
