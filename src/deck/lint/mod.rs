//! Advice on cards that load but are hard to learn. One file per group of rules, each with its reason. Knows nothing
//! about files except their names. Advice is never an error.

mod advice;
mod gives_away;
mod missing;
mod shape;
mod topics;
mod twins;
pub(super) mod words;

pub use advice::{Advice, Lintable, Rule};

use advice::{on_answer, on_note, spanning};

/// Advice on each deck, by line. Nearly linear in the number of cards, because only cards that share a rare word are
/// compared.
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

/// True if hardly a word of question and answer is the same, so that this is another card instead of a reworded one. An
/// `Id:` that moves to another card brings a history that is not that card's.
pub fn is_another_card(old: (&str, &str), new: (&str, &str)) -> bool {
    let differs = |old: &str, new: &str| {
        let (old, new) = (words::meaning(old), words::meaning(new));
        let shared = old.iter().filter(|word| new.binary_search(word).is_ok()).count();
        4 * shared < old.len().min(new.len()).max(1)
    };
    differs(old.0, new.0) && differs(old.1, new.1)
}

/// The rules for a single deck.
fn alone(deck: &Lintable<'_>) -> Vec<Advice> {
    let mut advice = missing::find(deck);
    advice.extend(deck.deck.notes.iter().flat_map(|note| shape::find(deck, note)));
    advice.extend(gives_away::find(deck));
    advice.extend(topics::find(deck));
    advice
}

#[cfg(test)]
mod tests;
