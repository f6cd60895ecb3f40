//! A heading above no card is a topic that practice never reaches: often the cards below it do not begin in column 1. A
//! heading with prose below is left alone, because a deck may hold notes for its reader.

use super::{Advice, Lintable, Rule, spanning};

pub fn find(deck: &Lintable<'_>) -> Vec<Advice> {
    let mut advice = Vec::new();
    for (place, section) in deck.sections.iter().enumerate() {
        let next = deck.sections.get(place + 1);
        let is_parent = next.is_some_and(|next| next.level > section.level);
        let notes = next.map_or(deck.deck.notes.len(), |next| next.notes_above);
        if !is_parent && !section.has_prose && notes == section.notes_above {
            let remedy = "write its cards below, each starting in column 1, or delete the heading";
            let message = "this heading has no cards";
            advice.push(spanning(section.line, section.length, Rule::EmptyTopic, message, remedy));
        }
    }
    advice
}
