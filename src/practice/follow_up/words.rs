//! A text as words with their clauses, and quotes of them. Knows nothing about gaps.

use crate::deck::Lists;
use crate::practice::feedback::Span;
use std::ops::Range;
use std::sync::LazyLock;

static CUES: LazyLock<Lists> = LazyLock::new(|| Lists::parse(include_str!("cues.txt"), ','));

/// A quote with fewer words says too little.
const FEWEST: usize = 3;
/// A quote with more words is cut.
pub(super) const MOST: usize = 12;

/// A clause is searched for within so many words: a long text without stops must not take long.
const REACH: usize = 60;

/// A word in lowercase, with its place in characters.
struct Word {
    text: String,
    place: Range<usize>,
    /// There is punctuation or a quotation mark before it.
    after_stop: bool,
    sentence: usize,
}

/// An answer or a question as words.
pub(super) struct Words {
    chars: Vec<char>,
    all: Vec<Word>,
}

impl Words {
    pub fn new(text: &str) -> Words {
        let chars: Vec<char> = text.chars().collect();
        let mut all: Vec<Word> = Vec::new();
        let (mut at, mut after_stop, mut sentence) = (0, true, 0);
        while at < chars.len() {
            let end = (at..chars.len()).find(|&end| !is_in_word(&chars, end)).unwrap_or(chars.len());
            if end > at {
                let letters = chars[at..end].iter().map(|letter| if *letter == '\u{2019}' { '\'' } else { *letter });
                let text = letters.collect::<String>().to_lowercase();
                all.push(Word { text, place: at..end, after_stop, sentence });
                (at, after_stop) = (end, false);
            } else {
                after_stop |= !chars[at].is_whitespace();
                sentence += usize::from(matches!(chars[at], '.' | '!' | '?'));
                at += 1;
            }
        }
        Words { chars, all }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// All places.
    pub fn places(&self) -> Range<usize> {
        0..self.len()
    }

    /// The word at a place; empty beyond the end.
    pub fn get(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |word| &word.text)
    }

    /// The places of the words that begin in this span.
    pub fn of(&self, span: Span) -> Range<usize> {
        let first = |from: usize| self.all.partition_point(|word| word.place.start < from);
        first(span.start)..first(span.end)
    }

    /// Does an item of this list of cues begin here?
    pub fn begins(&self, list: &str, at: usize) -> bool {
        let is_here = |item: &&str| item.split(' ').enumerate().all(|(nth, word)| self.get(at + nth) == word);
        CUES.all(list).iter().any(is_here)
    }

    /// Where items of this list begin.
    pub fn count(&self, list: &str) -> usize {
        self.places().filter(|&at| self.begins(list, at)).count()
    }

    /// Is no item of this list in the text?
    pub fn lacks(&self, list: &str) -> bool {
        self.count(list) == 0
    }

    /// Is it "I" or "we"?
    pub fn is_speaker(&self, at: usize) -> bool {
        self.begins("i", at) || self.begins("we", at)
    }

    /// The places around this one in its sentence. Transcripts may have no sentences, so not all of them.
    pub fn near(&self, at: usize) -> impl Iterator<Item = usize> {
        const NEAR: usize = 15;
        let around = at.saturating_sub(NEAR)..(at + NEAR).min(self.len());
        around.filter(move |&other| self.all[other].sentence == self.all[at].sentence)
    }

    /// Is it a number, other than the small ones that are often only articles?
    pub fn is_number(&self, at: usize) -> bool {
        self.begins("number", at) || self.get(at).contains(|letter: char| letter.is_ascii_digit())
    }

    /// Is it a number with a unit, or one that is compared: "from 6.1 to 5.9"?
    pub fn is_measure(&self, at: usize) -> bool {
        let is_compared = self.get(at + 1) == "to" && self.is_number(at + 2);
        self.is_number(at) && (is_compared || self.get(at).contains('%') || self.begins("unit", at + 1))
    }

    /// "so people can …": what an action is for.
    pub fn is_purpose(&self, at: usize) -> bool {
        const NEAR: usize = 5;
        self.get(at) == "so" && (at + 1..at + NEAR).any(|at| self.begins("able", at))
    }

    /// The clause that this word is in.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let reach = at.saturating_sub(REACH);
        let start = (reach..=at).rev().find(|&word| self.starts_clause(word)).unwrap_or(reach);
        let start = start + usize::from(self.is_boundary(start) && start < at);
        start..self.clause_end(at)
    }

    /// The end of the clause of this word. A clause of two words goes on: "I quit because …".
    pub fn clause_end(&self, at: usize) -> usize {
        let reach = self.len().min(at + REACH);
        let is_short = |end: usize| end == at + 1 && !self.all[end].after_stop;
        (at + 1..reach).find(|&word| self.starts_clause(word) && !is_short(word)).unwrap_or(reach)
    }

    fn starts_clause(&self, at: usize) -> bool {
        self.all[at].after_stop || self.is_boundary(at)
    }

    /// "because", "and they", but not the "and" of "red and green" or the "so" of "so much".
    fn is_boundary(&self, at: usize) -> bool {
        match self.get(at) {
            "and" => self.begins("next subject", at + 1),
            "so" => !self.begins("degree", at + 1),
            _ => self.begins("boundary", at),
        }
    }

    /// These words as a quote on one line; `None` if they are too few to say anything, or not complete.
    pub fn quote(&self, mut words: Range<usize>) -> Option<String> {
        let cut = words.len() > MOST;
        if cut {
            let limit = words.start + MOST;
            words.end = (words.start + FEWEST + 1..=limit).rev().find(|&at| self.begins("cut", at)).unwrap_or(limit);
        }
        let hangs = |end: usize| self.begins("incomplete", end - 1) || cut && self.begins("dangling", end - 1);
        while cut && words.len() > FEWEST && hangs(words.end) {
            words.end -= 1;
        }
        if words.len() < FEWEST || hangs(words.end) {
            return None;
        }
        let letters = self.all[words.start].place.start..self.all[words.end - 1].place.end;
        let text: String = self.chars[letters].iter().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(if cut { text + "…" } else { text })
    }
}

/// A letter or digit, or a mark between two of them: "don't", "6.1", "well-known".
fn is_in_word(chars: &[char], at: usize) -> bool {
    let at_is = |at: Option<usize>, test: fn(&char) -> bool| at.and_then(|at| chars.get(at)).is_some_and(test);
    let between = |test: fn(&char) -> bool| at_is(at.checked_sub(1), test) && at_is(Some(at + 1), test);
    match chars[at] {
        '.' | ',' | ':' => between(char::is_ascii_digit),
        '\'' | '\u{2019}' | '-' | '/' => between(|letter| letter.is_alphanumeric()),
        letter => letter.is_alphanumeric() || matches!(letter, '%' | '$' | '€' | '£'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quote of the clause that begins with the first "I".
    fn quote(text: &str) -> Option<String> {
        let words = Words::new(text);
        let at = words.places().find(|&at| words.get(at) == "i").expect("an I");
        words.quote(at..words.clause_end(at + 1))
    }

    #[test]
    fn a_quote_is_a_whole_clause() {
        for (text, quoted) in [
            ("So I rewrote the parser, which took a day.", Some("I rewrote the parser")),
            ("I sorted them by red and green and they liked it", Some("I sorted them by red and green")),
            ("I read the logs and wrote a fix because it hurt", Some("I read the logs and wrote a fix")),
            ("I quit and did a course in welding.", Some("I quit and did a course in welding")),
            ("I put up the, like, sign.", None),
            ("I said: \"no\" to him.", None),
            ("I waited.", None),
        ] {
            assert_eq!(quote(text).as_deref(), quoted, "{text}");
        }
    }

    #[test]
    fn a_long_quote_is_cut_before_a_small_word_and_says_so() {
        let long = "I wrote every handover as a message that has to make sense without any answer from us.";
        assert_eq!(quote(long).as_deref(), Some("I wrote every handover as a message…"));
    }

    #[test]
    fn a_measure_is_a_number_with_a_unit_or_a_comparison() {
        let measures = |text: &str| {
            let words = Words::new(text);
            words.places().any(|at| words.is_measure(at))
        };
        for text in ["it took 14 seconds", "from 6.1 to 5.9", "about forty percent", "up 12%"] {
            assert!(measures(text), "{text}");
        }
        for text in ["step four was lost", "it was one minute", "at 3 we met", "two years"] {
            assert!(!measures(text), "{text}");
        }
    }
}
