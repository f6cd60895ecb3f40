//! A card whose answer stands in the question of another is answered by having seen that one: two of a deck may meet in
//! one session. To mention a word is not to give it away, so the other question must be about the same: it has to share
//! half of the words that carry meaning. Answers made of common words give nothing away.

use super::words::{has_meaning, meaning, words};
use super::{Advice, Lintable, Rule, on_note};
use crate::deck::cloze;
use crate::deck::model::{Kind, Note};
use std::collections::HashMap;

/// Longer answers are sentences; another card does not repeat them by chance.
const MOST_WORDS: usize = 6;

/// An answer that stands in more questions than one in so many, and in more than `A_FEW`, is a word of the deck's
/// subject.
const ONE_IN: usize = 50;
const A_FEW: usize = 3;

/// At least so many words of the question must stand in the other one, too.
const FEWEST_SHARED: usize = 2;

struct Answer<'d> {
    note: &'d Note,
    words: Vec<String>,
    /// The words of its question.
    asked: Vec<String>,
}

pub fn find(deck: &Lintable<'_>) -> Vec<Advice> {
    let answers: Vec<Answer<'_>> = deck.deck.notes.iter().flat_map(answers).collect();
    // By their longest word, which is rarer than the others.
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, answer) in answers.iter().enumerate() {
        let longest = answer.words.iter().max_by_key(|word| word.len());
        by_word.entry(longest.map_or("", String::as_str)).or_default().push(place);
    }
    let mut mentions = vec![0usize; answers.len()];
    let mut found: Vec<(usize, &Note)> = Vec::new();
    for note in &deck.deck.notes {
        let shown = words(&shown(note));
        let meant = meaning(&shown.join(" "));
        for word in &meant {
            for &place in by_word.get(word.as_str()).map_or(&[][..], Vec::as_slice) {
                let answer = &answers[place];
                if !std::ptr::eq(answer.note, note) && holds(&shown, &answer.words) {
                    mentions[place] += 1;
                    if is_about_the_same(answer, &meant) {
                        found.push((place, note));
                    }
                }
            }
        }
    }
    let usual = (deck.deck.notes.len() / ONE_IN).max(A_FEW);
    found.retain(|(place, _)| mentions[*place] <= usual);
    found.into_iter().map(|(place, note)| advice(deck, &answers[place], note)).collect()
}

/// What a note's cards want to hear, where that is short and says something.
fn answers(note: &Note) -> Vec<Answer<'_>> {
    let (backs, asked) = match note.kind {
        Kind::Question => (vec![note.back.clone()], meaning(&note.front)),
        Kind::Cloze => {
            let spans = cloze::spans(&note.front);
            let asked = meaning(&shown(note));
            (spans.into_iter().map(|span| span.hidden).collect(), asked)
        }
        Kind::Prompt | Kind::Exercise => (Vec::new(), Vec::new()),
    };
    let telling = |words: &Vec<String>| {
        let says = words.iter().any(|word| has_meaning(word) && word.chars().count() > 2);
        (1..=MOST_WORDS).contains(&words.len()) && says
    };
    let backs = backs.iter().map(|back| words(back)).filter(telling);
    backs.map(|words| Answer { note, words, asked: asked.clone() }).collect()
}

/// What is on the screen before the answer is: of a cloze with several parts everything, because each part is shown
/// while another is asked for.
fn shown(note: &Note) -> String {
    if note.kind != Kind::Cloze {
        return note.front.clone();
    }
    let spans = cloze::spans(&note.front);
    match spans.len() {
        1 => cloze::front(&note.front, &spans, 0),
        _ => note.front.clone(),
    }
}

/// Does the phrase stand in the text, word by word?
fn holds(text: &[String], phrase: &[String]) -> bool {
    text.windows(phrase.len()).any(|window| window == phrase)
}

fn is_about_the_same(answer: &Answer<'_>, meant: &[String]) -> bool {
    let asked = answer.asked.iter().filter(|word| !answer.words.contains(word));
    let (mut shared, mut all) = (0, 0);
    for word in asked {
        all += 1;
        shared += usize::from(meant.binary_search(word).is_ok());
    }
    shared >= FEWEST_SHARED && 2 * shared >= all
}

fn advice(deck: &Lintable<'_>, answer: &Answer<'_>, telling: &Note) -> Advice {
    let line = answer.note.place.line;
    let message = format!("this question gives away the answer of the card on line {line}: {}", answer.words.join(" "));
    let remedy = "ask one of the two in other words, or let one card ask for both";
    on_note(deck, telling, Rule::GivesAway, &message, remedy)
}
