//! Writes a story as the text of its file. `parse` reads the same story back.

use super::model::{Part, Story};
use super::parse::{escaped, heading};
use crate::deck::yaml_quoted;

/// The file of a story: front matter, title, notes, and each STAR section, also empty ones as places to write.
pub fn render(story: &Story) -> String {
    let story = story.normalized();
    let competencies: Vec<String> = story.competencies.iter().map(|name| yaml_quoted(name)).collect();
    let mut out = format!("---\ncompetencies: [{}]\n", competencies.join(", "));
    if let Some(rating) = story.rating {
        out.push_str(&format!("rating: {rating}\n"));
    }
    if story.failure {
        out.push_str("failure: yes\n");
    }
    match &story.title {
        Some(title) if fits_heading(title) => out.push_str(&format!("---\n\n# {title}\n")),
        Some(title) => out.push_str(&format!("title: {}\n---\n", yaml_quoted(title))),
        None => out.push_str("---\n"),
    }
    section(&mut out, &story.notes);
    for part in Part::ALL {
        let text = story.part(part);
        if !text.is_empty() || Part::STAR.contains(&part) {
            out.push_str(&format!("\n## {}\n", part.heading()));
            section(&mut out, text);
        }
    }
    out
}

/// Can this title be a heading? Otherwise it goes into the front matter: it names a section, or ends with `#`.
fn fits_heading(title: &str) -> bool {
    heading(&format!("# {title}")) == Some((1, title)) && Part::named(title).is_none()
}

fn section(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    out.push('\n');
    for line in text.split('\n') {
        out.push_str(&escaped(line));
        out.push('\n');
    }
}
