//! Looking for words: lists of single ones, and phrases with alternatives. Knows nothing about what they mean.
//!
//! Phrases of one kind are in a table, a text file beside this one:
//!
//! ```text
//! # a comment
//! = time day night week            a class: its name, then its words
//! [since]                          a section: its phrases follow, one a line
//! since that|this <time>           a word, alternatives, a class
//! <i> also? ~past                  `?`: may be left out; `~past`, `~base`, `~ing`: a form of a verb; `*`: any word
//! ```

use super::lists::is_past;
use super::verbs::is_base;
use super::words::{Gap, Text};
use crate::deck::table_lines;
use std::collections::HashMap;
use std::ops::Range;

/// What one word of a phrase may be.
#[derive(Debug, Clone)]
enum Slot {
    Any,
    Past,
    Base,
    Ing,
    Words(Vec<&'static str>),
}

impl Slot {
    fn new(written: &'static str, classes: &HashMap<&str, Vec<&'static str>>) -> Slot {
        match written {
            "*" => Slot::Any,
            "~past" => Slot::Past,
            "~base" => Slot::Base,
            "~ing" => Slot::Ing,
            _ => {
                let words = written.split('|').flat_map(|word| {
                    let class = word.strip_prefix('<').and_then(|word| word.strip_suffix('>'));
                    class.map_or_else(|| vec![word], |class| classes.get(class).cloned().unwrap_or_default())
                });
                Slot::Words(words.collect())
            }
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Slot::Any => true,
            Slot::Past => is_past(word),
            Slot::Base => is_base(word),
            Slot::Ing => word.len() > 4 && word.ends_with("ing"),
            Slot::Words(words) => words.contains(&word),
        }
    }
}

/// Phrases to look for, ready to be found in one pass.
pub(super) struct Phrases {
    by_first: HashMap<&'static str, Vec<Vec<Slot>>>,
}

impl Phrases {
    /// The phrases of one section of a table.
    pub fn from_table(table: &'static str, section: &str) -> Phrases {
        let mut classes = HashMap::new();
        for class in table_lines(table).filter_map(|(_, line)| line.strip_prefix("= ")) {
            let mut words = class.split_ascii_whitespace();
            if let Some(name) = words.next() {
                classes.entry(name).or_insert_with(Vec::new).extend(words);
            }
        }
        let phrases = table_lines(table).filter(|(of, line)| *of == section && !line.starts_with("= "));
        debug_assert!(phrases.clone().next().is_some(), "{section} is not in its table");
        let mut by_first: HashMap<&'static str, Vec<Vec<Slot>>> = HashMap::new();
        for (_, phrase) in phrases {
            let written: Vec<&'static str> = phrase.split_ascii_whitespace().collect();
            for words in without_optional(&written) {
                let slots: Vec<Slot> = words.into_iter().map(|word| Slot::new(word, &classes)).collect();
                let Some(Slot::Words(firsts)) = slots.first() else { continue };
                for first in firsts {
                    by_first.entry(first).or_default().push(slots[1..].to_vec());
                }
            }
        }
        Phrases { by_first }
    }

    /// Where the longest phrase that begins with this word ends; `None` if none does. No sign of punctuation stands
    /// inside a phrase.
    pub fn at(&self, text: &Text, at: usize) -> Option<usize> {
        let fits = |rest: &Vec<Slot>| {
            rest.iter().enumerate().all(|(nth, slot)| {
                let word = at + 1 + nth;
                text.gap(word) == Gap::None && slot.fits(text.get(word))
            })
        };
        let rests = self.by_first.get(text.get(at))?;
        rests.iter().filter(|rest| fits(rest)).map(|rest| at + 1 + rest.len()).max()
    }

    /// All places in these words where one begins.
    pub fn find(&self, text: &Text, words: Range<usize>) -> Vec<Range<usize>> {
        words.clone().filter_map(|at| self.at(text, at).filter(|end| *end <= words.end).map(|end| at..end)).collect()
    }

    /// Does one are in these words?
    pub fn any(&self, text: &Text, words: Range<usize>) -> bool {
        words.clone().any(|at| self.at(text, at).is_some_and(|end| end <= words.end))
    }
}

/// A phrase with and without each of its words in `?`.
fn without_optional(written: &[&'static str]) -> Vec<Vec<&'static str>> {
    let mut all: Vec<Vec<&'static str>> = vec![Vec::new()];
    for word in written {
        let bare = word.strip_suffix('?');
        let shorter = if bare.is_some() { all.clone() } else { Vec::new() };
        for phrase in &mut all {
            phrase.push(bare.unwrap_or(word));
        }
        all.extend(shorter);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_never_reaches_over_punctuation() {
        let phrases = Phrases::from_table("[to]\nas a result\nwent|came from * to", "to");
        let text = Text::new("As a result, it went from ten to two. As a, result");
        assert_eq!(phrases.find(&text, 0..text.words.len()), [0..3, 4..8]);
    }

    #[test]
    fn a_table_has_classes_words_that_may_be_left_out_and_forms_of_verbs() {
        let table = "# times\n= time day night\n[since]\never? since that <time>\n[other]\nnever\n[did]\ni then? ~past";
        let text = Text::new("Since that night I ran. Ever since that day I then asked. I ask, never since that week");
        let found = |section| Phrases::from_table(table, section).find(&text, 0..text.words.len());
        assert_eq!(found("since"), [0..3, 5..9, 6..9]);
        assert_eq!(found("did"), [3..5, 9..12]);
    }
}
