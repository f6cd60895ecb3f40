//! Advice on cards that load but will be hard to learn from. One file a group of rules; each says why it is a rule.
//! Knows nothing of files but the names it is given, and never makes a deck wrong: advice may be ignored.

mod advice;
mod gives_away;
mod missing;
mod shape;
mod topics;
mod twins;
pub(super) mod words;

pub use advice::{Advice, Lintable, Rule};

use advice::{on_answer, on_note, spanning};

/// Advice on each deck, by line. Near linear in the number of cards: cards are compared only where they share a rare
/// word.
pub fn lint(decks: &[Lintable<'_>]) -> Vec<Vec<Advice>> {
    let mut advice: Vec<Vec<Advice>> = decks.iter().map(alone).collect();
    for (deck, found) in twins::find(decks) {
        advice[deck].push(found);
    }
    for list in &mut advice {
        list.sort_by_key(|advice| (advice.problem.line, advice.problem.column, advice.rule));
    }
    advice
}

/// Is this another card, rather than the old one in better words? So where hardly a word of the question and of the
/// answer is left. An `Id:` that moves to another card takes a history with it that is not that card's.
pub fn is_another_card(old: (&str, &str), new: (&str, &str)) -> bool {
    let differs = |old: &str, new: &str| {
        let (old, new) = (words::meaning(old), words::meaning(new));
        let shared = old.iter().filter(|word| new.binary_search(word).is_ok()).count();
        4 * shared < old.len().min(new.len()).max(1)
    };
    differs(old.0, new.0) && differs(old.1, new.1)
}

/// What can be said of a deck without the others.
fn alone(deck: &Lintable<'_>) -> Vec<Advice> {
    let mut advice = missing::find(deck);
    advice.extend(deck.deck.notes.iter().flat_map(|note| shape::find(deck, note)));
    advice.extend(gives_away::find(deck));
    advice.extend(topics::find(deck));
    advice
}

#[cfg(test)]
mod tests;
