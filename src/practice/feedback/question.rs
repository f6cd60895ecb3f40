//! Words of the question in the answer: stems of its content words, without small words and those of every interview
//! question.

use super::Span;
use super::words::{Text, one_of};
use std::collections::BTreeSet;

/// Words that say nothing of what a question is about.
const SMALL: &str = "\
    a about above after again all also am an and any are as at be because been before being but by can could \
    did do does doing down during each else ever every few for from further get give given go going got had \
    has have having he her here hers him his how i if in into is it its just kind let like made make many \
    may me might more most much must my no not of off on once one only or other our out over own please same \
    say she should so some someone something somebody such than that the their them then there these they \
    thing things this those through to too under until up us use very was we were what when where which \
    while who why will with without would you your yourself it's i'm don't didn't wasn't what's you're \
    you've really well way want wanted needed need";

/// Words of every interview question.
const ASKING: &str = "\
    tell time describe example situation share walk talk think recall instance occasion experience happened \
    happen explain story recent past specific work worked working handle handled dealt deal did faced face \
    most last ever involved had took take taken found know feel felt greatest biggest best hardest proudest \
    answer question minute minutes career job about";

/// Forms that no rule of endings brings together.
const IRREGULAR: &[(&str, &str)] = &[
    ("led", "lead"),
    ("left", "leave"),
    ("ran", "run"),
    ("held", "hold"),
    ("began", "begin"),
    ("forgot", "forget"),
    ("rose", "rise"),
    ("drove", "drive"),
    ("understood", "understand"),
    ("sought", "seek"),
    ("taught", "teach"),
    ("learnt", "learn"),
    ("fell", "fall"),
    ("made", "make"),
    ("wrote", "write"),
    ("written", "write"),
    ("built", "build"),
    ("broke", "break"),
    ("broken", "break"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("choice", "choose"),
    ("thought", "think"),
    ("brought", "bring"),
    ("bought", "buy"),
    ("fought", "fight"),
    ("failure", "fail"),
    ("decision", "decide"),
    ("disagreement", "disagree"),
    ("co-worker", "coworker"),
    ("took", "take"),
    ("taken", "take"),
    ("gave", "give"),
    ("kept", "keep"),
    ("met", "meet"),
    ("lost", "lose"),
    ("loss", "lose"),
    ("won", "win"),
    ("told", "tell"),
    ("people", "person"),
    ("helpful", "help"),
    ("conflicting", "conflict"),
    ("difficulty", "difficult"),
    ("spoke", "speak"),
    ("sold", "sell"),
    ("grew", "grow"),
    ("growth", "grow"),
    ("adapted", "adapt"),
    ("adaptation", "adapt"),
    ("quickly", "quick"),
];

/// Beginnings of words that are all about one thing, and its stem.
const FAMILIES: &[(&str, &str)] = &[
    ("priorit", "priorit"),
    ("communicat", "communicat"),
    ("collaborat", "collaborat"),
    ("responsib", "responsib"),
    ("innovat", "innovat"),
    ("motivat", "motivat"),
    ("analy", "analy"),
    ("ambigu", "ambigu"),
    ("critici", "critic"),
    ("critiq", "critic"),
    ("critic", "critic"),
    ("persua", "persua"),
    ("success", "succe"),
    ("succeed", "succe"),
    ("persever", "persever"),
    ("leader", "lead"),
    ("disagree", "disagree"),
    ("improv", "improv"),
];

/// The words of the answer that share a stem with the question; none where so few of them do that it may be chance:
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

/// Do these words of an answer share a stem with the question, or a subject? `None` where the question has no words of its
/// own.
pub(super) fn shares_subject(text: &Text, words: &[usize], question: &str) -> Option<bool> {
    let asked = Text::new(question);
    let own = |word: &str| !one_of(word, SMALL) && !one_of(word, ASKING);
    let mut wanted: BTreeSet<String> =
        asked.words.iter().map(|word| word.text.as_str()).filter(|word| own(word)).map(stem).collect();
    if wanted.is_empty() {
        return None;
    }
    let lines = SUBJECTS.lines().filter(|line| !line.starts_with('#'));
    let subjects: Vec<BTreeSet<String>> = lines.map(|line| line.split_ascii_whitespace().map(stem).collect()).collect();
    let near: Vec<&BTreeSet<String>> = subjects.iter().filter(|subject| !subject.is_disjoint(&wanted)).collect();
    let near: BTreeSet<String> = near.into_iter().flatten().cloned().collect();
    wanted.extend(near);
    Some(words.iter().any(|&at| wanted.contains(&stem(text.get(at)))))
}

/// The stems of a question. Where it has none but common ones, those of asking count too.
fn content(question: &Text) -> BTreeSet<String> {
    let stems = |skip: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
        let words = question.words.iter().map(|word| word.text.as_str());
        words.filter(|word| !one_of(word, SMALL) && !skip(word)).map(stem).collect()
    };
    let own = stems(&|word| one_of(word, ASKING));
    if own.is_empty() { stems(&|_| false) } else { own }
}

/// What is left of a word without its ending. Light on purpose: two words meet when they are forms of one, rarely when
/// they only look alike.
fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if let Some((_, stem)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return ending_off(stem);
    }
    if let Some((_, stem)) = FAMILIES.iter().find(|(beginning, _)| word.starts_with(beginning)) {
        return (*stem).to_owned();
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
