//! Words of the question in the answer: stems of its content words, without small words and those of every interview
//! question.

use super::Span;
use super::lists::is_listed;
use super::result::is_number;
use super::words::Text;
use crate::deck::table_lines;
use std::collections::BTreeSet;

const STEMS: &str = include_str!("tables/stems.txt");

/// The words of the answer that share a stem with the question; none if so few of them do that it may be chance:
/// a third of the question's stems is wanted, one at least.
pub(super) fn taken_up(text: &Text, question: Option<&str>) -> Vec<Span> {
    let Some(question) = question else { return Vec::new() };
    let asked = content(&Text::new(question));
    let mut taken = BTreeSet::new();
    let mut spans = Vec::new();
    for (at, word) in text.words.iter().enumerate() {
        if let Some(stem) = asked.get(&stem(&word.text)) {
            taken.insert(stem.clone());
            spans.push(text.span(at..at + 1));
        }
    }
    let wanted = asked.len().div_ceil(3).max(1);
    if taken.len() >= wanted { spans } else { Vec::new() }
}

/// Words of one subject on a line: what a question may be answered with, whatever its words.
const SUBJECTS: &str = include_str!("tables/subjects.txt");

/// Do these words of an answer share a stem with the question or the card's other subjects, or two with what belongs to
/// the same subject? `None` if none of these texts names a subject.
pub(super) fn shares_subject(text: &Text, words: &[usize], asked: &[&str]) -> Option<bool> {
    let own = |word: &str| {
        ["words of no subject", "asking", "common"].iter().all(|list| !is_listed(word, list)) && !is_number(word)
    };
    let asked: Vec<Text> = asked.iter().map(|asked| Text::new(asked)).collect();
    let asked = asked.iter().flat_map(|text| &text.words).map(|word| word.text.as_str());
    let wanted: BTreeSet<String> = asked.filter(|word| own(word)).map(stem).collect();
    let said: BTreeSet<String> = words.iter().map(|&at| stem(text.get(at))).collect();
    let subjects = lines("one subject a line").filter(|subject| !subject.is_disjoint(&wanted));
    let near: BTreeSet<String> = subjects.flatten().collect();
    // One word in common with a whole subject may be chance.
    if !said.is_disjoint(&wanted) || near.intersection(&said).count() >= 2 {
        return Some(true);
    }
    let open: BTreeSet<String> = lines("any subject").flatten().collect();
    (!wanted.is_subset(&open)).then_some(false)
}

/// How many different words of content are among these words of an answer and not in the question.
pub(super) fn added_content(text: &Text, words: &[usize], question: Option<&str>) -> usize {
    let asked = question.map_or_else(BTreeSet::new, |question| {
        Text::new(question).words.iter().map(|word| stem(&word.text)).collect::<BTreeSet<_>>()
    });
    let has_content = |word: &&str| {
        ["small words", "words of no subject", "asking", "common"].iter().all(|list| !is_listed(word, list))
    };
    let said: BTreeSet<&str> = words.iter().map(|&at| text.get(at)).filter(has_content).collect();
    said.into_iter().map(stem).filter(|stem| !asked.contains(stem)).collect::<BTreeSet<_>>().len()
}

/// The stems of each line of a section.
fn lines(section: &'static str) -> impl Iterator<Item = BTreeSet<String>> {
    let lines = table_lines(SUBJECTS).filter(move |(of, _)| *of == section);
    lines.map(|(_, line)| line.split_ascii_whitespace().map(stem).collect())
}

/// How many words about work and study are among these words of an answer, each counted once.
pub(super) fn words_of_work(text: &Text, words: &[usize]) -> usize {
    let about: BTreeSet<String> = lines("work and study").flatten().collect();
    let said: BTreeSet<String> = words.iter().map(|&at| stem(text.get(at))).collect();
    about.intersection(&said).count()
}

/// The stems of a question. Where it has none but common ones, those of asking count too.
fn content(question: &Text) -> BTreeSet<String> {
    let stems = |skip: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
        let words = question.words.iter().map(|word| word.text.as_str());
        words.filter(|word| !is_listed(word, "words of no subject") && !skip(word)).map(stem).collect()
    };
    let own = stems(&|word| is_listed(word, "asking"));
    if own.is_empty() { stems(&|_| false) } else { own }
}

/// What is left of a word without its ending. Light on purpose: two words meet when they are forms of one, rarely when
/// they only look alike.
fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let families = table_lines(STEMS).filter_map(|(_, line)| line.split_once(' '));
    let forms = families.flat_map(|(stem, forms)| forms.split(' ').map(move |form| (stem, form)));
    if let Some((stem, _)) = forms.clone().find(|(_, form)| *form == word) {
        return ending_off(stem);
    }
    if let Some((stem, _)) = forms.clone().find(|(_, form)| form.strip_suffix('*').is_some_and(|b| word.starts_with(b)))
    {
        return stem.to_owned();
    }
    for (ending, shortest) in [
        ("ments", 4),
        ("ment", 4),
        ("ings", 3),
        ("ing", 3),
        ("ies", 2),
        ("ied", 2),
        ("ers", 4),
        ("eed", 2),
        ("ed", 3),
        ("es", 4),
        ("ly", 4),
        ("er", 4),
        ("s", 3),
    ] {
        let Some(rest) = word.strip_suffix(ending) else { continue };
        if rest.chars().count() < shortest || ending == "s" && rest.ends_with(['s', 'u', 'i']) {
            continue;
        }
        if ending == "eed" {
            return format!("{rest}ee");
        }
        if ending.starts_with("ie") {
            return format!("{rest}i");
        }
        return ending_off(rest);
    }
    ending_off(word)
}

/// Without a doubled consonant, a final e or y: `planned` and `plan`, `used` and `use`, `tries` and `try`.
fn ending_off(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    match letters[..] {
        [.., one, other] if one == other && !matches!(one, 'l' | 's' | 'e' | 'z' | 'f') && letters.len() > 3 => {
            letters[..letters.len() - 1].iter().collect()
        }
        [.., before, 'e'] if before != 'e' && letters.len() > 3 => letters[..letters.len() - 1].iter().collect(),
        [.., 'y'] if letters.len() > 2 => letters[..letters.len() - 1].iter().chain(&['i']).collect(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [
            ("planned", "planning"),
            ("disagreed", "disagreement"),
            ("improve", "improved"),
            ("tries", "try"),
            ("failed", "failure"),
            ("leading", "led"),
            ("colleague", "colleagues"),
            ("deadline", "deadlines"),
            ("missed", "miss"),
            ("conflict", "conflicts"),
            ("wrote", "write"),
            ("priorities", "prioritising"),
            ("leadership", "led"),
            ("chose", "choosing"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
        assert_ne!(stem("party"), stem("part"));
    }

    #[test]
    fn the_words_of_every_question_do_not_count() {
        let taken = |question: &str, answer: &str| !taken_up(&Text::new(answer), Some(question)).is_empty();
        assert!(taken("Tell me about a time you missed a deadline.", "The deadline was Friday and I missed it."));
        assert!(!taken("Tell me about a time you missed a deadline.", "One time I told a friend about it."));
        assert!(taken_up(&Text::new("deadline"), None).is_empty());
    }
}
