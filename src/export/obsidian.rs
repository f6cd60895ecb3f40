//! A note for Obsidian's Spaced Repetition, as its default settings read it.
//!
//! ```text
//! note   = "#flashcards/DECK" (heading | card)*
//! card   = question "?" answer | text with ==hidden== spans      one card ends at a blank line
//! ```
//!
//! Blank lines inside a card are closed up, since one would end it.

use super::{Exported, answer_of, cloze_of, report_attributes, report_tags_and_source};
use crate::deck::{Deck, Kind};

pub(super) fn write(deck: &Deck, name: &str) -> Exported {
    let word = |text: &str| text.split_whitespace().collect::<Vec<_>>().join("-");
    let mut out = Exported { text: format!("#flashcards/{}\n", word(name)), ..Exported::default() };
    let mut above = Vec::new();
    for note in &deck.notes {
        if note.kind == Kind::Exercise {
            out.report_unsupported("exercises", note);
            continue;
        }
        let shared = note.headings.iter().zip(&above).take_while(|(one, other)| one == other).count();
        for (level, heading) in note.headings.iter().enumerate().skip(shared) {
            out.text.push_str(&format!("\n{} {}\n", "#".repeat((level + 1).min(6)), heading.text));
        }
        above = note.headings.clone();
        let answer = answer_of(note);
        let front = if note.kind == Kind::Cloze {
            cloze_of(note, |hidden| format!("=={hidden}=="), &mut out)
        } else {
            note.front.clone()
        };
        if [&front, &answer].iter().any(|text| text.contains("\n\n")) {
            out.report_unsupported("blank lines inside cards", note);
        }
        out.text.push_str(&format!("\n{}\n", without_blank_lines(&front)));
        if note.kind != Kind::Cloze {
            if answer.is_empty() {
                out.report_unsupported("prompts without points (they have no answer)", note);
            }
            let answer = if answer.is_empty() { "…".to_owned() } else { without_blank_lines(&answer) };
            out.text.push_str(&format!("?\n{answer}\n"));
        }
        report_attributes(note, &mut out);
        report_tags_and_source(note, deck, &mut out);
    }
    out
}

fn without_blank_lines(text: &str) -> String {
    text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}
