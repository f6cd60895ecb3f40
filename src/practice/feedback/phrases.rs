//! Looking for words: lists of single ones, and phrases with alternatives. Knows nothing of what they mean.

use super::words::{Gap, Text};
use std::collections::HashMap;
use std::ops::Range;

/// Is the word one of these, which stand with blanks between them?
pub(super) fn one_of(word: &str, words: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

/// Phrases to look for, ready to be found in one pass.
pub(super) struct Phrases {
    by_first: HashMap<&'static str, Vec<Vec<Vec<&'static str>>>>,
}

impl Phrases {
    /// Each phrase is words with blanks between them; `a|b` stands for either, `*` for any word. The first word is
    /// never `*`.
    pub fn new(phrases: &[&'static str]) -> Phrases {
        let mut by_first: HashMap<&str, Vec<Vec<Vec<&str>>>> = HashMap::new();
        for phrase in phrases {
            let words: Vec<Vec<&str>> = phrase.split(' ').map(|word| word.split('|').collect()).collect();
            for first in &words[0] {
                by_first.entry(first).or_default().push(words[1..].to_vec());
            }
        }
        Phrases { by_first }
    }

    /// Where the longest phrase that begins with this word ends; `None` where none does. No sign of punctuation stands
    /// inside a phrase.
    pub fn at(&self, text: &Text, at: usize) -> Option<usize> {
        let fits = |rest: &Vec<Vec<&str>>| {
            rest.iter().enumerate().all(|(nth, alternatives)| {
                let word = at + 1 + nth;
                text.gap(word) == Gap::None && (alternatives[0] == "*" || alternatives.contains(&text.get(word)))
            })
        };
        let rests = self.by_first.get(text.get(at))?;
        rests.iter().filter(|rest| fits(rest)).map(|rest| at + 1 + rest.len()).max()
    }

    /// All places in these words where one begins.
    pub fn find(&self, text: &Text, words: Range<usize>) -> Vec<Range<usize>> {
        words.clone().filter_map(|at| self.at(text, at).filter(|end| *end <= words.end).map(|end| at..end)).collect()
    }

    /// Does one stand in these words?
    pub fn any(&self, text: &Text, words: Range<usize>) -> bool {
        words.clone().any(|at| self.at(text, at).is_some_and(|end| end <= words.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_never_reaches_over_punctuation() {
        let phrases = Phrases::new(&["as a result", "went|came from * to"]);
        let text = Text::new("As a result, it went from ten to two. As a, result");
        assert_eq!(phrases.find(&text, 0..text.words.len()), [0..3, 4..8]);
    }
}
