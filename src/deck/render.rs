//! Writes a deck so that `parse` reads the same deck again. Knows nothing about files.

use std::fmt::Write;

use super::exercise;
use super::front_matter;
use super::headings::render_heading;
use super::labels::Label;
use super::model::{Deck, Heading, Kind, Note};
use super::points::render_points;
use super::text::{is_empty, write_field};
use super::values::render_seconds;

/// The deck as a file: `parse(&render(&deck)).deck == deck.normalized()`.
pub fn render(deck: &Deck) -> String {
    render_normal(&deck.normalized())
}

/// The same for a deck whose notes are already in normal form.
pub fn render_normal(deck: &Deck) -> String {
    let mut out = front_matter::render(&deck.header.normalized());
    let mut above: &[Heading] = &[];
    for note in &deck.notes {
        if note.headings != above {
            separate(&mut out);
            write_headings(&mut out, above, &note.headings);
        }
        separate(&mut out);
        write_note(&mut out, note);
        above = &note.headings;
    }
    out
}

/// A note as in a file, without the headings above it.
pub fn render_note(note: &Note) -> String {
    let mut out = String::new();
    write_note(&mut out, &note.normalized());
    out
}

fn separate(out: &mut String) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// Writes the headings that lead from one path to another. If the new path only lost headings, its last one is
/// repeated. An empty heading leaves all.
fn write_headings(out: &mut String, from: &[Heading], to: &[Heading]) {
    let shared = from.iter().zip(to).take_while(|(from, to)| from == to).count();
    let first = if shared == to.len() { shared.saturating_sub(1) } else { shared };
    if to.is_empty() {
        out.push_str("#\n");
    }
    for (above, heading) in to.iter().enumerate().skip(first) {
        separate(out);
        out.push_str(&render_heading(above + 1, heading));
        out.push('\n');
    }
}

fn write_note(out: &mut String, note: &Note) {
    let mut field = |label: Label, text: &str| {
        if !is_empty(text) {
            out.push_str(label.name());
            out.push(':');
            write_field(out, text);
        }
    };
    field(Label::Start(note.kind), &note.front);
    if note.kind == Kind::Question {
        field(Label::Answer, &note.back);
    }
    if let Some(code) = &note.code {
        exercise::render_code(out, code);
        out.push('\n');
    }
    write_attributes(out, note);
    // Blank lines between fields are not needed at the end.
    out.truncate(out.trim_end_matches('\n').len());
    out.push('\n');
}

fn write_attributes(out: &mut String, note: &Note) {
    let texts = |label, texts: &[String]| texts.iter().map(|text| (label, text.clone())).collect::<Vec<_>>();
    let text = |label, text: &Option<String>| (label, text.clone().unwrap_or_default());
    let mut fields = texts(Label::Also, &note.also);
    fields.extend(texts(Label::FollowUp, &note.follow_ups));
    fields.push((Label::Points, render_points(&note.points)));
    fields.extend([text(Label::Weak, &note.weak), text(Label::Fair, &note.fair), text(Label::Strong, &note.strong)]);
    fields.extend(texts(Label::Hint, &note.hints));
    fields.extend([
        text(Label::Why, &note.why),
        text(Label::Competency, &note.competency),
        text(Label::Pattern, &note.pattern),
        text(Label::Complexity, &note.complexity),
        text(Label::Difficulty, &note.difficulty),
        text(Label::Source, &note.source),
    ]);
    for (label, text) in fields.iter().filter(|(_, text)| !is_empty(text)) {
        out.push_str(label.name());
        out.push(':');
        write_field(out, text);
    }
    let values = [
        (Label::AsOf, note.as_of.map(|as_of| as_of.to_string())),
        (Label::StaleAfter, note.stale_after.map(|month| month.to_string())),
        (Label::Asked, note.asked.map(|likelihood| likelihood.word().to_owned())),
        (Label::UnlockedBy, note.unlocked_by.clone()),
        (Label::Time, note.time.map(render_seconds)),
        (Label::Words, note.words.map(|words| words.to_string())),
        (Label::Tags, (!note.tags.is_empty()).then(|| note.tags.join(", "))),
        (Label::Id, note.id.clone()),
    ];
    for (label, value) in values {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{}: {value}", label.name());
        }
    }
}

#[cfg(test)]
#[path = "render_tests.rs"]
mod tests;
