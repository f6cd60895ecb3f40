//! A rule for cards that ask nearly the same: each review rehearses the other card, so both intervals are wrong. Cards
//! that differ in a number or a name in code are fine: `heappush` and `heappop` are two questions.
//!
//! Two cards are duplicates if five out of six meaningful words are the same. Each card is looked up by its rarest
//! words only: sets that similar must share one of those.

use super::words::{is_name, meaning};
use super::{Advice, Lintable, Rule, on_note};
use crate::deck::model::{Kind, Note};
use std::collections::{BTreeSet, HashMap};

/// Shared words divided by all words of both.
const ALIKE: (usize, usize) = (5, 6);

/// Questions with fewer words are not compared.
const MIN_WORDS: usize = 3;

/// The number of cards with a rare word that are compared, the last ones first. It limits the work for files that
/// repeat a line very often, and is far more than a rare word has.
const MAX_COMPARED: usize = 64;

struct Asked<'d> {
    deck: usize,
    note: &'d Note,
    /// Sorted by rarity, rarest first.
    words: Vec<u32>,
}

/// Each card that has a duplicate above it or in an earlier deck, with the index of its deck.
pub fn find(decks: &[Lintable<'_>]) -> Vec<(usize, Advice)> {
    let (asked, names) = ranked(decks);
    let mut seen: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (place, card) in asked.iter().enumerate() {
        let length = card.words.len();
        let prefix = length - (length * ALIKE.0).div_ceil(ALIKE.1) + 1;
        let candidates = card.words[..prefix].iter().filter_map(|word| seen.get(word));
        // Two long cards share many rare words and are compared only once.
        let near: BTreeSet<usize> = candidates.flat_map(|list| list.iter().rev().take(MAX_COMPARED)).copied().collect();
        let twin = near.into_iter().find(|&other| are_twins(card, &asked[other], &names));
        if let Some(twin) = twin {
            found.push((card.deck, advice(decks, card, &asked[twin])));
        }
        for word in &card.words[..prefix] {
            seen.entry(*word).or_default().push(place);
        }
    }
    found
}

/// All questions with their words as numbers, rarest first, and the words by number.
fn ranked<'d>(decks: &[Lintable<'d>]) -> (Vec<Asked<'d>>, Vec<String>) {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut cards = Vec::new();
    for (deck, lintable) in decks.iter().enumerate() {
        for note in lintable.deck.notes.iter().filter(|note| note.kind != Kind::Exercise) {
            let words = meaning(&note.front);
            for word in &words {
                *counts.entry(word.clone()).or_default() += 1;
            }
            cards.push((deck, note, words));
        }
    }
    let mut names: Vec<(u32, String)> = counts.into_iter().map(|(word, n)| (n, word)).collect();
    names.sort_unstable();
    let names: Vec<String> = names.into_iter().map(|(_, word)| word).collect();
    let ranks: HashMap<&str, u32> = names.iter().map(String::as_str).zip(0..).collect();
    let asked = cards
        .into_iter()
        .filter(|(_, _, words)| words.len() >= MIN_WORDS)
        .map(|(deck, note, words)| {
            let mut words: Vec<u32> = words.iter().filter_map(|word| ranks.get(word.as_str()).copied()).collect();
            words.sort_unstable();
            Asked { deck, note, words }
        })
        .collect();
    (asked, names)
}

fn are_twins(one: &Asked<'_>, other: &Asked<'_>, names: &[String]) -> bool {
    let shared = one.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count();
    let all = one.words.len() + other.words.len() - shared;
    if shared * ALIKE.1 < all * ALIKE.0 {
        return false;
    }
    let differs = |mine: &Asked<'_>, theirs: &Asked<'_>| {
        mine.words.iter().any(|word| theirs.words.binary_search(word).is_err() && is_name(&names[*word as usize]))
    };
    !differs(one, other) && !differs(other, one)
}

fn advice(decks: &[Lintable<'_>], card: &Asked<'_>, twin: &Asked<'_>) -> Advice {
    let place = match card.deck == twin.deck {
        true => format!("line {}", twin.note.place.line),
        false => format!("{}:{}", decks[twin.deck].name, twin.note.place.line),
    };
    let message = format!("this card is nearly the same as the card in {place}");
    let remedy = "keep the better one, or make the questions more specific";
    on_note(&decks[card.deck], card.note, Rule::Twins, &message, remedy)
}
