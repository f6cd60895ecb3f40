//! A text as words with positions, the input of all findings. Positions count characters of the original text, never
//! bytes. Knows nothing about findings.

use super::unpunctuated;
use std::ops::Range;

/// What is between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A blank, or quotation marks.
    None,
    /// A comma.
    Comma,
    /// A dash, colon, semicolon, bracket or an ellipsis in the middle of a sentence.
    Break,
    /// The end of a sentence, a list item or a paragraph; also the beginning of the text.
    Sentence,
}

/// A word.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// In small letters, with straight apostrophes.
    pub text: String,
    /// Its first character.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// What is before it.
    pub gap: Gap,
    /// It is between double quotation marks: somebody's words, not the speaker's own.
    pub quoted: bool,
}

/// A text taken apart.
#[derive(Debug)]
pub(super) struct Text {
    /// The characters as given.
    pub chars: Vec<char>,
    /// Its words.
    pub words: Vec<Word>,
    /// The words of each sentence.
    pub sentences: Vec<Range<usize>>,
    sentence_of: Vec<usize>,
}

const APOSTROPHES: [char; 3] = ['\'', '\u{2019}', '\u{2bc}'];
/// Signs of money before a number.
pub(super) const CURRENCY: [char; 4] = ['$', '€', '£', '¥'];
/// A full stop behind one of these ends no sentence.
const ABBREVIATIONS: [&str; 12] = ["e.g", "i.e", "mr", "mrs", "ms", "dr", "st", "vs", "approx", "prof", "no", "a.m"];

impl Text {
    pub fn new(text: &str) -> Text {
        let chars: Vec<char> = text.chars().collect();
        let mut words = Vec::new();
        let (mut at, mut last_end, mut in_quotes) = (0, 0, false);
        while at < chars.len() {
            if let Some(next) = list_number(&chars, at) {
                at = next;
            } else if starts_word(&chars, at) {
                let end = end_of_word(&chars, at);
                let mut word = word(&chars, at..end);
                in_quotes = quotes_after(&chars[last_end..at], in_quotes);
                word.quoted = in_quotes;
                word.gap = gap(&chars, last_end..at, words.last());
                words.push(word);
                (at, last_end) = (end, end);
            } else {
                at += 1;
            }
        }
        end_sentences(&mut words);
        let (mut sentences, mut sentence_of): (Vec<Range<usize>>, Vec<usize>) = (Vec::new(), Vec::new());
        for (nth, word) in words.iter().enumerate() {
            match sentences.last_mut() {
                Some(last) if word.gap != Gap::Sentence => last.end = nth + 1,
                _ => sentences.push(nth..nth + 1),
            }
            sentence_of.push(sentences.len() - 1);
        }
        Text { chars, words, sentences, sentence_of }
    }

    /// The word's text; empty beyond either end.
    pub fn get(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text.as_str())
    }

    /// The text of the word `back` places before `at`; empty if there is none.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.get(at))
    }

    /// What is before the word; a sentence's end after the last one.
    pub fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Sentence, |word| word.gap)
    }

    /// Is there more than blanks before the word?
    pub fn has_sign_before(&self, at: usize) -> bool {
        let (from, to) = (at.checked_sub(1).map_or(0, |last| self.words[last].end), self.words[at].start);
        self.chars[from..to].iter().any(|letter| !matches!(letter, ' ' | '\t'))
    }

    /// The words of the sentence that this word is in.
    pub fn sentence(&self, word: usize) -> Range<usize> {
        self.sentence_of.get(word).map_or(0..0, |&nth| self.sentences[nth].clone())
    }

    /// Characters of these words, from the first one's beginning to the last one's end.
    pub fn span(&self, words: Range<usize>) -> super::Span {
        let last = words.end.max(words.start + 1) - 1;
        super::Span { start: self.words[words.start].start, end: self.words[last].end }
    }

    /// The words whose characters all lie within this span.
    pub fn words_in(&self, span: super::Span) -> Range<usize> {
        let from = self.words.partition_point(|word| word.start < span.start);
        let to = self.words.partition_point(|word| word.end <= span.end);
        from..to.max(from)
    }
}

/// Ends sentences where a transcript has no signs.
fn end_sentences(words: &mut [Word]) {
    let mut from = 0;
    while from < words.len() {
        let next = (from + 1..words.len()).find(|&at| words[at].gap == Gap::Sentence).unwrap_or(words.len());
        let signs = words[from + 1..next].iter().filter(|word| word.gap != Gap::None).count();
        let texts: Vec<&str> = words[from..next].iter().map(|word| word.text.as_str()).collect();
        for at in unpunctuated::sentence_starts(&texts, signs) {
            words[from + at].gap = Gap::Sentence;
        }
        from = next;
    }
}

fn starts_word(chars: &[char], at: usize) -> bool {
    let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
    chars[at].is_alphanumeric() || (CURRENCY.contains(&chars[at]) && next_is_digit)
}

fn end_of_word(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&letter) = chars.get(at) {
        let (before, after) = (chars[at - 1], chars.get(at + 1).copied().unwrap_or(' '));
        let joins = match letter {
            _ if letter.is_alphanumeric() => true,
            // Marks that belong to the letter before them.
            '\u{300}'..='\u{36f}' => true,
            '%' => before.is_ascii_digit(),
            '.' | ',' | ':' => {
                before.is_ascii_digit() && after.is_ascii_digit() || letter == '.' && is_dotted(chars, start, at)
            }
            '-' => before.is_alphanumeric() && after.is_alphanumeric(),
            _ => APOSTROPHES.contains(&letter) && before.is_alphanumeric() && after.is_alphanumeric(),
        };
        if !joins {
            break;
        }
        at += 1;
    }
    at
}

/// The first full stop of `e.g.` and the like: single letters with full stops between them.
fn is_dotted(chars: &[char], start: usize, at: usize) -> bool {
    at == start + 1
        && chars[start].is_lowercase()
        && chars.get(at + 1).is_some_and(|next| next.is_lowercase())
        && chars.get(at + 2).is_none_or(|after| !after.is_alphanumeric())
}

fn word(chars: &[char], range: Range<usize>) -> Word {
    let text: String = chars[range.clone()]
        .iter()
        .flat_map(|&letter| if APOSTROPHES.contains(&letter) { '\''.to_lowercase() } else { letter.to_lowercase() })
        .collect();
    Word { text, start: range.start, end: range.end, gap: Gap::None, quoted: false }
}

/// `1.` or `2)` at the beginning of a line: where it ends.
fn list_number(chars: &[char], at: usize) -> Option<usize> {
    let first_in_line =
        chars[..at].iter().rev().find(|letter| !matches!(letter, ' ' | '\t')).is_none_or(|l| *l == '\n');
    if !first_in_line || !chars[at].is_ascii_digit() {
        return None;
    }
    let digits = chars[at..].iter().take_while(|letter| letter.is_ascii_digit()).count();
    let closes = matches!(chars.get(at + digits), Some('.' | ')')) && chars.get(at + digits + 1) == Some(&' ');
    (digits <= 2 && closes).then_some(at + digits + 1)
}

fn quotes_after(between: &[char], mut open: bool) -> bool {
    let mut line_ends = 0;
    for letter in between {
        match letter {
            '"' => open = !open,
            '\u{201c}' | '\u{201e}' | '«' => open = true,
            '\u{201d}' | '»' => open = false,
            '\n' => line_ends += 1,
            _ => {}
        }
    }
    // A mark that was never closed ends with its paragraph.
    open && line_ends < 2
}

fn gap(chars: &[char], between: Range<usize>, last: Option<&Word>) -> Gap {
    let Some(last) = last else { return Gap::Sentence };
    let signs = &chars[between.clone()];
    let capital = |at: usize| chars.get(at).is_some_and(|letter| letter.is_uppercase());
    // `I` is a capital anywhere.
    let is_i =
        chars.get(between.end) == Some(&'I') && chars.get(between.end + 1).is_none_or(|next| !next.is_alphanumeric());
    let next_is_capital = capital(between.end) && !is_i;
    let line_ends = signs.iter().filter(|sign| **sign == '\n').count();
    let after_line = signs.iter().rev().take_while(|sign| **sign != '\n');
    let is_item = line_ends > 0 && after_line.clone().any(|sign| !sign.is_whitespace());
    let has_number = line_ends > 0 && after_line.clone().any(char::is_ascii_digit);
    let dots = signs.iter().filter(|sign| **sign == '.').count() + 3 * signs.iter().filter(|s| **s == '…').count();
    let abbreviated =
        dots == 1 && (ABBREVIATIONS.contains(&last.text.as_str()) && !(last.text == "no" && next_is_capital));
    if line_ends > 1 || is_item || has_number || signs.iter().any(|sign| matches!(sign, '!' | '?' | '。' | '！' | '？'))
    {
        return Gap::Sentence;
    }
    if dots > 0 && !abbreviated && (dots < 2 || next_is_capital) {
        return Gap::Sentence;
    }
    if line_ends > 0 && (next_is_capital && last.end < between.start + 1 && ends_short_line(chars, between.start)) {
        return Gap::Sentence;
    }
    let dash = signs.iter().any(|sign| matches!(sign, ';' | ':' | '—' | '–' | '(' | ')' | '[' | ']' | '*' | '/'));
    let spaced_hyphen = signs.windows(3).any(|three| matches!(three, [' ', '-', ' '] | ['-', '-', _]));
    if dash || spaced_hyphen || dots > 1 {
        return Gap::Break;
    }
    if signs.contains(&',') { Gap::Comma } else { Gap::None }
}

/// A line of a few words without a full stop is a heading or an item; longer ones were wrapped by an editor.
fn ends_short_line(chars: &[char], end: usize) -> bool {
    const WRAPPED: usize = 50;
    let length = chars[..end.min(chars.len())].iter().rev().take_while(|letter| **letter != '\n').count();
    length < WRAPPED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, Gap)> {
        Text::new(text).words.into_iter().map(|word| (word.text, word.gap)).collect()
    }

    fn sentences(text: &str) -> Vec<usize> {
        Text::new(text).sentences.iter().map(|words| words.len()).collect()
    }

    #[test]
    fn words_keep_their_apostrophes_percents_and_decimals() {
        let found: Vec<String> =
            words("I’d cut it by 12.5%, to $1,200 — e.g. re-run").into_iter().map(|w| w.0).collect();
        assert_eq!(found, ["i'd", "cut", "it", "by", "12.5%", "to", "$1,200", "e.g", "re-run"]);
    }

    #[test]
    fn a_sentence_ends_at_its_stop_at_an_item_and_at_a_paragraph() {
        assert_eq!(sentences("It broke. I fixed it! Really?\n\nYes"), [2, 3, 1, 1]);
        assert_eq!(sentences("Action:\n- I asked\n- I wrote\n1. I left"), [1, 2, 2, 2]);
        assert_eq!(sentences("so... I waited, e.g. for version 1.5 of it"), [9]);
    }

    #[test]
    fn a_long_text_without_signs_is_taken_apart_at_new_subjects() {
        let text = "it was the payroll in june and nobody else could do it so i rang her up at home and then i typed \
                    and printed a list of all the steps with salt and pepper on it and um my boss was glad so much that \
                    he bought a cake";
        assert_eq!(sentences(text), [6, 6, 7, 18, 13]);
        assert_eq!(sentences("the pump broke and i mended it so we left"), [10]);
    }

    #[test]
    fn a_long_sentence_with_signs_stays_one() {
        let text = "When the pump broke in June, and nobody else could mend it, I rang her up at home, and then I typed a \
                    list of all the steps, one by one, and my boss was glad, so he bought a cake for us all that day.";
        assert_eq!(sentences(text), [46]);
    }

    #[test]
    fn a_wrapped_line_is_one_sentence() {
        assert_eq!(sentences("this line was wrapped by an editor at some column and as a\nresult goes on here"), [17]);
    }

    #[test]
    fn places_are_characters_and_not_bytes() {
        let text = Text::new("é “ü” x");
        let spans: Vec<(usize, usize, bool)> = text.words.iter().map(|w| (w.start, w.end, w.quoted)).collect();
        assert_eq!(spans, [(0, 1, false), (3, 4, true), (6, 7, false)]);
    }
}
