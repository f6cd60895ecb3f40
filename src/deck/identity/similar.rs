//! Finds reworded cards: how similar two texts are, and which pairs are certain. The last step of finding a card again,
//! when its `Id:`, text, and front have all changed.
//!
//! **Similarity** is the share of meaningful words that both cards have, in front and answer together: twice the common
//! words divided by all words of both, with repetitions (Dice's coefficient). Words that differ only in their ending,
//! or in one letter of a long word, count as the same. Two things reduce it. If each front has a word that the other
//! card lacks, the cards may ask about different things. If these words are names (digits or code), they do.
//!
//! A pair is **certain** if its similarity reaches [`CERTAIN`] and no other card comes within [`MARGIN`] of it, on
//! either side. Both thresholds are tuned on `similar_pairs`; a test prints how well they do.

use crate::deck::lint::words::{has_meaning, is_name, words};
use std::collections::HashMap;
use strsim::osa_distance;

/// From this similarity on, two cards count as the same.
pub const CERTAIN: f32 = 0.55;

/// A certain pair must be more similar than any other candidate by this much.
pub const MARGIN: f32 = 0.15;

/// From this similarity on, a pair is shown to the user.
pub const POSSIBLE: f32 = 0.30;

/// The factor if each front has a word that the other card lacks, and the factor if these are names.
const OTHER_WORDS: f32 = 0.75;
const OTHER_NAMES: f32 = 0.45;

/// The words of a card, for comparison.
#[derive(Debug, Clone)]
pub struct Wording {
    front: Vec<Word>,
    all: Vec<Word>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    stem: String,
    is_name: bool,
}

/// Two cards that may be the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimilarPair {
    /// Index among the known cards.
    pub known: usize,
    /// Index among the new cards.
    pub new: usize,
    /// From 0.0 to 1.0.
    pub similarity: f32,
    /// True if no other pair comes near, so that the user need not be asked.
    pub is_certain: bool,
}

impl Wording {
    pub fn new(front: &str, back: &str) -> Wording {
        let front = stems(front);
        let mut all = front.clone();
        all.extend(stems(back));
        Wording { front, all }
    }

    /// The similarity of two cards, from 0.0 to 1.0.
    pub fn similarity(&self, other: &Wording) -> f32 {
        let words = self.all.len() + other.all.len();
        if self.all.is_empty() || other.all.is_empty() {
            return 0.0;
        }
        let shared = shared(&self.all, &other.all);
        let dice = 2.0 * shared as f32 / words as f32;
        let (mine, theirs) = (unmatched_words(&self.front, &other.all), unmatched_words(&other.front, &self.all));
        let names = |words: &[&Word]| words.iter().any(|word| word.is_name);
        let factor = match (mine.is_empty() || theirs.is_empty(), names(&mine) && names(&theirs)) {
            (true, _) => 1.0,
            (false, true) => OTHER_NAMES,
            (false, false) => OTHER_WORDS,
        };
        dice * factor
    }
}

/// The pairs of two lists that may be the same card, most similar first. Only compares cards that share a rare word.
pub fn similar_pairs(known: &[Wording], new: &[Wording]) -> Vec<SimilarPair> {
    /// A word of more cards is not rare. This limits the work for files that repeat a line very often.
    const MAX_HOLDERS: usize = 64;
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, wording) in known.iter().enumerate() {
        for word in &wording.all {
            let list = holders.entry(&word.stem).or_default();
            if list.last() != Some(&place) {
                list.push(place);
            }
        }
    }
    let mut pairs = Vec::new();
    for (place, wording) in new.iter().enumerate() {
        let mut near: Vec<usize> = wording
            .all
            .iter()
            .filter_map(|word| holders.get(word.stem.as_str()))
            .filter(|list| list.len() <= MAX_HOLDERS)
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        for other in near {
            let similarity = known[other].similarity(wording);
            if similarity >= POSSIBLE {
                pairs.push(SimilarPair { known: other, new: place, similarity, is_certain: false });
            }
        }
    }
    pairs.sort_by(|one, other| {
        other.similarity.total_cmp(&one.similarity).then((one.new, one.known).cmp(&(other.new, other.known)))
    });
    mark_certain(&mut pairs);
    pairs
}

/// Marks the pairs that no other comes near, on either side.
fn mark_certain(pairs: &mut [SimilarPair]) {
    // The best and second best similarity of each card. The pairs are sorted.
    let mut best: HashMap<(bool, usize), [f32; 2]> = HashMap::new();
    for pair in pairs.iter() {
        for side in [(true, pair.known), (false, pair.new)] {
            let entry = best.entry(side).or_insert([0.0, 0.0]);
            if entry[0] == 0.0 {
                entry[0] = pair.similarity;
            } else if entry[1] == 0.0 {
                entry[1] = pair.similarity;
            }
        }
    }
    for pair in pairs {
        let leads = |side: (bool, usize)| {
            best.get(&side).is_some_and(|[first, second]| pair.similarity >= *first && first - second >= MARGIN)
        };
        pair.is_certain = pair.similarity >= CERTAIN && leads((true, pair.known)) && leads((false, pair.new));
    }
}

fn stems(text: &str) -> Vec<Word> {
    // Every second piece between backticks is code.
    let pieces = text.split('`').enumerate();
    pieces
        .flat_map(|(place, piece)| words(piece).into_iter().map(move |word| (word, place % 2 == 1)))
        .filter(|(word, is_code)| *is_code || has_meaning(word))
        .map(|(word, is_code)| Word { is_name: is_code || is_name(&word), stem: stem(&word).to_owned() })
        .collect()
}

/// A word without its English ending.
fn stem(word: &str) -> &str {
    let plain = word.chars().all(char::is_alphabetic);
    let endings = ["ing", "es", "ed", "s", "e"];
    let cut = endings.iter().filter_map(|ending| word.strip_suffix(ending)).find(|stem| stem.chars().count() >= 3);
    if plain { cut.unwrap_or(word) } else { word }
}

/// The number of words that both have, with repetitions.
fn shared(one: &[Word], other: &[Word]) -> usize {
    let mut left: Vec<Option<&Word>> = other.iter().map(Some).collect();
    let mut take = |word: &Word, fits: &dyn Fn(&Word, &Word) -> bool| {
        let place = left.iter().position(|candidate| candidate.is_some_and(|candidate| fits(word, candidate)))?;
        left[place].take()
    };
    let rest: Vec<&Word> = one.iter().filter(|word| take(word, &|a, b| a.stem == b.stem).is_none()).collect();
    let same = one.len() - rest.len();
    same + rest.into_iter().filter(|word| take(word, &is_near).is_some()).count()
}

/// The words of one card that the other lacks.
fn unmatched_words<'w>(words: &'w [Word], other: &[Word]) -> Vec<&'w Word> {
    words.iter().filter(|word| !other.iter().any(|theirs| word.stem == theirs.stem || is_near(word, theirs))).collect()
}

/// True if two words differ by one wrong, missing, or extra letter, or by two swapped letters. Names never match.
fn is_near(one: &Word, other: &Word) -> bool {
    const SHORTEST: usize = 5;
    if one.is_name || other.is_name {
        return false;
    }
    let (a, b) = (one.stem.chars().count(), other.stem.chars().count());
    a.min(b) >= SHORTEST && a.abs_diff(b) <= 1 && osa_distance(&one.stem, &other.stem) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::identity::similar_pairs_tests::{OTHER, SAME};

    fn similarity(one: (&str, &str), other: (&str, &str)) -> f32 {
        Wording::new(one.0, one.1).similarity(&Wording::new(other.0, other.1))
    }

    /// Precision and recall on the labeled edits, at several thresholds. Run with `--nocapture` to see them.
    #[test]
    fn the_threshold_matches_most_edits_and_hardly_any_other_card() {
        let same: Vec<f32> = SAME.iter().map(|(one, other)| similarity(*one, *other)).collect();
        let others: Vec<f32> = OTHER.iter().map(|(one, other)| similarity(*one, *other)).collect();
        let at = |threshold: f32| {
            let right = same.iter().filter(|similarity| **similarity >= threshold).count();
            let wrong = others.iter().filter(|similarity| **similarity >= threshold).count();
            (right as f32 / (right + wrong).max(1) as f32, right as f32 / same.len() as f32)
        };
        let mut table = format!("{} edits and {} other cards\nthreshold precision recall\n", SAME.len(), OTHER.len());
        for step in 4..=16 {
            let threshold = step as f32 * 0.05;
            let (precision, recall) = at(threshold);
            table.push_str(&format!("{threshold:9.2} {precision:9.2} {recall:6.2}\n"));
        }
        for ((one, other), similarity) in SAME.iter().zip(&same).filter(|(_, similarity)| **similarity < CERTAIN) {
            table.push_str(&format!("left to the person {similarity:.2}: {} / {}\n", one.0, other.0));
        }
        for ((one, other), similarity) in OTHER.iter().zip(&others).filter(|(_, similarity)| **similarity >= CERTAIN) {
            table.push_str(&format!("taken wrongly {similarity:.2}: {} / {}\n", one.0, other.0));
        }
        std::io::Write::write_all(&mut std::io::stderr(), table.as_bytes()).expect("somebody who reads");
        let (precision, recall) = at(CERTAIN);
        assert!(SAME.len() + OTHER.len() >= 60 && precision >= 0.95 && recall >= 0.5, "{table}");
        let shown = same.iter().filter(|similarity| **similarity >= POSSIBLE).count();
        assert!(shown * 10 >= SAME.len() * 8, "{table}");
    }

    #[test]
    fn two_nearly_equal_candidates_match_nothing() {
        let known = [Wording::new("What is a mutex for?", "One thread at a time holds the lock.")];
        let new = [
            Wording::new("What is a mutex good for?", "One thread at a time can hold the lock."),
            Wording::new("What is a mutex needed for?", "One thread at a time may hold the lock."),
        ];
        let pairs = similar_pairs(&known, &new);
        assert_eq!(pairs.iter().map(|pair| (pair.new, pair.is_certain)).collect::<Vec<_>>(), [(0, false), (1, false)]);
        assert_eq!(similar_pairs(&known, &new[..1]).iter().map(|pair| pair.is_certain).collect::<Vec<_>>(), [true]);
    }

    #[test]
    fn endings_and_typos_leave_words_similar() {
        assert_eq!(similarity(("locks threads", ""), ("lock thread", "")), 1.0);
        assert_eq!(similarity(("recieve", ""), ("receive", "")), 1.0);
        assert_eq!(similarity(("heappush", ""), ("heappop", "")), 0.0);
        assert_eq!(similarity(("", ""), ("", "")), 0.0);
    }
}
