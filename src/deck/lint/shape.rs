//! Rules about one card's question and answer.
//!
//! * A yes-or-no question is right half of the time by chance, and people recall its wording.
//! * An answer is graded as one. Forty words take 15 seconds to say; longer ones are half remembered and graded by mood.
//!   The same applies to a hidden part of more than ten words, and to more than a dozen lines of code as an answer. Code
//!   after an answer in words is only an illustration. Prompts and exercises can be long.
//! * In a list of more than five, the same item is forgotten again and again. A cloze of its items, or a question for
//!   each, works better.

use super::words::words;
use super::{Advice, Lintable, Rule, on_answer, on_note};
use crate::deck::blocks::{list_marker, plain_lines};
use crate::deck::cloze;
use crate::deck::model::{Kind, Note};

const MAX_WORDS: usize = 40;
const MAX_HIDDEN_WORDS: usize = 10;
const MAX_CODE_LINES: usize = 12;
/// An answer with this many words is in the words, not in the code after them.
const ANSWER_WORDS: usize = 4;
const MAX_ITEMS: usize = 5;

/// Words that start a yes-or-no question.
const YES_OR_NO_VERBS: [&str; 20] = [
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must", "shall", "should",
    "was", "were", "will", "would", "isn't",
];

pub fn find(deck: &Lintable<'_>, note: &Note) -> Vec<Advice> {
    match note.kind {
        Kind::Question => question(deck, note),
        Kind::Cloze => hidden(deck, note).into_iter().collect(),
        Kind::Prompt | Kind::Exercise => Vec::new(),
    }
}

fn question(deck: &Lintable<'_>, note: &Note) -> Vec<Advice> {
    let mut advice = Vec::new();
    if asks_yes_or_no(&note.front) || answers_yes_or_no(&note.back) {
        let remedy = "ask which, why, how, or how many, so that the answer must be recalled";
        advice.push(on_note(deck, note, Rule::YesOrNo, "this is a yes-or-no question", remedy));
    }
    let prose = prose(&note.back);
    let (said, code) = (words(&prose).len(), code_lines(&note.back));
    if said > MAX_WORDS {
        let message = format!("this answer has {said} words, too many to grade as one");
        let remedy = "keep the part to recall, at most 40 words; move the rest to `Why:` or other cards";
        advice.push(on_answer(deck, note, Rule::LongAnswer, &message, remedy));
    } else if code > MAX_CODE_LINES && said < ANSWER_WORDS {
        let message = format!("this answer has {code} lines of code, too many to recall");
        let remedy = "ask for the key lines, at most 12, or make it an exercise with `E:`";
        advice.push(on_answer(deck, note, Rule::LongAnswer, &message, remedy));
    }
    let items = items(&note.back).max(enumerated(&prose));
    if items > MAX_ITEMS {
        let message = format!("this answer is a list of {items}");
        let remedy = "ask for at most five at once: use a card for each, or a cloze that hides one item at a time";
        advice.push(on_answer(deck, note, Rule::LongList, &message, remedy));
    }
    advice
}

fn hidden(deck: &Lintable<'_>, note: &Note) -> Option<Advice> {
    let longest = cloze::spans(&note.front).iter().map(|span| words(&span.hidden).len()).max()?;
    (longest > MAX_HIDDEN_WORDS).then(|| {
        let message = format!("a hidden part has {longest} words, too many to grade as one");
        let remedy = "hide the key words, at most ten";
        on_note(deck, note, Rule::LongAnswer, &message, remedy)
    })
}

/// True if the last question starts with a verb and offers no choice. "Is it A or B?" offers one.
fn asks_yes_or_no(front: &str) -> bool {
    let prose = prose(front);
    let Some(asked) = prose.trim_end().strip_suffix('?') else { return false };
    let sentence = asked.rsplit(['.', '?', '!', ':', '\n']).next().unwrap_or(asked);
    // Also after a comma: "When a page is hot, does it move?"
    let words = words(sentence);
    let begins = words.first().is_some_and(|word| YES_OR_NO_VERBS.contains(&word.as_str()));
    let request = words.get(1).is_some_and(|word| word == "you");
    begins && !request && !words.iter().any(|word| word == "or")
}

fn answers_yes_or_no(back: &str) -> bool {
    let bare = back.trim_start_matches(['*', '_', '`']);
    let word: String = bare.chars().take_while(|letter| letter.is_alphabetic()).collect();
    let rest = bare[word.len()..].trim_start_matches(['*', '_', '`']);
    let alone = rest.is_empty() || rest.starts_with([',', '.', ';', ':', '!', '—', '–']);
    alone && (word.eq_ignore_ascii_case("yes") || word.eq_ignore_ascii_case("no"))
}

/// The lines of a text that are not code.
fn prose(text: &str) -> String {
    plain_lines(text).iter().flat_map(|line| [line.text, "\n"]).collect()
}

fn code_lines(text: &str) -> usize {
    let all = text.lines().count();
    all.saturating_sub(plain_lines(text).len())
}

/// The number of items in the longest top-level list.
fn items(text: &str) -> usize {
    let (mut longest, mut current) = (0, 0);
    for line in plain_lines(text) {
        if list_marker(line.text).is_some() {
            current += 1;
            longest = longest.max(current);
        } else if !line.text.is_empty() && !line.text.starts_with([' ', '\t']) {
            current = 0;
        }
    }
    longest
}

/// The number of short parts between commas, if the text has nothing else: `a, b, c, d, e and f`.
fn enumerated(prose: &str) -> usize {
    let parts: Vec<&str> = prose.trim().trim_end_matches('.').split([',', ';']).collect();
    let short = parts.iter().all(|part| (1..=3).contains(&words(part).len()));
    let last = parts.last().map_or(0, |last| usize::from(last.trim_start().find(" and ").is_some()));
    if short && !prose.contains('`') { parts.len() + last } else { 0 }
}
