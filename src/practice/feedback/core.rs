//! Whether an answer that is no story has what its shape needs: a reason, who the person is, a position, parts of a
//! system, a question. Words and phrases only; it says nothing about how good they are.

use super::phrases::Phrases;
use super::words::{Gap, Text};
use super::{Shape, lists};
use std::collections::BTreeSet;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/core.txt");

static REASON: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "reason"));
static INTRODUCTION: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "introduction"));
static POSITION: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "position"));
static PARTS: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "parts"));
static QUESTION: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "question"));

static MOTIVE: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "motive"));
static PROPOSAL: LazyLock<Phrases> = LazyLock::new(|| Phrases::from_table(TABLE, "proposal"));

/// So many parts make a system.
const FEWEST_PARTS: usize = 2;

/// Is it in the text? Of a story, its findings say more: always.
pub(super) fn is_in(text: &Text, shape: Shape) -> bool {
    let all = 0..text.words.len();
    match shape {
        Shape::Story => true,
        Shape::Reason => REASON.any(text, all),
        Shape::Introduction => INTRODUCTION.any(text, all),
        Shape::Opinion => POSITION.any(text, all),
        Shape::Design => parts(text) >= FEWEST_PARTS,
        Shape::QuestionBack => {
            text.chars.contains(&'?') || QUESTION.find(text, all).into_iter().any(|words| opens(text, words.start))
        }
    }
}

/// How many motives or proposals of the speaker's are given.
pub(super) fn given(text: &Text, shape: Shape) -> usize {
    let phrases = if shape == Shape::Reason { &*MOTIVE } else { &*PROPOSAL };
    phrases.find(text, 0..text.words.len()).len()
}

/// How many different parts of a system are named.
pub(super) fn parts(text: &Text) -> usize {
    let named = PARTS.find(text, 0..text.words.len());
    named.into_iter().map(|words| text.get(words.start)).collect::<BTreeSet<_>>().len()
}

/// It begins a clause, or follows a word that leads to it.
fn opens(text: &Text, at: usize) -> bool {
    text.gap(at) != Gap::None || lists::one_of(text.before(at, 1), "and so also then okay know ask wonder wondering")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_needs_something_else() {
        for (shape, with, without) in [
            (Shape::Reason, "I left because the plant closed", "I left in May and the plant is closed"),
            (Shape::Introduction, "I'm a nurse from Turin", "The oven is hot by now"),
            (Shape::Opinion, "I would ask her first", "The oven is hot by now"),
            (Shape::Design, "a queue in front of the database", "a nice system that works"),
            (Shape::QuestionBack, "how do you decide what to build", "I read about your team and how you build"),
        ] {
            assert!(is_in(&Text::new(with), shape), "{with}");
            assert!(!is_in(&Text::new(without), shape), "{without}");
        }
    }
}
