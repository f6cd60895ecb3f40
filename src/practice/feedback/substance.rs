//! How much of an answer is the person's own: its words without pauses, transcriber notes, repeated sentences, and copies of
//! the question; and whether it shares a subject with the question. The basis of a grade.

use super::lists::one_of;
use super::words::{Gap, Text};
use super::{Answer, Shape, core, question, speech};
use std::collections::HashSet;
use std::ops::Range;

/// What there is of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Substance {
    /// Words of its own; said again and again, the same few count a few times only.
    pub words: usize,
    /// Sentences with such a word in them; `None` if the text has too few stops to tell, as some transcripts have.
    pub sentences: Option<usize>,
    /// Different words of content that the question does not have.
    pub content: usize,
    /// Does it share a word, or a subject, with the question, the card's points, or its competency? `None` without a
    /// question.
    pub on_topic: Option<bool>,
}

/// A shorter spoken answer counts as empty, in seconds.
pub(super) const SILENCE: f64 = 2.0;

/// The minimum for a good answer.
pub(super) struct Least {
    /// Words of its own.
    words: usize,
    /// Words of its own in a text whose sentences nobody can tell.
    unpunctuated: usize,
    /// Seconds, where it was only said.
    pub seconds: f64,
}

impl Least {
    pub const fn of(shape: Shape) -> Least {
        match shape {
            Shape::Story => Least { words: 60, unpunctuated: 100, seconds: 45.0 },
            _ => Least { words: 25, unpunctuated: 75, seconds: 15.0 },
        }
    }
}

/// Words of content of a good answer; a question repeated in other words has fewer.
const LEAST_CONTENT: usize = 7;
/// Sentences of a good answer.
const FEWEST_SENTENCES: usize = 3;
/// A word said more often than this adds nothing.
const REPEATS: usize = 4;
/// Words of a sentence; where the mean is above, stops are missing.
const LONGEST_SENTENCE: usize = 60;

impl Substance {
    pub fn of(answer: &Answer<'_>) -> Substance {
        let text = Text::new(answer.text);
        let own = said_by_themselves(&text, answer.question, ROW);
        let distinct: HashSet<&str> = own.iter().map(|&at| text.get(at)).collect();
        // A long run of words counts once, wherever its clauses begin.
        let mut sentences: Vec<Range<usize>> = Vec::new();
        for sentence in &text.sentences {
            match sentences.last_mut() {
                Some(last) if !text.has_sign_before(sentence.start) => last.end = sentence.end,
                _ => sentences.push(sentence.clone()),
            }
        }
        let sentences = sentences.iter().filter(|sentence| own.iter().any(|at| sentence.contains(at))).count();
        let stops = text.chars.iter().filter(|letter| matches!(letter, '.' | '!' | '?' | '…')).count();
        let told = stops >= 2 && own.len() <= sentences * LONGEST_SENTENCE;
        let asked: Vec<&str> = answer.question.into_iter().chain(answer.subjects.iter().map(String::as_str)).collect();
        Substance {
            words: own.len().min(distinct.len() * REPEATS),
            sentences: told.then_some(sentences),
            content: question::added_content(&text, &own, answer.question),
            on_topic: (!asked.is_empty()).then(|| {
                is_on_topic(&text, &said_by_themselves(&text, answer.question, RESTATED), &asked, answer.shape)
            }),
        }
    }
}

impl Substance {
    /// Is it too short for a good answer?
    pub fn is_thin(&self, shape: Shape) -> bool {
        let least = Least::of(shape);
        let few = match self.sentences {
            Some(sentences) => sentences < FEWEST_SENTENCES,
            None => self.words < least.unpunctuated,
        };
        self.words < least.words || self.content < LEAST_CONTENT || few
    }
}

/// Whether an answer is about what was asked. Some questions name no subject, or none that an answer would repeat: those
/// are answered with words about work and study, or with the parts of a system.
fn is_on_topic(text: &Text, own: &[usize], asked: &[&str], shape: Shape) -> bool {
    const PARTS: usize = 5;
    const GIVEN: usize = 2;
    let shared = question::shares_subject(text, own, asked);
    let about_work = |least: usize| question::words_of_work(text, own) >= least;
    match shape {
        _ if shared == Some(true) => true,
        Shape::Introduction => about_work(2),
        Shape::QuestionBack => about_work(1),
        Shape::Design => core::parts(text) >= PARTS,
        // Motives and proposals answer a question for them in whatever words; a story of something else has none.
        Shape::Reason | Shape::Opinion => about_work(2) && (shared.is_none() || core::given(text, shape) >= GIVEN),
        Shape::Story => shared.is_none() && about_work(2),
    }
}

/// So many words in a row that are in the question too are a copy of it.
const ROW: usize = 3;
/// So many restate it, as people do to win time; fewer name its subject.
const RESTATED: usize = 5;

/// The places of the words that are no sounds, no notes of a transcriber, no repetition, and no copy of the question, by
/// rows of so many words.
fn said_by_themselves(text: &Text, question: Option<&str>, row: usize) -> Vec<usize> {
    let fillers = speech::fillers(text);
    let is_filler = |at: usize| {
        let place = text.words[at].start;
        fillers.partition_point(|span| span.end <= place) < fillers.partition_point(|span| span.start <= place)
    };
    let copied =
        question.map_or_else(|| vec![false; text.words.len()], |question| copied(text, &Text::new(question), row));
    let (noted, repeated) = (noted(text), repeated(text));
    let is_own =
        |at: &usize| !copied[*at] && !noted[*at] && !repeated[*at] && !is_filler(*at) && !is_sound(text.get(*at));
    (0..text.words.len()).filter(is_own).collect()
}

/// The words of sentences that were said before.
fn repeated(text: &Text) -> Vec<bool> {
    let mut said: HashSet<Vec<&str>> = HashSet::new();
    let is_new = |sentence: &Range<usize>| said.insert(sentence.clone().map(|at| text.get(at)).collect());
    let new: Vec<bool> = text.sentences.iter().map(is_new).collect();
    text.sentences.iter().zip(new).flat_map(|(sentence, is_new)| sentence.clone().map(move |_| !is_new)).collect()
}

/// A sound and no word.
fn is_sound(word: &str) -> bool {
    one_of(word, "um umm uh uhm uhh er erm ah eh hm hmm mhm mm mmm oh") || !word.chars().any(char::is_alphanumeric)
}

/// Words that are in the question in the same row of so many.
fn copied(text: &Text, question: &Text, length: usize) -> Vec<bool> {
    let row = |text: &Text, at: usize| (at..at + length).map(|at| text.get(at).to_owned()).collect::<Vec<_>>();
    let rows: HashSet<Vec<String>> =
        (0..(question.words.len() + 1).saturating_sub(length)).map(|at| row(question, at)).collect();
    let mut copied = vec![false; text.words.len()];
    for at in 0..(text.words.len() + 1).saturating_sub(length) {
        if rows.contains(&row(text, at)) {
            copied[at..at + length].fill(true);
        }
    }
    copied
}

/// `[BLANK_AUDIO]`, `(music)`: what a transcriber writes where nobody speaks.
fn noted(text: &Text) -> Vec<bool> {
    const LONGEST: usize = 3;
    let mut noted = vec![false; text.words.len()];
    let (mut opened, mut at) = (None, 0);
    for (place, letter) in text.chars.iter().enumerate() {
        while text.words.get(at).is_some_and(|word| word.end <= place) {
            at += 1;
        }
        match letter {
            '[' | '(' | '*' | '<' if opened.is_none() => opened = Some(at),
            ']' | ')' | '*' | '>' => {
                let from = opened.take().unwrap_or(at);
                let alone = text.gap(from) == Gap::Sentence || text.gap(from) == Gap::Break;
                if at - from <= LONGEST && alone {
                    noted[from..at].fill(true);
                }
            }
            _ => {}
        }
    }
    noted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, question: &str) -> usize {
        Substance::of(&Answer { text, question: Some(question), ..Answer::default() }).words
    }

    #[test]
    fn pauses_notes_of_a_transcriber_and_the_question_itself_are_no_answer() {
        let asked = "Tell me about a time you missed a deadline.";
        for text in [
            "",
            "Um, uh, er…",
            "[BLANK_AUDIO]",
            "(silence) [Music]",
            asked,
            "tell me about a time you missed a deadline",
        ] {
            assert_eq!(words(text, asked), 0, "{text}");
        }
        assert_eq!(words("Tell me about a time. In March I was late.", asked), 5);
        assert_eq!(words(&"la ".repeat(500), asked), 4);
    }

    #[test]
    fn an_answer_is_on_topic_by_a_word_or_by_a_subject() {
        let on_topic = |text: &str, question: &str| {
            Substance::of(&Answer { text, question: Some(question), ..Answer::default() }).on_topic
        };
        let why = "I drove trucks for years as a driver. I'd like to learn planning in a company, and I like people.";
        assert_eq!(on_topic(why, "Tell me about a time you had a conflict with a coworker."), Some(false));
        let reason = Answer { text: why, question: Some("Why now?"), shape: Shape::Reason, ..Answer::default() };
        assert_eq!(Substance::of(&reason).on_topic, Some(true));
        let asked = "Tell me about a time you had a conflict with a coworker.";
        assert_eq!(on_topic("A colleague disagreed with me about the release.", asked), Some(true));
        assert_eq!(on_topic("Preheat the oven and mix flour with eggs.", asked), Some(false));
        assert_eq!(on_topic("I am a nurse and I work in a clinic.", "Tell me about yourself."), Some(true));
        assert_eq!(on_topic("Preheat the oven and mix flour with eggs.", "Tell me about yourself."), Some(false));
    }
}
