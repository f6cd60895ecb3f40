//! Rules about missing labels.
//!
//! * A fact needs its source and its month: a fact without a source cannot be checked later, and a wrong one is worse than
//!   none in an interview.
//! * A behavioral prompt needs a basis for grades: points to compare with, follow-ups to probe, and a competency to share
//!   sample answers.
//!
//! If no card of a deck has them, the advice appears once.

use super::{Advice, Lintable, Rule, on_note};
use crate::deck::model::{Kind, Note};

pub fn find(deck: &Lintable<'_>) -> Vec<Advice> {
    match deck.deck.header.track.as_deref().unwrap_or("facts") {
        "facts" => facts(deck),
        "behavioral" => prompts(deck),
        _ => Vec::new(),
    }
}

fn facts(deck: &Lintable<'_>) -> Vec<Advice> {
    let is_fact = |note: &&Note| matches!(note.kind, Kind::Question | Kind::Cloze);
    let lacks = |note: &Note| {
        let labels = [("`Source:`", note.source.is_none()), ("`As of:`", note.as_of.is_none())];
        labels.into_iter().filter(|(_, missing)| *missing).map(|(label, _)| label).collect::<Vec<_>>()
    };
    let facts: Vec<&Note> = deck.deck.notes.iter().filter(is_fact).collect();
    let remedy = "add its source (`Source:`) and when it was true (`As of: 2026-05`)";
    report(deck, &facts, Rule::Source, "fact", &lacks, remedy)
}

fn prompts(deck: &Lintable<'_>) -> Vec<Advice> {
    let lacks = |note: &Note| {
        let labels = [
            ("`Points:`", note.points.is_empty()),
            ("`Follow-up:`", note.follow_ups.is_empty()),
            ("`Competency:`", note.competency.is_none()),
        ];
        labels.into_iter().filter(|(_, missing)| *missing).map(|(label, _)| label).collect::<Vec<_>>()
    };
    let prompts: Vec<&Note> = deck.deck.notes.iter().filter(|note| note.kind == Kind::Prompt).collect();
    let remedy = "add the points of a good answer, follow-up questions, and competencies";
    report(deck, &prompts, Rule::BarePrompt, "prompt", &lacks, remedy)
}

fn report(
    deck: &Lintable<'_>,
    notes: &[&Note],
    rule: Rule,
    what: &str,
    lacks: &dyn Fn(&Note) -> Vec<&'static str>,
    remedy: &str,
) -> Vec<Advice> {
    let bare: Vec<(&Note, Vec<&str>)> =
        notes.iter().map(|note| (*note, lacks(note))).filter(|(_, missing)| !missing.is_empty()).collect();
    let all_lack_same =
        bare.len() > 1 && bare.len() == notes.len() && bare.iter().all(|(_, labels)| *labels == bare[0].1);
    let shown = if all_lack_same { &bare[..1] } else { &bare };
    shown
        .iter()
        .map(|(note, missing)| {
            let missing = missing.join(" and no ");
            let message = match all_lack_same {
                true => format!("none of the {} {what}s of this deck has {}", bare.len(), missing.replace("no ", "")),
                false => format!("this {what} has no {missing}"),
            };
            on_note(deck, note, rule, &message, remedy)
        })
        .collect()
}
