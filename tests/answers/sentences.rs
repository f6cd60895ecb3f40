//! Answers labeled sentence by sentence that were not learned from, `sentences/held-out-*.txt`, and whether the sections of their
//! stories are where a reader finds them.

use super::labeled::{LabeledAnswer, answers};
use super::{Labeled, TASK};
use greenroom::practice::feedback::{Answer, Shape, analyze};
use std::collections::BTreeSet;

pub(super) fn held_out() -> Vec<LabeledAnswer> {
    let files = [
        include_str!("sentences/held-out-1.txt"),
        include_str!("sentences/held-out-2.txt"),
        include_str!("sentences/held-out-3.txt"),
        include_str!("sentences/held-out-4.txt"),
        include_str!("sentences/held-out-5.txt"),
        include_str!("sentences/held-out-6.txt"),
    ];
    files.into_iter().flat_map(answers).collect()
}

fn shape(answer: &LabeledAnswer) -> Shape {
    answer.shape.replace('_', "-").parse().expect(&answer.name)
}

impl From<LabeledAnswer> for Labeled {
    fn from(answer: LabeledAnswer) -> Labeled {
        let is_labeled = |letter: char| answer.sentences.iter().any(|(labels, _)| labels.contains(letter));
        let kinds = [
            ('E', "specific_event"),
            ('G', "generality"),
            ('A', "first_person_action"),
            ('W', "we_in_action"),
            ('N', "number_in_result"),
            ('L', "lesson"),
            ('T', TASK),
        ];
        let has =
            kinds.into_iter().filter(|(letter, _)| is_labeled(*letter)).map(|(_, kind)| kind.to_owned()).collect();
        let mut unlabeled = BTreeSet::from(["hedge", "filler", "question_taken_up"].map(str::to_owned));
        // Plans, opinions, and introductions are made of what is or would be.
        let shape = shape(&answer);
        if !matches!(shape, Shape::Story | Shape::Reason) {
            unlabeled.insert("generality".to_owned());
        }
        {
            let LabeledAnswer { name, question, text, .. } = answer;
            Labeled { name, shape: Some(shape), question: Some(question), has, unlabeled, text }
        }
    }
}

/// The section of a sentence with these labels, in their order; `None` where a reader may place it in either of two.
fn section(labels: &str) -> Option<usize> {
    let has = |letters: &str| labels.contains(|label| letters.contains(label));
    match (has("T"), has("AW"), has("RN")) {
        _ if has("L") => None,
        (true, false, false) => Some(1),
        (false, true, false) => Some(2),
        (false, false, true) => Some(3),
        (false, false, false) => has("E").then_some(0),
        _ => None,
    }
}

/// When the weights were learned last, 88% were.
#[test]
fn most_sentences_of_stories_are_in_the_section_of_their_label() {
    const PERCENT: usize = 80;
    let (mut right, mut all) = (0, 0);
    let mut table = [[0; 5]; 4];
    for story in held_out().iter().filter(|answer| answer.shape == "story") {
        let answer = Answer { text: &story.text, question: Some(&story.question), ..Answer::default() };
        let found = analyze(&answer).sections.all();
        for (labels, sentence) in &story.sentences {
            let Some(wanted) = section(labels) else { continue };
            let middle = (sentence.start + sentence.end) / 2;
            let is_around = |span: &Option<_>| {
                span.is_some_and(|span: greenroom::practice::feedback::Span| (span.start..span.end).contains(&middle))
            };
            let place = found.iter().position(is_around);
            table[wanted][place.unwrap_or(4)] += 1;
            all += 1;
            right += usize::from(place == Some(wanted));
        }
    }
    eprintln!("{right} of {all}; by label, in which section, or none: {table:?}");
    assert!(all >= 700 && right * 100 >= all * PERCENT, "{right} of {all}: {table:?}");
}
