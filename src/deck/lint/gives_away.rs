//! A rule for cards whose answer is in the question of another card: in one session, nothing is recalled. A mention
//! alone is not enough, so the other question must share half of the meaningful words. Answers of common words give
//! nothing away.

use super::words::{has_meaning, meaning, words};
use super::{Advice, Lintable, Rule, on_note};
use crate::deck::cloze;
use crate::deck::model::{Kind, Note};
use std::collections::HashMap;
use std::rc::Rc;

/// Longer answers are sentences, which another card does not repeat by chance.
const MAX_WORDS: usize = 6;

/// An answer is common if more questions contain it than one in `ONE_IN`, but at least `A_FEW` and at most `MANY`.
const ONE_IN: usize = 50;
const A_FEW: usize = 3;
const MANY: usize = 50;

/// The minimum number of words of the question that the other one must share.
const MIN_SHARED: usize = 2;

struct Answer<'d> {
    note: &'d Note,
    words: Vec<String>,
    /// The words of its question, shared by all answers of a note.
    asked: Rc<[String]>,
}

/// Answers with the same words, and the numbers of notes whose question contains these words.
#[derive(Default)]
struct Phrase<'d> {
    answers: Vec<Answer<'d>>,
    asked_in: Vec<usize>,
}

pub fn find(deck: &Lintable<'_>) -> Vec<Advice> {
    let notes = &deck.deck.notes;
    let mut phrases: HashMap<Vec<String>, Phrase<'_>> = HashMap::new();
    for answer in notes.iter().flat_map(answers) {
        phrases.entry(answer.words.clone()).or_default().answers.push(answer);
    }
    let mut question_words = Vec::with_capacity(notes.len());
    for (place, note) in notes.iter().enumerate() {
        let shown = words(&shown(note));
        // Looks up every run of words, so that a question is only compared with answers that it contains.
        for run in (1..=MAX_WORDS).flat_map(|length| shown.windows(length)) {
            if let Some(phrase) = phrases.get_mut(run).filter(|phrase| phrase.asked_in.last() != Some(&place)) {
                phrase.asked_in.push(place);
            }
        }
        question_words.push(meaning(&shown.join(" ")));
    }
    let common_limit = (notes.len() / ONE_IN).clamp(A_FEW, MANY);
    let mut found = Vec::new();
    for Phrase { answers, asked_in } in phrases.values() {
        for answer in answers {
            let others =
                || asked_in.iter().map(|&place| (place, &notes[place])).filter(|(_, note)| !answer.is_from(note));
            if others().take(common_limit + 1).count() <= common_limit {
                let givers = others().filter(|(place, _)| is_about_the_same(answer, &question_words[*place]));
                found.extend(givers.map(|(_, note)| advice(deck, answer, note)));
            }
        }
    }
    found.sort_by(|one, other| {
        (one.problem.line, &one.problem.message).cmp(&(other.problem.line, &other.problem.message))
    });
    found
}

impl Answer<'_> {
    fn is_from(&self, note: &Note) -> bool {
        std::ptr::eq(self.note, note)
    }
}

/// The answers of a note's cards that are short and not empty.
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
    let is_distinctive = |words: &Vec<String>| {
        let has_content = words.iter().any(|word| has_meaning(word) && word.chars().count() > 2);
        let longest = words.iter().max_by_key(|word| word.len());
        (1..=MAX_WORDS).contains(&words.len()) && has_content && longest.is_some_and(|word| has_meaning(word))
    };
    let asked: Rc<[String]> = asked.into();
    let backs = backs.iter().map(|back| words(back)).filter(is_distinctive);
    backs.map(|words| Answer { note, words, asked: Rc::clone(&asked) }).collect()
}

/// The text shown before the answer. For a cloze with several spans that is everything, because each is shown while
/// another is hidden.
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

fn is_about_the_same(answer: &Answer<'_>, question_words: &[String]) -> bool {
    let asked = answer.asked.iter().filter(|word| !answer.words.contains(word));
    let (mut shared, mut all) = (0, 0);
    for word in asked {
        all += 1;
        shared += usize::from(question_words.binary_search(word).is_ok());
    }
    shared >= MIN_SHARED && 2 * shared >= all
}

fn advice(deck: &Lintable<'_>, answer: &Answer<'_>, is_distinctive: &Note) -> Advice {
    let line = answer.note.place.line;
    let message = format!("this question gives away the answer of the card on line {line}: {}", answer.words.join(" "));
    let remedy = "reword one of the two, or ask for both in one card";
    on_note(deck, is_distinctive, Rule::GivesAway, &message, remedy)
}
